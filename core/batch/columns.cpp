// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/columns.h"

#include "base/ascii.h"
#include "diagnosis/masked_text.h"

#include <limits>

namespace batch {

namespace {

constexpr std::size_t chunkCount = std::size_t{1} << (32 - ColumnChunk::bits);
constexpr std::size_t firstPairs = std::size_t{1} << 12;

std::size_t pairHash(std::uint64_t key)
{
    key *= 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(key ^ (key >> 32));
}

void addNumbers(ColumnChunk& chunk, RowNumber at, const Row& row)
{
    chunk.input[at] = row.input;
    chunk.index[at] = row.index;
    chunk.offset[at] = row.offset;
    chunk.length[at] = row.length;
    chunk.time[at] = row.time;
    chunk.attempts[at] = row.attempts;
    chunk.category[at] = row.category;
    chunk.replyCode[at] = row.replyCode;
    chunk.outcome[at] = static_cast<std::uint8_t>(row.outcome);
    chunk.kind[at] = static_cast<std::uint8_t>(row.kind);
    chunk.action[at] = static_cast<std::uint8_t>(row.action);
    chunk.party[at] = static_cast<std::uint8_t>(row.party);
    chunk.persistence[at] = static_cast<std::uint8_t>(row.persistence);
    chunk.retry[at] = static_cast<std::uint8_t>(row.retry);
    chunk.confidence[at] = static_cast<std::uint8_t>(row.confidence);
    chunk.related[at] = row.isRelated ? 1 : 0;
    chunk.incoming[at] = row.isIncoming ? 1 : 0;
}

} // namespace

Columns::Columns()
    : m_pairs(firstPairs), m_chunks(std::make_unique<std::unique_ptr<ColumnChunk>[]>(chunkCount))
{}

void Columns::append(const std::vector<Row>& rows)
{
    const std::lock_guard guard(m_lock);
    RowNumber number = m_size.load(std::memory_order_relaxed);
    for (const Row& row : rows) {
        if (number == std::numeric_limits<RowNumber>::max()) {
            break;
        }
        auto& chunk = m_chunks[number >> ColumnChunk::bits];
        if (!chunk) {
            chunk = std::make_unique_for_overwrite<ColumnChunk>();
        }
        addNumbers(*chunk, number & ColumnChunk::mask, row);
        addTexts(*chunk, number & ColumnChunk::mask, row);
        ++number;
    }
    m_texts.publish();
    m_size.store(number, std::memory_order_release);
}

void Columns::addTexts(ColumnChunk& chunk, RowNumber at, const Row& row)
{
    const std::pair<TextColumn, const std::string*> texts[] = {
        {TextColumn::Recipient, &row.recipient},
        {TextColumn::Sender, &row.sender},
        {TextColumn::Status, &row.status},
        {TextColumn::Diagnostic, &row.diagnostic},
        {TextColumn::Rule, &row.rule},
        {TextColumn::Evidence, &row.evidence},
        {TextColumn::Dialect, &row.dialect},
        {TextColumn::RemoteMta, &row.remoteMta},
        {TextColumn::SendingIp, &row.sendingIp},
        {TextColumn::ReportingMta, &row.reportingMta},
        {TextColumn::QueueId, &row.queueId},
        {TextColumn::MessageId, &row.messageId},
        {TextColumn::Subject, &row.subject},
        {TextColumn::OriginalRecipient, &row.originalRecipient},
        {TextColumn::BlockList, &row.blockList},
    };
    std::array<TextId, textColumnCount> ids = {};
    const auto id = [&ids](TextColumn column) -> TextId& {
        return ids[static_cast<std::size_t>(column)];
    };
    std::array<TextDictionary::Wanted, std::size(texts)> wanted;
    std::array<bool, std::size(texts)> isRepeated = {}; // columns often repeat
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const TextId last = m_last[static_cast<std::size_t>(texts[i].first)];
        const bool isSame = m_texts.text(last) == *texts[i].second;
        wanted[i] = isSame ? TextDictionary::Wanted{} : m_texts.look(*texts[i].second);
        isRepeated[i] = isSame;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!isRepeated[i]) {
            m_texts.lookCloser(wanted[i]);
        }
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        TextId& last = m_last[static_cast<std::size_t>(texts[i].first)];
        last = isRepeated[i] ? last : m_texts.add(wanted[i]);
        id(texts[i].first) = last;
    }
    id(TextColumn::RecipientDomain) = domainOf(row.recipient);
    id(TextColumn::MaskedDiagnostic) = maskedOf(id(TextColumn::Diagnostic));
    for (std::size_t column = 0; column < textColumnCount; ++column) {
        chunk.texts[column][at] = ids[column];
    }
    chunk.duplicates[at] = duplicateGroup(id(TextColumn::Recipient), id(TextColumn::MessageId),
                                          id(TextColumn::QueueId));
}

TextId Columns::add(TextColumn column, std::string_view text)
{
    TextId& last = m_last[static_cast<std::size_t>(column)];
    if (m_texts.text(last) != text) {
        last = m_texts.add(text);
    }
    return last;
}

/// Servers write addresses inside their replies: what is counted is the reply without them.
TextId Columns::maskedOf(TextId diagnostic)
{
    if (diagnostic >= m_masked.size()) {
        m_masked.resize(std::max<std::size_t>(std::size_t{diagnostic} + 1, m_masked.size() * 2));
    }
    if (m_masked[diagnostic] == 0 && diagnostic != 0) {
        const TextId masked = m_texts.add(diagnosis::maskedText(m_texts.text(diagnostic)));
        m_masked[diagnostic] = masked;
        return masked;
    }
    return m_masked[diagnostic];
}

TextId Columns::domainOf(std::string_view recipient)
{
    const std::size_t sign = recipient.rfind('@');
    if (sign == std::string_view::npos) {
        return 0;
    }
    std::string_view domain = recipient.substr(sign + 1);
    while (!domain.empty() && (domain.back() == '.' || domain.back() == '>')) {
        domain.remove_suffix(1);
    }
    return add(TextColumn::RecipientDomain, base::lowered(domain));
}

std::uint32_t Columns::duplicateGroup(TextId recipient, TextId messageId, TextId queueId)
{
    const TextId mail = messageId != 0 ? messageId : queueId;
    if (recipient == 0 || mail == 0) {
        return 0;
    }
    const std::uint64_t key = (std::uint64_t{recipient} << 32) | mail;
    const std::size_t mask = m_pairs.size() - 1;
    std::size_t at = pairHash(key) & mask;
    while (m_pairs[at].group != 0 && m_pairs[at].key != key) {
        at = (at + 1) & mask;
    }
    if (m_pairs[at].group == 0) {
        m_pairs[at] = {key, ++m_groups};
        if (std::size_t{m_groups} * 4 > m_pairs.size() * 3) {
            growPairs();
        }
        return m_groups;
    }
    return m_pairs[at].group;
}

void Columns::growPairs()
{
    std::vector<PairSlot> bigger(m_pairs.size() * 2);
    const std::size_t mask = bigger.size() - 1;
    for (const PairSlot& slot : m_pairs) {
        if (slot.group != 0) {
            std::size_t at = pairHash(slot.key) & mask;
            while (bigger[at].group != 0) {
                at = (at + 1) & mask;
            }
            bigger[at] = slot;
        }
    }
    m_pairs = std::move(bigger);
}

std::vector<TextId> Columns::find(const std::vector<std::string>& texts) const
{
    const std::lock_guard guard(m_lock);
    std::vector<TextId> ids;
    for (const std::string& text : texts) {
        const TextId id = m_texts.find(text);
        if (id != 0 || text.empty()) {
            ids.push_back(id);
        }
    }
    return ids;
}

} // namespace batch
