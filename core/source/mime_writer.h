// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Writing of what the message reader reads; for messages that come in another shape than MIME.
namespace source {

/// "Name: value" and a line end; nothing for an empty value. Line breaks in a value become blanks,
/// so that no value can add a field.
std::string headerField(std::string_view name, std::string_view value);

/// An entity of UTF-8 text; `type` is "text/plain", "message/delivery-status" ...
std::string textEntity(std::string_view type, std::string_view text);

/// An entity with any bytes, base64.
std::string binaryEntity(std::string_view type, std::string_view fileName, std::string_view bytes);

/// Header fields of a multipart and the entities between a boundary that none of them contains.
std::string multipartEntity(std::string_view type, const std::vector<std::string>& entities);

} // namespace source
