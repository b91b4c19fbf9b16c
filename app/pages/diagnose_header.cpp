// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/diagnose_header.h"

#include "widgets/action_button.h"
#include "widgets/plain_label.h"
#include "widgets/segmented_control.h"

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
      m_display(new SegmentedControl(this))
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
    buildDisplay();
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

void DiagnoseHeader::buildDisplay()
{
    m_display->setObjectName(QStringLiteral("display"));
    const auto add = [this](ExplanationDisplay display, const QString& name, const QString& icon) {
        m_display->addSegment(static_cast<int>(display), name, icon);
    };
    add(ExplanationDisplay::OneLanguage, QStringLiteral("displayOne"), QStringLiteral("view-one"));
    add(ExplanationDisplay::Stacked, QStringLiteral("displayStacked"),
        QStringLiteral("view-stacked"));
    add(ExplanationDisplay::SideBySide, QStringLiteral("displaySide"), QStringLiteral("view-side"));
    connect(m_display, &SegmentedControl::chosen, this,
            [this](int id) { Q_EMIT displayChosen(static_cast<ExplanationDisplay>(id)); });
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
    m_display->setCurrent(static_cast<int>(display));
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
    const auto name = [this](ExplanationDisplay display, const QString& text,
                             const QString& toolTip) {
        m_display->setSegmentText(static_cast<int>(display), text, toolTip, true);
    };
    name(ExplanationDisplay::OneLanguage, tr("One language"),
         tr("Explanations in the language of the window"));
    name(ExplanationDisplay::Stacked, tr("Both languages"),
         tr("Explanations in English and Chinese, one below the other"));
    name(ExplanationDisplay::SideBySide, tr("Side by side"),
         tr("Explanations in English and Chinese, side by side where there is room"));
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
