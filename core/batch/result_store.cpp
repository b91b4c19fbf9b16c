// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/result_store.h"

#include "batch/columns.h"

namespace batch {

ResultStore::ResultStore() : m_columns(std::make_unique<Columns>()) {}
ResultStore::~ResultStore() = default;

void ResultStore::append(std::vector<Row>&& rows)
{
    m_columns->append(rows);
}

void ResultStore::clear()
{
    m_columns = std::make_unique<Columns>();
}

RowNumber ResultStore::size() const
{
    return m_columns->size();
}

std::string_view ResultStore::text(RowNumber row, TextColumn column) const
{
    return m_columns->dictionary().text(m_columns->textId(row, column));
}

ResultStore::Facts ResultStore::facts(RowNumber row) const
{
    const ColumnChunk& chunk = m_columns->chunk(row);
    const RowNumber at = row & ColumnChunk::mask;
    return {.input = chunk.input[at],
            .index = chunk.index[at],
            .offset = chunk.offset[at],
            .length = chunk.length[at],
            .outcome = static_cast<Outcome>(chunk.outcome[at]),
            .kind = static_cast<report::Kind>(chunk.kind[at]),
            .action = static_cast<report::Action>(chunk.action[at]),
            .party = static_cast<knowledge::Party>(chunk.party[at]),
            .persistence = static_cast<knowledge::Persistence>(chunk.persistence[at]),
            .retry = static_cast<knowledge::Retry>(chunk.retry[at]),
            .confidence = static_cast<classify::Confidence>(chunk.confidence[at]),
            .isIncoming = chunk.incoming[at] != 0,
            .category = chunk.category[at],
            .replyCode = chunk.replyCode[at],
            .attempts = chunk.attempts[at],
            .isRelated = chunk.related[at] != 0,
            .time = chunk.time[at]};
}

Row ResultStore::row(RowNumber number) const
{
    const Facts facts = this->facts(number);
    const auto text = [this, number](TextColumn column) {
        return std::string(this->text(number, column));
    };
    return {.input = facts.input,
            .index = facts.index,
            .offset = facts.offset,
            .length = facts.length,
            .outcome = facts.outcome,
            .kind = facts.kind,
            .action = facts.action,
            .party = facts.party,
            .persistence = facts.persistence,
            .retry = facts.retry,
            .confidence = facts.confidence,
            .isIncoming = facts.isIncoming,
            .category = facts.category,
            .replyCode = facts.replyCode,
            .attempts = facts.attempts,
            .isRelated = facts.isRelated,
            .time = facts.time,
            .recipient = text(TextColumn::Recipient),
            .sender = text(TextColumn::Sender),
            .status = text(TextColumn::Status),
            .diagnostic = text(TextColumn::Diagnostic),
            .rule = text(TextColumn::Rule),
            .evidence = text(TextColumn::Evidence),
            .dialect = text(TextColumn::Dialect),
            .remoteMta = text(TextColumn::RemoteMta),
            .reportingMta = text(TextColumn::ReportingMta),
            .sendingIp = text(TextColumn::SendingIp),
            .queueId = text(TextColumn::QueueId),
            .messageId = text(TextColumn::MessageId),
            .subject = text(TextColumn::Subject),
            .originalRecipient = text(TextColumn::OriginalRecipient),
            .blockList = text(TextColumn::BlockList)};
}

} // namespace batch
