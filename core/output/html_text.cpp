// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/html_text.h"

#include "base/utf8.h"

#include <array>
#include <cstdio>

namespace output {

namespace {

/// Characters that change how others look, or look like nothing.
bool isDeceptive(char32_t c)
{
    return (c >= 0x80 && c < 0xA0) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

void append(char32_t c, std::string& out)
{
    switch (c) {
    case '&':
        out += "&amp;";
        return;
    case '<':
        out += "&lt;";
        return;
    case '>':
        out += "&gt;";
        return;
    case '"':
        out += "&quot;";
        return;
    case '\'':
        out += "&#39;";
        return;
    default:
        break;
    }
    if (c == '\t' || c == '\n' || c == '\r') {
        out += ' ';
    } else if (c < 0x20 || c == 0x7F) {
        base::appendUtf8(out, c == 0x7F ? char32_t{0x2421} : 0x2400 + c);
    } else if (isDeceptive(c)) {
        std::array<char, 16> number{};
        std::snprintf(number.data(), number.size(), "U+%04X", static_cast<unsigned>(c));
        out += "⟨";
        out += number.data();
        out += "⟩";
    } else {
        base::appendUtf8(out, c);
    }
}

} // namespace

std::string htmlText(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = base::utf8Length(text, i);
        append(length == 0 ? char32_t{0xFFFD} : base::utf8CodePoint(text, i), out);
        i += length == 0 ? 1 : length;
    }
    return out;
}

} // namespace output
