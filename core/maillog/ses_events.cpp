// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "maillog/event_reader.h"

namespace maillog {

/// Notifications of Amazon SES (docs.aws.amazon.com/ses, "Notification contents"), in the envelope
/// of SNS or without: a string of JSON in JSON.
LineUse EventReader::readSes(const JsonValue& event, const LogLine& line)
{
    if (event["Message"].exists() && !event["mail"].isObject()) {
        JsonDocument inner;
        if (!inner.parse(event["Message"].text()))
            return LineUse::Damaged;
        // Only one envelope: no message may send us deeper.
        return inner.root()["mail"].isObject() ? readSes(inner.root(), line) : LineUse::Other;
    }
    const JsonValue mail = event["mail"];
    Told told;
    told.format = Format::AmazonSes;
    told.key = mail["messageId"].text();
    told.messageId = mail["commonHeaders"]["messageId"].text();
    told.subject = mail["commonHeaders"]["subject"].text();
    told.sender = mail["source"].text();
    told.sourceIp = mail["sourceIp"].text();
    const std::string_view type = event.firstText({"notificationType", "eventType"});
    if (type == "Bounce") {
        const JsonValue bounce = event["bounce"];
        told.text.kind = Fate::Kind::Failed;
        told.time = timeFrom(bounce["timestamp"].text());
        told.text.text = bounce["bounceSubType"].text();
        told.remoteHost = bounce["reportingMTA"].text();
        if (told.remoteHost.starts_with("dns;"))
            told.remoteHost = base::trimmed(told.remoteHost.substr(4));
        return readSesRecipients(bounce["bouncedRecipients"], told, line);
    }
    if (type == "DeliveryDelay") {
        const JsonValue delay = event["deliveryDelay"];
        told.text.kind = Fate::Kind::Deferred;
        told.time = timeFrom(delay["timestamp"].text());
        told.text.text = delay["delayType"].text();
        return readSesRecipients(delay["delayedRecipients"], told, line);
    }
    if (type == "Delivery") {
        const JsonValue delivery = event["delivery"];
        told.text.kind = Fate::Kind::Delivered;
        told.time = timeFrom(delivery["timestamp"].text());
        told.text.text = delivery["smtpResponse"].text();
        for (std::size_t i = 0; i < delivery["recipients"].size(); ++i) {
            told.text.recipient = delivery["recipients"].at(i).text();
            add(told, line);
        }
        return LineUse::Used;
    }
    if (type == "Reject") {
        told.text.kind = Fate::Kind::Failed;
        told.time = timeFrom(mail["timestamp"].text());
        told.text.text = event["reject"]["reason"].text();
        for (std::size_t i = 0; i < mail["destination"].size(); ++i) {
            told.text.recipient = mail["destination"].at(i).text();
            add(told, line);
        }
        return LineUse::Used;
    }
    return LineUse::Other;
}

LineUse EventReader::readSesRecipients(const JsonValue& recipients, Told told, const LogLine& line)
{
    const std::string_view common = told.text.text;
    for (std::size_t i = 0; i < recipients.size(); ++i) {
        const JsonValue one = recipients.at(i);
        told.text.recipient = one["emailAddress"].text();
        told.status = one["status"].text();
        const std::string_view said = one["diagnosticCode"].text();
        told.text.text = said.empty() ? common : said;
        add(told, line);
    }
    return LineUse::Used;
}

} // namespace maillog
