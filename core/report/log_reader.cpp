// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/log_reader.h"

#include "report/statement_builder.h"

#include <algorithm>

namespace report {

namespace {

/// So many lines without any of a log's shape, and the text is something else.
constexpr std::size_t maxForeignLines = 8;

bool saysNothing(const RecipientStatus& recipient)
{
    return recipient.statements.empty();
}

} // namespace

bool LogReader::read(const base::MappedText& text, DeliveryReport& report)
{
    std::size_t lines = 0;
    std::size_t shaped = 0;
    std::size_t told = 0;
    const std::string_view all = text.text;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t newline = std::min(all.find('\n', at), all.size());
        const base::Span line = trimmedSpan(all, {at, newline - at});
        at = newline + 1;
        if (line.empty())
            continue;
        ++lines;
        const LineKind kind = readLine(text.slice(line));
        shaped += kind == LineKind::Shaped ? 1 : 0;
        told += kind == LineKind::Told ? 1 : 0;
        if (shaped + told == 0 && lines >= maxForeignLines)
            return false;
        if (m_report.recipients.size() > m_limits.recipientCount) {
            m_report.recipients.resize(m_limits.recipientCount);
            m_report.remarks.push_back({base::remarks::tooManyRecipients});
            break;
        }
    }
    if (told == 0 || (shaped + told) * 2 < lines)
        return false;
    m_report.kind = Kind::Log;
    m_report.remarks.insert(m_report.remarks.begin(), report.remarks.begin(), report.remarks.end());
    report = std::move(m_report);
    return true;
}

LogReader::LineKind LogReader::readLine(const base::MappedText& line)
{
    SignSource signs;
    signs.set("body", line.text);
    for (const DialectKind kind : {DialectKind::Log, DialectKind::LogReply}) {
        for (const DialectMatch& match : m_dialects->match(kind, signs)) {
            if (readBy(*match.dialect, line))
                return LineKind::Told;
        }
    }
    return m_dialects->match(DialectKind::LogOther, signs).empty() ? LineKind::Unknown
                                                                   : LineKind::Shaped;
}

bool LogReader::readBy(const CompiledDialect& dialect, const base::MappedText& line)
{
    const DialectReader reader(dialect, *m_statements, line, m_limits);
    std::vector<RecipientStatus> recipients = reader.read({});
    const std::string key = reader.field("key");
    if (recipients.empty()) {
        RecipientStatus nobody;
        const auto announced = m_announced.find(key);
        if (!key.empty() && announced != m_announced.end())
            nobody = announced->second;
        nobody.action = reader.action({});
        nobody.statements = reader.statementsAbout({});
        recipients.push_back(std::move(nobody));
    }
    if (std::all_of(recipients.begin(), recipients.end(), saysNothing)) {
        if (!key.empty())
            m_announced[key] = recipients.front();
        return false;
    }
    take(reader, dialect, std::move(recipients));
    return true;
}

void LogReader::take(const DialectReader& reader, const CompiledDialect& dialect,
                     std::vector<RecipientStatus> recipients)
{
    for (RecipientStatus& recipient : recipients) {
        // What was answered to a stranger is no state of a delivery of ours.
        if (dialect.kind == DialectKind::LogReply)
            recipient.action = Action::None;
        for (Statement& statement : recipient.statements)
            statement.field = "log";
        m_report.recipients.push_back(std::move(recipient));
    }
    if (m_report.dialect.empty())
        m_report.dialect = dialect.source->id;
    reader.takeFields(m_report);
}

} // namespace report
