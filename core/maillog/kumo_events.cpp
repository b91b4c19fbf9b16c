// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/event_reader.h"
#include "maillog/key_values.h"

namespace maillog {

/// Log records of KumoMTA (docs.kumomta.com, "log_record").
LineUse EventReader::readKumo(const JsonValue& event, const LogLine& line)
{
    const std::string_view kind = event["type"].text();
    Told told;
    told.format = Format::KumoMta;
    if (isOneOf(kind, {"Bounce", "AdminBounce", "Expiration", "OOB", "Rejection"}))
        told.text.kind = Fate::Kind::Failed;
    else if (isOneOf(kind, {"TransientFailure", "Delayed"}))
        told.text.kind = Fate::Kind::Deferred;
    else if (kind == "Delivery")
        told.text.kind = Fate::Kind::Delivered;
    else
        return LineUse::Other;
    const JsonValue response = event["response"];
    const JsonValue code = response["enhanced_code"];
    std::string status;
    if (code.isObject())
        status = std::string(code["class"].text()) + '.' + std::string(code["subject"].text()) +
                 '.' + std::string(code["detail"].text());
    // The codes were cut off the text when the record was written.
    std::string text(response["code"].text());
    if (!status.empty())
        text += (text.empty() ? "" : " ") + status;
    if (!response["content"].text().empty())
        text += (text.empty() ? "" : " ") + std::string(response["content"].text());
    told.text.text = text;
    told.status = status;
    told.text.isAboutEarlier = kind == "Expiration";
    told.isIncoming = kind == "Rejection";
    told.sender = event["sender"].text();
    told.key = event["id"].text();
    told.remoteHost = event["peer_address"]["name"].text();
    told.remoteIp = event["peer_address"]["addr"].text();
    if (told.remoteHost.ends_with('.'))
        told.remoteHost.remove_suffix(1);
    told.sourceIp = event["source_address"]["address"].text();
    told.subject = event["headers"].firstText({"Subject", "subject"});
    told.messageId = event["headers"].firstText({"Message-ID", "Message-Id", "message-id"});
    told.time = timeFrom(event.firstText({"event_time", "timestamp"}));
    const JsonValue recipient = event["recipient"];
    const std::size_t count = recipient.isArray() ? recipient.size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
        told.text.recipient = recipient.isArray() ? recipient.at(i).text() : recipient.text();
        add(told, line);
    }
    return LineUse::Used;
}

} // namespace maillog
