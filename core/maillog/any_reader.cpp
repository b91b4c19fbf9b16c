// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/any_reader.h"

#include "base/ascii.h"
#include "maillog/coremail_reader.h"
#include "maillog/event_reader.h"
#include "maillog/exim_reader.h"
#include "maillog/haraka_reader.h"
#include "maillog/mdaemon_reader.h"
#include "maillog/opensmtpd_reader.h"
#include "maillog/postfix_reader.h"
#include "maillog/postfix_words.h"
#include "maillog/qmail_reader.h"
#include "maillog/sendmail_reader.h"
#include "maillog/zonemta_reader.h"

#include <algorithm>
#include <array>

namespace maillog {

namespace {

/// What stands behind the time, for logs without host and program.
std::string_view behindTime(const LogLine& line)
{
    if (line.timeText.empty())
        return line.whole;
    const auto end =
        static_cast<std::size_t>(line.timeText.data() - line.whole.data()) + line.timeText.size();
    std::string_view rest = line.whole.substr(std::min(end + 1, line.whole.size()));
    if (rest.starts_with('[')) { // Exim's process number
        const std::size_t close = rest.substr(0, 12).find("] ");
        rest.remove_prefix(close == rest.npos ? 0 : close + 2);
    }
    return rest;
}

bool isSendmailMessage(std::string_view message)
{
    const std::size_t colon = message.substr(0, 24).find(": ");
    if (colon == message.npos || colon < 10)
        return false;
    const std::string_view rest = message.substr(colon + 2);
    return (rest.starts_with("to=") && rest.find("stat=") != rest.npos) ||
           (rest.starts_with("from=") && rest.find("nrcpts=") != rest.npos) ||
           rest.starts_with("ruleset=");
}

bool isQmailText(std::string_view text)
{
    constexpr std::array<std::string_view, 9> starts{"new msg ",  "info msg ", "starting delivery ",
                                                     "delivery ", "end msg ",  "bounce msg ",
                                                     "status: ",  "running",   "triple bounce"};
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
}

bool isQmail(const LogLine& line)
{
    std::string_view text = line.message;
    if (text.size() > 26 && text[0] == '@' && text[25] == ' ')
        return isQmailText(text.substr(26));
    const std::size_t blank = text.find(' ');
    if (blank != text.npos && blank > 10 && blank < 24 && base::isDigit(text[0]))
        return isQmailText(text.substr(blank + 1));
    return line.tag.starts_with("qmail") && isQmailText(text);
}

bool isHarakaLine(std::string_view text)
{
    const std::size_t at = text.find("] [");
    return at != text.npos && text.size() > at + 40 && text[at + 11] == '-' &&
           text[at + 16] == '-' && text[at + 21] == '-';
}

bool isZoneMta(std::string_view text)
{
    return text.find(" REJECTED[") != text.npos || text.find(" DEFERRED[") != text.npos ||
           text.find(" ACCEPTED[") != text.npos;
}

bool isMDaemon(std::string_view text)
{
    return text.size() > 25 && text[3] == ' ' && text[8] == '-' && text[11] == '-' &&
           base::isAlpha(text[0]) &&
           (text.find("--> ") != text.npos || text.find("<-- ") != text.npos ||
            text.find(": [") != text.npos);
}

Format formatOf(const LogLine& line)
{
    if (isPostfixTag(line.tag))
        return Format::Postfix;
    if (line.tag.starts_with("exim") || eximIdLength(behindTime(line)) > 0)
        return Format::Exim;
    if (line.tag == "smtpd" && line.message.find("evpid=") != line.message.npos)
        return Format::OpenSmtpd;
    if (isSendmailMessage(line.message))
        return Format::Sendmail;
    if (isQmail(line))
        return Format::Qmail;
    if (isZoneMta(line.whole) && line.whole.find("id=") != line.whole.npos)
        return Format::ZoneMta;
    if (isHarakaLine(line.whole))
        return Format::Haraka;
    if (isMDaemon(line.whole))
        return Format::MDaemon;
    if (line.whole.find("--.") != line.whole.npos && line.whole.find('S') != line.whole.npos &&
        line.tag.empty())
        return Format::Coremail;
    return Format::Unknown;
}

/// Asks each line whose it is: several mail systems may write into one syslog.
class AnyReader : public LineReader {
public:
    explicit AnyReader(PieceBuilder& builder) : m_builder(&builder) {}
    LineUse read(const LogLine& line) override
    {
        const Format format = formatOf(line);
        if (format == Format::Unknown)
            return line.timeText.empty() && !line.isUnwrapped ? LineUse::Unknown : LineUse::Other;
        auto& reader = m_readers[static_cast<std::size_t>(format)];
        if (!reader)
            reader = makeLineReader(format, *m_builder);
        return reader ? reader->read(line) : LineUse::Unknown;
    }
    void finish() override
    {
        for (const auto& reader : m_readers) {
            if (reader)
                reader->finish();
        }
    }

private:
    PieceBuilder* m_builder;
    std::array<std::unique_ptr<LineReader>, 32> m_readers;
};

} // namespace

Format formatOfLine(std::string_view text)
{
    LogLine line;
    readPrefix(text, line);
    return formatOf(line);
}

std::unique_ptr<LineReader> makeLineReader(Format format, PieceBuilder& builder)
{
    switch (format) {
    case Format::Postfix:
        return std::make_unique<PostfixReader>(builder);
    case Format::Exim:
        return std::make_unique<EximReader>(builder);
    case Format::Sendmail:
        return std::make_unique<SendmailReader>(builder);
    case Format::Qmail:
        return std::make_unique<QmailReader>(builder);
    case Format::OpenSmtpd:
        return std::make_unique<OpenSmtpdReader>(builder);
    case Format::Haraka:
        return std::make_unique<HarakaReader>(builder);
    case Format::ZoneMta:
        return std::make_unique<ZoneMtaReader>(builder);
    case Format::MDaemon:
        return std::make_unique<MDaemonReader>(builder);
    case Format::Coremail:
        return std::make_unique<CoremailReader>(builder);
    case Format::Unknown:
        return std::make_unique<AnyReader>(builder);
    default:
        return nullptr;
    }
}

} // namespace maillog
