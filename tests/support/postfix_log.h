// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace support {

/// What became of one recipient, known because it was made so.
struct MadeDelivery {
    std::string host;
    std::string queueId;
    std::string messageId;
    std::string sender;
    std::string recipient;
    std::string action; ///< "failed", "delayed"
    std::string text;
    std::string expiry;
    std::uint32_t attempts = 1;
};

/// A Postfix log of three hosts with short queue ids that are used again soon, mails whose lines
/// are mixed with those of others, and the truth about it.
struct MadeLog {
    std::vector<std::string> lines; ///< with their line ends, in order
    std::vector<MadeDelivery> failures;
    std::uint64_t delivered = 0;
};

/// Makes a log from a seed; the same seed gives the same log.
class PostfixLogMaker {
public:
    explicit PostfixLogMaker(unsigned seed) : m_random(seed) {}

    MadeLog make(int mails)
    {
        std::int64_t now = 0;
        for (int i = 0; i < mails; ++i) {
            now += pick(4);
            makeMail(now, i);
        }
        std::stable_sort(m_lines.begin(), m_lines.end(),
                         [](const Line& a, const Line& b) { return a.time < b.time; });
        for (Line& line : m_lines)
            m_log.lines.push_back(std::move(line.text));
        return std::move(m_log);
    }

private:
    struct Line {
        std::int64_t time;
        std::string text;
    };
    /// A mail that is being made.
    struct Mail {
        std::string host;
        std::string id;
        std::string messageId;
        std::string sender;
    };

    std::int64_t pick(std::int64_t below)
    {
        return static_cast<std::int64_t>(m_random() % static_cast<std::uint64_t>(below));
    }

    void say(std::int64_t time, const Mail& mail, const std::string& program,
             const std::string& text)
    {
        char stamp[64];
        std::snprintf(stamp, sizeof stamp, "2026-11-%02d %02d:%02d:%02d",
                      static_cast<int>(1 + time / 86400), static_cast<int>(time / 3600 % 24),
                      static_cast<int>(time / 60 % 60), static_cast<int>(time % 60));
        stamp[10] = 'T';
        m_lines.push_back({time, std::string(stamp) + ".000000+08:00 " + mail.host + " postfix/" +
                                     program + "[" + std::to_string(100 + pick(900)) +
                                     "]: " + text + "\n"});
    }

    /// An id that is free at this time on this host: few, so that they come back often.
    std::string takeId(const std::string& host, std::int64_t now)
    {
        for (;;) {
            char id[16];
            std::snprintf(id, sizeof id, "%05X", static_cast<unsigned>(0xA0000 + pick(4000)));
            const auto used = m_usedUntil.find({host, id});
            if (used == m_usedUntil.end() || used->second < now)
                return id;
        }
    }

    void makeMail(std::int64_t start, int number)
    {
        Mail mail;
        mail.host = "mx" + std::to_string(1 + pick(3));
        mail.id = takeId(mail.host, start);
        mail.messageId = std::to_string(number) + "." + mail.id + "@example.com";
        mail.sender = pick(20) == 0 ? "" : "user" + std::to_string(pick(50)) + "@example.com";
        say(start, mail, "smtpd", mail.id + ": client=pc.example.com[192.0.2.7]");
        say(start, mail, "cleanup", mail.id + ": message-id=<" + mail.messageId + ">");
        activate(start, mail);
        std::int64_t last = start;
        bool isOpen = false;
        bool isExpired = false;
        const std::int64_t recipients = 1 + pick(3);
        for (std::int64_t i = 0; i < recipients; ++i) {
            const std::string recipient =
                "r" + std::to_string(i) + "." + std::to_string(pick(1000)) + "@example.net";
            makeRecipient(start, mail, recipient, i == 0 && pick(12) == 0, last, isOpen, isExpired);
        }
        if (isExpired)
            say(last, mail, "qmgr",
                mail.id + ": from=<" + mail.sender + ">, status=expired, returned to sender");
        if (!isOpen)
            say(last + 1, mail, "qmgr", mail.id + ": removed");
        m_usedUntil[{mail.host, mail.id}] = isOpen ? INT64_MAX : last + 1;
    }

    void activate(std::int64_t time, const Mail& mail)
    {
        say(time, mail, "qmgr",
            mail.id + ": from=<" + mail.sender + ">, size=2048, nrcpt=1 (queue active)");
    }

    std::string attempt(std::int64_t time, const Mail& mail, const std::string& recipient,
                        const std::string& word, const std::string& code, const std::string& text)
    {
        const std::string answer = word == "sent"
                                       ? "250 2.0.0 Ok: queued as 4jS"
                                       : "host mx.example.net[198.51.100.5] said: " + code + " " +
                                             text + " (in reply to RCPT TO command)";
        say(time, mail, "smtp",
            mail.id + ": to=<" + recipient +
                ">, relay=mx.example.net[198.51.100.5]:25, delay=1.4, delays=0.1/0.01/0.6/0.7, " +
                "dsn=5.1.1, status=" + word + " (" + answer + ")");
        return answer;
    }

    void makeRecipient(std::int64_t start, const Mail& mail, const std::string& recipient,
                       bool mayExpire, std::int64_t& last, bool& isOpen, bool& isExpired)
    {
        std::int64_t time = start + 1 + pick(3);
        MadeDelivery made{mail.host, mail.id, mail.messageId, mail.sender, recipient, "", "",
                          "",        0};
        const std::int64_t deferrals = mayExpire ? 1 + pick(3) : pick(5) == 0 ? 1 + pick(3) : 0;
        for (std::int64_t i = 0; i < deferrals; ++i) {
            made.text = attempt(time, mail, recipient, "deferred", "451",
                                "4.7.1 Greylisted " + std::to_string(pick(900)));
            ++made.attempts;
            time += 300 + pick(600);
            activate(time, mail);
        }
        last = std::max(last, time);
        if (mayExpire) {
            isExpired = true;
            made.action = "failed";
            made.expiry = "status=expired, returned to sender";
            m_log.failures.push_back(made);
            return;
        }
        const std::int64_t outcome = pick(10);
        if (outcome == 0 && deferrals > 0 && !isExpired) {
            isOpen = true;
            made.action = "delayed";
            m_log.failures.push_back(made);
            return;
        }
        last = std::max(last, ++time);
        if (outcome < 8) {
            attempt(time, mail, recipient, "sent", "", "");
            ++m_log.delivered;
            return;
        }
        made.text = attempt(time, mail, recipient, "bounced", "550",
                            "5.1.1 <" + recipient + ">: User unknown (really), " +
                                std::to_string(pick(1000)));
        ++made.attempts;
        made.action = "failed";
        m_log.failures.push_back(made);
    }

    std::mt19937_64 m_random;
    std::map<std::pair<std::string, std::string>, std::int64_t> m_usedUntil;
    std::vector<Line> m_lines;
    MadeLog m_log;
};

} // namespace support
