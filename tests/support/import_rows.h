// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "knowledge/knowledge_base.h"

#include <QByteArray>

#include <numeric>
#include <string>
#include <vector>

namespace support {

inline constexpr std::int64_t november = 1793491200; ///< 2026-11-01 00:00 UTC
inline constexpr std::int64_t day = 24 * 3600;

inline QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// A failed delivery as an import makes it: the receiver's clear words, with the defaults of the
/// category. Time is in days of November 2026, 0 for none.
inline batch::Row failure(const knowledge::KnowledgeBase& knowledge, std::string_view category,
                          std::string recipient, double onDay = 1)
{
    const knowledge::Category& reason = knowledge.category(category);
    batch::Row row;
    row.outcome =
        category == "unknown" ? batch::Outcome::NotRecognised : batch::Outcome::Recognised;
    row.kind = report::Kind::Dsn;
    row.action = report::Action::Failed;
    row.category = static_cast<std::uint16_t>(&reason - knowledge.categories().data());
    row.party = reason.party;
    row.persistence = reason.persistence;
    row.retry = reason.retry == knowledge::Retry::Wait ? knowledge::Retry::Later : reason.retry;
    row.confidence = classify::Confidence::High;
    row.replyCode = 550;
    row.status = "5.1.1";
    row.diagnostic = "550 5.1.1 no such user";
    row.evidence = "no such user";
    row.rule = "test-rule";
    row.recipient = std::move(recipient);
    row.sender = "alice@example.com";
    row.remoteMta = "mx.example.net";
    row.time = onDay == 0 ? 0 : november + static_cast<std::int64_t>((onDay - 1) * day);
    return row;
}

/// A good delivery, as a log tells it.
inline batch::Row delivered(std::string recipient, double onDay = 1)
{
    batch::Row row;
    row.kind = report::Kind::Log;
    row.action = report::Action::Delivered;
    row.outcome = batch::Outcome::NotBounce;
    row.recipient = std::move(recipient);
    row.time = onDay == 0 ? 0 : november + static_cast<std::int64_t>((onDay - 1) * day);
    return row;
}

inline std::vector<batch::RowNumber> allRows(const batch::ResultStore& store)
{
    std::vector<batch::RowNumber> rows(store.size());
    std::iota(rows.begin(), rows.end(), batch::RowNumber{0});
    return rows;
}

} // namespace support
