// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/import_summary.h"

#include "models/verdict_content.h"
#include "widgets/plain_label.h"
#include "widgets/visible_text.h"

#include <QVBoxLayout>

namespace app {

ImportSummary::ImportSummary(QWidget* parent)
    : QWidget(parent),
      m_sentence(new PlainLabel(TextRole::Verdict, this)),
      m_facts(new PlainLabel(TextRole::Quiet, this))
{
    m_sentence->setObjectName(QStringLiteral("importSummary"));
    m_facts->setObjectName(QStringLiteral("importFacts"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_sentence);
    layout->addWidget(m_facts);
}

void ImportSummary::setArrangement(const ArrangementPtr& arrangement, bool isRunning,
                                   knowledge::Language language)
{
    if (!arrangement || arrangement->seen == 0) {
        m_sentence->setText(isRunning ? tr("Reading…") : tr("Nothing was found in these files"));
        m_facts->clear();
        return;
    }
    constexpr qsizetype mostBeside = 3;
    QStringList sentences;
    for (const batch::Fact& fact : arrangement->facts) {
        sentences << visibleLine(
            toText(batch::sentence(fact, *arrangement->asked.knowledge, language)));
    }
    const bool isEnglish = language == knowledge::Language::English;
    m_sentence->setText(sentences.value(0));
    m_facts->setText(
        sentences.mid(1, mostBeside).join(isEnglish ? QStringLiteral(" ") : QString()));
    m_facts->setToolTip(plainToolTip(sentences.join(QLatin1Char('\n'))));
}

} // namespace app
