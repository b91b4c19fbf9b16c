// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_report.h"
#include "models/diagnosis_result.h"
#include "models/tested_cause.h"

#include <QString>

namespace app {

/// The failure of one recipient as dialogs hold it while they are open, whatever the page shows.
struct CaseSubject {
    DiagnosisResultPtr result;                                ///< shared; keeps `recipient` alive
    const diagnosis::RecipientDiagnosis* recipient = nullptr; ///< null: there is none
    TestedCausePtr tested;                                    ///< shared; null: not tested
};

/// The answer for the customer, with what a test found.
QString answerText(const CaseSubject& subject, knowledge::Language language,
                   const QString& signature);

/// The report on the case.
QString caseReportText(const CaseSubject& subject, const cases::ReportOptions& options,
                       cases::ReportFormat format);

} // namespace app
