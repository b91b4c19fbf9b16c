// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"
#include "base/remark.h"
#include "base/span.h"
#include "knowledge/dialect.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply_code.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// What the input turned out to be.
enum class Kind {
    Dsn,       ///< machine-readable delivery status (RFC 3464, 6533)
    Notice,    ///< a bounce in free text that follows no standard
    Feedback,  ///< abuse or authentication feedback report (RFC 5965)
    AutoReply, ///< automatic reply (RFC 3834)
    Reply,     ///< an SMTP reply or a piece of a report, pasted
    Log,       ///< a line of a mail log, pasted
    Other,     ///< ordinary mail, read receipt, nothing about a delivery
};
std::string_view toString(Kind kind); ///< as in exports: "auto_reply"

/// RFC 3464 section 2.3.3.
enum class Action { None, Failed, Delayed, Delivered, Relayed, Expanded };
std::string_view toString(Action action);
std::optional<Action> actionFrom(std::string_view text);
/// Delivered, relayed or expanded.
bool isSuccess(Action action);

using knowledge::Voice;

/// Words that say why: what the remote server answered, what the reporting server concluded, or
/// prose for people. The text maps back to the source bytes.
struct Statement {
    Voice voice = Voice::Prose;
    std::string field;     ///< where it stands: "Diagnostic-Code", "body", "reply" ...
    base::MappedText text; ///< decoded, as it stands
    std::string host;      ///< who said it, lower case, when the wrapping names it
    std::string ip;
    std::string stage;           ///< SMTP command it answers: "RCPT TO", "end of DATA" ...
    std::size_t replyOffset = 0; ///< where the reply begins behind its wrapping, in `text`
};

/// The fate of one recipient (RFC 3464 per-recipient fields).
struct RecipientStatus {
    std::string finalRecipient;    ///< as the reporting MTA saw it; may be empty
    std::string originalRecipient; ///< as the sender wrote it, when different or given
    base::Span recipientSpan;      ///< in the source
    Action action = Action::None;
    base::Span actionSpan;
    std::optional<smtp::EnhancedStatusCode> status; ///< of the Status field
    base::Span statusSpan;
    std::string remoteMta; ///< host name as given, lower case
    std::string lastAttemptDate;
    std::string willRetryUntil;
    std::vector<Statement> statements; ///< most trusted first; ties in order of the source
    std::vector<base::Remark> remarks;

    /// The address to show and to suppress: final, else original recipient.
    const std::string& recipient() const
    {
        return finalRecipient.empty() ? originalRecipient : finalRecipient;
    }
};

/// One message about deliveries, or one pasted text.
struct DeliveryReport {
    Kind kind = Kind::Other;
    std::string
        dialect; ///< id from dialects.toml, or "rfc3464", "rfc5965", "rfc3834"; may be empty
    std::string feedbackType; ///< RFC 5965: abuse, auth-failure ...
    std::string sender;       ///< who sent the mail that came back
    std::string reportingMta;
    std::string queueId;
    std::string messageId; ///< of the mail that came back
    std::string subject;   ///< of the report, decoded
    std::string originalSubject;
    std::string date;    ///< of the report, RFC 3339; empty when not readable
    std::string charset; ///< of the human-readable part
    base::MappedText
        text; ///< what a person reads of the report (decoded, without the returned mail)
    std::vector<RecipientStatus> recipients;
    std::vector<base::Remark> remarks;

    bool isAboutDelivery() const { return kind != Kind::Other && kind != Kind::AutoReply; }
};

} // namespace report
