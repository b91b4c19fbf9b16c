// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/case_content.h"

#include "diagnosis/advice.h"
#include "diagnosis/input_words.h"
#include "models/proof_content.h"
#include "widgets/visible_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace app {

namespace {

using cases::CaseRecord;
using cases::CaseTest;
using cases::InputKept;
using knowledge::Language;

/// Translation context of this file.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Cases)
};

QString foreign(const std::string& text)
{
    return visibleLine(toText(text));
}

VerdictWords wordsOf(const knowledge::KnowledgeBase& knowledge, const CaseRecord& record,
                     Language language)
{
    VerdictWords words;
    words.headline = visibleLine(asLabel(record.reason.in(language)));
    if (const knowledge::Category* category = knowledge.findCategory(record.category)) {
        words.what = toText(category->what.in(language));
    }
    return words;
}

void addFact(std::vector<Fact>& facts, const QString& label, const std::string& value)
{
    if (!value.empty()) {
        facts.push_back({Fact::Kind::Copyable, label, toText(value)});
    }
}

QString keptText(const CaseRecord& record)
{
    switch (record.inputKept) {
    case InputKept::WithoutReturnedBody:
        return Words::tr("Kept: the bounce without the body of the mail that came back.");
    case InputKept::Whole:
        return Words::tr("Kept: the whole bounce.");
    case InputKept::Expired:
        return Words::tr("The bounce itself is no longer kept; its time is over.");
    case InputKept::Nothing:
        break;
    }
    return Words::tr("The bounce itself is not kept: the mail that came back cannot be taken out "
                     "of it.");
}

/// Signs are names of the checks; "mx.null" says enough to who tests mail servers.
QString signList(const std::vector<std::string>& of, const std::vector<std::string>& without)
{
    QStringList list;
    for (const std::string& sign : of) {
        if (std::find(without.begin(), without.end(), sign) == without.end()) {
            list << foreign(sign);
        }
    }
    return list.join(QStringLiteral(", "));
}

QString changeText(const CaseTest& test, const CaseTest& before, Language language)
{
    QStringList parts;
    if (test.verdict != before.verdict) {
        parts << Words::tr("Before: %1.")
                     .arg(verdictWord(proof::builtInProofs(), before.verdict, language));
    }
    const QString appeared = signList(test.signs, before.signs);
    const QString gone = signList(before.signs, test.signs);
    if (!appeared.isEmpty()) {
        parts << Words::tr("New: %1.").arg(appeared);
    }
    if (!gone.isEmpty()) {
        parts << Words::tr("Gone: %1.").arg(gone);
    }
    return parts.isEmpty() ? Words::tr("Nothing has changed since the test before.")
                           : parts.join(QLatin1Char(' '));
}

CaseTestContent testContent(const CaseTest& test, const CaseTest* before, Language language)
{
    CaseTestContent content;
    content.tone = toneOf(test.verdict);
    content.iconName = verdictIcon(test.verdict);
    content.outcome = verdictWord(proof::builtInProofs(), test.verdict, language);
    const QString moment = visibleLine(momentText(test.date));
    content.when = test.vantage.empty()
                       ? moment
                       : Words::tr("%1, asked from %2").arg(moment, foreign(test.vantage));
    content.sentence = foreign(test.sentence.in(language));
    content.second = foreign(test.sentence.in(otherThan(language)));
    content.change = before == nullptr ? QString() : changeText(test, *before, language);
    return content;
}

} // namespace

CaseContent caseContent(const knowledge::KnowledgeBase& knowledge, const CaseRecord& record,
                        Language language)
{
    CaseContent content;
    content.id = record.id;
    content.tone = toneOf(record.persistence);
    content.recipient = toText(record.recipient);
    content.primary = wordsOf(knowledge, record, language);
    content.secondary = wordsOf(knowledge, record, otherThan(language));
    const knowledge::Bilingual persistence = diagnosis::words(knowledge, record.persistence);
    if (!persistence.empty()) {
        content.chips.push_back({persistenceIcon(record.persistence),
                                 asLabel(persistence.in(language)),
                                 Words::tr("Whether the failure passes by itself"), true});
    }
    content.chips.push_back(
        {QStringLiteral("nav-cases"), Words::tr("Saved %1").arg(savedDay(record.savedAt)), {}});
    addFact(content.facts, Words::tr("Recipient"), record.recipient);
    addFact(content.facts, Words::tr("Sender"), record.sender);
    addFact(content.facts, Words::tr("Answered by"), record.remoteHost);
    addFact(content.facts, Words::tr("Rule"), record.rule);
    addFact(content.facts, Words::tr("File"), record.sourceName);
    content.reply = toText(record.reply);
    content.kept = keptText(record);
    content.note = toText(record.note);
    for (std::size_t n = record.tests.size(); n > 0; --n) {
        content.tests.push_back(
            testContent(record.tests[n - 1], n > 1 ? &record.tests[n - 2] : nullptr, language));
    }
    // Without the bytes, the answer alone can be diagnosed.
    const std::string& again = record.input.empty() ? record.reply : record.input;
    content.input = QByteArray(again.data(), static_cast<qsizetype>(again.size()));
    content.inputName = record.sourceName.empty()
                            ? Words::tr("Saved case: %1").arg(foreign(record.recipient))
                            : foreign(record.sourceName);
    return content;
}

QString savedDay(qint64 seconds)
{
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds).date(), QLocale::ShortFormat);
}

QString caseErrorText(const knowledge::KnowledgeBase& knowledge, const base::Error& error,
                      Language language)
{
    if (error.code == base::ErrorCode::NotFound && error.file.empty()) {
        return Words::tr("This case is not there any more.");
    }
    QString reason =
        QString::fromStdString(diagnosis::reasonWords(knowledge, error.detail, language));
    if (reason.isEmpty()) {
        reason = toText(error.detail);
    }
    return Words::tr("The saved cases cannot be used: %1. Nothing was changed.")
        .arg(visibleLine(reason));
}

bool canSetAside(const base::Error& error)
{
    return error.detail.starts_with("case file damaged") ||
           error.detail.starts_with("case file of a newer version") ||
           error.detail.starts_with("not a case file");
}

} // namespace app
