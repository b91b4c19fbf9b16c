// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/text_decode.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "message/lines.h"

#include <algorithm>

namespace message {

namespace {

using base::MappedText;

constexpr auto npos = std::string_view::npos;

/// How many encoded bytes are enough for `wanted` decoded ones.
std::size_t encodedSize(TransferEncoding encoding, std::size_t wanted)
{
    switch (encoding) {
    case TransferEncoding::QuotedPrintable:
        return wanted * 3;
    case TransferEncoding::Base64:
    case TransferEncoding::UuEncode:
        return wanted + wanted / 2;
    default:
        return wanted;
    }
}

/// Shortens to `limit`, at a line end if one is near, so that no character is cut.
std::string_view cutAtLine(std::string_view bytes, std::size_t limit)
{
    if (bytes.size() <= limit)
        return bytes;
    constexpr std::size_t near = 2000;
    const std::size_t lineEnd = bytes.find_last_of("\r\n", limit);
    return bytes.substr(0, lineEnd != npos && lineEnd + near > limit
                               ? lineEnd + 1
                               : base::utf8Prefix(bytes, limit));
}

/// Line ends become "\n" and NUL bytes go; both are rare, so the text is often left as it is.
MappedText withPlainLines(MappedText text, std::vector<base::Remark>& remarks)
{
    if (text.text.find('\r') == npos && text.text.find('\0') == npos)
        return text;
    MappedText inner;
    std::size_t nuls = 0;
    for (LineCursor lines(text.text); !lines.atEnd();) {
        const Line line = lines.next();
        for (std::size_t at = line.start; at < line.end;) {
            const std::size_t nul = std::min(text.text.find('\0', at), line.end);
            inner.text += std::string_view(text.text).substr(at, nul - at);
            inner.map.append(nul - at, at, nul - at);
            nuls += nul < line.end ? 1 : 0;
            at = nul + 1;
        }
        if (line.next > line.end) {
            inner.text += '\n';
            inner.map.append(1, line.end, line.next - line.end);
        }
    }
    if (nuls > 0)
        remarks.push_back({base::remarks::nulBytes, std::to_string(nuls)});
    return {std::move(inner.text), inner.map.through(text.map)};
}

/// The charset an HTML text names in its head, for parts without a label.
std::string_view charsetOfHtml(std::string_view html)
{
    constexpr std::size_t lookedAt = 4096;
    html = html.substr(0, lookedAt);
    for (std::size_t at = base::findIgnoreCase(html, "<meta"); at != npos;
         at = base::findIgnoreCase(html, "<meta", at + 1)) {
        const std::string_view tag =
            html.substr(at, std::min(html.find('>', at), html.size()) - at);
        const std::size_t found = base::findIgnoreCase(tag, "charset=");
        if (found == npos)
            continue;
        std::string_view name = tag.substr(found + 8);
        while (!name.empty() && (name.front() == '"' || name.front() == '\''))
            name.remove_prefix(1);
        return name.substr(0, name.find_first_of("\"'; />"));
    }
    return {};
}

} // namespace

bool looksLikeHtml(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    text = base::trimmed(text.substr(0, 4096));
    if (base::startsWithIgnoreCase(text, "<?xml"))
        text = base::trimmed(text.substr(std::min(text.find('>'), text.size() - 1) + 1));
    while (text.starts_with("<!--")) {
        const std::size_t end = text.find("-->");
        if (end == npos)
            return false;
        text = base::trimmed(text.substr(end + 3));
    }
    for (const std::string_view start :
         {"<!doctype html", "<html", "<head>", "<body", "<meta ", "<table", "<div", "<style"}) {
        if (base::startsWithIgnoreCase(text, start))
            return true;
    }
    return false;
}

DecodedText decodeText(const Message& message, const Part& part, const base::Limits& limits)
{
    const bool isHtml = part.contentType.is("text", "html");
    const std::size_t wanted =
        isHtml ? std::max(limits.htmlBytes, limits.partTextBytes) : limits.partTextBytes;
    const std::string_view all = message.bytes(part.body);
    const std::string_view body = cutAtLine(all, encodedSize(part.transferEncoding, wanted));
    std::vector<base::Remark> remarks;
    const MappedText bytes = decodeTransfer(body, part.body.offset, part.transferEncoding, remarks);
    std::string_view charset = part.contentType.parameter("charset");
    if (charset.empty() && part.contentType.type == "message" &&
        part.contentType.subtype.starts_with("global"))
        charset = "utf-8"; // RFC 6533
    if (charset.empty() && isHtml)
        charset = charsetOfHtml(bytes.text);
    DecodedText result = decodeCharset(bytes, charset);
    const bool isReallyHtml =
        isHtml || (part.contentType.is("text", "plain") && looksLikeHtml(result.content.text));
    result.content = isReallyHtml ? htmlToText(result.content, limits, remarks)
                                  : withPlainLines(std::move(result.content), remarks);
    bool isCut = body.size() < all.size();
    if (result.content.text.size() > limits.partTextBytes) {
        result.content =
            result.content.slice({0, base::utf8Prefix(result.content.text, limits.partTextBytes)});
        isCut = true;
    }
    if (isCut)
        remarks.push_back({base::remarks::truncatedText, std::to_string(all.size())});
    result.remarks.insert(result.remarks.begin(), remarks.begin(), remarks.end());
    return result;
}

} // namespace message
