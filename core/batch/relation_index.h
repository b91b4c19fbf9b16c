// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/import_job.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace batch {

/// Finds the mail and the log line that speak of the same failure: same message id, or same queue
/// id, and the same recipient (or none named and only one possible). Works only between phases:
/// what mails tell is asked for by logs and the other way round, never by the same kind, so that
/// the answers do not depend on the order in which threads come by. Thread-safe.
class RelationIndex {
public:
    /// Nothing is kept until both mails and logs are there to be related.
    void enable() { m_isEnabled = true; }

    /// Fills what the diagnosis lacks from its counterpart, gives the recipients that have one the
    /// remark "seen-in-log" or "seen-as-mail", and keeps the diagnosis for later.
    void relate(diagnosis::Diagnosis& diagnosis, const RecordPlace& place);

private:
    struct Failure {
        std::uint32_t input = 0; ///< with `offset`: the earlier one wins, whoever comes first
        std::uint64_t offset = 0;
        std::int64_t time = 0;
        std::string recipient; ///< lower case
        std::string sender;
        std::string queueId;
        std::string messageId;
        std::string subject;
    };
    struct Place {
        std::uint32_t failure = 0; ///< the first in the order of reading
        bool isAmbiguous = false;  ///< failures of several recipients
    };
    struct Side {
        std::vector<Failure> failures;
        std::unordered_map<std::string, Place> places; ///< by id, and by id and recipient
    };

    static void remember(const diagnosis::Diagnosis& diagnosis, const RecordPlace& place,
                         Side& side);
    static void putPlace(Side& side, const std::string& key, std::uint32_t number);
    static const Failure* find(const Side& side, const report::DeliveryReport& report,
                               const std::string& recipient, std::int64_t time);
    static const Failure* findById(const Side& side, const std::string& id,
                                   const std::string& recipient, std::int64_t time);

    std::atomic<bool> m_isEnabled = false;
    std::mutex m_mutex;
    Side m_mails; ///< guarded by m_mutex, as the next
    Side m_logs;
};

} // namespace batch
