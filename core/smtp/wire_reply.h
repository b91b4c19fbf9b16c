// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smtp {

/// Something a server does that RFC 5321 section 4.2 forbids, flagged and not repaired.
enum class ReplyFault {
    LineTooLong,  ///< more than ReplyLimits::lineBytes; rest of the line dropped
    TooManyLines, ///< more than ReplyLimits::lines in one reply
    TooManyBytes, ///< more than ReplyLimits::sessionBytes in all
    CodesDiffer,  ///< lines of one reply with different codes
    CodeInvalid,  ///< no three digits, or outside 200-599
    BareLineFeed, ///< LF without CR
    NotAscii,     ///< bytes above 127, or controls
    HasNul,
};
std::string_view toString(ReplyFault fault); ///< "line-too-long", ...: stable

struct ReplyLimits {
    std::size_t lineBytes = 4096;
    std::size_t lines = 200;
    std::size_t sessionBytes = 256 * 1024;
};

/// One reply as it came over the wire.
struct WireReply {
    int code = 0;                   ///< of the last line; 0: none could be read
    std::vector<std::string> lines; ///< without code, separator and line end; bytes as they came
    std::string raw;                ///< with codes and line ends
    std::vector<ReplyFault> faults; ///< each once

    int severity() const { return code / 100; }
    /// Lines joined by "\n"; valid UTF-8 (else read as GB18030, else Latin-1).
    std::string text() const;
    bool isPositive() const { return severity() == 2 || severity() == 3; }
    /// The code is one of RFC 5321: 200-599.
    bool hasValidCode() const { return severity() >= 2 && severity() <= 5; }
    bool has(ReplyFault fault) const;
    /// "250-first\n250 second" without the last line end, bytes as they came.
    std::string rawLines() const;
};

/// Foreign bytes as text: UTF-8 where they are valid UTF-8, else GB18030, else Latin-1.
std::string readableText(std::string_view bytes);

/// Cuts what a server sends into replies. Bounded memory whatever comes; after a fault of the three
/// limits nothing more is read (`isBroken`).
class ReplyReader {
public:
    explicit ReplyReader(const ReplyLimits& limits = {}) : m_limits(limits) {}

    void feed(std::string_view bytes);
    /// The next finished reply, in order.
    std::optional<WireReply> take();
    /// A finished reply waits to be taken.
    bool hasReply() const { return !m_finished.empty(); }
    /// Bytes that are not part of a finished reply yet.
    std::size_t pendingBytes() const { return m_line.size() + m_current.raw.size(); }
    bool isBroken() const { return m_isBroken; }
    /// Of a reply that is not finished: for the transcript when the server stops in the middle.
    /// Begun lines are in `raw` only.
    WireReply unfinished() const;
    /// Forgets what came and was not taken (STARTTLS: bytes before the handshake are injected);
    /// gives the bytes.
    std::string discard();

private:
    void feedByte(char byte);
    void endLine();
    void endReply();
    void noteBytes(std::string_view line);
    void addFault(ReplyFault fault);
    void breakOff(ReplyFault fault);

    ReplyLimits m_limits;
    std::string m_line;
    WireReply m_current;
    std::deque<WireReply> m_finished;
    std::size_t m_totalBytes = 0;
    bool m_isBroken = false;
};

} // namespace smtp
