// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "knowledge/knowledge_base.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace batch {

/// How many failures have one name: a domain, a server, an address, a block list.
struct NamedCount {
    std::string name;
    std::uint64_t count = 0;
};

/// The commonest names of one column.
struct TopNames {
    std::vector<NamedCount> top; ///< most first, ties in the order of reading
    std::uint64_t distinct = 0;  ///< names in all
    std::uint64_t total = 0;     ///< failures that have a name; those without are not in it
};

/// Failures with one reason.
struct CategoryCount {
    std::uint16_t category = 0; ///< index in KnowledgeBase::categories()
    std::uint64_t count = 0;
    std::uint64_t addresses = 0; ///< distinct recipients among them, ASCII case ignored
};

/// Failures per stretch of time, without gaps from the first to the last.
struct Timeline {
    std::int64_t begin = 0; ///< of the first bucket, seconds since 1970 UTC
    std::int64_t step = 0;  ///< seconds per bucket: an hour, a day or a week; 0: no times
    struct Bucket {
        std::uint64_t permanent = 0;
        std::uint64_t temporary = 0;
        std::uint64_t total() const { return permanent + temporary; }
    };
    std::vector<Bucket> buckets;
    std::uint64_t withoutTime = 0; ///< failures whose time is not known
    std::uint64_t outside = 0; ///< failures with an absurd date, long before or after the others
    std::size_t peak() const;  ///< the fullest bucket, the first of equals
};

/// What some rows of an import say together. Failures are rows whose delivery failed or is late
/// (recognised or not); everything below `failures` counts only them.
struct Summary {
    std::uint64_t rows = 0;
    std::uint64_t recognised = 0;
    std::uint64_t notRecognised = 0;
    std::uint64_t notBounce = 0;
    std::uint64_t damaged = 0;
    std::uint64_t failures() const { return recognised + notRecognised; }
    /// Failures in which our own server refused somebody else's mail; their recipients are our own
    /// and not among the addresses.
    std::uint64_t incoming = 0;

    std::uint64_t addresses = 0;                  ///< distinct recipients, ASCII case ignored
    std::array<std::uint64_t, 5> byParty{};       ///< by knowledge::Party
    std::array<std::uint64_t, 3> byPersistence{}; ///< by knowledge::Persistence
    std::array<std::uint64_t, 5> byRetry{};       ///< by knowledge::Retry
    std::vector<CategoryCount> categories;        ///< most first
    TopNames domains;                             ///< of recipients
    TopNames servers;                             ///< that refused
    TopNames sendingIps;
    TopNames blockLists;
    TopNames replies; ///< texts with addresses, numbers and ids masked
    Timeline timeline;
    std::int64_t firstTime = 0; ///< 0: no times
    std::int64_t lastTime = 0;
    bool isComplete = true; ///< false when it was stopped
};

struct SummaryOptions {
    std::size_t top = 20;          ///< names per list
    std::size_t mostBuckets = 120; ///< of the timeline
};

/// Counts the rows. For a worker thread: about a second for a million rows; gives what
/// it has when stopped. Rows beyond the end of the store are left out.
Summary summarise(const ResultStore& store, const std::vector<RowNumber>& rows,
                  const SummaryOptions& options = {}, std::stop_token stop = {});

} // namespace batch
