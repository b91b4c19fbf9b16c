// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_record.h"

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <string_view>

/// Rows of the tables as what the program works with, and back. The order of columns is known here
/// only.
namespace cases {

/// Foreign text as a database can hold it.
QString storedText(std::string_view text);
/// The form in which texts are searched, cut at some length.
QString foldedText(std::string_view text);
/// What a person may look for in a case.
QString searchedText(const CaseRecord& record);

extern const char* const insertCase; ///< with caseValues()
QVariantList caseValues(const CaseRecord& record);
extern const char* const insertTest; ///< with testValues()
QVariantList testValues(std::int64_t caseId, const CaseTest& test);

extern const char* const selectSummaries; ///< up to FROM and its joins; the table is "c"
CaseSummary summaryOf(const QSqlQuery& row);
extern const char* const selectCases; ///< up to FROM
CaseRecord recordOf(const QSqlQuery& row);
extern const char* const selectTests; ///< with the id of the case
CaseTest testOf(const QSqlQuery& row);

} // namespace cases
