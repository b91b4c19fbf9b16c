// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/gram_query.h"

#include "knowledge/pattern_text.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace knowledge {

namespace {

// A node is a word with its kind in the upper bits and the number of words of its content in the
// lower ones; the content is other nodes or, of grams, their hashes. Little-endian.
enum class NodeKind : std::uint32_t { Grams, All, Any };
constexpr unsigned kindShift = 30;
constexpr std::uint32_t sizeMask = (std::uint32_t{1} << kindShift) - 1;
constexpr std::size_t wordBytes = 4;
/// More than this costs as much as running the pattern.
constexpr std::size_t maxQueryBytes = 8192;

void putWord(std::string& out, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < wordBytes; ++i)
        out[at + i] = static_cast<char>(value >> (8 * i) & 0xFF);
}

std::uint32_t wordAt(const char* at)
{
    if constexpr (std::endian::native == std::endian::little) {
        std::uint32_t word = 0;
        std::memcpy(&word, at, wordBytes);
        return word;
    }
    const auto byte = [at](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(at[i])) << (8 * i);
    };
    return byte(0) | byte(1) | byte(2) | byte(3);
}

constexpr NodeKind kindOf(std::uint32_t head)
{
    return static_cast<NodeKind>(head >> kindShift);
}

constexpr std::size_t contentBytes(std::uint32_t head)
{
    return (head & sizeMask) * wordBytes;
}

void append(std::string& out, const Need& need)
{
    const std::size_t start = out.size();
    out.resize(start + wordBytes);
    NodeKind kind = NodeKind::Grams;
    if (need.kind() == Need::Kind::Text) {
        for (const std::uint32_t hash : GramSet::hashesOf(need.fixed())) {
            out.resize(out.size() + wordBytes);
            putWord(out, out.size() - wordBytes, hash);
        }
    } else {
        kind = need.kind() == Need::Kind::Any ? NodeKind::Any : NodeKind::All;
        std::vector<std::string> parts;
        for (const Need& part : need.parts())
            append(parts.emplace_back(), part);
        // The short ones first: mostly one of them decides.
        std::stable_sort(parts.begin(), parts.end(),
                         [](const auto& a, const auto& b) { return a.size() < b.size(); });
        for (const std::string& part : parts)
            out += part;
    }
    const auto words = static_cast<std::uint32_t>((out.size() - start) / wordBytes - 1);
    putWord(out, start, static_cast<std::uint32_t>(kind) << kindShift | words);
}

bool holdsAll(const char* grams, const char* end, const GramSet& text)
{
    for (; grams != end; grams += wordBytes) {
        if (!text.has(wordAt(grams)))
            return false;
    }
    return true;
}

/// Of a node whose content is other nodes.
bool holdsParts(const char* node, const GramSet& text)
{
    const std::uint32_t head = wordAt(node);
    const bool decides = kindOf(head) == NodeKind::Any; // what the first such part decides
    const char* const end = node + wordBytes + contentBytes(head);
    for (const char* at = node + wordBytes; at != end;) {
        const std::uint32_t part = wordAt(at);
        const char* const next = at + wordBytes + contentBytes(part);
        const bool holds = kindOf(part) == NodeKind::Grams ? holdsAll(at + wordBytes, next, text)
                                                           : holdsParts(at, text);
        if (holds == decides)
            return decides;
        at = next;
    }
    return !decides;
}

bool holds(const char* node, const GramSet& text)
{
    const std::uint32_t head = wordAt(node);
    const char* const content = node + wordBytes;
    return kindOf(head) == NodeKind::Grams ? holdsAll(content, content + contentBytes(head), text)
                                           : holdsParts(node, text);
}

/// The parts of "all of" that fit; a part left out only rules out less.
Need shortened(const Need& need)
{
    if (need.kind() != Need::Kind::All)
        return {};
    Need result;
    std::size_t bytes = 0;
    for (const Need& part : need.parts()) {
        std::string packed;
        append(packed, part);
        if (bytes + packed.size() > maxQueryBytes)
            continue;
        bytes += packed.size();
        result = Need::all(std::move(result), part);
    }
    return result;
}

} // namespace

std::string gramQueryOf(std::string_view pattern)
{
    Need need = needOf(pattern);
    std::string query;
    if (need.kind() == Need::Kind::Nothing)
        return query;
    append(query, need);
    if (query.size() <= maxQueryBytes)
        return query;
    query.clear();
    need = shortened(need);
    if (need.kind() != Need::Kind::Nothing)
        append(query, need);
    return query;
}

bool mayMatch(std::string_view query, const GramSet& text)
{
    return query.empty() || holds(query.data(), text);
}

} // namespace knowledge
