// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/csv.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace output {

namespace {

using namespace std::string_view_literals;

constexpr std::array formulaMarks{"="sv,  "+"sv,  "-"sv,  "@"sv,  "\t"sv, "\r"sv,
                                  "\n"sv, "＝"sv, "＋"sv, "－"sv, "＠"sv};
/// What programs drop before they look: blanks of all kinds, quotes, zero-width characters.
constexpr std::array skipped{" "sv,
                             "'"sv,
                             "\""sv,
                             "\v"sv,
                             "\f"sv,
                             "\0"sv,
                             "\xC2\xA0"sv,
                             "\xE3\x80\x80"sv,
                             "\xE2\x80\x8B"sv,
                             "\xE2\x80\x8C"sv,
                             "\xE2\x80\x8D"sv,
                             "\xE2\x80\x8E"sv,
                             "\xE2\x80\x8F"sv,
                             "\xEF\xBB\xBF"sv,
                             "“"sv,
                             "”"sv};

template<typename List>
std::size_t prefixLength(std::string_view text, const List& list)
{
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](std::string_view item) { return text.starts_with(item); });
    return found == list.end() ? 0 : found->size();
}

} // namespace

bool looksLikeFormula(std::string_view value)
{
    for (;;) {
        if (prefixLength(value, formulaMarks) > 0)
            return true;
        const std::size_t length = prefixLength(value, skipped);
        if (length == 0)
            return false;
        value.remove_prefix(length);
    }
}

std::string csvCell(std::string_view value)
{
    std::string cell;
    cell.reserve(value.size() + 3);
    cell = looksLikeFormula(value) ? "\"'" : "\"";
    for (const char c : value) {
        if (c == '"')
            cell += '"';
        if (c == '\0')
            cell += base::replacementCharacter;
        else
            cell += c;
    }
    return cell + '"';
}

} // namespace output
