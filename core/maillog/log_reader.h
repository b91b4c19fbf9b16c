// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/delivery.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillog {

/// Which log these first bytes are of; Unknown when none. `confidence` 0..100.
struct Guess {
    Format format = Format::Unknown;
    int confidence = 0;
};
Guess recogniseLog(std::string_view head);

/// What reading a log depends on besides its bytes.
struct LogContext {
    std::uint32_t input = 0;         ///< number that Delivery::input carries
    Format format = Format::Unknown; ///< Unknown: by content, line by line
    std::int64_t modified = 0;       ///< of the file, for logs without a year; 0: now
    std::int32_t assumedZone = 0;    ///< for logs without a zone, seconds east
    bool wantDelivered = false;      ///< report good deliveries one by one too
};

/// The facts of one stretch of a log, still apart: made by any thread, joined by LogJoiner.
class LogPiece;
struct LogPieceDeleter {
    void operator()(LogPiece* piece) const; ///< the type is only known inside the room
};
using LogPiecePtr = std::unique_ptr<LogPiece, LogPieceDeleter>;

/// Reads a stretch of a log that begins and ends at a line end (or is the last). Stateless and
/// thread-safe: stretches of one log are read side by side. `offset`: of its first byte in the
/// uncompressed input. CSV logs need `header`, the line that names the columns. Of a Postfix log
/// only lines with a telling word are looked at; the rest count as `other`, whatever they are.
LogPiecePtr readPiece(std::string_view bytes, std::uint64_t offset, const LogContext& context,
                      std::string_view header = {});

/// Joins the stretches of all logs of an import into deliveries: attempts of one recipient, senders
/// named in other lines, rotated files in any order, ids that are used again. Deliveries still open
/// at the end are reported as they stand. One thread at a time. Memory is bound: at most a million
/// open deliveries, the oldest are reported first. A file given twice (the same first 4 KiB) counts
/// once; of an older copy of a file that grew, good deliveries in the stretch where it ends count
/// twice. A failure counts once however often its line comes.
class LogJoiner {
public:
    /// `use` gets every delivery that is finished.
    explicit LogJoiner(std::function<void(Delivery&&)> use);
    ~LogJoiner();

    /// Stretches of one input in its order; inputs ordered by firstTime() of their first stretch.
    void add(LogPiecePtr piece);
    /// Everything was added; reports what is open.
    void finish();

    const LineCounts& counts() const;

private:
    class State;
    std::unique_ptr<State> m_state;
};

/// Time of the first line with one; nothing when there is none. To order rotated files.
std::optional<std::int64_t> firstTime(std::string_view head, const LogContext& context);

} // namespace maillog
