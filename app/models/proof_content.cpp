// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/proof_content.h"

#include <QDateTime>
#include <QLocale>

namespace app {

using proof::Verdict;

Tone toneOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Confirmed:
        return Tone::Danger;
    case Verdict::RefutedNow:
        return Tone::Success;
    case Verdict::Supports:
        return Tone::Warning;
    case Verdict::CannotTell:
    case Verdict::NotTestable:
        break;
    }
    return Tone::Neutral;
}

QString verdictIcon(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Confirmed:
        return QStringLiteral("proof-confirmed");
    case Verdict::RefutedNow:
        return QStringLiteral("proof-refuted");
    case Verdict::Supports:
        return QStringLiteral("proof-supports");
    case Verdict::CannotTell:
        return QStringLiteral("proof-unclear");
    case Verdict::NotTestable:
        break;
    }
    return QStringLiteral("proof-none");
}

QString verdictWord(const proof::ProofTable& table, Verdict verdict, knowledge::Language language)
{
    const std::string id(proof::toString(verdict));
    const proof::Text& word = table.word("verdict." + id);
    return asLabel(word.empty() ? id : word.in(language));
}

QString momentText(const std::string& date)
{
    const QString text = toText(date);
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat) : text;
}

} // namespace app
