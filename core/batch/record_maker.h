// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/import_job.h"
#include "batch/relation_index.h"

#include <string>
#include <utility>
#include <vector>

namespace batch {

/// What one task of an import gave, until its turn comes.
struct TaskResult {
    std::vector<Row> rows;
    std::string text;
    std::vector<std::pair<std::uint32_t, Counts>> counts; ///< by number of the input
    std::vector<std::uint32_t> finished;                  ///< inputs that end with this task
};

/// Makes records of bytes and of deliveries: diagnosis, relation to what came before, row or text.
/// Whatever happens inside, every message ends as at least one record. Thread-safe.
class RecordMaker {
public:
    /// `encode` empty: rows. All references must outlive it.
    RecordMaker(const knowledge::KnowledgeBase& knowledge, const ImportRequest& request,
                decltype(TextOutput::encode) encode, RelationIndex& relations);

    /// A message of a mailbox. `remarks`: of cutting it out.
    void addMessage(std::string_view bytes, const RecordPlace& place,
                    const std::vector<base::Remark>& remarks, TaskResult& result) const;
    /// A file that holds one message or text; an error when there is no record in it.
    base::Expected<void> addFile(std::string_view bytes, const RecordPlace& place,
                                 const std::vector<base::Remark>& remarks,
                                 TaskResult& result) const;
    /// Takes the texts out of the delivery; `place` may point to it.
    void addDelivery(maillog::Delivery& delivery, const RecordPlace& place,
                     TaskResult& result) const;

private:
    base::Expected<diagnosis::Diagnosis> diagnose(std::string_view bytes,
                                                  std::optional<source::SourceKind> as) const;
    void addDamaged(std::string reason, const RecordPlace& place,
                    const std::vector<base::Remark>& remarks, TaskResult& result) const;
    void add(diagnosis::Diagnosis&& diagnosis, const RecordPlace& place, bool isDamaged,
             TaskResult& result) const;
    /// Runs `work`; what it added before an exception is taken away again.
    template<typename Work>
    void guarded(const RecordPlace& place, const std::vector<base::Remark>& remarks,
                 TaskResult& result, Work work) const;
    Outcome outcomeOf(const diagnosis::RecipientDiagnosis* recipient) const;
    Row row(const diagnosis::Diagnosis& diagnosis, const diagnosis::RecipientDiagnosis* recipient,
            const RecordPlace& place) const;

    const knowledge::KnowledgeBase& m_knowledge;
    diagnosis::Diagnoser m_diagnoser;
    diagnosis::Options m_options;
    std::optional<source::SourceKind> m_as;
    decltype(TextOutput::encode) m_encode;
    RelationIndex& m_relations;
    const knowledge::Category* m_unknown;
};

} // namespace batch
