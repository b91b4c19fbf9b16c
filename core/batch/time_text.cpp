// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/time_text.h"

#include <charconv>
#include <chrono>
#include <cstdlib>

namespace batch {

namespace {

using namespace std::chrono;

/// The number that fills `text`; -1 when it is none.
int number(std::string_view text)
{
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : -1;
}

constexpr std::size_t offsetAt = 19; ///< behind "2026-11-16T09:15:30"

int offsetSeconds(std::string_view zone)
{
    if (zone.size() != 6)
        return 0;
    const int seconds = number(zone.substr(1, 2)) * 3600 + number(zone.substr(4, 2)) * 60;
    return zone.front() == '-' ? -seconds : seconds;
}

} // namespace

std::int64_t secondsOf(std::string_view text)
{
    if (text.size() < offsetAt)
        return 0;
    const int year = number(text.substr(0, 4));
    const int month = number(text.substr(5, 2));
    const int day = number(text.substr(8, 2));
    const int hour = number(text.substr(11, 2));
    const int minute = number(text.substr(14, 2));
    const int second = number(text.substr(17, 2));
    const year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                              std::chrono::day(unsigned(day))};
    if (year < 0 || !date.ok() || hour < 0 || minute < 0 || second < 0)
        return 0;
    const auto days = sys_days(date).time_since_epoch();
    return duration_cast<seconds>(days).count() + hour * 3600 + minute * 60 + second -
           offsetSeconds(text.substr(offsetAt));
}

std::string rfc3339(std::int64_t time, std::int32_t zone, bool isZoneKnown)
{
    constexpr std::int64_t lastSecond = 253402300799; // of the year 9999
    if (time <= 0 || time > lastSecond)
        return {};
    const sys_seconds local{seconds(time + zone)};
    const auto day = floor<days>(local);
    const year_month_day date(day);
    const hh_mm_ss clock(local - day);
    const int minutes = std::abs(zone) / 60;
    std::string text = "0000-00-00T00:00:00+00:00";
    const auto put = [&text](std::size_t at, std::size_t digits, std::int64_t value) {
        for (std::size_t i = at + digits; i > at; --i, value /= 10)
            text[i - 1] = static_cast<char>('0' + value % 10);
    };
    put(0, 4, int(date.year()));
    put(5, 2, unsigned(date.month()));
    put(8, 2, unsigned(date.day()));
    put(11, 2, clock.hours().count());
    put(14, 2, clock.minutes().count());
    put(17, 2, clock.seconds().count());
    text[offsetAt] = zone < 0 || !isZoneKnown ? '-' : '+';
    put(20, 2, minutes / 60);
    put(23, 2, minutes % 60);
    return text;
}

} // namespace batch
