// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "classify/classification.h"
#include "classify/examination.h"
#include "report/delivery_report.h"

namespace classify {

/// What follows from a verdict: how long it holds, whether to send again, what else it could be,
/// where text and numbers disagree. Needs the codes of the classification to be set.
class Consequences {
public:
    /// `decided`: the statement whose words or numbers decided; null when the structure did.
    Consequences(const Examination& seen, const Examined* decided,
                 const report::RecipientStatus& recipient)
        : m_seen(seen), m_decided(decided), m_recipient(recipient)
    {}

    void apply(Classification& result, bool trace) const;

private:
    int answerClass(const Classification& result) const; ///< 4 or 5; 0 when no answer has a number
    void settlePersistence(Classification& result) const;
    void settleRetry(Classification& result) const;
    void addRunnersUp(Classification& result) const;
    void addContradictions(Classification& result) const;
    bool isStatusAgainstWords(const Classification& result) const;
    void addTrace(Classification& result) const;

    const Examination& m_seen;
    const Examined* m_decided;
    const report::RecipientStatus& m_recipient;
};

} // namespace classify
