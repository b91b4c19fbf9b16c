// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace source {

/// What a mailbox needs from the header of one of its messages.
struct MailboxHeader {
    std::size_t bodyBegin = 0; ///< behind the empty line
    std::optional<std::uint64_t> contentLength;
    bool isDeleted = false; ///< X-Mozilla-Status with bit 0x0008: expunged, not compacted
};

/// Reads the header at the start of `message`; at most 64 KiB of it.
MailboxHeader readMailboxHeader(std::string_view message);

/// True when the text ends with the empty line that stands before a separator (or is empty).
bool endsWithEmptyLine(std::string_view text);

/// The text without that empty line.
std::string_view withoutEmptyLine(std::string_view text);

/// True when the text ends with the header of a MIME part: what follows is the content of an
/// attached message, even when it begins with a "From " line.
bool endsWithPartHeader(std::string_view text);

} // namespace source
