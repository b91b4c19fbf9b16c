// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/mailbox_header.h"

#include "source/line_shape.h"

#include "base/ascii.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace source {

namespace {

constexpr std::size_t maxHeaderBytes = std::size_t{64} << 10;
constexpr std::size_t maxPartHeaderBytes = 2048;
constexpr std::uint64_t deletedBit = 0x0008;

std::optional<std::uint64_t> number(std::string_view text, int base)
{
    text = base::trimmed(text);
    std::uint64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value, base);
    const bool isAll = end.ec == std::errc() && end.ptr == text.data() + text.size();
    return isAll ? std::optional(value) : std::nullopt;
}

void takeField(std::string_view line, MailboxHeader& header)
{
    constexpr std::string_view length = "Content-Length:";
    constexpr std::string_view status = "X-Mozilla-Status:";
    if (base::startsWithIgnoreCase(line, length))
        header.contentLength = number(line.substr(length.size()), 10);
    else if (base::startsWithIgnoreCase(line, status))
        header.isDeleted = (number(line.substr(status.size()), 16).value_or(0) & deletedBit) != 0;
}

/// Length of the line end that the text ends with.
std::size_t lineEndLength(std::string_view text)
{
    if (text.ends_with("\r\n"))
        return 2;
    return text.ends_with('\n') || text.ends_with('\r') ? 1 : 0;
}

std::size_t lastLineBegin(std::string_view text)
{
    std::size_t begin = text.size();
    while (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\r')
        --begin;
    return begin;
}

/// A line between MIME parts. Rulers in a text ("-----", "-- Original message --") begin like one.
bool isPartDelimiter(std::string_view line)
{
    line = base::trimmed(line);
    return line.starts_with("--") && line.find_first_not_of('-') != std::string_view::npos &&
           line.find_first_of(" \t") == std::string_view::npos;
}

} // namespace

MailboxHeader readMailboxHeader(std::string_view message)
{
    MailboxHeader header;
    const std::string_view text = message.substr(0, maxHeaderBytes);
    // One character for the whole message: with CR alone there is no "\n".
    const char lineEnd = text.find('\n') == std::string_view::npos ? '\r' : '\n';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(lineEnd, at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = std::min(end + 1, text.size());
        if (line.empty() || line == "\r") {
            header.bodyBegin = at;
            return header;
        }
        if (const char first = base::toLower(line.front()); first == 'c' || first == 'x')
            takeField(line, header);
    }
    header.bodyBegin = text.size();
    return header;
}

bool endsWithEmptyLine(std::string_view text)
{
    const std::size_t last = lineEndLength(text);
    return text.size() == last ||
           (last > 0 && lineEndLength(text.substr(0, text.size() - last)) > 0);
}

std::string_view withoutEmptyLine(std::string_view text)
{
    return endsWithEmptyLine(text) ? text.substr(0, text.size() - lineEndLength(text)) : text;
}

bool endsWithPartHeader(std::string_view text)
{
    if (text.size() > maxPartHeaderBytes)
        text.remove_prefix(text.size() - maxPartHeaderBytes);
    bool hasType = false;
    for (text = withoutEmptyLine(text); !text.empty();) {
        text.remove_suffix(lineEndLength(text));
        const std::size_t begin = lastLineBegin(text);
        const std::string_view line = text.substr(begin);
        if (isPartDelimiter(line))
            return hasType;
        // Most texts are left here, with their last line.
        if (line.empty() || (!base::isBlank(line.front()) && !isHeaderLine(line)))
            return false;
        hasType = hasType || base::startsWithIgnoreCase(line, "Content-Type:");
        text = text.substr(0, begin);
    }
    return false;
}

} // namespace source
