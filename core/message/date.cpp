// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/text_decode.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <optional>

namespace message {

namespace {

using namespace std::chrono;
using namespace std::string_view_literals;

/// A date as it is written, before it is known to exist.
struct WrittenDate {
    int year = -1;
    int month = -1;
    int day = -1;
    int hour = -1;
    int minute = 0;
    int second = 0;
    bool isAfternoon = false;
    bool isForenoon = false;
    bool hasOffset = false; ///< without: RFC 3339 writes -00:00
    int offsetMinutes = 0;
    bool isOffsetImplausible = false;
};

constexpr int maxOffset = 14 * 60;

/// Cuts a text into words; comments in parentheses and blanks lie between them.
std::vector<std::string_view> words(std::string_view text)
{
    constexpr std::size_t lookedAt = 200;
    text = text.substr(0, lookedAt);
    std::vector<std::string_view> result;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '(') {
            int depth = 0;
            do {
                depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
                ++at;
            } while (at < text.size() && depth > 0);
            continue;
        }
        if (base::isSpace(text[at]) || text[at] == ',' || text[at] == ';') {
            ++at;
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" \t\r\n,;(", at), text.size());
        result.push_back(text.substr(at, end - at));
        at = end;
    }
    return result;
}

std::optional<int> number(std::string_view digits, std::size_t maxDigits = 4)
{
    if (digits.empty() || digits.size() > maxDigits ||
        !std::all_of(digits.begin(), digits.end(), base::isDigit))
        return std::nullopt;
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

std::optional<int> monthByName(std::string_view word)
{
    static constexpr std::array names{"january"sv,   "february"sv, "march"sv,    "april"sv,
                                      "may"sv,       "june"sv,     "july"sv,     "august"sv,
                                      "september"sv, "october"sv,  "november"sv, "december"sv};
    if (word.ends_with('.'))
        word.remove_suffix(1);
    if (word.size() < 3)
        return std::nullopt;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (base::startsWithIgnoreCase(names[i], word))
            return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

/// "26" is 2026, "99" is 1999, "126" is what a wrong program made of 2026 (RFC 5322 section 4.3).
int fullYear(int value, std::size_t digits)
{
    if (digits == 2)
        return value < 50 ? 2000 + value : 1900 + value;
    return digits == 3 ? 1900 + value : value;
}

struct NamedZone {
    std::string_view name;
    int hours;
};

// CST is missing on purpose: six hours behind Greenwich in Chicago, eight ahead of it in China.
constexpr std::array namedZones{
    NamedZone{"ut", 0},   NamedZone{"utc", 0},  NamedZone{"gmt", 0},  NamedZone{"z", 0},
    NamedZone{"est", -5}, NamedZone{"edt", -4}, NamedZone{"cdt", -5}, NamedZone{"mst", -7},
    NamedZone{"mdt", -6}, NamedZone{"pst", -8}, NamedZone{"pdt", -7}, NamedZone{"jst", 9},
    NamedZone{"kst", 9},  NamedZone{"hkt", 8},  NamedZone{"sgt", 8},  NamedZone{"cet", 1},
    NamedZone{"cest", 2}, NamedZone{"msk", 3},  NamedZone{"eet", 2},  NamedZone{"eest", 3},
    NamedZone{"wet", 0},  NamedZone{"west", 1}, NamedZone{"bst", 1},
};

/// +0800, +08:00, GMT+08:00, or a name of RFC 5322 section 4.3.
bool readZone(std::string_view word, WrittenDate& date)
{
    for (const std::string_view prefix : {"GMT", "UTC"}) {
        if (word.size() > prefix.size() && base::startsWithIgnoreCase(word, prefix))
            word.remove_prefix(prefix.size());
    }
    for (const NamedZone& zone : namedZones) {
        if (word.size() == zone.name.size() && base::equalsIgnoreCase(word, zone.name)) {
            date.hasOffset = true;
            date.offsetMinutes = zone.hours * 60;
            return true;
        }
    }
    if (word.size() < 2 || (word.front() != '+' && word.front() != '-'))
        return false;
    const std::string_view digits = word.substr(1);
    const std::size_t colon = digits.find(':');
    const std::size_t hourDigits = colon != std::string_view::npos ? colon
                                   : digits.size() <= 2            ? digits.size()
                                                                   : digits.size() - 2;
    const std::optional<int> hours = number(digits.substr(0, hourDigits));
    std::string_view rest = digits.substr(hourDigits);
    if (rest.starts_with(':'))
        rest.remove_prefix(1);
    const std::optional<int> minutes = rest.empty() ? 0 : number(rest, 2);
    if (!hours || !minutes)
        return false;
    const int offset = *hours * 60 + *minutes;
    date.isOffsetImplausible = offset > maxOffset || *minutes > 59;
    // "-0000" says that the zone is not known.
    date.hasOffset = offset != 0 || word.front() == '+';
    date.offsetMinutes = std::min(offset, maxOffset) * (word.front() == '-' ? -1 : 1);
    return true;
}

/// 9:15, 09:15:30, 09:15:30.123, 9.15.30 and a zone glued to it.
bool readTime(std::string_view word, WrittenDate& date)
{
    const std::size_t zone = word.find_first_of("+-Zz");
    if (zone != std::string_view::npos) {
        if (!readZone(word.substr(zone), date))
            return false;
        word = word.substr(0, zone);
    }
    if (word.size() > 2 && base::toLower(word.back()) == 'm') {
        const char half = base::toLower(word[word.size() - 2]);
        date.isAfternoon = half == 'p';
        date.isForenoon = half == 'a';
        word.remove_suffix(2);
    }
    const char separator = word.find(':') != std::string_view::npos ? ':' : '.';
    std::array<int, 3> parts{};
    std::size_t count = 0;
    while (count < parts.size()) {
        const std::size_t end = std::min(word.find(separator), word.size());
        // A fraction of a second is dropped.
        const std::string_view digits = word.substr(0, std::min(end, word.find_first_of(".,")));
        const std::optional<int> value = number(digits, 2);
        if (!value)
            return false;
        parts[count++] = *value;
        if (end == word.size())
            break;
        word.remove_prefix(end + 1);
    }
    if (count < 2)
        return false;
    date.hour = parts[0];
    date.minute = parts[1];
    date.second = parts[2];
    return true;
}

/// 2026-11-16, 2026/11/16, 16-Nov-2026, 16/Nov/2026; 2026-11-16T09:15:30Z takes the time along.
bool readJoinedDate(std::string_view word, WrittenDate& date)
{
    const std::size_t first = word.find_first_of("-/");
    if (first == std::string_view::npos || first == 0)
        return false;
    const std::size_t second = word.find(word[first], first + 1);
    if (second == std::string_view::npos)
        return false;
    const std::string_view a = word.substr(0, first);
    const std::string_view b = word.substr(first + 1, second - first - 1);
    std::string_view c = word.substr(second + 1);
    if (a.size() == 4 && number(a)) {
        const std::size_t time = c.find_first_of("Tt_");
        if (time != std::string_view::npos) {
            if (!readTime(c.substr(time + 1), date))
                return false;
            c = c.substr(0, time);
        }
        date.year = *number(a);
        date.month = number(b, 2).value_or(monthByName(b).value_or(-1));
        date.day = number(c, 2).value_or(-1);
        return true;
    }
    const std::optional<int> month = monthByName(b);
    if (!month || !number(a, 2) || !number(c))
        return false;
    date.day = *number(a, 2);
    date.month = *month;
    date.year = fullYear(*number(c), c.size());
    return true;
}

void takeWord(std::string_view word, WrittenDate& date)
{
    if (date.month < 0 && date.year < 0 && readJoinedDate(word, date))
        return;
    if (date.hour < 0 && word.find_first_of(":.") != std::string_view::npos &&
        base::isDigit(word.front()) && readTime(word, date))
        return;
    if (const auto month = monthByName(word); month && date.month < 0) {
        date.month = *month;
        return;
    }
    if (const auto value = number(word)) {
        if (date.day < 0 && word.size() <= 2)
            date.day = *value;
        else if (date.year < 0 && word.size() >= 2)
            date.year = fullYear(*value, word.size());
        return;
    }
    if (base::equalsIgnoreCase(word, "PM"))
        date.isAfternoon = true;
    else if (base::equalsIgnoreCase(word, "AM"))
        date.isForenoon = true;
    else if (date.hour >= 0 && !date.hasOffset)
        readZone(word, date);
}

std::string format(const WrittenDate& date, sys_seconds local)
{
    const auto day = floor<days>(local);
    const year_month_day ymd(day);
    const hh_mm_ss time(local - day);
    const int offset = date.offsetMinutes < 0 ? -date.offsetMinutes : date.offsetMinutes;
    std::string text;
    const auto put = [&text](char before, unsigned value, unsigned unit) {
        text.push_back(before);
        for (; unit > 0; unit /= 10)
            text.push_back(static_cast<char>('0' + value / unit % 10));
    };
    const auto unsignedOf = [](auto count) { return static_cast<unsigned>(count.count()); };
    text.reserve(std::size("2026-11-16T09:15:30+08:00"));
    const auto fullYear = static_cast<unsigned>(static_cast<int>(ymd.year()));
    text.push_back(static_cast<char>('0' + fullYear / 1000));
    put(static_cast<char>('0' + fullYear / 100 % 10), fullYear % 100, 10);
    put('-', static_cast<unsigned>(ymd.month()), 10);
    put('-', static_cast<unsigned>(ymd.day()), 10);
    put('T', unsignedOf(time.hours()), 10);
    put(':', unsignedOf(time.minutes()), 10);
    put(':', unsignedOf(time.seconds()), 10);
    const auto minutes = static_cast<unsigned>(offset);
    put(date.offsetMinutes < 0 || !date.hasOffset ? '-' : '+', minutes / 60, 10);
    put(':', minutes % 60, 10);
    return text;
}

bool isTimeOfDay(const WrittenDate& date)
{
    // 24:00:00 is midnight at the end of the day, second 60 a leap second.
    return date.minute <= 59 && date.second <= 60 &&
           (date.hour <= 23 || (date.hour == 24 && date.minute == 0 && date.second == 0));
}

} // namespace

std::string readDate(std::string_view text, bool& implausible)
{
    implausible = false;
    WrittenDate date;
    for (const std::string_view word : words(text))
        takeWord(word, date);
    if (date.year < 0 || date.month < 0 || date.day < 0 || date.hour < 0)
        return {};
    if (date.isAfternoon && date.hour < 12)
        date.hour += 12;
    if (date.isForenoon && date.hour == 12)
        date.hour = 0;
    const year_month_day ymd(year(date.year), month(static_cast<unsigned>(date.month)),
                             day(static_cast<unsigned>(date.day)));
    if (!ymd.ok() || date.year > 9998 || !isTimeOfDay(date)) {
        implausible = true;
        return {};
    }
    const sys_seconds local =
        sys_days(ymd) + hours(date.hour) + minutes(date.minute) + seconds(date.second);
    const sys_seconds utc = local - minutes(date.offsetMinutes);
    constexpr sys_seconds earliest = sys_days(year(1995) / January / 1);
    // In seconds: nanoseconds overflow in the year 2262.
    const sys_seconds latest = floor<seconds>(system_clock::now()) + days(2);
    implausible = date.isOffsetImplausible || utc < earliest || utc > latest;
    return format(date, local);
}

} // namespace message
