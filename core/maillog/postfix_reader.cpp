// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/postfix_reader.h"

#include "base/ascii.h"
#include "maillog/mark_scanner.h"
#include "smtp/enhanced_status_code.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

namespace maillog {

namespace {

constexpr std::size_t chunkBytes = std::size_t{32} * 1024;
constexpr std::size_t maxFieldsBytes = 1024; ///< up to the status of a line
constexpr std::size_t npos = std::string_view::npos;

constexpr std::array<std::string_view, 18> daemons{
    "smtp",    "lmtp",  "qmgr",   "cleanup",    "smtpd",  "local", "virtual", "pipe", "error",
    "discard", "retry", "bounce", "postscreen", "pickup", "oqmgr", "nqmgr",   "lda",  "postsuper"};

/// The words that make a line worth reading.
enum class Word { None, Status, Other };

/// The last eight bytes of `word`, as they are when read from memory.
constexpr std::uint64_t tailOf(std::string_view word)
{
    std::array<char, 8> tail{};
    for (std::size_t i = 0; i < tail.size(); ++i)
        tail[i] = word[word.size() - tail.size() + i];
    return std::bit_cast<std::uint64_t>(tail);
}

Word wordBefore(std::string_view bytes, std::size_t end)
{
    constexpr std::size_t width = 8;
    if (end < width)
        return Word::None;
    std::uint64_t tail = 0;
    std::memcpy(&tail, bytes.data() + end - width, width);
    if (tail == tailOf(" status="))
        return Word::Status;
    // One comparison each; "from=" and "said:" are shorter and need their front masked out.
    constexpr std::uint64_t lastSix = tailOf(std::string_view("\0\0\xFF\xFF\xFF\xFF\xFF\xFF", 8));
    constexpr std::uint64_t lastSeven =
        tailOf(std::string_view("\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8));
    const bool isWord = tail == tailOf(" message-id=") || tail == tailOf(": removed\n") ||
                        (tail & lastSix) == tailOf(std::string_view("\0\0 from=", 8)) ||
                        (tail & lastSix) == tailOf(std::string_view("\0\0 said:", 8)) ||
                        (tail & lastSeven) == tailOf(std::string_view("\0reject:", 8));
    return isWord ? Word::Other : Word::None;
}

constexpr std::array<bool, 256> alnumTable = [] {
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = base::isAlnum(static_cast<char>(i));
    return table;
}();

/// Length of the queue id (or "NOQUEUE") before ": "; 0 when the message begins with none.
std::size_t queueIdLength(std::string_view message)
{
    constexpr std::size_t shortest = 5;
    constexpr std::size_t longest = 24;
    std::size_t i = 0;
    while (i < message.size() && alnumTable[static_cast<unsigned char>(message[i])])
        ++i;
    const bool isId = i >= shortest && i <= longest && i + 1 < message.size() &&
                      message[i] == ':' && message[i + 1] == ' ';
    return isId ? i : 0;
}

/// Value of one digit of a long queue id (Postfix: enable_long_queue_ids); -1 for a vowel.
int longIdDigit(char c)
{
    constexpr std::string_view all = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";
    const std::size_t at = all.find(c);
    return at == npos ? -1 : static_cast<int>(at);
}

/// Arrival second that a long queue id holds; nothing for a short one.
std::optional<std::int64_t> arrivalOf(std::string_view id)
{
    constexpr std::size_t secondsDigits = 6;
    if (id.size() < 11 || id.find('z', secondsDigits + 4) == npos)
        return std::nullopt;
    std::int64_t seconds = 0;
    for (const char c : id.substr(0, secondsDigits)) {
        const int digit = longIdDigit(c);
        if (digit < 0)
            return std::nullopt;
        seconds = seconds * 52 + digit;
    }
    return seconds;
}

/// The address between "<" behind `key` and the last ">" before `end`: quoted local parts may hold
/// ">".
std::string_view addressBehind(std::string_view text, std::string_view key, std::string_view end)
{
    // memmem has a table to set up, which is not worth it for what stands right here.
    const std::size_t at = text.starts_with(key) ? 0 : findFast(text, key);
    if (at == npos)
        return {};
    std::string_view rest = text.substr(at + key.size());
    if (rest.starts_with('"')) {
        std::size_t i = 1;
        while (i < rest.size() && rest[i] != '"')
            i += rest[i] == '\\' ? 2 : 1;
        const std::size_t close = rest.find('>', std::min(i, rest.size()));
        if (close != npos)
            return rest.substr(0, close);
    }
    const std::size_t close = rest.find(end);
    return rest.substr(0, close != npos ? close : rest.find('>'));
}

std::string_view statusWord(std::string_view rest)
{
    std::size_t i = 0;
    while (i < rest.size() && (base::isAlpha(rest[i]) || rest[i] == '-'))
        ++i;
    return rest.substr(0, i);
}

/// The answer in brackets behind the status word; it ends at the last ")" of the line.
std::string_view answerIn(std::string_view rest)
{
    const std::size_t open = rest.find('(');
    if (open == npos)
        return {};
    const std::size_t close = rest.rfind(')');
    return rest.substr(open + 1, close == npos || close <= open ? npos : close - open - 1);
}

/// Handed to a content filter on this machine that gives it back under a new id: the mail goes on.
bool isFilterHop(std::string_view rest, std::string_view recipient, std::string_view status)
{
    const auto behind = static_cast<std::size_t>(recipient.data() + recipient.size() - rest.data());
    std::string_view relay = rest.substr(behind);
    if (!relay.starts_with(">, relay=")) { // orig_to= stands before it
        const std::size_t at = findFast(relay.substr(0, maxFieldsBytes), ", relay=");
        if (at == npos)
            return false;
        relay.remove_prefix(at - 1);
    }
    relay.remove_prefix(std::strlen(">, relay="));
    return (relay.starts_with("127.0.0.1[") || relay.starts_with("localhost[") ||
            relay.starts_with("::1[")) &&
           findFast(status, "queued as ") != npos;
}

} // namespace

bool isPostfixTag(std::string_view tag)
{
    if (tag.starts_with("postfix"))
        return true;
    const std::size_t slash = tag.rfind('/');
    return slash != npos &&
           std::find(daemons.begin(), daemons.end(), tag.substr(slash + 1)) != daemons.end();
}

/// Ids are unique within a host and an instance ("postfix-out"); transports with a name of their
/// own ("relay/smtp") belong to the main one.
std::uint64_t PostfixReader::keyOf(const LogLine& line, std::string_view id)
{
    std::string_view instance = line.tag.substr(0, line.tag.find('/'));
    if (!instance.starts_with("postfix"))
        instance = "postfix";
    if (line.host != m_lastHost || instance != m_lastInstance || m_lastSeed == 0) {
        m_lastSeed = hashOf(line.host, hashOf(instance));
        // Views into an unwrapped line do not last.
        m_lastHost = line.isUnwrapped ? std::string_view() : line.host;
        m_lastInstance = line.isUnwrapped ? std::string_view() : instance;
        if (line.isUnwrapped) {
            const std::uint64_t seed = m_lastSeed;
            m_lastSeed = 0;
            return hashOf(id, seed);
        }
    }
    return hashOf(id, m_lastSeed);
}

LineUse PostfixReader::read(const LogLine& line)
{
    return read(line, npos);
}

LineUse PostfixReader::read(const LogLine& line, std::size_t statusAt)
{
    if (line.tag.empty())
        return LineUse::Unknown;
    if (!isPostfixTag(line.tag))
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
    return readQueueLine(line, daemonOf(line.tag), id, rest, statusAt);
}

LineUse PostfixReader::readQueueLine(const LogLine& line, std::string_view daemon,
                                     std::string_view id, std::string_view rest,
                                     std::size_t statusAt)
{
    const bool isReceiver = daemon == "smtpd" || daemon == "postscreen" || daemon == "cleanup";
    if (id == "NOQUEUE")
        return isReceiver ? readRefusal(line, id, rest) : LineUse::Other;
    const std::uint64_t key = keyOf(line, id);
    if (daemon == "qmgr" || daemon == "oqmgr" || daemon == "nqmgr")
        return readQueueManager(line, key, id, rest);
    if (daemon == "cleanup" && rest.starts_with("message-id=")) {
        learnZone(line, id);
        m_builder->begin(key, timeOf(line, m_builder->clock()).seconds);
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
    text.recipient = addressBehind(rest, "to=<", ">,");
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
    const std::string_view fields =
        rest.substr(0, static_cast<std::size_t>(status.data() - rest.data()));
    delivery.originalRecipient = addressBehind(fields, " orig_to=<", ">,");
    const std::string_view relay = between(fields, " relay=", ",");
    if (relay != "none")
        readHost(relay, delivery.remoteHost, delivery.remoteIp);
    if (smtp::EnhancedStatusCode::parse(between(fields, " dsn=", ",")))
        delivery.status = between(fields, " dsn=", ",");
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
    const std::string_view sender = addressBehind(rest, "from=<", ">,");
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

/// Reads the line around a mark, unless it was read already or the mark is none of the words.
void PostfixReader::takeMark(std::size_t position, std::size_t& done)
{
    const std::string_view bytes = m_builder->bytes();
    if (position < done)
        return;
    const Word word = wordBefore(bytes, position + 1);
    if (word == Word::None)
        return;
    const bool isStatus = word == Word::Status;
    const std::size_t lowest = position - done > maxLineBytes ? position - maxLineBytes : done;
    const auto* before = static_cast<const char*>(
        memrchr(bytes.data() + lowest, '\n', position > lowest ? position - lowest : 0));
    const std::size_t begin =
        before == nullptr ? lowest : static_cast<std::size_t>(before - bytes.data()) + 1;
    const auto* newline = static_cast<const char*>(
        std::memchr(bytes.data() + position, '\n', bytes.size() - position));
    const std::size_t end =
        newline == nullptr ? bytes.size() : static_cast<std::size_t>(newline - bytes.data());
    done = end + 1;
    LogLine line;
    std::string_view text = bytes.substr(begin, std::min(end - begin, maxLineBytes));
    line.isCut = end - begin > maxLineBytes;
    if (before == nullptr && lowest > 0 && bytes[lowest - 1] != '\n')
        return; // far inside a line that is longer than any line may be
    const std::size_t nul = m_hasNul ? text.rfind('\0') : npos;
    if (nul != npos)
        text.remove_prefix(nul + 1);
    while (!text.empty() && text.back() == '\r')
        text.remove_suffix(1);
    line.offset = m_builder->offset() + static_cast<std::size_t>(text.data() - bytes.data());
    line.rawLength = static_cast<std::uint32_t>(std::min<std::size_t>(
        end - static_cast<std::size_t>(text.data() - bytes.data()), std::uint32_t{0xFFFFFFFF}));
    readPrefix(text, line);
    const auto statusAt = isStatus ? position + 1 - std::strlen("status=") -
                                         static_cast<std::size_t>(text.data() - bytes.data())
                                   : npos;
    if (read(line, statusAt) == LineUse::Used)
        ++m_builder->counts().used;
}

namespace {

/// Lines of a chunk with NUL bytes in them, or longer than any line may be.
std::uint64_t damagedLines(std::string_view bytes, std::size_t begin, std::size_t end)
{
    std::uint64_t damaged = 0;
    for (std::size_t at = begin; at < end;) {
        const auto* nul = static_cast<const char*>(std::memchr(bytes.data() + at, '\0', end - at));
        if (nul == nullptr)
            break;
        ++damaged;
        const auto* newline = static_cast<const char*>(
            std::memchr(nul, '\n', static_cast<std::size_t>(bytes.data() + end - nul)));
        at = newline == nullptr ? end : static_cast<std::size_t>(newline - bytes.data()) + 1;
    }
    return damaged;
}

} // namespace

void PostfixReader::readFast()
{
    const std::string_view bytes = m_builder->bytes();
    LineCounts& counts = m_builder->counts();
    Marks marks;
    std::size_t done = 0;
    std::uint64_t damaged = 0;
    for (std::size_t at = 0; at < bytes.size(); at += chunkBytes) {
        const std::size_t lead = at == 0 ? 0 : 1;
        const std::size_t end = std::min(at + chunkBytes, bytes.size());
        scanMarks(bytes.substr(at - lead, end - at + lead), marks);
        // The lead byte was counted with the chunk before.
        if (lead == 1 && bytes[at - 1] == '\n')
            --marks.newlines;
        counts.lines += marks.newlines;
        m_hasNul = m_hasNul || marks.hasNul;
        if (marks.hasNul)
            damaged += damagedLines(bytes, at, end);
        for (const std::uint32_t position : marks.positions)
            takeMark(at - lead + position, done);
    }
    if (!bytes.empty() && bytes.back() != '\n')
        ++counts.lines;
    counts.damaged += std::min(damaged, counts.lines - counts.used);
    counts.other = counts.lines - counts.used - counts.damaged;
}

} // namespace maillog
