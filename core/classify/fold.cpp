// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/fold.h"

#include "base/ascii.h"

#include <algorithm>

namespace classify {

namespace {

bool areDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), base::isDigit);
}

/// Length of "5.7.26 " at the start, 0 when there is no such code.
std::size_t statusLength(std::string_view text)
{
    std::size_t at = 0;
    for (int part = 0; part < 3; ++part) {
        const std::size_t begin = at;
        while (at < text.size() && at - begin < 3 && base::isDigit(text[at]))
            ++at;
        if (at == begin || (part < 2 && (at >= text.size() || text[at++] != '.')))
            return 0;
    }
    return at < text.size() && text[at] == ' ' ? at + 1 : 0;
}

/// What begins every line of a reply: the reply code and, if there, the enhanced one.
struct LineStart {
    std::size_t end = 0; ///< behind the first one, 0 when there is none
    std::string_view code;
    std::string_view status; ///< with its blank
};

/// The first "550-" that begins a word. "200-300" is a range.
LineStart findContinued(std::string_view folded)
{
    for (std::size_t dash = folded.find('-'); dash != std::string_view::npos;
         dash = folded.find('-', dash + 1)) {
        if (dash < 3 || !areDigits(folded.substr(dash - 3, 3)) ||
            (dash > 3 && folded[dash - 4] != ' '))
            continue;
        const char severity = folded[dash - 3];
        const std::string_view rest = folded.substr(dash + 1);
        const std::size_t length = statusLength(rest);
        if ((severity != '2' && severity != '4' && severity != '5') || rest.empty() ||
            (length == 0 && base::isDigit(rest.front())))
            continue;
        return {dash + 1 + length, folded.substr(dash - 3, 3), rest.substr(0, length)};
    }
    return {};
}

} // namespace

void joinContinuations(std::string& folded, std::vector<std::uint32_t>& positions)
{
    const LineStart first = findContinued(folded);
    if (first.end == 0)
        return;
    std::string joined = folded.substr(0, first.end);
    std::vector<std::uint32_t> places(positions.begin(),
                                      positions.begin() + static_cast<std::ptrdiff_t>(first.end));
    const std::string_view text = folded;
    for (std::size_t i = first.end; i < text.size();) {
        const std::string_view rest = text.substr(i);
        const bool isLineStart = text[i - 1] == ' ' && rest.size() > 4 &&
                                 rest.starts_with(first.code) && (rest[3] == '-' || rest[3] == ' ');
        if (isLineStart) {
            i += 4;
            if (!first.status.empty() && text.substr(i).starts_with(first.status))
                i += first.status.size();
            continue;
        }
        joined.push_back(text[i]);
        places.push_back(positions[i]);
        ++i;
    }
    folded = std::move(joined);
    positions = std::move(places);
}

} // namespace classify
