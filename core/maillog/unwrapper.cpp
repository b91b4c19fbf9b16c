// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/unwrapper.h"

#include "base/ascii.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace maillog {

namespace {

/// A field of the journal: a text, an array of byte values, or an array of texts (the last counts).
std::string journalText(const JsonValue& value)
{
    if (!value.isArray())
        return std::string(value.text());
    std::string bytes;
    for (std::size_t i = 0; i < std::min(value.size(), maxLineBytes); ++i) {
        const std::string_view one = value.at(i).text();
        int byte = -1;
        const auto [end, error] = std::from_chars(one.data(), one.data() + one.size(), byte);
        if (error != std::errc() || end != one.data() + one.size() || byte < 0 || byte > 255)
            return std::string(value.at(value.size() - 1).text());
        bytes.push_back(static_cast<char>(byte));
    }
    return bytes;
}

std::string_view withoutLineEnd(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    return text.substr(0, text.find('\n'));
}

} // namespace

Unwrapper::Result Unwrapper::fromJournal(const JsonValue& entry, LogLine& line)
{
    line.wrapperTime = m_builder->clock().readEpoch(
        entry.firstText({"_SOURCE_REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP"}));
    m_text = journalText(entry["MESSAGE"]);
    if (m_text.empty())
        return Result::NothingInside;
    line.host = entry["_HOSTNAME"].text();
    line.tag = entry.firstText({"SYSLOG_IDENTIFIER", "_COMM"});
    line.message = line.whole = withoutLineEnd(m_text);
    return Result::Unwrapped;
}

Unwrapper::Result Unwrapper::unwrap(LogLine& line)
{
    const std::size_t brace = line.whole.find('{');
    if (brace == std::string_view::npos || brace > 100 ||
        (brace > 0 && line.whole.substr(0, brace).find('|') == std::string_view::npos))
        return Result::Plain;
    if (!m_document.parse(line.whole.substr(brace)))
        return line.whole.starts_with('{') ? Result::Broken : Result::Plain;
    line.isUnwrapped = true;
    const JsonValue root = m_document.root();
    if (root["MESSAGE"].exists())
        return fromJournal(root, line);
    m_text = root.firstText({"log", "message", "msg"});
    if (m_text.empty())
        return Result::NothingInside;
    const std::string_view time = root.firstText({"time", "timestamp", "@timestamp"});
    m_builder->clock().readIso(time, line.wrapperTime);
    readPrefix(withoutLineEnd(m_text), line);
    if (line.host.empty())
        line.host = root.firstText({"host", "hostname"});
    return Result::Unwrapped;
}

bool isJournalExport(std::string_view head)
{
    return head.starts_with("__CURSOR=") || head.find("\n__CURSOR=") != std::string_view::npos;
}

void readJournalExport(PieceBuilder& builder, LineReader& reader)
{
    const std::string_view bytes = builder.bytes();
    LineCounts& counts = builder.counts();
    LogLine line;
    std::uint64_t lines = 0;
    std::size_t begin = 0;
    const auto finishEntry = [&](std::size_t end) {
        if (lines == 0)
            return;
        line.offset = builder.offset() + begin;
        line.rawLength =
            static_cast<std::uint32_t>(std::min<std::size_t>(end - begin, 0xFFFFFFFFU));
        const bool isUsed = !line.message.empty() && reader.read(line) == LineUse::Used;
        counts.lines += lines;
        (isUsed ? counts.used : counts.other) += lines;
        lines = 0;
        line = LogLine{};
        line.isUnwrapped = true;
    };
    line.isUnwrapped = true;
    for (std::size_t at = 0; at < bytes.size();) {
        if (lines == 0)
            begin = at;
        const std::size_t newline = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view text = bytes.substr(at, newline - at);
        at = newline + 1;
        ++lines;
        if (text.empty()) {
            finishEntry(newline);
            continue;
        }
        const std::size_t equals = text.find('=');
        const std::string_view name = text.substr(0, equals);
        std::string_view value =
            equals == std::string_view::npos ? std::string_view() : text.substr(equals + 1);
        if (equals == std::string_view::npos && at + 8 <= bytes.size()) {
            std::uint64_t length = 0;
            for (std::size_t i = 8; i > 0; --i)
                length = length * 256 + static_cast<unsigned char>(bytes[at + i - 1]);
            if (length > bytes.size() - at - 8) {
                ++counts.damaged;
                ++counts.lines;
                --lines;
                continue;
            }
            value = bytes.substr(at + 8, length);
            const std::string_view raw = bytes.substr(at, 8 + length);
            lines += static_cast<std::uint64_t>(std::count(raw.begin(), raw.end(), '\n')) + 1;
            at += 8 + length + 1;
        }
        if (name == "MESSAGE")
            line.message = line.whole = withoutLineEnd(value.substr(0, maxLineBytes));
        else if (name == "_HOSTNAME")
            line.host = value;
        else if (name == "SYSLOG_IDENTIFIER")
            line.tag = value;
        else if (name == "__REALTIME_TIMESTAMP")
            line.wrapperTime = builder.clock().readEpoch(value);
    }
    finishEntry(bytes.size());
    reader.finish();
}

} // namespace maillog
