// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/qmail_reader.h"

#include "base/ascii.h"
#include "maillog/key_values.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace maillog {

namespace {

constexpr std::size_t maxRunning = 100000;

std::string_view takeWord(std::string_view& rest)
{
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return word;
}

/// qmail-send writes "_" for blanks and "/" for line ends; neither can be told from the real ones.
void unfold(std::string& text)
{
    std::replace(text.begin(), text.end(), '_', ' ');
    std::replace(text.begin(), text.end(), '/', '\n');
    while (!text.empty() && base::isSpace(text.back()))
        text.pop_back();
}

} // namespace

std::uint64_t QmailReader::keyOf(const LogLine& line, std::string_view what,
                                 std::string_view number) const
{
    return hashOf(number, hashOf(line.host, hashOf(what))) | 1;
}

LineUse QmailReader::read(const LogLine& line)
{
    std::string_view text = line.message;
    LogTime time;
    if (line.timeText.empty())
        text = line.whole;
    else
        time = timeOf(line, m_builder->clock());
    const std::size_t length = m_builder->clock().readTai(text, time);
    if (length > 0 && length < text.size())
        text.remove_prefix(length + 1);
    else if (line.timeText.empty())
        return LineUse::Unknown;
    return readText(line, time, text);
}

LineUse QmailReader::readText(const LogLine& line, const LogTime& time, std::string_view text)
{
    if (text.starts_with("starting delivery "))
        return start(line, time, text.substr(std::strlen("starting delivery ")));
    if (text.starts_with("delivery "))
        return finishDelivery(line, time, text.substr(std::strlen("delivery ")));
    if (text.starts_with("new msg ")) {
        m_builder->begin(keyOf(line, "qmail", text.substr(std::strlen("new msg "))), time.seconds);
        return LineUse::Used;
    }
    if (text.starts_with("end msg ")) {
        m_builder->end(keyOf(line, "qmail", text.substr(std::strlen("end msg "))), line);
        return LineUse::Used;
    }
    if (text.starts_with("info msg ")) {
        text.remove_prefix(std::strlen("info msg "));
        const std::string_view number = text.substr(0, text.find(':'));
        m_builder->setSender(keyOf(line, "qmail", number), between(text, " from <", ">"), line);
        return LineUse::Used;
    }
    if (text.starts_with("bounce msg ") || text.starts_with("triple bounce"))
        return LineUse::Used;
    if (text.starts_with("running")) { // a new process counts from 1 again
        m_running.clear();
        return LineUse::Other;
    }
    if (text.find("Reject::") != text.npos)
        return readRefusal(line, time, text);
    return LineUse::Other;
}

/// "7: msg 917 to remote bob@example.net".
LineUse QmailReader::start(const LogLine& line, const LogTime& time, std::string_view rest)
{
    const std::string_view number = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(number.size() + 2, rest.size()));
    if (takeWord(rest) != "msg")
        return LineUse::Other;
    const std::string_view message = takeWord(rest);
    takeWord(rest); // "to"
    takeWord(rest); // "remote" or "local"
    FateText text;
    text.kind = Fate::Kind::Started;
    text.recipient = rest;
    Running running;
    running.key = keyOf(line, "qmail", message);
    running.message = message;
    running.recipient = rest;
    running.started = m_builder->makeFate(Format::Qmail, line, time, text);
    running.started.number = keyOf(line, "qmail delivery", number);
    running.started.delivery->queueId = message;
    if (m_running.size() >= maxRunning)
        m_running.clear();
    m_running[running.started.number] = std::move(running);
    return LineUse::Used;
}

/// "7: failure: 198.51.100.5_does_not_like_recipient./Remote_host_said:_550_...".
LineUse QmailReader::finishDelivery(const LogLine& line, const LogTime& time, std::string_view rest)
{
    const std::string_view number = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(number.size() + 2, rest.size()));
    const std::string_view outcome = rest.substr(0, rest.find(':'));
    FateText text;
    if (outcome == "success")
        text.kind = Fate::Kind::Delivered;
    else if (outcome == "deferral")
        text.kind = Fate::Kind::Deferred;
    else if (outcome == "failure")
        text.kind = Fate::Kind::Failed;
    else
        return LineUse::Other;
    text.text = base::trimmed(rest.substr(std::min(outcome.size() + 1, rest.size())));
    const std::uint64_t key = keyOf(line, "qmail delivery", number);
    const auto running = m_running.find(key);
    if (running != m_running.end())
        text.recipient = running->second.recipient;
    if (text.kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered &&
        running != m_running.end()) {
        m_builder->addDelivered(running->second.key, text.recipient, line);
        m_running.erase(running);
        return LineUse::Used;
    }
    Fate fate = m_builder->makeFate(Format::Qmail, line, time, text);
    unfold(fate.delivery->text);
    if (running != m_running.end()) {
        fate.delivery->queueId = running->second.message;
        m_builder->add(running->second.key, std::move(fate));
        m_running.erase(running);
        return LineUse::Used;
    }
    fate.outcome = fate.kind;
    fate.kind = Fate::Kind::ByNumber;
    fate.number = key;
    if (text.kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered)
        fate.delivery.reset();
    m_builder->addNumbered(std::move(fate));
    return LineUse::Used;
}

/// s/qmail: "Reject::RCPT::Failed_Rcptto P:ESMTP S:192.0.2.9:pc H:pc F:x@example.org
/// T:bob@example.com". Needs a real sample.
LineUse QmailReader::readRefusal(const LogLine& line, const LogTime& time, std::string_view all)
{
    const std::string_view what = all.substr(all.find("Reject::"));
    FateText text;
    text.kind = Fate::Kind::Failed;
    text.text = what.substr(0, what.find(' '));
    text.recipient = between(what, " T:", " ");
    Fate fate = m_builder->makeFate(Format::Qmail, line, time, text);
    fate.delivery->isIncoming = true;
    fate.delivery->sender = between(what, " F:", " ");
    const std::string_view source = between(what, " S:", " ");
    fate.delivery->remoteIp = source.substr(0, source.rfind(':'));
    m_builder->addComplete(std::move(fate));
    return LineUse::Used;
}

void QmailReader::finish()
{
    std::vector<std::uint64_t> numbers;
    for (const auto& [number, running] : m_running)
        numbers.push_back(number);
    std::sort(numbers.begin(), numbers.end());
    for (const std::uint64_t number : numbers) {
        Running& running = m_running[number];
        m_builder->add(running.key, std::move(running.started));
    }
}

} // namespace maillog
