// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/text_scan.h"

#include "base/ascii.h"

#include <array>

namespace batch {

namespace {

/// Texts that lie one behind the other in memory, searched as one.
struct Stretch {
    std::string_view bytes;
    TextId first = 0;
    TextId end = 0;
};

Stretch stretchAt(const TextDictionary& texts, TextId first, TextId size)
{
    constexpr TextId most = 1U << 16; // often enough to look whether to stop
    const std::string_view begin = texts.text(first);
    const char* last = begin.data() + begin.size();
    TextId end = first + 1;
    for (; end < size && end - first < most; ++end) {
        const std::string_view next = texts.text(end);
        if (next.data() != last) {
            break;
        }
        last += next.size();
    }
    return {{begin.data(), static_cast<std::size_t>(last - begin.data())}, first, end};
}

/// True when a match may begin in the 64 places from `at` on: first and last byte fit. Written so
/// that compilers make vector code of it.
bool mayBegin(const char* at, std::size_t distance, char first, char last, char firstFold,
              char lastFold)
{
    unsigned char found = 0;
    for (std::size_t i = 0; i < 64; ++i) {
        const bool isFirst = static_cast<char>(at[i] | firstFold) == first;
        const bool isLast = static_cast<char>(at[i + distance] | lastFold) == last;
        found = static_cast<unsigned char>(found | (isFirst & isLast));
    }
    return found != 0;
}

/// Finds a small-letter word in bytes of any case.
class WordFinder {
public:
    explicit WordFinder(std::string_view word)
        : m_word(word),
          m_firstFold(base::isAlpha(word.front()) ? 0x20 : 0),
          m_lastFold(base::isAlpha(word.back()) ? 0x20 : 0)
    {}

    std::size_t find(std::string_view bytes, std::size_t from) const
    {
        const std::size_t distance = m_word.size() - 1;
        std::size_t at = from;
        while (at + distance < bytes.size()) {
            const bool isWhole = at + 64 + distance <= bytes.size();
            if (isWhole && !mayBegin(bytes.data() + at, distance, m_word.front(), m_word.back(),
                                     m_firstFold, m_lastFold)) {
                at += 64;
                continue;
            }
            const std::size_t end = isWhole ? at + 64 : bytes.size() - distance;
            for (; at < end; ++at) {
                if (matches(bytes.data() + at)) {
                    return at;
                }
            }
        }
        return std::string_view::npos;
    }

private:
    bool matches(const char* at) const
    {
        for (std::size_t i = 0; i < m_word.size(); ++i) {
            if (base::toLower(at[i]) != m_word[i]) {
                return false;
            }
        }
        return true;
    }

    std::string_view m_word;
    char m_firstFold;
    char m_lastFold;
};

void findIn(const TextDictionary& texts, const Stretch& stretch, const WordFinder& finder,
            std::size_t length, TextSet& found)
{
    const auto beginOf = [&](TextId id) {
        return static_cast<std::size_t>(texts.text(id).data() - stretch.bytes.data());
    };
    TextId id = stretch.first;
    std::size_t end = texts.text(id).size(); // of text `id`, within the stretch
    std::size_t at = finder.find(stretch.bytes, 0);
    while (at != std::string_view::npos) {
        while (at >= end) {
            ++id;
            end = beginOf(id) + texts.text(id).size();
        }
        const bool isInside = at + length <= end; // not across two texts
        if (isInside) {
            found.insert(id);
        }
        at = finder.find(stretch.bytes, isInside ? end : at + 1);
    }
}

} // namespace

std::vector<std::string> filterWords(std::string_view text)
{
    constexpr std::size_t mostWords = 16;
    std::vector<std::string> words;
    const std::string folded = base::lowered(text.substr(0, 1024));
    std::string_view rest = folded;
    while (words.size() < mostWords) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
        if (rest.empty()) {
            break;
        }
        const bool isQuoted = rest.front() == '"';
        rest.remove_prefix(isQuoted ? 1 : 0);
        const std::size_t end =
            std::min(isQuoted ? rest.find('"') : rest.find_first_of(" \t\r\n\""), rest.size());
        if (end > 0) {
            words.emplace_back(rest.substr(0, end));
        }
        rest.remove_prefix(std::min(end + (isQuoted ? 1U : 0U), rest.size()));
    }
    return words;
}

TextSet textsWith(const TextDictionary& texts, std::string_view word, const std::stop_token& stop)
{
    const TextId size = texts.size();
    TextSet found(size);
    const WordFinder finder(word);
    for (TextId id = 1; id < size && !stop.stop_requested();) {
        const Stretch stretch = stretchAt(texts, id, size);
        findIn(texts, stretch, finder, word.size(), found);
        id = stretch.end;
    }
    return found;
}

} // namespace batch
