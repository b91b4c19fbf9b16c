// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/delivery_report.h"

#include "base/utf8.h"
#include "batch/time_text.h"
#include "source/recognise.h"

#include <utility>

namespace batch {

namespace {

/// The words of the deciding line; those that stand nowhere as they are lead to its beginning.
base::MappedText reasonOf(maillog::Delivery& delivery)
{
    base::MappedText mapped;
    mapped.text = std::move(delivery.text);
    mapped.map.append(mapped.text.size(), delivery.textOffset, delivery.textLength);
    if (base::isValidUtf8(mapped.text))
        return mapped;
    // Lines of one log may be written in several charsets.
    base::MappedText decoded = source::readable(mapped.text).content;
    decoded.map = decoded.map.through(mapped.map);
    return decoded;
}

base::MappedText elsewhere(std::string_view text)
{
    base::MappedText mapped;
    mapped.appendOwn(text, 0);
    return mapped;
}

report::RecipientStatus recipientOf(maillog::Delivery& delivery, const report::ReportReader& reader)
{
    report::RecipientStatus recipient;
    recipient.finalRecipient = std::move(delivery.recipient);
    recipient.originalRecipient = std::move(delivery.originalRecipient);
    recipient.action = delivery.action;
    recipient.status = smtp::EnhancedStatusCode::parse(delivery.status);
    recipient.remoteMta = std::move(delivery.remoteHost);
    if (!delivery.text.empty())
        recipient.statements.push_back(reader.reply("log", reasonOf(delivery)));
    if (!delivery.expiry.empty())
        recipient.statements.push_back(reader.reply("log", elsewhere(delivery.expiry)));
    return recipient;
}

} // namespace

report::DeliveryReport reportOf(maillog::Delivery& delivery, const report::ReportReader& reader)
{
    report::DeliveryReport report;
    report.kind = report::Kind::Log;
    report.dialect = toString(delivery.format);
    report.sender = std::move(delivery.sender);
    report.reportingMta = std::move(delivery.host);
    report.queueId = std::move(delivery.queueId);
    report.messageId = std::move(delivery.messageId);
    report.subject = std::move(delivery.subject);
    report.date = rfc3339(delivery.time, delivery.zone, !delivery.isZoneAssumed);
    report.remarks = delivery.remarks;
    report.recipients.push_back(recipientOf(delivery, reader));
    return report;
}

} // namespace batch
