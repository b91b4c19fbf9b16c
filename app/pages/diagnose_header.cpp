// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/diagnose_header.h"

#include "widgets/action_button.h"
#include "widgets/display_control.h"
#include "widgets/plain_label.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace app {

DiagnoseHeader::DiagnoseHeader(QWidget* parent)
    : QWidget(parent),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_note(new ElidedLabel(TextRole::Caption, this)),
      m_readAsButton(new ActionButton(ActionButton::Kind::Flat, this)),
      m_readAsChoices(new QActionGroup(this)),
      m_open(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_display(new DisplayControl(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_title->setObjectName(QStringLiteral("inputKind"));
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_note->setObjectName(QStringLiteral("inputNote"));
    m_note->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_open->setObjectName(QStringLiteral("open"));
    m_open->setIconName(QStringLiteral("open"));
    buildReadAs();
    connect(m_display, &DisplayControl::displayChosen, this, &DiagnoseHeader::displayChosen);
    row->addWidget(m_title);
    row->addWidget(m_note, 1);
    row->addWidget(m_readAsButton);
    row->addWidget(m_open);
    row->addSpacing(4);
    row->addWidget(m_display);
    connect(m_open, &ActionButton::clicked, this, &DiagnoseHeader::openRequested);
    retranslate();
}

void DiagnoseHeader::buildReadAs()
{
    auto* menu = new QMenu(m_readAsButton);
    const auto add = [&](const QString& name, std::optional<source::SourceKind> kind) {
        QAction* action = menu->addAction(QString());
        action->setObjectName(name);
        action->setCheckable(true);
        action->setChecked(!kind);
        m_readAsChoices->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind] {
            if (kind != m_readAs) {
                m_readAs = kind;
                retranslateReadAs();
                Q_EMIT readAsChanged();
            }
        });
    };
    add(QStringLiteral("readAutomatic"), std::nullopt);
    add(QStringLiteral("readMessage"), source::SourceKind::Message);
    add(QStringLiteral("readText"), source::SourceKind::Text);
    m_readAsButton->setObjectName(QStringLiteral("readAs"));
    m_readAsButton->setMenu(menu);
    m_readAsButton->setPopupMode(QToolButton::InstantPopup);
    m_readAsButton->setVisible(false);
}

void DiagnoseHeader::setKind(const QString& kind)
{
    m_kind = kind;
    m_title->setText(kind.isEmpty() ? tr("Why did the mail come back?") : kind);
}

void DiagnoseHeader::setNote(const QString& note)
{
    m_note->setText(note);
}

void DiagnoseHeader::setHasInput(bool hasInput)
{
    m_readAsButton->setVisible(hasInput);
}

void DiagnoseHeader::setDisplay(ExplanationDisplay display)
{
    m_display->setDisplay(display);
}

void DiagnoseHeader::resetReadAs()
{
    m_readAs.reset();
    m_readAsChoices->actions().first()->setChecked(true);
    retranslateReadAs();
}

void DiagnoseHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void DiagnoseHeader::retranslate()
{
    setKind(m_kind);
    m_open->setText(tr("&Open…"));
    m_open->setToolTip(tr("Open a message or a text file (Ctrl+O)"));
    retranslateReadAs();
}

void DiagnoseHeader::retranslateReadAs()
{
    const QStringList names{tr("automatic"), tr("whole message"), tr("text")};
    const auto actions = m_readAsChoices->actions();
    for (int index = 0; index < actions.size(); ++index) {
        actions[index]->setText(names[index]);
    }
    const int current = !m_readAs ? 0 : *m_readAs == source::SourceKind::Message ? 1 : 2;
    m_readAsButton->setText(tr("&Read as: %1").arg(names[current]));
    m_readAsButton->setToolTip(tr("How the input is read, where the automatic choice is wrong"));
}

} // namespace app
