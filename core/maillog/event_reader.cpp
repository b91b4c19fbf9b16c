// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/event_reader.h"

#include "base/ascii.h"
#include "maillog/key_values.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply.h"

#include <algorithm>

namespace maillog {

namespace {

/// "550 5.1.1 text" of parts, without saying a code twice.
std::string joined(std::string_view code, std::string_view status, std::string_view text)
{
    std::string result;
    const smtp::ReplyCodes codes = smtp::findCodes(text.substr(0, 64));
    const bool hasCode = codes.reply && codes.replySpan.offset == 0;
    if (!code.empty() && code != "0" && !hasCode)
        result += std::string(code) + ' ';
    if (!status.empty() && !codes.status && !hasCode)
        result += std::string(status) + ' ';
    result += text;
    return std::string(base::trimmed(result));
}

} // namespace

Format formatOfEvent(const JsonValue& event)
{
    if (!event["msys"].isObject() && !event["event-data"].isObject() &&
        !event["Message"].exists() && !event["notificationType"].exists() &&
        !event["eventType"].exists() && !event["RecordType"].exists() && !event["event"].exists() &&
        !event["type"].exists())
        return Format::Unknown;
    if (event["msys"].isObject())
        return Format::SparkPost;
    if (event["event-data"].isObject())
        return Format::Mailgun;
    if (event["RecordType"].exists() && event["MessageID"].exists())
        return Format::Postmark;
    if ((event["notificationType"].exists() || event["eventType"].exists()) &&
        event["mail"].isObject())
        return Format::AmazonSes;
    if (event["Type"].text() == "Notification" && event["Message"].exists())
        return Format::AmazonSes;
    if (event["event"].exists() && event["email"].exists())
        return Format::SendGrid;
    if (event["type"].exists() && event["id"].exists() &&
        (event["recipient"].exists() || event["queue"].exists() || event["site"].exists()))
        return Format::KumoMta;
    return Format::Unknown;
}

void EventReader::readAll()
{
    const std::string_view bytes = m_builder->bytes();
    LineCounts& counts = m_builder->counts();
    JsonSplitter splitter(bytes);
    JsonSplitter::Element element;
    JsonDocument document;
    std::size_t counted = 0;
    const auto linesUntil = [&](std::size_t end) {
        const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(counted);
        const auto to = bytes.begin() + static_cast<std::ptrdiff_t>(end);
        counted = end;
        return static_cast<std::uint64_t>(std::count(from, to, '\n'));
    };
    std::uint64_t lines = 0;
    bool isLastCounted = bytes.empty() || bytes.ends_with('\n');
    while (splitter.next(element)) {
        LogLine line;
        line.whole = bytes.substr(element.offset, element.length);
        line.offset = m_builder->offset() + element.offset;
        line.rawLength = static_cast<std::uint32_t>(element.length);
        line.isUnwrapped = true;
        LineUse use = LineUse::Damaged;
        if (!element.isBroken && document.parse(line.whole))
            use = read(document.root(), line);
        // The line that an element ends on is its own, with those before it.
        std::size_t end = element.offset + element.length;
        const std::size_t newline = bytes.find('\n', end);
        end = newline == std::string_view::npos ? bytes.size() : newline + 1;
        std::uint64_t own = end > counted ? linesUntil(end) : 0;
        if (own == 0 && end == bytes.size() && !isLastCounted) {
            own = 1; // the last line has no end
            isLastCounted = true;
        }
        lines += own;
        (use == LineUse::Used      ? counts.used
         : use == LineUse::Damaged ? counts.damaged
         : use == LineUse::Other   ? counts.other
                                   : counts.unknown) += own;
    }
    const std::uint64_t rest = linesUntil(bytes.size()) + (isLastCounted ? 0 : 1);
    counts.other += rest;
    counts.lines += lines + rest;
}

LineUse EventReader::read(const JsonValue& event, const LogLine& line)
{
    switch (formatOfEvent(event)) {
    case Format::AmazonSes:
        return readSes(event, line);
    case Format::SendGrid:
        return readSendGrid(event, line);
    case Format::Mailgun:
        return readMailgun(event, line);
    case Format::Postmark:
        return readPostmark(event, line);
    case Format::SparkPost:
        return readSparkPost(event, line);
    case Format::KumoMta:
        return readKumo(event, line);
    default:
        return LineUse::Unknown;
    }
}

LogTime EventReader::timeFrom(std::string_view text)
{
    LogTime time;
    if (m_builder->clock().readIso(text, time) == 0 && !text.empty() && base::isDigit(text[0]))
        time = m_builder->clock().readEpoch(text.substr(0, text.find('.')));
    return time;
}

void EventReader::add(const Told& told, const LogLine& line)
{
    const bool isWanted =
        told.text.kind != Fate::Kind::Delivered || m_builder->context().wantDelivered;
    Fate fate = m_builder->makeFate(told.format, line, told.time, told.text);
    if (!isWanted) {
        fate.delivery.reset();
    } else {
        Delivery& delivery = *fate.delivery;
        delivery.text = told.text.text; // JSON has no escapes of syslog
        delivery.isIncoming = told.isIncoming;
        delivery.host = told.host;
        delivery.queueId = told.key;
        delivery.messageId = withoutBrackets(told.messageId);
        delivery.sender = withoutBrackets(told.sender);
        delivery.subject = told.subject;
        if (smtp::EnhancedStatusCode::parse(told.status))
            delivery.status = told.status;
        delivery.remoteHost = base::lowered(told.remoteHost);
        delivery.remoteIp = told.remoteIp;
        delivery.sourceIp = told.sourceIp;
    }
    if (told.key.empty() || told.isIncoming)
        m_builder->addComplete(std::move(fate));
    else
        m_builder->add(hashOf(told.key, hashOf(toString(told.format))), std::move(fate));
}

/// Event webhook of SendGrid (docs.sendgrid.com).
LineUse EventReader::readSendGrid(const JsonValue& event, const LogLine& line)
{
    const std::string_view kind = event["event"].text();
    Told told;
    told.format = Format::SendGrid;
    if (isOneOf(kind, {"bounce", "dropped"}))
        told.text.kind = Fate::Kind::Failed;
    else if (kind == "deferred")
        told.text.kind = Fate::Kind::Deferred;
    else if (kind == "delivered")
        told.text.kind = Fate::Kind::Delivered;
    else
        return LineUse::Other;
    told.text.recipient = event["email"].text();
    told.text.text = event.firstText({"reason", "response"});
    told.status = event["status"].text();
    told.messageId = event["smtp-id"].text();
    told.key = event["sg_message_id"].text();
    told.key = told.key.substr(0, told.key.find('.')); // the rest differs from event to event
    told.time = timeFrom(event["timestamp"].text());
    told.sourceIp = event["ip"].text();
    add(told, line);
    return LineUse::Used;
}

/// Webhook of Mailgun (documentation.mailgun.com, "Event structure").
LineUse EventReader::readMailgun(const JsonValue& event, const LogLine& line)
{
    const JsonValue data = event["event-data"];
    const JsonValue status = data["delivery-status"];
    const std::string_view kind = data["event"].text();
    Told told;
    told.format = Format::Mailgun;
    if (kind == "failed" || kind == "rejected")
        told.text.kind =
            data["severity"].text() == "temporary" ? Fate::Kind::Deferred : Fate::Kind::Failed;
    else if (kind == "delivered")
        told.text.kind = Fate::Kind::Delivered;
    else
        return LineUse::Other;
    // Which of the two holds the answer changes from event to event.
    std::string_view said = status["message"].text();
    const std::string_view other = status["description"].text();
    if (said.empty() || (!smtp::findCodes(said).reply && smtp::findCodes(other).reply))
        said = other.empty() ? said : other;
    if (said.empty())
        said = data["reject"]["reason"].text().empty() ? data["reason"].text()
                                                       : data["reject"]["reason"].text();
    const std::string text = joined(status["code"].text(), status["enhanced-code"].text(), said);
    told.text.text = text;
    told.text.isAboutEarlier = data["reason"].text() == "old" && !smtp::findCodes(said).reply;
    told.text.recipient = data["recipient"].text();
    told.status = status["enhanced-code"].text();
    told.remoteHost = status["mx-host"].text();
    told.messageId = data["message"]["headers"]["message-id"].text();
    told.subject = data["message"]["headers"]["subject"].text();
    told.sender = data["envelope"]["sender"].text();
    told.sourceIp = data["envelope"]["sending-ip"].text();
    told.key = told.messageId;
    told.time = timeFrom(data["timestamp"].text());
    add(told, line);
    return LineUse::Used;
}

/// Bounce and delivery webhooks of Postmark (postmarkapp.com/developer).
LineUse EventReader::readPostmark(const JsonValue& event, const LogLine& line)
{
    const std::string_view kind = event["RecordType"].text();
    Told told;
    told.format = Format::Postmark;
    if (kind == "Delivery")
        told.text.kind = Fate::Kind::Delivered;
    else if (kind != "Bounce" ||
             isOneOf(event["Type"].text(), {"AutoResponder", "Subscribe", "Unsubscribe",
                                            "SpamComplaint", "OpenRelayTest", "AddressChange"}))
        return LineUse::Other;
    else
        told.text.kind = isOneOf(event["Type"].text(), {"Transient", "DnsError", "SoftBounce"})
                             ? Fate::Kind::Deferred
                             : Fate::Kind::Failed;
    told.text.recipient = event.firstText({"Email", "Recipient"});
    told.text.text = event.firstText({"Details", "Description"});
    told.sender = event["From"].text();
    told.subject = event["Subject"].text();
    told.key = event["MessageID"].text();
    told.time = timeFrom(event.firstText({"BouncedAt", "DeliveredAt"}));
    add(told, line);
    return LineUse::Used;
}

/// Webhook of SparkPost (developers.sparkpost.com, "Events"); numbers come as strings.
LineUse EventReader::readSparkPost(const JsonValue& event, const LogLine& line)
{
    const JsonValue data = event["msys"]["message_event"];
    const std::string_view kind = data["type"].text();
    Told told;
    told.format = Format::SparkPost;
    if (isOneOf(kind, {"bounce", "out_of_band", "policy_rejection"}))
        told.text.kind = Fate::Kind::Failed;
    else if (kind == "delay")
        told.text.kind = Fate::Kind::Deferred;
    else if (kind == "delivery")
        told.text.kind = Fate::Kind::Delivered;
    else
        return LineUse::Other;
    told.text.recipient = data.firstText({"rcpt_to", "raw_rcpt_to"});
    const std::string text =
        joined(data["error_code"].text(), {}, data.firstText({"raw_reason", "reason"}));
    told.text.text = text;
    told.sender = data.firstText({"msg_from", "friendly_from"});
    told.subject = data["subject"].text();
    told.remoteIp = data["ip_address"].text();
    told.sourceIp = data["sending_ip"].text();
    told.key = data.firstText({"transmission_id", "message_id"});
    told.messageId = data["message_id"].text();
    told.time = timeFrom(data["timestamp"].text());
    add(told, line);
    return LineUse::Used;
}

} // namespace maillog
