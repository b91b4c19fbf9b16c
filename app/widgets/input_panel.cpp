// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/input_panel.h"

#include "widgets/action_button.h"
#include "widgets/paste_box.h"

#include <QEvent>
#include <QHBoxLayout>

namespace app {

InputPanel::InputPanel(QWidget* parent)
    : Card(parent),
      m_box(new PasteBox(this)),
      m_clear(new ActionButton(ActionButton::Kind::Flat, this))
{
    m_box->setObjectName(QStringLiteral("pasteBox"));
    m_clear->setObjectName(QStringLiteral("clear"));
    m_clear->setIconName(QStringLiteral("clear"));
    m_clear->setToolButtonStyle(Qt::ToolButtonIconOnly);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(3, 3, 3, 3);
    layout->setSpacing(2);
    layout->addWidget(m_box, 1);
    layout->addWidget(m_clear, 0, Qt::AlignTop);
    setFocusSource(m_box);
    setMinimumHeight(m_box->fontMetrics().lineSpacing() * 2 + 20);
    connect(m_clear, &ActionButton::clicked, this, &InputPanel::clearRequested);
    setHasInput(false);
    retranslate();
}

void InputPanel::setHasInput(bool hasInput)
{
    m_clear->setEnabled(hasInput);
}

void InputPanel::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void InputPanel::retranslate()
{
    m_box->setPlaceholderText(
        tr("Paste a bounce, a log line or a reply such as 550 5.1.1 User unknown"));
    m_box->setAccessibleName(tr("Bounce to diagnose"));
    m_clear->setText(tr("Clear"));
    m_clear->setAccessibleName(tr("Clear"));
    m_clear->setToolTip(tr("Empty the box and start again"));
}

} // namespace app
