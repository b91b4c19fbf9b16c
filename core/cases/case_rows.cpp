// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_rows.h"

#include "base/fold.h"

#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <array>

namespace cases {

namespace {

constexpr std::array<std::pair<InputKept, std::string_view>, 4> keptNames{
    {{InputKept::Nothing, "nothing"},
     {InputKept::WithoutReturnedBody, "without_returned_body"},
     {InputKept::Whole, "whole"},
     {InputKept::Expired, "expired"}}};

// A reply is some lines; what comes behind is not what people look for.
constexpr std::size_t searchedBytes = std::size_t{16} << 10;

std::string bytes(const QSqlQuery& row, int column)
{
    return row.value(column).toString().toStdString();
}

template<typename T, typename Reader>
T valueOf(const QSqlQuery& row, int column, Reader read, T fallback)
{
    return read(bytes(row, column)).value_or(fallback);
}

std::optional<InputKept> inputKeptFrom(std::string_view text)
{
    const auto found = std::find_if(keptNames.begin(), keptNames.end(),
                                    [text](const auto& entry) { return entry.second == text; });
    return found == keptNames.end() ? std::nullopt : std::optional(found->first);
}

QString persistenceText(knowledge::Persistence persistence)
{
    return storedText(knowledge::toString(persistence));
}

knowledge::Persistence persistenceOf(const QSqlQuery& row, int column)
{
    return valueOf(row, column, knowledge::persistenceFrom, knowledge::Persistence::None);
}

proof::Verdict verdictOf(const QSqlQuery& row, int column)
{
    return valueOf(row, column, proof::verdictFrom, proof::Verdict::NotTestable);
}

} // namespace

std::string_view toString(InputKept kept)
{
    return keptNames[static_cast<std::size_t>(kept)].second;
}

QString storedText(std::string_view text)
{
    QString stored = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    stored.replace(QChar(u'\0'), QChar(0x2400));
    return stored.isNull() ? QStringLiteral("") : stored; // null is NULL to a database
}

QString foldedText(std::string_view text)
{
    std::string folded;
    base::fold(text.substr(0, searchedBytes), folded);
    return storedText(folded);
}

QString searchedText(const CaseRecord& record)
{
    QStringList parts;
    for (const std::string* part :
         {&record.recipient, &record.recipientDomain, &record.sender, &record.category,
          &record.reason.en, &record.reason.zhCn, &record.remoteHost, &record.reply}) {
        parts << foldedText(*part);
    }
    return parts.join(QLatin1Char('\n'));
}

const char* const insertCase =
    "INSERT INTO cases (identity, saved_at, recipient, recipient_domain, sender, category, "
    "reason_en, reason_zh, rule, persistence, reply, remote_host, source_name, input, input_kept, "
    "note, folded, note_folded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (identity) DO NOTHING";

QVariantList caseValues(const CaseRecord& record)
{
    const QByteArray input(record.input.data(), static_cast<qsizetype>(record.input.size()));
    return {storedText(record.identity),
            static_cast<qlonglong>(record.savedAt),
            storedText(record.recipient),
            storedText(record.recipientDomain),
            storedText(record.sender),
            storedText(record.category),
            storedText(record.reason.en),
            storedText(record.reason.zhCn),
            storedText(record.rule),
            persistenceText(record.persistence),
            storedText(record.reply),
            storedText(record.remoteHost),
            storedText(record.sourceName),
            record.input.empty() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(input),
            storedText(toString(record.inputKept)),
            storedText(record.note),
            searchedText(record),
            foldedText(record.note)};
}

const char* const insertTest =
    "INSERT INTO case_tests (case_id, taken_at, vantage, verdict, sentence_en, sentence_zh, signs, "
    "findings) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id";

QVariantList testValues(std::int64_t caseId, const CaseTest& test)
{
    std::string signs;
    for (const std::string& sign : test.signs)
        signs += (signs.empty() ? "" : "\n") + sign;
    return {static_cast<qlonglong>(caseId),
            storedText(test.date),
            storedText(test.vantage),
            storedText(proof::toString(test.verdict)),
            storedText(test.sentence.en),
            storedText(test.sentence.zhCn),
            storedText(signs),
            storedText(test.findings)};
}

const char* const selectSummaries =
    "SELECT c.id, c.saved_at, c.recipient, c.category, c.reason_en, c.reason_zh, c.persistence, "
    "(SELECT COUNT(*) FROM case_tests n WHERE n.case_id = c.id), t.taken_at, t.verdict FROM cases "
    "c LEFT JOIN case_tests t ON t.id = (SELECT MAX(m.id) FROM case_tests m WHERE m.case_id = "
    "c.id)";

CaseSummary summaryOf(const QSqlQuery& row)
{
    CaseSummary summary;
    summary.id = row.value(0).toLongLong();
    summary.savedAt = row.value(1).toLongLong();
    summary.recipient = bytes(row, 2);
    summary.category = bytes(row, 3);
    summary.reason = {bytes(row, 4), bytes(row, 5)};
    summary.persistence = persistenceOf(row, 6);
    summary.testCount = row.value(7).toULongLong();
    summary.lastTestDate = bytes(row, 8);
    summary.lastVerdict = verdictOf(row, 9);
    return summary;
}

const char* const selectCases =
    "SELECT id, identity, saved_at, recipient, recipient_domain, sender, category, reason_en, "
    "reason_zh, rule, persistence, reply, remote_host, source_name, input, input_kept, note FROM "
    "cases";

CaseRecord recordOf(const QSqlQuery& row)
{
    CaseRecord record;
    record.id = row.value(0).toLongLong();
    record.identity = bytes(row, 1);
    record.savedAt = row.value(2).toLongLong();
    record.recipient = bytes(row, 3);
    record.recipientDomain = bytes(row, 4);
    record.sender = bytes(row, 5);
    record.category = bytes(row, 6);
    record.reason = {bytes(row, 7), bytes(row, 8)};
    record.rule = bytes(row, 9);
    record.persistence = persistenceOf(row, 10);
    record.reply = bytes(row, 11);
    record.remoteHost = bytes(row, 12);
    record.sourceName = bytes(row, 13);
    record.input = row.value(14).toByteArray().toStdString();
    record.inputKept = valueOf(row, 15, inputKeptFrom, InputKept::Nothing);
    record.note = bytes(row, 16);
    return record;
}

const char* const selectTests =
    "SELECT id, taken_at, vantage, verdict, sentence_en, sentence_zh, signs, findings FROM "
    "case_tests WHERE case_id = ? ORDER BY id";

CaseTest testOf(const QSqlQuery& row)
{
    CaseTest test;
    test.id = row.value(0).toLongLong();
    test.date = bytes(row, 1);
    test.vantage = bytes(row, 2);
    test.verdict = verdictOf(row, 3);
    test.sentence = {bytes(row, 4), bytes(row, 5)};
    for (const QString& sign : row.value(6).toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        test.signs.push_back(sign.toStdString());
    test.findings = bytes(row, 7);
    return test;
}

} // namespace cases
