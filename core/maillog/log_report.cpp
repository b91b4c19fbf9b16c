// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/log_report.h"

#include "base/ascii.h"
#include "maillog/log_time.h"
#include "report/odd_characters.h"
#include "report/recipient_address.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply.h"

namespace maillog {

namespace {

base::MappedText mapped(const Delivery& delivery)
{
    base::MappedText text;
    text.text = delivery.text;
    text.map.append(delivery.text.size(), delivery.textOffset, delivery.textLength);
    return text;
}

/// Whose words these are: a server's when a reply stands behind a wrapping that names it, or at
/// once; what the mail system puts around it ("delivery temporarily suspended: ...") makes it its
/// own.
report::Voice voiceOf(const Delivery& delivery, const report::Wrapping& wrapping)
{
    const std::string_view text = delivery.text;
    const bool isAtOnce = wrapping.replyOffset == 0;
    if (isAtOnce) {
        const smtp::ReplyCodes codes = smtp::findCodes(text.substr(0, 64));
        return codes.reply && codes.replySpan.offset == 0 ? report::Voice::Remote
                                                          : report::Voice::Reporting;
    }
    if (delivery.format == Format::Postfix && !text.starts_with("host "))
        return report::Voice::Reporting;
    return report::Voice::Remote;
}

void takeIfEmpty(std::string& field, std::string_view value)
{
    if (field.empty())
        field = value;
}

} // namespace

report::Statement LogReporter::statement(const Delivery& delivery) const
{
    report::Statement made = m_statements.make(report::Voice::Remote, "log", mapped(delivery));
    report::Wrapping wrapping;
    wrapping.replyOffset = made.replyOffset;
    made.voice = voiceOf(delivery, wrapping);
    return made;
}

report::DeliveryReport LogReporter::report(const Delivery& delivery) const
{
    report::DeliveryReport made;
    made.kind = report::Kind::Log;
    made.dialect = toString(delivery.format);
    made.sender = report::untaggedSender(delivery.sender);
    made.reportingMta = report::cleanHost(delivery.host);
    made.queueId = delivery.queueId;
    made.messageId = delivery.messageId;
    made.originalSubject = delivery.subject;
    made.date = rfc3339(delivery.time, delivery.zone);
    made.remarks = delivery.remarks;

    report::RecipientStatus recipient;
    recipient.finalRecipient = delivery.recipient;
    if (!report::isSameMailbox(delivery.originalRecipient, delivery.recipient))
        recipient.originalRecipient = delivery.originalRecipient;
    recipient.action = delivery.isIncoming ? report::Action::None : delivery.action;
    recipient.status = smtp::EnhancedStatusCode::parse(delivery.status);
    recipient.remoteMta = delivery.isIncoming ? std::string() : delivery.remoteHost;
    if (!delivery.text.empty()) {
        report::Statement said = statement(delivery);
        if (said.voice == report::Voice::Remote && !delivery.isIncoming) {
            takeIfEmpty(recipient.remoteMta, said.host);
            takeIfEmpty(said.host, recipient.remoteMta);
        }
        if (!delivery.isIncoming)
            takeIfEmpty(said.ip, delivery.remoteIp);
        report::StatementBuilder::add(recipient.statements, std::move(said));
    }
    if (!delivery.expiry.empty()) {
        base::MappedText words;
        words.appendOwn(delivery.expiry, 0);
        report::StatementBuilder::add(recipient.statements,
                                      m_statements.make(report::Voice::Reporting, "log", words));
    }
    report::remarkOddCharacters(recipient.finalRecipient, recipient.remarks);
    made.recipients.push_back(std::move(recipient));
    return made;
}

} // namespace maillog
