// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/recognise.h"

#include "source/literal_text.h"
#include "source/mapped_builder.h"
#include "source/mojibake.h"
#include "source/utf16.h"

#include "message/text_decode.h"

#include <string>
#include <utility>

namespace source {

namespace {

/// Line ends become "\n", runs of zeros go. Unchanged text is handed back as it is.
base::MappedText withPlainLines(base::MappedText text, std::vector<base::Remark>& remarks)
{
    if (text.text.find('\r') == std::string::npos && text.text.find('\0') == std::string::npos)
        return text;
    MappedBuilder builder;
    std::size_t zeros = 0;
    const std::string_view all = text.text;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = all.find_first_of(std::string_view("\r\0", 2), i);
        if (end == std::string_view::npos)
            end = all.size();
        builder.add(all.substr(i, end - i), i, end - i);
        if (end == all.size())
            break;
        std::size_t length = 1;
        if (all[end] == '\0') {
            ++zeros;
        } else {
            length = all.substr(end).starts_with("\r\n") ? 2 : 1;
            builder.add("\n", end, length);
        }
        i = end + length;
    }
    if (zeros > 0)
        remarks.push_back({base::remarks::nulBytes, std::to_string(zeros)});
    base::MappedText result = builder.take();
    result.map = result.map.through(text.map);
    return result;
}

void replaceBy(base::MappedText inner, ReadableText& result)
{
    inner.map = inner.map.through(result.content.map);
    result.content = std::move(inner);
}

void decode(ReadableText& result)
{
    message::DecodedText decoded = message::decodeCharset(result.content, {});
    // decodeCharset maps to what its input mapped to, so the map is complete already.
    result.content = std::move(decoded.content);
    result.charset = std::move(decoded.charset);
    for (base::Remark& remark : decoded.remarks) {
        // Nobody declares a charset for a pasted text, and valid UTF-8 is no guess.
        if (remark.id != base::remarks::charsetGuessed || result.charset != "UTF-8")
            result.remarks.push_back(std::move(remark));
    }
}

} // namespace

ReadableText readable(std::string_view bytes)
{
    ReadableText result;
    if (const auto order = utf16Order(bytes)) {
        result.content = decodeUtf16(bytes, *order);
        result.charset = *order == ByteOrder::Little ? "UTF-16LE" : "UTF-16BE";
    } else {
        const std::size_t mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        result.content = base::MappedText::verbatim(bytes.substr(mark), mark);
    }
    if (auto literal = fromBytesLiteral(result.content.text)) {
        replaceBy(std::move(*literal), result);
        result.charset.clear(); // the escapes are bytes of some charset again
        result.remarks.push_back({base::remarks::bytesLiteral});
    } else if (auto json = fromJsonString(result.content.text)) {
        replaceBy(std::move(*json), result);
    }
    result.content = withPlainLines(std::move(result.content), result.remarks);
    if (result.charset.empty())
        decode(result);
    if (auto repaired = repairMojibake(result.content)) {
        result.content = std::move(repaired->content);
        result.charset = std::move(repaired->charset);
        result.remarks.push_back({base::remarks::mojibake, result.charset});
    }
    return result;
}

} // namespace source
