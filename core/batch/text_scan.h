// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/text_dictionary.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace batch {

/// One bit for each text of a dictionary.
class TextSet {
public:
    explicit TextSet(TextId size) : m_words(size / 64 + 1) {}
    void insert(TextId id) { m_words[id / 64] |= std::uint64_t{1} << (id % 64); }
    bool contains(TextId id) const { return (m_words[id / 64] >> (id % 64) & 1) != 0; }

private:
    std::vector<std::uint64_t> m_words;
};

/// The words of a filter, in small ASCII letters: parted by blanks, words in double quotes
/// together.
std::vector<std::string> filterWords(std::string_view text);

/// The texts that contain a word of filterWords().
TextSet textsWith(const TextDictionary& texts, std::string_view word, const std::stop_token& stop);

} // namespace batch
