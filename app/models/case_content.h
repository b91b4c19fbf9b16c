// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "cases/case_record.h"
#include "knowledge/knowledge_base.h"
#include "models/verdict_content.h"

#include <vector>

namespace app {

/// One test of a case, and what became other since the one before it.
struct CaseTestContent {
    Tone tone = Tone::Neutral;
    QString iconName;
    QString outcome; ///< in a word or two
    QString when;    ///< and from where
    QString sentence;
    QString second; ///< in the other language
    QString change; ///< empty for the first test
};

/// Everything the window shows of a case, free of core types. Foreign words have gone through
/// visibleLine().
struct CaseContent {
    qint64 id = 0;
    Tone tone = Tone::Neutral;
    QString recipient; ///< as it came
    VerdictWords primary;
    VerdictWords secondary;
    std::vector<ChipWords> chips;
    std::vector<Fact> facts;
    QString reply;                      ///< what was answered; as it came
    QString kept;                       ///< what is kept of the bytes, as a sentence
    QString note;                       ///< as it was written
    std::vector<CaseTestContent> tests; ///< newest first
    QByteArray input;                   ///< what can be diagnosed again; may be empty
    QString inputName;
};

CaseContent caseContent(const knowledge::KnowledgeBase& knowledge, const cases::CaseRecord& record,
                        knowledge::Language language);

/// The day of a moment in seconds since 1970, in the user's time and form.
QString savedDay(qint64 seconds);

/// Why the store does not do what was asked, as a sentence.
QString caseErrorText(const knowledge::KnowledgeBase& knowledge, const base::Error& error,
                      knowledge::Language language);
/// Another file may be begun in its place.
bool canSetAside(const base::Error& error);

} // namespace app
