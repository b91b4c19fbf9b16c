// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/sendmail_reader.h"

#include "base/ascii.h"
#include "maillog/key_values.h"
#include "smtp/enhanced_status_code.h"

#include <algorithm>
#include <cstring>

namespace maillog {

namespace {

constexpr std::size_t maxRecipientsPerLine = 1000;

bool isSendmailId(std::string_view id)
{
    return id.size() >= 10 && id.size() <= 20 && base::isAlnum(id[0]) &&
           std::all_of(id.begin(), id.end(), base::isAlnum);
}

std::uint64_t keyOf(const LogLine& line, std::string_view id)
{
    return hashOf(id, hashOf(line.host, hashOf("sendmail")));
}

Fate::Kind kindOf(std::string_view stat, std::string_view status)
{
    if (stat.starts_with("Sent"))
        return Fate::Kind::Delivered;
    if (stat.starts_with("Deferred") || stat.starts_with("queued") || status.starts_with('4'))
        return Fate::Kind::Deferred;
    return Fate::Kind::Failed;
}

} // namespace

LineUse SendmailReader::read(const LogLine& line)
{
    if (line.tag.empty())
        return line.timeText.empty() ? LineUse::Unknown : LineUse::Other;
    const std::size_t colon = line.message.substr(0, 24).find(": ");
    if (colon == std::string_view::npos)
        return LineUse::Other;
    const std::string_view id = line.message.substr(0, colon);
    const std::string_view rest = line.message.substr(colon + 2);
    if (id == "NOQUEUE" || rest.starts_with("ruleset=") || rest.starts_with("Milter"))
        return readRefusal(line, id, rest);
    if (!isSendmailId(id))
        return LineUse::Other;
    if (rest.starts_with("from=")) {
        m_builder->begin(keyOf(line, id), line);
        m_builder->setSender(keyOf(line, id), withoutBrackets(commaField(rest, "from")), line);
        const std::string_view messageId = withoutBrackets(commaField(rest, "msgid"));
        if (!messageId.empty())
            m_builder->setMessageId(keyOf(line, id), messageId);
        return LineUse::Used;
    }
    if (rest.starts_with("to="))
        return readRecipients(line, id, rest);
    // "6AG1FUxx012345: 6AG1FUxy012345: return to sender: ...": the queue gave up on who is left.
    const std::size_t reason = rest.substr(0, 24).find(": ");
    if (reason != std::string_view::npos && isSendmailId(rest.substr(0, reason)) &&
        (rest.substr(reason + 2).starts_with("return to sender: ") ||
         rest.substr(reason + 2).starts_with("DSN: "))) {
        FateText text;
        text.kind = Fate::Kind::Expired;
        text.isAboutEarlier = true;
        text.text = rest.substr(rest.find(": ", reason + 2) + 2);
        m_builder->add(
            keyOf(line, id),
            m_builder->makeFate(Format::Sendmail, line, timeOf(line, m_builder->clock()), text));
        return LineUse::Used;
    }
    return LineUse::Other;
}

LineUse SendmailReader::readRecipients(const LogLine& line, std::string_view id,
                                       std::string_view rest)
{
    const std::string_view stat = commaField(rest, "stat", true);
    const std::string_view status = commaField(rest, "dsn");
    if (stat.empty() || stat.starts_with("queued"))
        return LineUse::Other;
    FateText text;
    text.kind = kindOf(stat, status);
    text.text = stat;
    const std::string_view relay = commaField(rest, "relay");
    // Handed from the submission queue to the daemon on this machine: the mail goes on there.
    if (text.kind == Fate::Kind::Delivered && relay.find("[127.0.0.1]") != relay.npos &&
        stat.find("Message accepted for delivery") != stat.npos)
        return LineUse::Used;
    std::string_view list = rest.substr(std::strlen("to="));
    list = list.substr(0, list.find(", "));
    for (std::size_t count = 0; !list.empty() && count < maxRecipientsPerLine; ++count) {
        const std::size_t comma = std::min(list.find(','), list.size());
        text.recipient = withoutBrackets(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
        if (text.kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered) {
            m_builder->addDelivered(keyOf(line, id), text.recipient, line);
            continue;
        }
        Fate fate =
            m_builder->makeFate(Format::Sendmail, line, timeOf(line, m_builder->clock()), text);
        Delivery& delivery = *fate.delivery;
        delivery.queueId = id;
        if (smtp::EnhancedStatusCode::parse(status))
            delivery.status = status;
        readHost(relay, delivery.remoteHost, delivery.remoteIp);
        std::string_view controller = commaField(rest, "ctladdr");
        controller = controller.substr(0, controller.find(' '));
        if (controller.find('@') != controller.npos)
            delivery.sender = withoutBrackets(controller);
        m_builder->add(keyOf(line, id), std::move(fate));
    }
    return LineUse::Used;
}

/// "ruleset=check_rcpt, arg1=<bob@example.com>, relay=pc [192.0.2.9], reject=550 5.7.1 ...".
LineUse SendmailReader::readRefusal(const LogLine& line, std::string_view id, std::string_view rest)
{
    FateText text;
    text.kind = Fate::Kind::Failed;
    text.text = commaField(rest, "reject", true);
    if (text.text.empty())
        return LineUse::Other;
    const std::string_view ruleset = commaField(rest, "ruleset");
    const std::string_view argument = withoutBrackets(commaField(rest, "arg1"));
    if (ruleset == "check_rcpt")
        text.recipient = argument;
    Fate fate = m_builder->makeFate(Format::Sendmail, line, timeOf(line, m_builder->clock()), text);
    fate.delivery->isIncoming = true;
    if (id != "NOQUEUE")
        fate.delivery->queueId = id;
    if (ruleset == "check_mail")
        fate.delivery->sender = argument;
    readHost(commaField(rest, "relay"), fate.delivery->remoteHost, fate.delivery->remoteIp);
    m_builder->addComplete(std::move(fate));
    return LineUse::Used;
}

} // namespace maillog
