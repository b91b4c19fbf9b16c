// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/text_dictionary.h"

#include <cstring>

namespace batch {

namespace {

constexpr std::size_t blockBytes = std::size_t{1} << 20;
constexpr std::size_t firstSlots = std::size_t{1} << 12;

/// Spreads 8 bytes at a time; the texts are many and short, and nobody outside sees the order.
std::uint32_t hashOf(std::string_view text)
{
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL;
    std::uint64_t hash = text.size() * factor;
    const char* at = text.data();
    std::size_t left = text.size();
    const auto mix = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * factor;
        hash ^= hash >> 29;
    };
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        mix(word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, at, left);
    mix(rest);
    return static_cast<std::uint32_t>(hash >> 32);
}

} // namespace

TextDictionary::TextDictionary()
    : m_slots(firstSlots),
      m_entries(std::make_unique<std::unique_ptr<Chunk>[]>(std::size_t{1} << (32 - entryBits)))
{
    m_entries[0] = std::make_unique_for_overwrite<Chunk>();
    (*m_entries[0])[0] = {"", 0};
    m_count = 1;
    publish();
}

std::size_t TextDictionary::slotOf(std::string_view wanted, std::uint32_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    while (m_slots[at].id != 0 && (m_slots[at].hash != hash || text(m_slots[at].id) != wanted)) {
        at = (at + 1) & mask;
    }
    return at;
}

TextDictionary::Wanted TextDictionary::look(std::string_view text) const
{
    constexpr std::size_t longest = std::size_t{1} << 30;
    text = text.substr(0, longest);
    const Wanted wanted{text, text.empty() ? 0 : hashOf(text)};
    __builtin_prefetch(&m_slots[wanted.hash & (m_slots.size() - 1)]);
    return wanted;
}

void TextDictionary::lookCloser(const Wanted& wanted) const
{
    const Slot& slot = m_slots[wanted.hash & (m_slots.size() - 1)];
    if (slot.id != 0 && slot.hash == wanted.hash) {
        __builtin_prefetch(text(slot.id).data());
    }
}

TextId TextDictionary::add(const Wanted& wanted)
{
    const auto& [text, hash] = wanted;
    if (text.empty()) {
        return 0;
    }
    Slot& slot = m_slots[slotOf(text, hash)];
    if (slot.id != 0) {
        return slot.id;
    }
    const TextId id = m_count++;
    slot = {hash, id};
    auto& chunk = m_entries[id >> entryBits];
    if (!chunk) {
        chunk = std::make_unique_for_overwrite<Chunk>();
    }
    (*chunk)[id & entryMask] = {keep(text), static_cast<std::uint32_t>(text.size())};
    if (std::size_t{m_count} * 4 > m_slots.size() * 3) {
        grow();
    }
    return id;
}

TextId TextDictionary::find(std::string_view text) const
{
    return text.empty() ? 0 : m_slots[slotOf(text, hashOf(text))].id;
}

const char* TextDictionary::keep(std::string_view text)
{
    if (text.size() > m_room) {
        m_room = std::max(blockBytes, text.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(m_room));
        m_free = m_blocks.back().get();
    }
    char* const begin = m_free;
    std::memcpy(begin, text.data(), text.size());
    m_free += text.size();
    m_room -= text.size();
    return begin;
}

void TextDictionary::grow()
{
    std::vector<Slot> bigger(m_slots.size() * 2);
    const std::size_t mask = bigger.size() - 1;
    for (const Slot& slot : m_slots) {
        if (slot.id != 0) {
            std::size_t at = slot.hash & mask;
            while (bigger[at].id != 0) {
                at = (at + 1) & mask;
            }
            bigger[at] = slot;
        }
    }
    m_slots = std::move(bigger);
}

} // namespace batch
