// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/single_message.h"

#include "source/line_shape.h"
#include "source/outlook_message.h"

#include "base/ascii.h"
#include "message/message.h"

#include <algorithm>
#include <charconv>

namespace source {

namespace {

constexpr std::size_t firstReadBytes = std::size_t{32} << 10;
constexpr std::size_t maxCountLineBytes = 24;

struct Content {
    std::string bytes;
    std::uint64_t whole = 0; ///< with what was over the limit
    std::vector<base::Remark> remarks;
};

/// Reads to the end; keeps `limit` bytes and counts the others.
base::Expected<Content> readContent(ByteStream& stream, std::size_t limit)
{
    Content content;
    std::string& bytes = content.bytes;
    std::size_t filled = 0;
    for (;;) {
        if (filled == bytes.size())
            bytes.resize(std::max(firstReadBytes, std::min(filled * 4, limit + 1)));
        const auto count = stream.read(bytes.data() + filled, bytes.size() - filled);
        if (!count && content.whole == 0)
            return base::Unexpected(count.error());
        if (!count)
            content.remarks.push_back({base::remarks::damagedArchive, count.error().detail});
        if (count.value_or(0) == 0)
            break;
        content.whole += *count;
        filled = std::min(filled + *count, limit);
        if (filled == limit)
            bytes.resize(limit + firstReadBytes);
    }
    bytes.resize(filled);
    content.remarks.insert(content.remarks.end(), stream.remarks().begin(), stream.remarks().end());
    return content;
}

base::Expected<MessageBlock> outlookBlock(const Content& content, const std::string& name,
                                          const base::Limits& limits)
{
    auto message = content.whole > maxOutlookBytes
                       ? base::Expected<OutlookMessage>(base::Unexpected(
                             base::Error{base::ErrorCode::TooLarge, "Outlook message"}))
                       : readOutlookMessage(content.bytes, limits);
    if (!message) {
        base::Error error = message.error();
        error.file = name;
        return base::Unexpected(std::move(error));
    }
    MessageBlock block;
    block.bytes = std::move(message->text);
    MessagePiece piece;
    piece.length = block.bytes.size();
    piece.sourceLength = content.whole;
    piece.remarks = content.remarks;
    piece.remarks.insert(piece.remarks.end(), message->remarks.begin(), message->remarks.end());
    block.pieces.push_back(std::move(piece));
    return block;
}

} // namespace

std::optional<EmlxFrame> emlxFrame(std::string_view head)
{
    const std::string_view line = base::trimmed(lineAt(head.substr(0, maxCountLineBytes), 0));
    EmlxFrame frame;
    const auto number = std::from_chars(line.data(), line.data() + line.size(), frame.length);
    if (line.empty() || number.ec != std::errc() || number.ptr != line.data() + line.size())
        return std::nullopt;
    frame.begin = afterLine(head, 0);
    return message::looksLikeMessage(head.substr(frame.begin)) ? std::optional(frame)
                                                               : std::nullopt;
}

base::Expected<MessageBlock> readMessage(const Input& input, const base::Limits& limits)
{
    auto stream = open(input);
    if (!stream)
        return base::Unexpected(stream.error());
    const bool isOutlook = input.kind == InputKind::Outlook;
    auto content = readContent(**stream, isOutlook ? maxOutlookBytes : limits.messageBytes);
    if (!content)
        return base::Unexpected(content.error());

    if (isOutlook)
        return outlookBlock(*content, displayName(input), limits);
    MessageBlock block;
    block.bytes = std::move(content->bytes);
    MessagePiece piece;
    piece.length = block.bytes.size();
    piece.sourceLength = content->whole;
    piece.remarks = std::move(content->remarks);
    if (content->whole > piece.length)
        piece.remarks.push_back({base::remarks::truncatedMessage, std::to_string(piece.length)});
    if (const auto frame = emlxFrame(block.bytes)) {
        piece.begin = frame->begin;
        piece.offset = frame->begin;
        piece.length = static_cast<std::size_t>(
            std::min<std::uint64_t>(frame->length, block.bytes.size() - frame->begin));
        piece.sourceLength = std::min(frame->length, content->whole - frame->begin);
    }
    block.pieces.push_back(std::move(piece));
    return block;
}

} // namespace source
