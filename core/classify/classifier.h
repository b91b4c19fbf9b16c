// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"
#include "classify/classification.h"
#include "knowledge/knowledge_base.h"
#include "report/delivery_report.h"

#include <memory>

namespace classify {

class RuleMatcher;

/// What a caller may ask for besides the verdict.
struct Options {
    bool trace = false; ///< fill Classification::trace
};

/// Judges one recipient of a report by the rules. Deterministic, does no I/O, never guesses:
/// words beat numbers, the remote server beats the reporting one beats prose, frames yield to the
/// inner reply, and among matches the order of resources/knowledge/README.md decides.
/// Immutable and thread-safe; the knowledge must outlive it.
class Classifier {
public:
    explicit Classifier(const knowledge::KnowledgeBase& knowledge);
    ~Classifier();
    Classifier(Classifier&&) noexcept;
    Classifier& operator=(Classifier&&) noexcept;

    Classification classify(const report::DeliveryReport& report,
                            const report::RecipientStatus& recipient, Options options = {}) const;

    const knowledge::KnowledgeBase& knowledge() const { return *m_knowledge; }

private:
    const knowledge::KnowledgeBase* m_knowledge;
    std::unique_ptr<const RuleMatcher> m_matcher;
};

} // namespace classify
