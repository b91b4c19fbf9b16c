// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for the columnar store until that is there.
#include "batch/result_store.h"

#include <deque>

namespace batch {

class ResultStore::Data {
public:
    std::deque<Row> rows;
    std::deque<std::string> domains;
};

ResultStore::ResultStore() : m_data(std::make_unique<Data>()) {}
ResultStore::~ResultStore() = default;

void ResultStore::append(std::vector<Row>&& rows)
{
    for (Row& row : rows) {
        const std::size_t at = row.recipient.rfind('@');
        m_data->domains.push_back(at == std::string::npos ? std::string()
                                                          : row.recipient.substr(at + 1));
        m_data->rows.push_back(std::move(row));
    }
}

void ResultStore::clear()
{
    *m_data = {};
}

RowNumber ResultStore::size() const
{
    return static_cast<RowNumber>(m_data->rows.size());
}

std::string_view ResultStore::text(RowNumber row, TextColumn column) const
{
    const Row& r = m_data->rows[row];
    switch (column) {
    case TextColumn::Recipient:
        return r.recipient;
    case TextColumn::RecipientDomain:
        return m_data->domains[row];
    case TextColumn::Sender:
        return r.sender;
    case TextColumn::Status:
        return r.status;
    case TextColumn::Diagnostic:
    case TextColumn::MaskedDiagnostic:
        return r.diagnostic;
    case TextColumn::Rule:
        return r.rule;
    case TextColumn::Evidence:
        return r.evidence;
    case TextColumn::Dialect:
        return r.dialect;
    case TextColumn::RemoteMta:
        return r.remoteMta;
    case TextColumn::ReportingMta:
        return r.reportingMta;
    case TextColumn::SendingIp:
        return r.sendingIp;
    case TextColumn::QueueId:
        return r.queueId;
    case TextColumn::MessageId:
        return r.messageId;
    case TextColumn::Subject:
        return r.subject;
    case TextColumn::OriginalRecipient:
        return r.originalRecipient;
    case TextColumn::BlockList:
        return r.blockList;
    }
    return {};
}

ResultStore::Facts ResultStore::facts(RowNumber row) const
{
    const Row& r = m_data->rows[row];
    return {r.input,      r.index,    r.offset,    r.length,      r.outcome,
            r.kind,       r.action,   r.party,     r.persistence, r.retry,
            r.confidence, r.category, r.replyCode, r.attempts,    r.time};
}

Row ResultStore::row(RowNumber number) const
{
    return m_data->rows[number];
}

} // namespace batch
