// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_reader.h"

#include "report/dialect_set.h"
#include "report/message_reader.h"
#include "report/statement_builder.h"
#include "report/text_reader.h"
#include "smtp/reply.h"

namespace report {

ReportReader::ReportReader(const knowledge::KnowledgeBase& knowledge, base::Limits limits)
    : m_dialects(std::make_unique<DialectSet>(knowledge)), m_limits(limits)
{}

ReportReader::~ReportReader() = default;
ReportReader::ReportReader(ReportReader&&) noexcept = default;
ReportReader& ReportReader::operator=(ReportReader&&) noexcept = default;

DeliveryReport ReportReader::read(const message::Message& message,
                                  const base::CpuDeadline* deadline) const
{
    return MessageReader(*m_dialects, m_limits, message, deadline).read();
}

DeliveryReport ReportReader::readText(const base::MappedText& text) const
{
    return TextReader(*m_dialects, m_limits).read(text);
}

Statement ReportReader::reply(std::string field, base::MappedText text) const
{
    Statement statement =
        StatementBuilder(*m_dialects).make(Voice::Remote, std::move(field), std::move(text));
    if (!statement.host.empty())
        return statement;
    const smtp::ReplyCodes codes = smtp::findCodes(statement.text.view());
    if (!codes.reply && !codes.status)
        statement.voice = Voice::Reporting;
    return statement;
}

ReadingTrace ReportReader::trace(const message::Message& message) const
{
    return traceReading(*m_dialects, m_limits, message);
}

ReadingTrace ReportReader::trace(const base::MappedText& text) const
{
    return traceReading(*m_dialects, text);
}

} // namespace report
