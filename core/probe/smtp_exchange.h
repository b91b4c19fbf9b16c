// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"
#include "probe/certificate.h"
#include "smtp/client_session.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace probe {

/// An automatic session with one address. Parts that must not be put on the wire are refused before
/// anything is sent (SmtpEnd::LocalError).
struct SmtpRequest {
    base::IpAddress address;
    std::uint16_t port = 25;
    /// Whose address it is; checked against the certificate. Empty: not known, no name is checked.
    std::string hostName;
    /// Empty: the full name of this host, or its address literal when it has none.
    std::string heloName;
    bool startTls = true;                        ///< when it is offered
    std::optional<std::string> reversePath = {}; ///< "" is <>; nothing: no MAIL FROM
    std::optional<std::string> recipient = {};   ///< one RCPT TO, never two
    friend auto operator<=>(const SmtpRequest&, const SmtpRequest&) = default;
};

using SmtpStage = smtp::SessionStage;
using SmtpOddity = smtp::SessionOddity;

/// How it ended.
enum class SmtpEnd {
    Finished,    ///< QUIT was sent
    Refused,     ///< connection refused
    Unreachable, ///< no route, network down
    Timeout,     ///< see SmtpExchange::stage
    Closed,      ///< the server hung up
    Broken,      ///< no SMTP, or over a limit: see the faults of the last reply
    OutOfStep,   ///< replies nobody asked for
    TlsFailed,   ///< the handshake failed: see TlsDetails::handshakeError
    NotAllowed,  ///< inward address without consent, or network not wanted; nothing was sent
    Cancelled,
    LocalError, ///< no socket, source address not ours, address not valid: see error
};
std::string_view toString(SmtpEnd end); ///< "finished", "refused", ...: stable

enum class Direction { Sent, Received, Note };

/// One line of a session, without line end; secrets are masked already.
struct TranscriptLine {
    Direction direction = Direction::Note;
    std::chrono::microseconds at{0}; ///< since the connection was begun
    bool isEncrypted = false;
    /// Bytes as they came; a Note is a stable word ("connected", "tls", "injected", "reconnect",
    /// "closed"), with what belongs to it behind a blank.
    std::string text;
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
    std::vector<StageReply> replies = {};
    std::vector<std::string> extensions = {};    ///< EHLO keywords with arguments, first EHLO
    std::vector<std::string> extensionsTls = {}; ///< of the EHLO inside TLS
    std::optional<TlsDetails> tls = {};          ///< when STARTTLS was tried
    std::vector<SmtpOddity> oddities = {};
    std::vector<TranscriptLine> transcript = {};
    smtp::WireReply unfinished = {}; ///< what came of a reply that did not end
    std::string heloName = {};       ///< that was said
    std::string error = {};          ///< the system's words, or a reason of words.toml
    std::chrono::microseconds connectTime{0};
    std::chrono::microseconds elapsed{0};

    /// The last one of this stage; nullptr when it gave none.
    const StageReply* reply(SmtpStage wanted) const;
    bool has(SmtpOddity oddity) const;
    bool offersStartTls() const;
    /// The banner said 220: this network reaches port 25 of that server.
    bool hasGreeted() const;
};

} // namespace probe
