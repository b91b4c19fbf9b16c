// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"
#include "probe/certificate.h"
#include "smtp/wire_reply.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace probe {

/// An automatic session with one address. Every part was checked before it comes here: nothing in
/// it has CR, LF, NUL or blanks.
struct SmtpRequest {
    base::IpAddress address;
    std::uint16_t port = 25;
    std::string hostName; ///< whose address it is; checked against the certificate
    std::string heloName;
    bool startTls = true;                        ///< when it is offered
    std::optional<std::string> reversePath = {}; ///< "" is <>; nothing: no MAIL FROM
    std::optional<std::string> recipient = {};   ///< one RCPT TO, never two
    friend auto operator<=>(const SmtpRequest&, const SmtpRequest&) = default;
};

/// How far a session came, in order.
enum class SmtpStage {
    Connect,
    Banner,
    Ehlo,
    StartTls,
    Handshake,
    EhloTls,
    MailFrom,
    RcptTo,
    Quit
};
std::string_view toString(SmtpStage stage); ///< "connect", "banner", ...: stable

/// How it ended.
enum class SmtpEnd {
    Finished,    ///< QUIT was sent
    Refused,     ///< connection refused
    Unreachable, ///< no route, network down
    Timeout,     ///< see SmtpExchange::stage
    Closed,      ///< the server hung up
    Broken,      ///< no SMTP, or over a limit: see faults
    OutOfStep,   ///< replies nobody asked for
    NotAllowed,  ///< inward address without consent, or network not wanted; nothing was sent
    Cancelled,
    LocalError, ///< no socket, source address not ours: see error
};
std::string_view toString(SmtpEnd end);

/// Odd behaviour that did not end the session.
enum class SmtpOddity {
    EarlyTalker,       ///< sent something nobody asked for
    InjectedBeforeTls, ///< bytes between the 220 to STARTTLS and the handshake; thrown away
    StartTlsRefused,   ///< offered, then answered 4xx/5xx
    StartTlsBroken,    ///< 220, then the handshake failed
    StartTlsGone,      ///< offered once, not after a new connection
    EhloRefused,       ///< HELO was used
    BannerMasked,      ///< `220 ****`: a firewall rewrites the session
    OfferedAgainInTls, ///< STARTTLS still offered inside TLS
};
std::string_view toString(SmtpOddity oddity);

enum class Direction { Sent, Received, Note };

/// One line of a session, without line end; secrets are masked already.
struct TranscriptLine {
    Direction direction = Direction::Note;
    std::chrono::microseconds at{0}; ///< since the connection was begun
    bool isEncrypted = false;
    std::string text; ///< bytes as they came; a Note is a stable word ("connected", "tls")
};

/// A reply with the stage it belongs to.
struct StageReply {
    SmtpStage stage;
    smtp::WireReply reply;
    std::chrono::microseconds elapsed{0}; ///< from the command to the last line
};

/// What happened.
struct SmtpExchange {
    SmtpRequest request;
    SmtpEnd end = SmtpEnd::Cancelled;
    SmtpStage stage = SmtpStage::Connect; ///< the last one begun
    std::vector<StageReply> replies;
    std::vector<std::string> extensions;    ///< EHLO keywords with arguments, first EHLO
    std::vector<std::string> extensionsTls; ///< of the EHLO inside TLS
    std::optional<TlsDetails> tls;          ///< when STARTTLS was tried
    std::vector<SmtpOddity> oddities;
    std::vector<TranscriptLine> transcript;
    std::string error; ///< the system's words
    std::chrono::microseconds connectTime{0};
    std::chrono::microseconds elapsed{0};

    const StageReply* reply(SmtpStage stage) const;
    bool offersStartTls() const;
    /// The banner said 220: this network reaches port 25 of that server.
    bool hasGreeted() const;
};

} // namespace probe
