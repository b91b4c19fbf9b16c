// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/haraka_reader.h"

#include "base/ascii.h"
#include "maillog/key_values.h"

namespace maillog {

LineUse HarakaReader::read(const LogLine& line)
{
    // "[NOTICE] [0E174DE1-B730-471F-AA64-4B7D27F814D5.1.1] [outbound] recipient <...> rejected:
    // ..."
    const std::string_view all = line.whole;
    const std::size_t idAt = all.find("] [");
    const std::size_t pluginAt = idAt == all.npos ? all.npos : all.find("] [", idAt + 3);
    if (pluginAt == all.npos)
        return LineUse::Unknown;
    const std::string_view id = all.substr(idAt + 3, pluginAt - idAt - 3);
    const std::size_t textAt = all.find("] ", pluginAt + 3);
    if (id.size() < 36 || id[8] != '-' || textAt == all.npos)
        return LineUse::Other;
    const std::string_view text = all.substr(textAt + 2);
    // The last number counts connections: attempts of one mail share uuid and transaction.
    const std::uint64_t key = hashOf(id, hashOf("haraka"));
    FateText told;
    if (text.starts_with("delivered file=")) {
        told.kind = Fate::Kind::Delivered;
        told.text = blankField(text, "response");
    } else if (text.starts_with("recipient <")) {
        const std::string_view verb = between(text, "> ", ":");
        if (verb != "rejected" && verb != "deferred")
            return LineUse::Other;
        told.kind = verb == "rejected" ? Fate::Kind::Failed : Fate::Kind::Deferred;
        told.recipient = between(text, "<", ">");
        const std::size_t at = text.find(verb) + verb.size() + 1;
        told.text = base::trimmed(text.substr(std::min(at, text.size())));
    } else {
        return LineUse::Other;
    }
    if (told.kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered) {
        m_builder->addDelivered(key, told.recipient, line);
        return LineUse::Used;
    }
    LogTime time = line.timeText.empty() ? LogTime() : timeOf(line, m_builder->clock());
    Fate fate = m_builder->makeFate(Format::Haraka, line, time, told);
    fate.delivery->host = line.tag.empty() ? std::string_view() : line.host;
    fate.delivery->queueId = id;
    fate.delivery->remoteHost = base::lowered(blankField(text, "host"));
    fate.delivery->remoteIp = blankField(text, "ip");
    m_builder->add(key, std::move(fate));
    return LineUse::Used;
}

} // namespace maillog
