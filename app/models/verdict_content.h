// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "diagnosis/diagnosis.h"
#include "knowledge/bilingual.h"
#include "widgets/tone.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace app {

/// The words of a verdict in one language.
struct VerdictWords {
    QString headline;
    QString what;
    QString chipLine; ///< the chips as one line, for the second language
    QStringList helpdesk;
    QStringList admin;
};

struct ChipWords {
    QString iconName;
    QString text;
    QString toolTip;
    bool isToned = false; ///< in the colour of the verdict
};

/// One thing known beside the verdict: a code and its meaning, a captured value, a link.
struct Fact {
    enum class Kind {
        Text,     ///< our words
        Copyable, ///< foreign text on one line, with a button to copy it
        Link,     ///< a page of the provider, from the knowledge
    };
    Kind kind = Kind::Text;
    QString label;
    QString value;
    QString second = {}; ///< the same in the second language, or a caption
};

/// Everything the verdict card shows, free of core types.
struct VerdictContent {
    Tone tone = Tone::Neutral;
    QString caption; ///< foreign: whose mail box it is about; may be empty
    VerdictWords primary;
    std::optional<VerdictWords> secondary;
    std::vector<ChipWords> chips;
    std::vector<Fact> facts;
    bool isVerdict = true; ///< false: a notice in place of one (ordinary mail, unreadable input)
};

/// The tone of a verdict: a final failure is danger, one that may pass is a warning.
Tone toneOf(const diagnosis::RecipientDiagnosis& recipient);
/// Of a failure of which no more is known.
Tone toneOf(knowledge::Persistence persistence);
/// Picture of the party whose turn it is.
QString partyIcon(knowledge::Party party);
QString persistenceIcon(knowledge::Persistence persistence);
/// The words of the knowledge are written for the middle of a sentence; this begins one.
QString asLabel(std::string_view words);
QStringList toList(const std::vector<std::string_view>& texts);
knowledge::Language otherThan(knowledge::Language language);

/// What to show for one recipient, the user's language first.
VerdictContent verdictContent(const knowledge::KnowledgeBase& knowledge,
                              const diagnosis::Diagnosis& diagnosis,
                              const diagnosis::RecipientDiagnosis& recipient,
                              knowledge::Language language);

/// What to show for input that is no report on a delivery.
VerdictContent noReportContent(const knowledge::KnowledgeBase& knowledge,
                               const diagnosis::Diagnosis& diagnosis, knowledge::Language language);

/// What to show for input that could not be read; `name` is the file, may be empty.
VerdictContent errorContent(const base::Error& error, const QString& name);

/// UTF-8 of the core for people.
inline QString toText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace app
