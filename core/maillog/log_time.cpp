// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/log_time.h"

#include "base/ascii.h"
#include "maillog/log_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>

namespace maillog {

namespace {

constexpr std::int64_t daySeconds = 86400;
constexpr std::int32_t maxZone = 14 * 3600;
constexpr std::int64_t oldestPlausible = 788918400; // 1995-01-01
constexpr std::int64_t futureSlack = 2 * daySeconds;
/// 29 February of a leap year may lie eight years back (1896-1904, 2096-2104).
constexpr int maxYearsBack = 8;
constexpr std::int64_t noDay = INT64_MIN;

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

unsigned monthOf(std::string_view text)
{
    for (unsigned i = 0; i < months.size(); ++i) {
        if (text.substr(0, 3) == months[i])
            return i + 1;
    }
    return 0;
}

/// Value of `count` digits at `at`; -1 when they are not all digits.
int digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (!base::isDigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// Seconds of "09:15:30" at `at`; -1 when it is none. A leap second counts as the one before it.
int secondsOfDay(std::string_view text, std::size_t at)
{
    if (at + 8 > text.size() || text[at + 2] != ':' || text[at + 5] != ':')
        return -1;
    const int h = digits(text, at, 2);
    const int m = digits(text, at + 3, 2);
    const int s = digits(text, at + 6, 2);
    if (h < 0 || h > 24 || m < 0 || m > 59 || s < 0 || s > 60)
        return -1;
    return h * 3600 + m * 60 + std::min(s, 59);
}

std::size_t fractionLength(std::string_view text, std::size_t at)
{
    if (at + 1 >= text.size() || (text[at] != '.' && text[at] != ',') ||
        !base::isDigit(text[at + 1]))
        return 0;
    std::size_t i = at + 1;
    while (i < text.size() && base::isDigit(text[i]))
        ++i;
    return i - at;
}

/// Reads "Z", "+08:00", "+0800", "+08" at `at`, moves `at` behind it.
bool readZone(std::string_view text, std::size_t& at, std::int32_t& zone)
{
    if (at >= text.size())
        return false;
    if (text[at] == 'Z' || text[at] == 'z') {
        zone = 0;
        ++at;
        return true;
    }
    if (text[at] != '+' && text[at] != '-')
        return false;
    const int hours = digits(text, at + 1, 2);
    if (hours < 0)
        return false;
    std::size_t end = at + 3;
    const std::size_t colon = end < text.size() && text[end] == ':' ? 1 : 0;
    int minutes = digits(text, end + colon, 2);
    if (minutes >= 0)
        end += colon + 2;
    else
        minutes = 0;
    zone = (hours * 3600 + minutes * 60) * (text[at] == '-' ? -1 : 1);
    at = end;
    return true;
}

} // namespace

std::int64_t daysFromCivil(std::int64_t year, unsigned month, unsigned day)
{
    // Howard Hinnant, "chrono-compatible low-level date algorithms".
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

bool isRealDate(std::int64_t year, unsigned month, unsigned day)
{
    constexpr std::array<unsigned, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1)
        return false;
    const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= lengths[month - 1] + (month == 2 && isLeap ? 1U : 0U);
}

LogClock::LogClock(const LogContext& context)
    : m_newest(context.modified != 0 ? context.modified
                                     : static_cast<std::int64_t>(std::time(nullptr))),
      m_assumedZone(context.assumedZone)
{}

void LogClock::setKnownZone(std::int32_t zone)
{
    m_assumedZone = zone;
    m_isZoneKnown = true;
}

LogTime LogClock::make(std::int64_t localSeconds, std::int32_t zone, bool isAssumed) const
{
    LogTime time;
    time.isZoneAssumed = isAssumed;
    if (zone < -maxZone || zone > maxZone) {
        time.isImplausible = true;
        return time;
    }
    time.zone = zone;
    const std::int64_t seconds = localSeconds - zone;
    // The clock of a machine that copied the file says when "now" was at least.
    if (seconds < oldestPlausible || seconds > m_newest + futureSlack)
        time.isImplausible = true;
    else
        time.seconds = seconds;
    return time;
}

/// Day number of "Nov 16"; noDay when it is none.
std::int64_t LogClock::dayOfBsd(std::string_view text)
{
    if (std::memcmp(text.data(), m_lastBsdDay, 6) == 0)
        return m_lastBsdDayNumber;
    const unsigned month = monthOf(text);
    const int day = text[4] == ' ' ? digits(text, 5, 1) : digits(text, 4, 2);
    if (month == 0 || day < 1)
        return noDay;
    const std::int64_t latest = (m_newest + m_assumedZone) / daySeconds + 1;
    std::time_t seconds = static_cast<std::time_t>(latest * daySeconds);
    std::tm parts{};
    if (gmtime_r(&seconds, &parts) == nullptr)
        return noDay;
    for (std::int64_t year = parts.tm_year + 1900, tries = 0; tries <= maxYearsBack;
         --year, ++tries) {
        if (!isRealDate(year, month, static_cast<unsigned>(day)))
            continue;
        const std::int64_t number = daysFromCivil(year, month, static_cast<unsigned>(day));
        if (number > latest)
            continue;
        std::memcpy(m_lastBsdDay, text.data(), 6);
        m_lastBsdDayNumber = number;
        return number;
    }
    return noDay;
}

std::size_t LogClock::readBsd(std::string_view text, LogTime& time)
{
    if (text.size() < 15 || text[3] != ' ' || text[6] != ' ' || monthOf(text) == 0)
        return 0;
    if (text.size() >= 20 && text[11] == ' ' && digits(text, 7, 4) > 0) {
        const int year = digits(text, 7, 4);
        const int day = text[4] == ' ' ? digits(text, 5, 1) : digits(text, 4, 2);
        const int seconds = secondsOfDay(text, 12);
        if (seconds < 0 || day < 0)
            return 0;
        if (isRealDate(year, monthOf(text), static_cast<unsigned>(day)))
            time =
                make(daysFromCivil(year, monthOf(text), static_cast<unsigned>(day)) * daySeconds +
                         seconds,
                     m_assumedZone, !m_isZoneKnown);
        else
            time.isImplausible = true;
        return 20 + fractionLength(text, 20);
    }
    const int seconds = secondsOfDay(text, 7);
    if (seconds < 0)
        return 0;
    const std::int64_t day = dayOfBsd(text);
    if (day == noDay)
        time.isImplausible = true;
    else
        time = make(day * daySeconds + seconds, m_assumedZone, !m_isZoneKnown);
    return 15 + fractionLength(text, 15);
}

std::size_t LogClock::readIso(std::string_view text, LogTime& time)
{
    if (text.size() < 19 || text[4] != '-' || text[7] != '-' ||
        (text[10] != 'T' && text[10] != ' ' && text[10] != 't'))
        return 0;
    if (std::memcmp(text.data(), m_lastDay, 10) != 0) {
        const int year = digits(text, 0, 4);
        const int month = digits(text, 5, 2);
        const int day = digits(text, 8, 2);
        if (year < 0 || month < 0 || day < 0)
            return 0;
        m_lastDayIsReal =
            isRealDate(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
        m_lastDayNumber =
            daysFromCivil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
        std::memcpy(m_lastDay, text.data(), 10);
    }
    const int seconds = secondsOfDay(text, 11);
    if (seconds < 0)
        return 0;
    std::size_t at = 19 + fractionLength(text, 19);
    std::size_t zoneAt = at;
    if (text[10] == ' ' && at + 1 < text.size() && text[at] == ' ' &&
        (text[at + 1] == '+' || text[at + 1] == '-') && digits(text, at + 2, 4) >= 0)
        ++zoneAt;
    std::int32_t zone = m_assumedZone;
    const bool hasZone = readZone(text, zoneAt, zone);
    if (m_lastDayIsReal)
        time = make(m_lastDayNumber * daySeconds + seconds, zone, !hasZone && !m_isZoneKnown);
    else
        time.isImplausible = true;
    return hasZone ? zoneAt : at;
}

std::size_t LogClock::readTai(std::string_view text, LogTime& time)
{
    constexpr std::size_t taiLength = 25;
    if (text.size() >= taiLength && text[0] == '@') {
        std::uint64_t value = 0;
        for (std::size_t i = 1; i < taiLength; ++i) {
            const char c = base::toLower(text[i]);
            if (!base::isDigit(c) && (c < 'a' || c > 'f'))
                return 0;
            if (i <= 16)
                value = value * 16 +
                        static_cast<std::uint64_t>(base::isDigit(c) ? c - '0' : c - 'a' + 10);
        }
        constexpr std::uint64_t offset = (std::uint64_t{1} << 62) + 10;
        if (value < offset || value - offset > (std::uint64_t{1} << 40))
            time.isImplausible = true;
        else
            time = make(static_cast<std::int64_t>(value - offset), 0, false);
        return taiLength;
    }
    if (digits(text, 0, 10) < 0 && digits(text, 0, 9) < 0)
        return 0;
    std::size_t length = 0;
    while (length < text.size() && base::isDigit(text[length]))
        ++length;
    if (length > 10 || fractionLength(text, length) == 0)
        return 0;
    length += fractionLength(text, length);
    time = readEpoch(text.substr(0, length));
    return length;
}

LogTime LogClock::readEpoch(std::string_view text) const
{
    std::int64_t value = 0;
    std::size_t count = 0;
    while (count < text.size() && count < 18 && base::isDigit(text[count]))
        value = value * 10 + (text[count++] - '0');
    if (count == 0 || (count < text.size() && base::isDigit(text[count])))
        return {.isImplausible = true};
    if (count >= 16)
        value /= 1000000;
    else if (count >= 13)
        value /= 1000;
    return make(value, 0, false);
}

} // namespace maillog
