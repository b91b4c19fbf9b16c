// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/input_panel.h"

#include "widgets/action_button.h"
#include "widgets/paste_box.h"
#include "widgets/plain_label.h"
#include "widgets/visible_text.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace app {

InputPanel::InputPanel(QWidget* parent)
    : Card(parent),
      m_box(new PasteBox(this)),
      m_kind(new PlainLabel(TextRole::Text, this)),
      m_note(new PlainLabel(TextRole::Caption, this)),
      m_readAsButton(new ActionButton(ActionButton::Kind::Flat, this)),
      m_clear(new ActionButton(ActionButton::Kind::Flat, this)),
      m_choices(new QActionGroup(this))
{
    m_box->setObjectName(QStringLiteral("pasteBox"));
    m_kind->setObjectName(QStringLiteral("inputKind"));
    m_note->setObjectName(QStringLiteral("inputNote"));
    m_readAsButton->setObjectName(QStringLiteral("readAs"));
    m_clear->setObjectName(QStringLiteral("clear"));
    m_kind->setWordWrap(false);
    m_note->setWordWrap(false);
    // Long names give way instead of widening the window.
    m_kind->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_kind->setMinimumWidth(40);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(10, 0, 2, 0);
    line->setSpacing(8);
    line->addWidget(m_kind);
    line->addWidget(m_note, 1);
    line->addWidget(m_readAsButton);
    line->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3, 3, 3, 3);
    layout->setSpacing(0);
    layout->addWidget(m_box, 1);
    layout->addLayout(line);
    setFocusSource(m_box);
    setMinimumHeight(fontMetrics().height() * 3 + 20);
    m_clear->setIconName(QStringLiteral("clear"));
    connect(m_clear, &ActionButton::clicked, this, &InputPanel::clearRequested);
    buildMenu();
    setHasInput(false);
    retranslate();
}

void InputPanel::buildMenu()
{
    auto* menu = new QMenu(m_readAsButton);
    const auto add = [&](const QString& name, std::optional<source::SourceKind> kind) {
        QAction* action = menu->addAction(QString());
        action->setObjectName(name);
        action->setCheckable(true);
        action->setChecked(!kind);
        m_choices->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind] { choose(kind); });
    };
    add(QStringLiteral("readAutomatic"), std::nullopt);
    add(QStringLiteral("readMessage"), source::SourceKind::Message);
    add(QStringLiteral("readText"), source::SourceKind::Text);
    m_readAsButton->setMenu(menu);
    m_readAsButton->setPopupMode(QToolButton::InstantPopup);
}

void InputPanel::setKind(const QString& kind)
{
    m_kind->setText(kind);
    m_kind->setToolTip(kind.isEmpty() ? QString() : plainToolTip(kind));
}

void InputPanel::setNote(const QString& note)
{
    m_note->setText(visibleLine(note));
    m_note->setToolTip(note.isEmpty() ? QString() : plainToolTip(note));
}

void InputPanel::setHasInput(bool hasInput)
{
    m_clear->setEnabled(hasInput);
    m_readAsButton->setEnabled(hasInput);
}

void InputPanel::resetReadAs()
{
    m_readAs.reset();
    m_choices->actions().first()->setChecked(true);
    retranslate();
}

void InputPanel::choose(std::optional<source::SourceKind> kind)
{
    if (kind != m_readAs) {
        m_readAs = kind;
        retranslate();
        Q_EMIT readAsChanged();
    }
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
    m_clear->setText(tr("C&lear"));
    m_clear->setToolTip(tr("Empty the box and start again"));
    const QStringList names{tr("automatic"), tr("whole message"), tr("text")};
    const auto actions = m_choices->actions();
    for (int index = 0; index < actions.size(); ++index) {
        actions[index]->setText(names[index]);
    }
    const int current = !m_readAs ? 0 : *m_readAs == source::SourceKind::Message ? 1 : 2;
    m_readAsButton->setText(tr("&Read as: %1").arg(names[current]));
    m_readAsButton->setToolTip(tr("How the input is read, where the automatic choice is wrong"));
}

} // namespace app
