// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/line_reader.h"

#include "base/ascii.h"
#include "report/statement_builder.h"

#include <algorithm>
#include <cstring>

namespace maillog {

LineSplitter::LineSplitter(PieceBuilder& builder) : m_builder(&builder) {}

bool LineSplitter::next(LogLine& line)
{
    const std::string_view bytes = m_builder->bytes();
    LineCounts& counts = m_builder->counts();
    while (m_at < bytes.size()) {
        const std::size_t begin = m_at;
        const auto* newline =
            static_cast<const char*>(std::memchr(bytes.data() + begin, '\n', bytes.size() - begin));
        const std::size_t end =
            newline == nullptr ? bytes.size() : static_cast<std::size_t>(newline - bytes.data());
        m_at = end + 1;
        ++counts.lines;
        std::string_view text = bytes.substr(begin, std::min(end - begin, maxLineBytes));
        bool isDamaged = end - begin > maxLineBytes;
        const std::size_t nul = text.find('\0');
        if (nul != std::string_view::npos) {
            isDamaged = true;
            // What was written after the gap is a line of its own.
            const std::size_t last = text.rfind('\0');
            text = nul > text.size() - last ? text.substr(0, nul) : text.substr(last + 1);
        }
        while (!text.empty() && text.back() == '\r')
            text.remove_suffix(1);
        if (base::trimmed(text).empty()) {
            isDamaged ? ++counts.damaged : ++counts.other;
            continue;
        }
        line = LogLine{};
        line.whole = text;
        line.offset = m_builder->offset() + static_cast<std::size_t>(text.data() - bytes.data());
        line.rawLength = static_cast<std::uint32_t>(
            std::min<std::size_t>(end - begin, std::uint32_t{0xFFFFFFFF}));
        line.isCut = isDamaged;
        return true;
    }
    return false;
}

std::string_view between(std::string_view text, std::string_view key, std::string_view end)
{
    const std::size_t at = findFast(text, key);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + key.size());
    return text.substr(0, end.empty() ? text.size() : text.find(end));
}

void readHost(std::string_view text, std::string& host, std::string& ip)
{
    const auto opens = [](char c) { return c == '[' || c == '('; };
    const auto closes = [](char c) { return c == ']' || c == ')'; };
    const auto* const open = std::find_if(text.begin(), text.end(), opens);
    if (open != text.end()) {
        const auto* const close = std::find_if(open, text.end(), closes);
        if (close != text.end())
            ip.assign(open + 1, close);
    }
    host = report::cleanHost({text.begin(), open});
}

std::size_t findFast(std::string_view text, std::string_view needle, std::size_t from)
{
    if (from > text.size())
        return std::string_view::npos;
    const void* found =
        memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
    return found == nullptr
               ? std::string_view::npos
               : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

bool isAllDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), base::isDigit);
}

} // namespace maillog
