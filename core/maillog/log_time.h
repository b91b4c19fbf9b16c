// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace maillog {

struct LogContext;

/// A moment as a log tells it.
struct LogTime {
    std::int64_t seconds = 0; ///< since 1970 UTC; 0: none, or not to be believed
    std::int32_t zone = 0;    ///< seconds east
    bool isZoneAssumed = false;
    bool isImplausible = false; ///< 31 February, before 1995, in the future, zone +9999
};

/// Days since 1970-01-01 of a date in the Gregorian calendar.
std::int64_t daysFromCivil(std::int64_t year, unsigned month, unsigned day);
/// False for 31 February.
bool isRealDate(std::int64_t year, unsigned month, unsigned day);

/// Reads the times of one log. Remembers the last day it has seen, for lines of a log are close
/// together. One thread at a time.
class LogClock {
public:
    explicit LogClock(const LogContext& context);

    /// Each returns how many bytes the time takes at the start of `text`, 0 when there is none.
    /// "Nov 16 09:15:30", also with a fraction or with the year behind the day (RFC 3164). Without
    /// a year the newest date that is not after the file's last change (and a day) is taken, so
    /// that a log from December to January and 29 February come out right. A log without years
    /// that spans more than a year cannot be told apart here.
    std::size_t readBsd(std::string_view text, LogTime& time);
    /// "2026-11-16T09:15:30.123456+08:00", "2026-11-16 09:15:30" (RFC 3339 and what is near it).
    std::size_t readIso(std::string_view text, LogTime& time);
    /// TAI64N "@400000006afa593c075bcd15" (cr.yp.to/libtai) or "1794791730.123456".
    std::size_t readTai(std::string_view text, LogTime& time);
    /// Seconds, milliseconds or microseconds since 1970, by the number of digits.
    LogTime readEpoch(std::string_view text) const;

    std::int64_t newest() const { return m_newest; }
    std::int32_t assumedZone() const { return m_assumedZone; }
    /// What a log without zones is in, once something in it has told.
    void setKnownZone(std::int32_t zone);

private:
    LogTime make(std::int64_t localSeconds, std::int32_t zone, bool isAssumed) const;
    std::int64_t dayOfBsd(std::string_view text);

    std::int64_t m_newest; ///< no line is younger (the file's last change)
    std::int32_t m_assumedZone;
    bool m_isZoneKnown = false;
    char m_lastDay[12] = {};
    std::int64_t m_lastDayNumber = 0;
    bool m_lastDayIsReal = false;
    char m_lastBsdDay[8] = {};
    std::int64_t m_lastBsdDayNumber = 0;
};

} // namespace maillog
