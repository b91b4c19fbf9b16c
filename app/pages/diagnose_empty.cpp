// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/diagnose_empty.h"

#include "pages/examples.h"
#include "widgets/action_button.h"

#include <QEvent>
#include <QMenu>

namespace app {

DiagnoseEmpty::DiagnoseEmpty(QWidget* parent)
    : EmptyState(QStringLiteral("bounce"), parent),
      m_open(new ActionButton(ActionButton::Kind::Primary)),
      m_example(new ActionButton(ActionButton::Kind::Outlined))
{
    m_open->setObjectName(QStringLiteral("emptyOpen"));
    m_open->setIconName(QStringLiteral("open"));
    m_example->setObjectName(QStringLiteral("emptyExample"));
    m_example->setIconName(QStringLiteral("example"));
    m_example->setMenu(new QMenu(m_example));
    m_example->setPopupMode(QToolButton::InstantPopup);
    m_example->setVisible(!examples::names().isEmpty());
    addButton(m_open);
    addButton(m_example);
    connect(m_open, &ActionButton::clicked, this, &DiagnoseEmpty::openRequested);
    retranslate();
}

void DiagnoseEmpty::changeEvent(QEvent* event)
{
    EmptyState::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void DiagnoseEmpty::retranslate()
{
    m_open->setText(tr("Open…"));
    m_example->setText(tr("Try an example"));
    setSentence(tr("Paste a bounce above to see why the mail came back and what to do."));
    setHint(tr("Ctrl+V works anywhere in this window. Files can be dropped here. Nothing "
               "leaves this computer."));
    QMenu* menu = m_example->menu();
    menu->clear();
    const QStringList names = examples::names();
    for (const QString& name : names) {
        QAction* action = menu->addAction(examples::title(name), this,
                                          [this, name] { Q_EMIT exampleRequested(name); });
        action->setObjectName(name);
    }
}

} // namespace app
