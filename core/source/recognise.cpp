// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/recognise.h"

#include "source/file_signature.h"
#include "source/line_shape.h"
#include "source/utf16.h"

#include "base/ascii.h"
#include "message/message.h"

#include <algorithm>
#include <utility>

namespace source {

namespace {

/// So much of the beginning is looked at; only further messages of a mailbox are searched in all.
constexpr std::size_t previewBytes = 64 * 1024;

/// More control characters than this share (in percent) is no text of any charset.
constexpr std::size_t maxControlPercent = 2;
constexpr std::size_t minLogLines = 3;

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    // ESC switches charsets in ISO-2022 and colours in logs.
    return byte < 0x20 && byte != 0 && byte != 0x1B && !base::isSpace(c) && byte != 0x1A &&
           byte != 0x08 && byte != 0x07;
}

/// A byte below the blank that ends no line. Without branches, so that the compiler looks at many
/// bytes at once.
bool hasOddBytes(std::string_view text)
{
    unsigned char odd = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        odd |= static_cast<unsigned char>((byte < 0x20) & (byte != '\n') & (byte != '\r') &
                                          (byte != '\t'));
    }
    return odd != 0;
}

bool isBinary(std::string_view preview)
{
    if (!hasOddBytes(preview))
        return false;
    std::size_t controls = 0;
    std::size_t zeros = 0;
    for (const char c : preview) {
        controls += isControl(c) ? 1 : 0;
        zeros += c == '\0' ? 1 : 0;
    }
    const std::size_t others = preview.size() - zeros;
    // Runs of zeros are gaps that crashes leave in logs.
    return controls * 100 > others * maxControlPercent;
}

std::string_view withoutMark(std::string_view bytes)
{
    return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
}

bool hasSecondMessage(std::string_view text)
{
    constexpr std::string_view from = "From ";
    for (std::size_t at = text.find(from, 1); at != std::string_view::npos;
         at = text.find(from, at + 1)) {
        const bool atLineStart = text[at - 1] == '\n' || text[at - 1] == '\r';
        if (atLineStart && isSeparatorAt(text, at))
            return true;
    }
    return false;
}

bool isLog(std::string_view preview)
{
    std::size_t lines = 0;
    std::size_t known = 0;
    for (std::size_t at = 0; at < preview.size(); at = afterLine(preview, at)) {
        const std::string_view line = base::trimmed(lineAt(preview, at));
        if (line.empty())
            continue;
        ++lines;
        known += isLogLine(line) ? 1 : 0;
    }
    return lines >= minLogLines && known * 2 > lines;
}

/// Length of the blank character at the start: ASCII, no-break space, ideographic space, marks
/// without width; 0 when there is none.
std::size_t blankLength(std::string_view text)
{
    if (base::isSpace(text.front()) || text.front() == '\0')
        return 1;
    if (text.starts_with("\xC2\xA0"))
        return 2;
    const bool isWide = text.starts_with("\xE3\x80\x80") || text.starts_with("\xE2\x80\x8B") ||
                        text.starts_with("\xEF\xBB\xBF");
    return isWide ? 3 : 0;
}

Recognised recogniseText(std::string_view text, std::string_view preview, const LogTest& test)
{
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t length = blankLength(text.substr(begin));
        if (length == 0)
            break;
        begin += length;
    }
    if (begin >= text.size())
        return {SourceKind::Empty, {}, "nothing but blanks"};
    if (isSeparatorAt(text, begin)) {
        if (hasSecondMessage(text.substr(begin)))
            return {SourceKind::Mailbox, {}, "\"From \" lines with headers below them"};
        return {SourceKind::Message, {}, "one \"From \" line with a header below it"};
    }
    if (message::looksLikeMessage(text.substr(begin, preview.size())))
        return {SourceKind::Message, {}, "header fields at the start"};
    if (std::string name = test ? test(preview) : std::string(); !name.empty())
        return {SourceKind::Log, std::move(name), "lines of a known log"};
    if (!test && isLog(preview))
        return {SourceKind::Log, {}, "most lines begin like log lines"};
    return {SourceKind::Text, {}, "readable text"};
}

} // namespace

std::string_view toString(SourceKind kind)
{
    switch (kind) {
    case SourceKind::Empty:
        return "empty";
    case SourceKind::Message:
        return "message";
    case SourceKind::Mailbox:
        return "mailbox";
    case SourceKind::Log:
        return "log";
    case SourceKind::Text:
        return "text";
    case SourceKind::Binary:
        return "binary";
    }
    return {};
}

Recognised recognise(std::string_view bytes, const LogTest& test)
{
    if (withoutMark(bytes).empty())
        return {SourceKind::Empty, {}, "no bytes"};
    if (const std::string_view name = fileSignature(bytes); !name.empty())
        return {SourceKind::Binary, std::string(name), "first bytes of the file"};
    if (const auto order = utf16Order(bytes)) {
        const base::MappedText text = decodeUtf16(bytes.substr(0, previewBytes), *order);
        Recognised result = recogniseText(text.text, text.text, test);
        if (result.kind == SourceKind::Mailbox)
            result.kind = SourceKind::Text; // mailboxes are not split in UTF-16
        result.reason += ", UTF-16";
        return result;
    }
    const std::string_view text = withoutMark(bytes);
    const std::string_view preview = text.substr(0, previewBytes);
    if (isBinary(preview))
        return {SourceKind::Binary, "binary data", "control characters"};
    return recogniseText(text, preview, test);
}

} // namespace source
