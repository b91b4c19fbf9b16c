// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/exim_reader.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace maillog {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool areAlnum(std::string_view text, std::size_t from, std::size_t count)
{
    for (std::size_t i = from; i < from + count; ++i) {
        if (!base::isAlnum(text[i]))
            return false;
    }
    return true;
}

/// The log's own words that stand in for a reason given earlier.
bool isAboutEarlier(std::string_view text)
{
    return text.starts_with("retry time not reached") || text.starts_with("retry timeout exceeded");
}

/// The address of a fate and what was asked for before aliasing: "bob@example.net
/// <sales@example.com> R=...". An address may be quoted and hold blanks.
struct Addresses {
    std::string_view final;
    std::string_view original;
    std::string_view rest;
};

std::size_t addressLength(std::string_view text)
{
    std::size_t i = 0;
    if (text.starts_with('"')) {
        for (i = 1; i < text.size() && text[i] != '"'; ++i)
            i += text[i] == '\\' ? 1 : 0;
        ++i;
    }
    while (i < text.size() && text[i] != ' ')
        ++i;
    return std::min(i, text.size());
}

Addresses readAddresses(std::string_view text)
{
    Addresses result;
    std::size_t length = addressLength(text);
    result.final = text.substr(0, length);
    result.rest = text.substr(std::min(length + 1, text.size()));
    const bool endsHere = result.final.ends_with(':');
    if (endsHere)
        result.final.remove_suffix(1);
    // "** bob@example.net: Unrouteable address": nothing but the text follows.
    if (endsHere) {
        result.rest = text.substr(length - 1);
        return result;
    }
    while (result.rest.starts_with('<')) { // parent, and with all_parents their parents
        const std::size_t close = result.rest.find('>');
        if (close == npos)
            break;
        result.original = result.rest.substr(1, close - 1);
        result.rest.remove_prefix(close + 1);
        if (result.rest.starts_with(' '))
            result.rest.remove_prefix(1);
    }
    return result;
}

/// Where the text of a failure begins: behind the fields ("R=dnslookup T=remote_smtp H=mx [ip]:25
/// X=... CV=yes: text"). The first ": " outside quotes, brackets of a DN aside.
std::size_t textStart(std::string_view rest)
{
    bool isQuoted = false;
    for (std::size_t i = 0; i + 1 < rest.size(); ++i) {
        if (rest[i] == '\\' && isQuoted)
            ++i;
        else if (rest[i] == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && rest[i] == ':' && rest[i + 1] == ' ')
            return i + 2;
    }
    return npos;
}

/// Value of "H=" and the like in the fields.
std::string_view field(std::string_view fields, std::string_view name)
{
    std::size_t at =
        fields.starts_with(name) ? 0 : findFast(fields, std::string(" ") + std::string(name));
    if (at == npos)
        return {};
    at += fields.starts_with(name) ? name.size() : name.size() + 1;
    std::string_view value = fields.substr(at);
    if (value.starts_with('"')) {
        std::size_t i = 1;
        while (i < value.size() && value[i] != '"')
            i += value[i] == '\\' ? 2 : 1;
        return value.substr(1, std::min(i, value.size()) - 1);
    }
    return value.substr(0, value.find(' '));
}

/// "H=mx.example.net [198.51.100.5]:25" or "H=(pc) [192.0.2.9]".
void readRemote(std::string_view fields, Delivery& delivery)
{
    const std::size_t at = fields.starts_with("H=") ? 0 : findFast(fields, " H=");
    if (at == npos)
        return;
    const std::string_view host = fields.substr(fields.find('=', at) + 1);
    const std::size_t open = host.find('[');
    const std::size_t close = open == npos ? npos : host.find(']', open);
    if (close == npos)
        return;
    delivery.remoteIp = host.substr(open + 1, close - open - 1);
    const std::string_view name = host.substr(0, host.find(' '));
    if (!name.starts_with('(') && !name.starts_with('['))
        delivery.remoteHost = base::lowered(name);
}

constexpr std::array<std::string_view, 7> flags{"<=", "=>", "->", ">>", "*>", "**", "=="};

} // namespace

std::size_t eximIdLength(std::string_view text)
{
    const auto isId = [&](std::size_t middle, std::size_t last) {
        const std::size_t length = 6 + 1 + middle + 1 + last;
        return text.size() > length && text[6] == '-' && text[7 + middle] == '-' &&
               (text[length] == ' ') && areAlnum(text, 0, 6) && areAlnum(text, 7, middle) &&
               areAlnum(text, 8 + middle, last);
    };
    if (isId(6, 2))
        return 16;
    return isId(11, 4) ? 23 : 0;
}

LineUse EximReader::read(const LogLine& line)
{
    // The file has "time id flag ..."; readPrefix() took the id for a host name there.
    std::string_view rest = line.message;
    if (line.tag.empty() && !line.timeText.empty()) {
        const auto from = static_cast<std::size_t>(line.timeText.data() - line.whole.data()) +
                          line.timeText.size() + 1;
        rest = line.whole.substr(std::min(from, line.whole.size()));
    } else if (line.timeText.empty()) {
        return LineUse::Unknown;
    }
    if (rest.starts_with('[')) { // +pid
        const std::size_t close = rest.find("] ");
        if (close != npos && isAllDigits(rest.substr(1, close - 1)))
            rest.remove_prefix(close + 2);
    }
    const std::size_t length = eximIdLength(rest);
    if (length == 0)
        return readRefusal(line, {}, rest);
    const std::string_view id = rest.substr(0, length);
    rest.remove_prefix(length + 1);
    if (rest.size() > 3 && rest[2] == ' ' &&
        std::find(flags.begin(), flags.end(), rest.substr(0, 2)) != flags.end())
        return readFlagged(line, id, rest.substr(0, 2), rest.substr(3));
    if (rest == "Completed" || rest.starts_with("Completed ")) {
        m_builder->end(hashOf(id, hashOf("exim")), line);
        return LineUse::Used;
    }
    return readRefusal(line, id, rest);
}

LineUse EximReader::readFlagged(const LogLine& line, std::string_view id, std::string_view flag,
                                std::string_view rest)
{
    // Ids hold time and process and differ between hosts but for a rare chance; the main log names
    // no host.
    const std::uint64_t key = hashOf(id, hashOf("exim"));
    if (flag == "<=")
        return readArrival(line, key, rest);
    if (flag == "**")
        return readFate(line, key, id, Fate::Kind::Failed, rest);
    if (flag == "==")
        return readFate(line, key, id, Fate::Kind::Deferred, rest);
    if (flag == "*>")
        return LineUse::Other; // suppressed by -N: nothing was sent
    if (m_builder->context().wantDelivered)
        return readFate(line, key, id, Fate::Kind::Delivered, rest);
    m_builder->addDelivered(key, readAddresses(rest).final, line);
    return LineUse::Used;
}

LineUse EximReader::readArrival(const LogLine& line, std::uint64_t key, std::string_view rest)
{
    m_builder->begin(key, line);
    std::string_view sender = rest.substr(0, addressLength(rest));
    if (sender == "<>")
        sender = {};
    m_builder->setSender(key, sender, line);
    const std::string_view messageId = field(rest, "id=");
    if (!messageId.empty())
        m_builder->setMessageId(key, messageId);
    return LineUse::Used;
}

LineUse EximReader::readFate(const LogLine& line, std::uint64_t key, std::string_view id,
                             Fate::Kind kind, std::string_view rest)
{
    const Addresses addresses = readAddresses(rest);
    const std::size_t start = textStart(addresses.rest);
    const std::string_view fields = addresses.rest.substr(0, start == npos ? npos : start - 2);
    FateText text;
    text.kind = kind;
    text.recipient = addresses.final;
    text.text = start == npos ? std::string_view() : addresses.rest.substr(start);
    if (kind == Fate::Kind::Delivered)
        text.text = field(addresses.rest, "C=");
    text.isAboutEarlier = isAboutEarlier(text.text);
    Fate fate = m_builder->makeFate(Format::Exim, line, timeOf(line, m_builder->clock()), text);
    Delivery& delivery = *fate.delivery;
    delivery.queueId = id;
    if (!addresses.original.empty() && addresses.original != addresses.final)
        delivery.originalRecipient = addresses.original;
    if (line.tag.empty())
        delivery.host.clear();
    readRemote(fields, delivery);
    m_builder->add(key, std::move(fate));
    return LineUse::Used;
}

/// "H=(pc) [192.0.2.9] F=<x@example.org> rejected RCPT <bob@example.com>: relay not permitted".
LineUse EximReader::readRefusal(const LogLine& line, std::string_view id, std::string_view rest)
{
    const std::size_t verb = findFast(rest, " rejected ");
    if (verb == npos || (!rest.starts_with("H=") && findFast(rest, " H=") == npos))
        return id.empty() && line.timeText.empty() ? LineUse::Unknown : LineUse::Other;
    const std::string_view what = rest.substr(verb + std::strlen(" rejected "));
    const std::size_t colon = what.find(": ");
    FateText text;
    text.kind = Fate::Kind::Failed;
    text.text = colon == npos ? what : what.substr(colon + 2);
    text.recipient = what.starts_with("RCPT <") ? between(what, "<", ">") : std::string_view();
    Fate fate = m_builder->makeFate(Format::Exim, line, timeOf(line, m_builder->clock()), text);
    fate.delivery->isIncoming = true;
    fate.delivery->queueId = id;
    if (line.tag.empty())
        fate.delivery->host.clear();
    fate.delivery->sender = between(rest.substr(0, verb), " F=<", ">");
    if (rest.substr(0, verb).ends_with("temporarily"))
        fate.delivery->action = report::Action::Delayed;
    readRemote(rest.substr(0, verb), *fate.delivery);
    m_builder->addComplete(std::move(fate));
    return LineUse::Used;
}

} // namespace maillog
