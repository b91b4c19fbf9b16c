// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/opensmtpd_reader.h"

#include "base/ascii.h"
#include "maillog/key_values.h"

namespace maillog {

LineUse OpenSmtpdReader::read(const LogLine& line)
{
    if (line.tag.empty())
        return line.timeText.empty() ? LineUse::Unknown : LineUse::Other;
    const std::string_view text = line.message;
    const bool isMta = text.find(" mta event=delivery ") != text.npos ||
                       text.find(" mta delivery ") != text.npos ||
                       text.find(" mda event=delivery ") != text.npos ||
                       text.find(" mda delivery ") != text.npos;
    const bool isRefusal = text.find("failed-command") != text.npos;
    if (!isMta && !isRefusal)
        return LineUse::Other;
    FateText told;
    const std::string_view result = blankField(text, "result");
    if (isRefusal) {
        const std::string_view command = blankField(text, "command");
        told.kind = Fate::Kind::Failed;
        told.text = result;
        told.recipient =
            base::startsWithIgnoreCase(command, "RCPT TO:") ? between(command, "<", ">") : "";
        if (!result.starts_with('5') && !result.starts_with('4'))
            return LineUse::Other;
        Fate fate =
            m_builder->makeFate(Format::OpenSmtpd, line, timeOf(line, m_builder->clock()), told);
        fate.delivery->isIncoming = true;
        m_builder->addComplete(std::move(fate));
        return LineUse::Used;
    }
    told.kind = result == "Ok"         ? Fate::Kind::Delivered
                : result == "TempFail" ? Fate::Kind::Deferred
                                       : Fate::Kind::Failed;
    told.recipient = withoutBrackets(blankField(text, "to"));
    // Quotes inside are not escaped: up to the last of the line.
    const std::size_t at = text.find(" stat=\"");
    if (at != text.npos) {
        told.text = text.substr(at + 7);
        const std::size_t close = told.text.rfind('"');
        told.text = told.text.substr(0, close);
    }
    const std::string_view envelope = blankField(text, "evpid");
    const std::uint64_t key = hashOf(envelope, hashOf(line.host, hashOf("opensmtpd")));
    if (told.kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered) {
        m_builder->addDelivered(key, told.recipient, line);
        return LineUse::Used;
    }
    Fate fate =
        m_builder->makeFate(Format::OpenSmtpd, line, timeOf(line, m_builder->clock()), told);
    Delivery& delivery = *fate.delivery;
    delivery.queueId = envelope;
    delivery.sender = withoutBrackets(blankField(text, "from"));
    delivery.sourceIp = blankField(text, "source");
    const std::string_view relay = blankField(text, "relay");
    delivery.remoteIp = relay.substr(0, relay.find(' '));
    delivery.remoteHost = base::lowered(between(relay, "(", ")"));
    const std::string_view asked = withoutBrackets(blankField(text, "rcpt"));
    if (asked != "-" && asked != told.recipient)
        delivery.originalRecipient = asked;
    m_builder->add(key, std::move(fate));
    return LineUse::Used;
}

} // namespace maillog
