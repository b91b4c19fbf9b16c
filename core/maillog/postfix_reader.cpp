// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/postfix_reader.h"

#include "base/ascii.h"
#include "maillog/postfix_words.h"
#include "smtp/enhanced_status_code.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace maillog {

namespace {

constexpr std::size_t npos = std::string_view::npos;

} // namespace

LineUse PostfixReader::read(const LogLine& line)
{
    return read(line, PostfixOrigin::of(line), npos);
}

LineUse PostfixReader::read(const LogLine& line, const PostfixOrigin& origin, std::size_t statusAt)
{
    if (line.tag.empty())
        return LineUse::Unknown;
    if (origin.program == PostfixOrigin::Program::None)
        return LineUse::Other;
    std::string_view message = line.message;
    if (message.starts_with("message repeated ")) { // "message repeated 2 times: [ ...]"
        const std::size_t open = message.find(": [ ");
        if (open != npos && message.ends_with(']'))
            message = message.substr(open + 4, message.size() - open - 5);
    }
    const std::size_t colon = queueIdLength(message);
    if (colon == 0)
        return LineUse::Other;
    const std::string_view id = message.substr(0, colon);
    const std::string_view rest = message.substr(colon + 2);
    return readQueueLine(line, origin, id, rest, statusAt);
}

LineUse PostfixReader::readQueueLine(const LogLine& line, const PostfixOrigin& origin,
                                     std::string_view id, std::string_view rest,
                                     std::size_t statusAt)
{
    using Program = PostfixOrigin::Program;
    const bool isReceiver =
        origin.program == Program::Receiver || origin.program == Program::Cleanup;
    if (id == "NOQUEUE")
        return isReceiver ? readRefusal(line, id, rest) : LineUse::Other;
    const std::uint64_t key = hashOf(id, origin.seed);
    if (origin.program == Program::QueueManager)
        return readQueueManager(line, key, id, rest);
    if (origin.program == Program::Cleanup && rest.starts_with("message-id=")) {
        learnZone(line, id);
        m_builder->begin(key, line);
        std::string_view messageId = rest.substr(std::strlen("message-id="));
        if (messageId.starts_with('<') && messageId.ends_with('>'))
            messageId = messageId.substr(1, messageId.size() - 2);
        m_builder->setMessageId(key, messageId);
        return LineUse::Used;
    }
    if (isReceiver)
        return readRefusal(line, id, rest);
    if (rest.starts_with("to=<")) {
        const auto base = static_cast<std::size_t>(rest.data() - line.whole.data());
        if (statusAt == npos || statusAt < base) {
            const std::size_t found = findFast(rest, " status=");
            if (found == npos)
                return LineUse::Other;
            statusAt = base + found + 1;
        }
        return readAgent(line, key, id, rest, line.whole.substr(statusAt + std::strlen("status=")));
    }
    if (rest.starts_with("host "))
        return readAttempt(line, key, id, rest);
    return LineUse::Other;
}

LineUse PostfixReader::readAgent(const LogLine& line, std::uint64_t key, std::string_view id,
                                 std::string_view rest, std::string_view status)
{
    const std::string_view word = statusWord(status);
    FateText text;
    if (word == "sent")
        text.kind = Fate::Kind::Delivered;
    else if (word == "deferred" || word == "SOFTBOUNCE")
        text.kind = Fate::Kind::Deferred;
    else if (word == "bounced" || word == "expired")
        text.kind = Fate::Kind::Failed;
    else
        return LineUse::Other; // address probes ("deliverable"), "filtered" ...
    text.recipient = addressBefore(rest.substr(std::strlen("to=<")), ">,");
    if (text.kind == Fate::Kind::Delivered) {
        if (isFilterHop(rest, text.recipient, status))
            return LineUse::Used;
        if (!m_builder->context().wantDelivered) {
            m_builder->addDelivered(key, text.recipient, line);
            return LineUse::Used;
        }
    }
    text.text = answerIn(status);
    Fate fate = m_builder->makeFate(Format::Postfix, line, timeOf(line, m_builder->clock()), text);
    Delivery& delivery = *fate.delivery;
    delivery.queueId = id;
    const auto begin =
        static_cast<std::size_t>(text.recipient.data() + text.recipient.size() - rest.data());
    const auto end = static_cast<std::size_t>(status.data() - rest.data());
    const AgentFields fields = agentFields(rest.substr(begin, std::max(begin, end) - begin));
    delivery.originalRecipient = fields.originalRecipient;
    if (fields.relay != "none")
        readHost(fields.relay, delivery.remoteHost, delivery.remoteIp);
    if (smtp::EnhancedStatusCode::parse(fields.status))
        delivery.status = fields.status;
    m_builder->add(key, std::move(fate));
    return LineUse::Used;
}

LineUse PostfixReader::readQueueManager(const LogLine& line, std::uint64_t key, std::string_view id,
                                        std::string_view rest)
{
    if (rest == "removed") {
        m_builder->end(key, line);
        return LineUse::Used;
    }
    if (!rest.starts_with("from=<"))
        return LineUse::Other;
    const std::string_view sender = addressBefore(rest.substr(std::strlen("from=<")), ">,");
    m_builder->setSender(key, sender, line);
    const std::string_view behind =
        rest.substr(std::min(sender.size() + std::strlen("from=<>, "), rest.size()));
    if (!behind.starts_with("status="))
        return LineUse::Used;
    FateText text;
    text.kind = Fate::Kind::Expired;
    text.text = behind;
    const std::string_view word = statusWord(text.text.substr(std::strlen("status=")));
    if (word != "expired" && word != "force-expired")
        return LineUse::Used;
    Fate fate = m_builder->makeFate(Format::Postfix, line, timeOf(line, m_builder->clock()), text);
    fate.delivery->queueId = id;
    m_builder->add(key, std::move(fate));
    return LineUse::Used;
}

LineUse PostfixReader::readAttempt(const LogLine& line, std::uint64_t key, std::string_view id,
                                   std::string_view rest)
{
    if (findFast(rest, " said: ") == npos && findFast(rest, " refused to talk to me: ") == npos)
        return LineUse::Other;
    FateText text;
    text.kind = Fate::Kind::Attempted;
    text.text = rest;
    Fate fate = m_builder->makeFate(Format::Postfix, line, timeOf(line, m_builder->clock()), text);
    fate.delivery->queueId = id;
    readHost(rest.substr(std::strlen("host ")), fate.delivery->remoteHost, fate.delivery->remoteIp);
    m_builder->add(key, std::move(fate));
    return LineUse::Used;
}

/// "reject: RCPT from pc[192.0.2.9]: 554 5.7.1 <bob@example.com>: why; from=<...> to=<...>";
/// cleanup puts the text of a header or milter rejection behind the fields or before them.
LineUse PostfixReader::readRefusal(const LogLine& line, std::string_view id, std::string_view rest)
{
    const std::size_t colon = rest.find(": ");
    const std::string_view verb = rest.substr(0, colon);
    if (colon == npos || (verb != "reject" && verb != "milter-reject"))
        return LineUse::Other; // warn, hold, discard, redirect ...: let pass
    const std::string_view what = rest.substr(colon + 2);
    const std::size_t fields = what.rfind("; from=<");
    const std::size_t tail = fields != npos ? fields : what.rfind("; proto=");
    const std::string_view head = what.substr(0, tail);
    const std::string_view behind = tail == npos ? std::string_view() : what.substr(tail);
    FateText text;
    text.kind = Fate::Kind::Failed;
    text.recipient = addressBehind(behind, " to=<", ">");
    const std::size_t from = head.find(" from ");
    const std::size_t stop = from == npos ? npos : head.find("]", from);
    const std::size_t reply = stop == npos ? npos : head.find(": ", stop);
    const bool isContent = what.starts_with("header ") || what.starts_with("body ") ||
                           what.starts_with("mime-header ") || what.starts_with("nested-header ");
    if (isContent) {
        const std::size_t end = behind.rfind(">: ");
        text.text = end == npos ? behind.substr(std::min(behind.rfind(": "), behind.size()))
                                : behind.substr(end + 3);
    } else {
        text.text = reply == npos ? head : head.substr(reply + 2);
    }
    Fate fate = m_builder->makeFate(Format::Postfix, line, timeOf(line, m_builder->clock()), text);
    Delivery& delivery = *fate.delivery;
    delivery.isIncoming = true;
    if (id != "NOQUEUE")
        delivery.queueId = id;
    delivery.sender = addressBehind(behind, "; from=<", ">");
    if (from != npos && stop != npos && !isContent) {
        readHost(head.substr(from + 6, stop - from - 5), delivery.remoteHost, delivery.remoteIp);
        if (delivery.remoteHost == "unknown")
            delivery.remoteHost.clear();
    }
    m_builder->addComplete(std::move(fate));
    return LineUse::Used;
}

/// A long queue id names the second of arrival in UTC, the line in front of it local time: the
/// difference is the zone of the log.
void PostfixReader::learnZone(const LogLine& line, std::string_view id)
{
    if (m_isZoneLearnt)
        return;
    const std::optional<std::int64_t> arrival = arrivalOf(id);
    const LogTime time = timeOf(line, m_builder->clock());
    if (!arrival || !time.isZoneAssumed || time.seconds == 0) {
        m_isZoneLearnt = time.seconds != 0 && !time.isZoneAssumed;
        return;
    }
    constexpr std::int64_t step = 900;
    constexpr std::int64_t slack = 120;
    const std::int64_t difference = time.seconds + time.zone - *arrival;
    const std::int64_t zone = (difference + (difference < 0 ? -step / 2 : step / 2)) / step * step;
    m_isZoneLearnt = true;
    if (zone >= -14 * 3600 && zone <= 14 * 3600 && difference - zone <= slack &&
        zone - difference <= slack)
        m_builder->clock().setKnownZone(static_cast<std::int32_t>(zone));
}

} // namespace maillog
