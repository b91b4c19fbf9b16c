// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/coremail_reader.h"

#include "base/ascii.h"
#include "smtp/mailbox.h"
#include "smtp/reply.h"

namespace maillog {

namespace {

constexpr std::size_t minIdLength = 18;

bool isIdByte(char c)
{
    return base::isAlnum(c) || c == '_' || c == '+' || c == '-';
}

/// "AQAAfwDHAtvT5xlpBTMVAA--.1234S2": the transaction id; empty when there is none.
std::string_view transactionIn(std::string_view text)
{
    for (std::size_t at = text.find("--."); at != text.npos; at = text.find("--.", at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && isIdByte(text[begin - 1]))
            --begin;
        std::size_t end = at + 3;
        while (end < text.size() && base::isDigit(text[end]))
            ++end;
        if (at - begin < minIdLength || end == at + 3 || end >= text.size() || text[end] != 'S')
            continue;
        ++end;
        while (end < text.size() && base::isDigit(text[end]))
            ++end;
        return text.substr(begin, end - begin);
    }
    return {};
}

} // namespace

LineUse CoremailReader::read(const LogLine& line)
{
    const std::string_view id = transactionIn(line.whole);
    if (id.empty())
        return line.timeText.empty() ? LineUse::Unknown : LineUse::Other;
    const auto behind = static_cast<std::size_t>(id.data() - line.whole.data()) + id.size();
    const std::string_view rest = line.whole.substr(behind);
    const auto found = smtp::findMailboxes(rest, 8);
    if (found.empty())
        return LineUse::Other;
    // The reply stands behind the last address in front of it.
    const std::size_t from = found.back().span.end();
    std::size_t at = from;
    while (at + 3 < rest.size() && !((rest[at] == '4' || rest[at] == '5') &&
                                     base::isDigit(rest[at + 1]) && base::isDigit(rest[at + 2]) &&
                                     !base::isAlnum(rest[at - 1]) && !base::isAlnum(rest[at + 3])))
        ++at;
    if (at + 3 >= rest.size())
        return LineUse::Other;
    FateText text;
    text.kind = rest[at] == '4' ? Fate::Kind::Deferred : Fate::Kind::Failed;
    text.text = rest.substr(at);
    text.recipient = found.back().address;
    const LogTime time = line.timeText.empty() ? LogTime() : timeOf(line, m_builder->clock());
    Fate fate = m_builder->makeFate(Format::Coremail, line, time, text);
    fate.delivery->queueId = id;
    fate.delivery->host.clear();
    if (found.size() > 1)
        fate.delivery->sender = found.front().address;
    m_builder->add(hashOf(id, hashOf("coremail")), std::move(fate));
    return LineUse::Used;
}

} // namespace maillog
