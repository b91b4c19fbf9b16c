// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/probe_mode_card.h"

#include "widgets/action_button.h"
#include "widgets/plain_label.h"

#include <QEvent>
#include <QGridLayout>

#include <array>

namespace app {

namespace {

constexpr std::array modes{ProbeMode::Ask, ProbeMode::Automatic, ProbeMode::Off};

} // namespace

QString probeModeName(ProbeMode mode)
{
    switch (mode) {
    case ProbeMode::Off:
        return ProbeModeCard::tr("Off");
    case ProbeMode::Ask:
        return ProbeModeCard::tr("Ask first");
    case ProbeMode::Automatic:
        break;
    }
    return ProbeModeCard::tr("Automatic");
}

QString probeModeSentence(ProbeMode mode)
{
    switch (mode) {
    case ProbeMode::Off:
        return ProbeModeCard::tr("The program never asks the network.");
    case ProbeMode::Ask:
        return ProbeModeCard::tr("Nothing is asked before you click \"Run\".");
    case ProbeMode::Automatic:
        break;
    }
    return ProbeModeCard::tr("Name servers are asked as soon as a bounce gives a target; servers "
                             "are still contacted only after a click.");
}

ProbeModeCard::ProbeModeCard(QWidget* parent)
    : Card(parent), m_title(new PlainLabel(TextRole::Title, this))
{
    setObjectName(QStringLiteral("probeModeCard"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 12, 16, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_title, 0, 0, 1, 2);
    for (const ProbeMode mode : modes) {
        const bool isDefault = mode == ProbeMode::Ask;
        Choice choice{
            new ActionButton(isDefault ? ActionButton::Kind::Primary : ActionButton::Kind::Outlined,
                             this),
            new PlainLabel(TextRole::Text, this)};
        const int row = grid->rowCount();
        choice.button->setObjectName(QStringLiteral("probeMode%1").arg(static_cast<int>(mode)));
        choice.button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        grid->addWidget(choice.button, row, 0);
        grid->addWidget(choice.words, row, 1);
        connect(choice.button, &ActionButton::clicked, this, [this, mode] { Q_EMIT chosen(mode); });
        m_choices << choice;
    }
    retranslate();
}

void ProbeModeCard::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ProbeModeCard::retranslate()
{
    m_title->setText(tr("When may this page ask the network? (Settings change it any time.)"));
    for (qsizetype n = 0; n < m_choices.size(); ++n) {
        const ProbeMode mode = modes[static_cast<std::size_t>(n)];
        m_choices[n].button->setText(probeModeName(mode));
        m_choices[n].words->setText(probeModeSentence(mode));
    }
}

} // namespace app
