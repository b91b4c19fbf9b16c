// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/masked_text.h"

#include "base/ascii.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply_code.h"

#include <algorithm>

namespace diagnosis {

namespace {

/// Shorter runs of letters and digits are names ("mx1", "utf8") more often than ids.
constexpr std::size_t shortestId = 6;

/// What may stand in an address, a host name, an id or a number.
bool isWordByte(char c)
{
    constexpr std::string_view marks = "@._-+:/%?&=#~$!*";
    return base::isAlnum(c) || marks.find(c) != std::string_view::npos;
}

bool isNumber(std::string_view word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), base::isDigit);
}

/// Calls `use` with the pieces between the separators.
template<typename Test>
bool allPieces(std::string_view word, char separator, Test test)
{
    for (;;) {
        const std::size_t end = word.find(separator);
        if (!test(word.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        word.remove_prefix(end + 1);
    }
}

bool isIpv4(std::string_view word)
{
    return std::count(word.begin(), word.end(), '.') == 3 &&
           allPieces(word, '.',
                     [](std::string_view piece) { return isNumber(piece) && piece.size() <= 3; });
}

bool isHexDigit(char c)
{
    const char lower = base::toLower(c);
    return base::isDigit(c) || (lower >= 'a' && lower <= 'f');
}

bool isIpv6(std::string_view word)
{
    return std::count(word.begin(), word.end(), ':') >= 2 &&
           (word.find("::") != std::string_view::npos ||
            std::count(word.begin(), word.end(), ':') == 7) &&
           std::all_of(word.begin(), word.end(),
                       [](char c) { return isHexDigit(c) || c == ':' || c == '.'; });
}

/// "12:30", "12:30:45", "2026-03-08": digits with signs between them.
bool isTime(std::string_view word)
{
    const bool hasSign = word.find(':') != std::string_view::npos ||
                         std::count(word.begin(), word.end(), '-') == 2 ||
                         std::count(word.begin(), word.end(), '/') == 2;
    return hasSign && base::isDigit(word.front()) && base::isDigit(word.back()) &&
           std::all_of(word.begin(), word.end(), [](char c) {
               return base::isDigit(c) || c == ':' || c == '-' || c == '/' || c == '.';
           });
}

bool isHost(std::string_view word)
{
    const std::size_t dot = word.rfind('.');
    if (dot == std::string_view::npos || word.size() - dot < 3)
        return false;
    const std::string_view top = word.substr(dot + 1);
    return std::all_of(top.begin(), top.end(), base::isAlpha) &&
           allPieces(word, '.', [](std::string_view label) {
               return !label.empty() && std::all_of(label.begin(), label.end(), [](char c) {
                   return base::isAlnum(c) || c == '-' || c == '_';
               });
           });
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isId(std::string_view word)
{
    constexpr std::size_t shortestMixed = 10;
    const auto digits = std::count_if(word.begin(), word.end(), base::isDigit);
    const bool isMixed = word.size() >= shortestMixed &&
                         std::any_of(word.begin() + 1, word.end(), isUpper) &&
                         std::any_of(word.begin(), word.end(),
                                     [](char c) { return base::isAlpha(c) && !isUpper(c); });
    return word.size() >= shortestId && digits > 0 &&
           (digits >= 2 || isMixed || word.find_first_of("_-$.") != std::string_view::npos);
}

bool isReplyCode(std::string_view word)
{
    return word.size() == 3 && smtp::ReplyCode::parse(word).has_value();
}

/// The kind of a word; the word itself when it is one of the language.
std::string_view kindOf(std::string_view word, bool isAtStart)
{
    if (smtp::EnhancedStatusCode::parse(word) || (isAtStart && isReplyCode(word)))
        return word;
    if (base::startsWithIgnoreCase(word, "http://") ||
        base::startsWithIgnoreCase(word, "https://") || base::startsWithIgnoreCase(word, "www."))
        return "<url>";
    if (word.find('@') != std::string_view::npos)
        return "<address>";
    if (isIpv4(word) || isIpv6(word))
        return "<ip>";
    if (isNumber(word))
        return "<n>";
    if (isTime(word))
        return "<time>";
    if (isHost(word))
        return "<host>";
    return isId(word) ? "<id>" : word;
}

/// Writes a word of the text: "550-5.1.1" is two codes, "(in" and "reply:" have marks around them.
void writeWord(std::string_view word, std::string& out)
{
    constexpr std::string_view marks = "._-+:/%?&=#~$!*";
    if (word.size() > 3 && word[3] == '-' && isReplyCode(word.substr(0, 3)) &&
        (out.empty() || out.back() == ' ')) {
        out.append(word.substr(0, 4));
        word.remove_prefix(4);
        if (word.empty())
            return;
    }
    const std::size_t begin = std::min(word.find_first_not_of(marks), word.size());
    const std::size_t last = word.find_last_not_of(marks);
    const std::size_t end = last == std::string_view::npos ? begin : last + 1;
    out.append(word.substr(0, begin));
    if (begin < end) {
        // "id=4fW3Zv4Y1CzHPh" and "to=bob@example.net" keep their label.
        std::string_view core = word.substr(begin, end - begin);
        const std::size_t equals = core.find('=');
        const bool isLabel =
            equals != std::string_view::npos && equals > 0 && core.find_first_of("/@?") > equals &&
            std::all_of(core.begin(), core.begin() + static_cast<std::ptrdiff_t>(equals),
                        base::isAlpha);
        if (isLabel) {
            out.append(core.substr(0, equals + 1));
            core.remove_prefix(equals + 1);
        }
        const bool isAtStart = out.find_first_not_of(" <>([") == std::string::npos;
        out.append(kindOf(core, isAtStart));
    }
    out.append(word.substr(std::max(begin, end)));
}

} // namespace

std::string maskedText(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (base::isSpace(text[i])) {
            if (!out.empty() && out.back() != ' ')
                out.push_back(' ');
            ++i;
        } else if (isWordByte(text[i])) {
            const std::size_t begin = i;
            while (i < text.size() && isWordByte(text[i]))
                ++i;
            writeWord(text.substr(begin, i - begin), out);
        } else {
            const std::size_t begin = i;
            while (i < text.size() && !base::isSpace(text[i]) && !isWordByte(text[i]))
                ++i;
            out.append(text.substr(begin, i - begin));
        }
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace diagnosis
