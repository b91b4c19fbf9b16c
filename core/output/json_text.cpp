// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/json_text.h"

#include "base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace output {

namespace {

bool isPlain(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

/// The first byte at or behind `at` that does not stand for itself, or the end. Eight bytes at a
/// time as long as there is none (Bit Twiddling Hacks, "determine if a word has a byte less than").
std::size_t plainEnd(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t each = 0x0101010101010101ULL;
    constexpr std::uint64_t high = 0x80 * each;
    std::uint64_t word = 0;
    for (; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        const std::uint64_t quote = word ^ (each * '"');
        const std::uint64_t backslash = word ^ (each * '\\');
        const std::uint64_t found = ((word - each * 0x20) & ~word) | ((quote - each) & ~quote) |
                                    ((backslash - each) & ~backslash) | word;
        if ((found & high) != 0)
            break;
    }
    while (at < text.size() && isPlain(text[at]))
        ++at;
    return at;
}

void appendEscaped(std::string& json, char c)
{
    constexpr std::string_view named = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (std::size_t i = 0; i < named.size(); i += 2) {
        if (named[i] == c) {
            json += '\\';
            json += named[i + 1];
            return;
        }
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    json += "\\u00";
    json += digits[byte >> 4];
    json += digits[byte & 15];
}

} // namespace

void appendJsonMember(std::string& json, char before, std::string_view name, std::string_view value)
{
    const std::size_t begin = json.size();
    const bool isPlainValue = plainEnd(value, 0) == value.size();
    // Grown once for all of it: a record has thirty of these.
    json.resize(begin + name.size() + 4 + (isPlainValue ? value.size() + 2 : 0));
    char* at = json.data() + begin;
    *at++ = before;
    *at++ = '"';
    at = std::copy(name.begin(), name.end(), at);
    *at++ = '"';
    *at++ = ':';
    if (!isPlainValue) {
        appendJsonString(json, value);
        return;
    }
    *at++ = '"';
    at = std::copy(value.begin(), value.end(), at);
    *at = '"';
}

void appendJsonString(std::string& json, std::string_view text)
{
    json += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = plainEnd(text, at);
        json.append(text.data() + at, end - at);
        at = end;
        if (at == text.size())
            break;
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            appendEscaped(json, text[at++]);
            continue;
        }
        const std::size_t length = base::utf8Length(text, at);
        json += length == 0 ? base::replacementCharacter : text.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    json += '"';
}

} // namespace output
