// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/time_text.h"

#include <charconv>
#include <chrono>
#include <cstdio>
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
    char buffer[64];
    const int length = std::snprintf(
        buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d%c%02d:%02d", int(date.year()),
        unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
        int(clock.minutes().count()), int(clock.seconds().count()),
        zone < 0 || !isZoneKnown ? '-' : '+', minutes / 60, minutes % 60);
    return std::string(buffer, static_cast<std::size_t>(length));
}

} // namespace batch
