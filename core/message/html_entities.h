// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace message {

/// A character reference of HTML and how many bytes it takes.
struct HtmlEntity {
    char32_t codePoint;
    std::size_t length;
};

/// Reads `&amp;`, `&#65;`, `&#x41;` at the start of `text`; none when it is a bare `&`.
std::optional<HtmlEntity> readEntity(std::string_view text);

} // namespace message
