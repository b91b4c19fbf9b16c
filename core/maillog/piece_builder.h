// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/id_table.h"
#include "maillog/line_prefix.h"
#include "maillog/log_piece.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace maillog {

/// What the line of a fate says about it, for makeFate().
struct FateText {
    Fate::Kind kind = Fate::Kind::Deferred;
    std::string_view recipient;
    std::string_view text; ///< inside LogLine::whole when it stands there
    bool isAboutEarlier = false;
};

/// Collects the facts of one stretch by queue id. A mail that is accepted, delivered and forgotten
/// inside the stretch leaves nothing behind but a count.
class PieceBuilder {
public:
    PieceBuilder(std::string_view bytes, std::uint64_t offset, const LogContext& context);

    /// The mail with this key was accepted: whatever was known about the key belongs to another.
    void begin(std::uint64_t key, std::int64_t time);
    /// The same, by the line that says so.
    void begin(std::uint64_t key, const LogLine& line);
    /// The line tells when, for a mail that was accepted in an earlier stretch.
    void setSender(std::uint64_t key, std::string_view sender, const LogLine& line);
    void setMessageId(std::uint64_t key, std::string_view messageId);
    void setSubject(std::uint64_t key, std::string_view subject);
    /// The mail left the queue.
    void end(std::uint64_t key, const LogLine& line);
    void add(std::uint64_t key, Fate&& fate);
    /// A good delivery that nobody wants to see one by one.
    void addDelivered(std::uint64_t key, std::string_view recipient, const LogLine& line);
    /// A fate that needs no other line.
    void addComplete(Fate&& fate) { m_piece->complete.push_back(std::move(fate)); }
    /// The outcome of a delivery whose start stands in an earlier stretch.
    void addNumbered(Fate&& fate) { m_piece->numbered.push_back(std::move(fate)); }

    /// A fate with its Delivery, filled with what every line has.
    Fate makeFate(Format format, const LogLine& line, const LogTime& time, const FateText& text);

    const LogContext& context() const { return m_context; }
    LogClock& clock() { return m_clock; }
    LineCounts& counts() { return m_piece->counts; }
    std::string_view bytes() const { return m_bytes; }
    std::uint64_t offset() const { return m_piece->offset; }
    LogPiecePtr finish();

private:
    Segment& segment(IdTable::Entry& entry);
    void close(IdTable::Entry& entry);
    void setTime(IdTable::Entry& entry, const LogLine& line);
    std::int64_t timeIn(IdTable::Entry& entry);
    std::string_view stable(std::string_view text);

    std::string_view m_bytes;
    LogContext m_context;
    LogClock m_clock;
    LogPiecePtr m_piece;
    IdTable m_ids;
    std::deque<std::string> m_kept; ///< texts that do not stand in the stretch itself
};

/// Undoes what syslog daemons do to control characters ("#033", "#012").
std::string withoutLogEscapes(std::string_view text);

} // namespace maillog
