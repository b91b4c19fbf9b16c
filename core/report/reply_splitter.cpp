// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reply_splitter.h"

#include "base/ascii.h"
#include "report/recipient_address.h"
#include "smtp/mailbox.h"
#include "smtp/reply.h"

#include <algorithm>
#include <array>
#include <optional>

namespace report {

namespace {

constexpr std::array<std::string_view, 12> commands{"HELO",    "EHLO", "LHLO", "MAIL FROM",
                                                    "RCPT TO", "DATA", "BDAT", "STARTTLS",
                                                    "AUTH",    "QUIT", "RSET", "VRFY"};

/// Marks that session logs and people put before a line: ">>> ", "<<<", "C: ", "- ", "1) ", "• ".
std::size_t leadLength(std::string_view line)
{
    std::size_t i = 0;
    const auto skipBlanks = [&] {
        while (i < line.size() && base::isSpace(line[i]))
            ++i;
    };
    skipBlanks();
    const std::size_t begin = i;
    while (i < line.size() &&
           (line[i] == '-' || line[i] == '*' || line[i] == '=' || line[i] == '~'))
        ++i;
    while (i < line.size() && (line[i] == '>' || line.substr(i).starts_with(" >") ||
                               (line[i] == '<' && i + 1 < line.size() &&
                                (line[i + 1] == '<' || line[i + 1] == ' ' || line[i + 1] == '-'))))
        ++i;
    while (i < line.size() && line[i] == '-')
        ++i;
    if (line.substr(i).starts_with("\xE2\x80\xA2") || line.substr(i).starts_with("\xE3\x80\x80"))
        i += 3;
    if (i == begin && i + 1 < line.size() && (line[i] == 'C' || line[i] == 'S') &&
        line[i + 1] == ':')
        i += 2;
    if (i == begin && i + 2 < line.size() && base::isDigit(line[i])) {
        std::size_t k = i;
        while (k < line.size() && base::isDigit(line[k]) && k < i + 2)
            ++k;
        if (k + 1 < line.size() && (line[k] == ')' || line[k] == '.') && line[k + 1] == ' ')
            i = k + 1;
    }
    skipBlanks();
    return i;
}

struct Line {
    base::Span span;    ///< with its marks, without the line end
    base::Span content; ///< without its marks
    bool isEmpty = false;
    bool startsReply = false;
    bool isContinued = false; ///< "550-"
    int severity = 0;
    bool hasCode = false;
    std::string code;
    std::string command;
    std::string recipient;
};

void readCommand(std::string_view content, Line& line)
{
    for (const std::string_view command : commands) {
        if (!base::startsWithIgnoreCase(content, command))
            continue;
        const std::string_view rest = content.substr(command.size());
        const bool isWord = rest.empty() || rest[0] == ':' || rest[0] == ' ' || rest[0] == '\r';
        const bool hasPath = command == "MAIL FROM" || command == "RCPT TO";
        // "DATA: 554 ..." is an answer in Chinese bounces; "RCPT TO:<...>" alone is the command.
        if (!isWord || smtp::findCodes(rest).reply || (hasPath && rest.find(':') == rest.npos))
            continue;
        line.command = command;
        if (command == "RCPT TO") {
            const auto found = smtp::findMailboxes(rest, 1);
            if (!found.empty())
                line.recipient = cleanRecipient(found.front().address);
        }
        return;
    }
}

/// `<bob@example.net>:` or `bob@example.net:` at the start: a report line about one address.
bool startsWithAddress(std::string_view content)
{
    const std::size_t colon = content.find(": ");
    if (colon == std::string_view::npos || colon > 254)
        return false;
    const std::string_view head = base::trimmed(content.substr(0, colon));
    return head.find(' ') == std::string_view::npos && isAddress(head);
}

Line readLine(std::string_view text, const base::Span& span)
{
    Line line;
    line.span = span;
    const std::string_view whole = text.substr(span.offset, span.length);
    const std::size_t lead = leadLength(whole);
    line.content = {span.offset + lead, span.length - lead};
    const std::string_view content = whole.substr(lead);
    line.isEmpty = base::trimmed(content).empty();
    if (line.isEmpty)
        return line;
    readCommand(content, line);
    if (!line.command.empty())
        return line;
    const smtp::ReplyCodes codes = smtp::findCodes(content);
    line.hasCode = codes.reply.has_value() || codes.status.has_value();
    if (codes.reply) {
        line.severity = codes.reply->severity();
        line.code = codes.reply->toString();
        const std::size_t end = codes.replySpan.end();
        line.isContinued =
            codes.replySpan.offset == 0 && end < content.size() && content[end] == '-';
    } else if (codes.status) {
        line.severity = codes.status->statusClass();
    }
    line.startsReply = codes.reply.has_value() || (codes.status && codes.statusSpan.offset <= 1) ||
                       startsWithAddress(content);
    return line;
}

/// Puts lines together.
class Splitter {
public:
    explicit Splitter(std::size_t limit) : m_limit(limit) {}

    void take(const Line& line)
    {
        if (line.isEmpty) {
            m_afterEmpty = true;
            return;
        }
        if (!line.command.empty()) {
            m_stage = line.command;
            m_recipient = line.recipient;
            m_continuedCode.clear();
            m_afterEmpty = true; // an answer below is a new one
            return;
        }
        const bool continues = !m_continuedCode.empty() && line.code == m_continuedCode;
        if (line.startsReply && !continues)
            begin(line);
        else if (!m_replies.empty() && (continues || !m_afterEmpty))
            extend(line);
        m_continuedCode = line.isContinued ? line.code
                          : continues      ? std::string()
                                           : m_continuedCode;
        if (line.startsReply && !line.isContinued)
            m_continuedCode.clear();
        m_afterEmpty = false;
    }
    bool isFull() const { return m_replies.size() >= m_limit; }
    std::vector<PastedReply> finish()
    {
        const bool isRefused = std::any_of(m_replies.begin(), m_replies.end(),
                                           [](const PastedReply& r) { return r.severity >= 4; });
        if (isRefused)
            std::erase_if(m_replies,
                          [](const PastedReply& r) { return r.severity == 2 || r.severity == 3; });
        return std::move(m_replies);
    }

private:
    void begin(const Line& line)
    {
        m_replies.push_back({line.content, line.hasCode, line.severity, m_stage, m_recipient});
    }
    void extend(const Line& line)
    {
        PastedReply& last = m_replies.back();
        last.span.length = line.span.end() - last.span.offset;
        if (!last.hasCode && line.hasCode) {
            last.hasCode = true;
            last.severity = line.severity;
        }
    }

    std::size_t m_limit;
    std::vector<PastedReply> m_replies;
    std::string m_stage;
    std::string m_recipient;
    std::string m_continuedCode;
    bool m_afterEmpty = true;
};

} // namespace

std::vector<PastedReply> splitReplies(std::string_view text, std::size_t limit)
{
    Splitter splitter(limit);
    for (std::size_t at = 0; at < text.size() && !splitter.isFull();) {
        const std::size_t newline = std::min(text.find('\n', at), text.size());
        splitter.take(readLine(text, {at, newline - at}));
        at = newline + 1;
    }
    return splitter.finish();
}

} // namespace report
