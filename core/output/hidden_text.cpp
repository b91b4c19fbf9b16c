// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/hidden_text.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace output {

namespace {

constexpr std::size_t shortestEncoded = 4; ///< three bytes of base64, two of hexadecimal

int hexValue(char c)
{
    if (base::isDigit(c))
        return c - '0';
    const char lower = base::toLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// "%41", "=41" or "+41" as "A". A soft line break of quoted-printable goes.
std::string withoutEscapes(std::string_view text, char mark)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == mark && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 &&
            hexValue(text[i + 2]) >= 0) {
            out.push_back(static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2])));
            i += 2;
        } else if (mark == '=' && text[i] == '=' && i + 1 < text.size() &&
                   (text[i + 1] == '\n' || text[i + 1] == '\r')) {
            i += text.substr(i + 1).starts_with("\r\n") ? 2 : 1;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

int base64Value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (base::isDigit(c))
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

std::string base64Decoded(std::string_view text)
{
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        bits = (bits << 6) | static_cast<std::uint32_t>(base64Value(c));
        count += 6;
        if (count >= 8) {
            count -= 8;
            out.push_back(static_cast<char>((bits >> count) & 0xFF));
        }
    }
    return out;
}

std::string hexDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        out.push_back(static_cast<char>(hexValue(text[i]) * 16 + hexValue(text[i + 1])));
    return out;
}

/// Every run of characters of an alphabet, decoded from each place where a group may begin: what
/// stands in front of it in the same run is not known.
void addRuns(std::string_view text, int (*value)(char), std::string (*decode)(std::string_view),
             std::size_t alignments, std::string& out)
{
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && value(text[end]) >= 0)
            ++end;
        for (std::size_t shift = 0; end - i >= shortestEncoded + shift && shift < alignments;
             ++shift) {
            out += decode(text.substr(i + shift, end - i - shift));
            out.push_back('\n');
        }
        i = end + 1;
    }
}

std::string withoutNul(std::string_view text)
{
    std::string out(text);
    std::erase(out, '\0');
    return out;
}

} // namespace

std::vector<std::string> decodedForms(std::string_view text)
{
    std::vector<std::string> forms{base::lowered(text)};
    const auto add = [&](std::string form) {
        if (form.find('\0') != std::string::npos)
            forms.push_back(base::lowered(withoutNul(form)));
        if (form.size() != text.size() || form != text)
            forms.push_back(base::lowered(form));
    };
    if (text.find('\0') != std::string_view::npos)
        forms.push_back(base::lowered(withoutNul(text)));
    if (!base::isAscii(text) || text.find('&') != std::string_view::npos) {
        std::string folded;
        base::fold(text, folded);
        add(std::move(folded));
    }
    for (const char mark : {'%', '=', '+'}) {
        if (text.find(mark) != std::string_view::npos)
            add(withoutEscapes(text, mark));
    }
    std::string runs;
    addRuns(text, base64Value, base64Decoded, 4, runs);
    addRuns(text, hexValue, hexDecoded, 2, runs);
    // Long base64 is folded over lines; the groups go on in the next.
    if (text.find('\n') != std::string_view::npos) {
        std::string joined(text);
        std::erase_if(joined, [](char c) { return c == '\r' || c == '\n'; });
        addRuns(joined, base64Value, base64Decoded, 4, runs);
    }
    add(std::move(runs));
    return forms;
}

} // namespace output
