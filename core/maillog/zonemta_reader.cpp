// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/zonemta_reader.h"

#include "base/ascii.h"
#include "maillog/key_values.h"

#include <algorithm>

namespace maillog {

LineUse ZoneMtaReader::read(const LogLine& line)
{
    const std::string_view all = line.whole;
    std::size_t at = all.find("id=");
    while (at != all.npos && at > 0 && all[at - 1] != ' ')
        at = all.find("id=", at + 1);
    if (at == all.npos)
        return line.timeText.empty() ? LineUse::Unknown : LineUse::Other;
    // "id=19a8b7c6d5e4f30211 001 REJECTED[smtp] from=... to=... src=... mx=... (text)"
    std::string_view rest = all.substr(at + 3);
    const std::string_view id = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(id.size() + 1, rest.size()));
    const std::string_view part = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    FateText told;
    if (rest.starts_with("REJECTED["))
        told.kind = Fate::Kind::Failed;
    else if (rest.starts_with("DEFERRED["))
        told.kind = Fate::Kind::Deferred;
    else if (rest.starts_with("ACCEPTED["))
        told.kind = Fate::Kind::Delivered;
    else
        return LineUse::Other;
    told.recipient = withoutBrackets(blankField(rest, "to"));
    const std::size_t open = rest.find(" (");
    const std::size_t close = rest.rfind(')');
    if (open != rest.npos && close != rest.npos && close > open + 2)
        told.text = rest.substr(open + 2, close - open - 2);
    const std::uint64_t key = hashOf(part, hashOf(id, hashOf("zonemta")));
    if (told.kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered) {
        m_builder->addDelivered(key, told.recipient, line);
        return LineUse::Used;
    }
    const LogTime time = line.timeText.empty() ? LogTime() : timeOf(line, m_builder->clock());
    Fate fate = m_builder->makeFate(Format::ZoneMta, line, time, told);
    Delivery& delivery = *fate.delivery;
    if (line.tag.empty())
        delivery.host.clear();
    delivery.queueId = std::string(id) + '.' + std::string(part);
    delivery.sender = withoutBrackets(blankField(rest, "from"));
    delivery.messageId = withoutBrackets(blankField(rest, "message-id"));
    delivery.sourceIp = blankField(rest, "src");
    readHost(blankField(rest, "mx"), delivery.remoteHost, delivery.remoteIp);
    m_builder->add(key, std::move(fate));
    return LineUse::Used;
}

} // namespace maillog
