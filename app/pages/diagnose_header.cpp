// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/diagnose_header.h"

#include "pages/examples.h"
#include "widgets/action_button.h"
#include "widgets/plain_label.h"
#include "widgets/segmented_control.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace app {

void fillExampleMenu(QMenu* menu, QObject* context,
                     const std::function<void(const QString&)>& chosen)
{
    menu->clear();
    const QStringList names = examples::names();
    for (const QString& name : names) {
        QAction* action = menu->addAction(examples::title(name));
        action->setObjectName(name);
        QObject::connect(action, &QAction::triggered, context, [chosen, name] { chosen(name); });
    }
}

DiagnoseHeader::DiagnoseHeader(QWidget* parent)
    : QWidget(parent),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_example(new ActionButton(ActionButton::Kind::Flat, this)),
      m_open(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_display(new SegmentedControl(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_title->setWordWrap(false);
    m_open->setObjectName(QStringLiteral("open"));
    m_open->setIconName(QStringLiteral("open"));
    m_example->setObjectName(QStringLiteral("example"));
    m_example->setIconName(QStringLiteral("example"));
    m_example->setMenu(new QMenu(m_example));
    m_example->setPopupMode(QToolButton::InstantPopup);
    m_example->setVisible(!examples::names().isEmpty());
    m_display->setObjectName(QStringLiteral("display"));
    const auto add = [this](ExplanationDisplay display, const QString& name, const QString& icon) {
        m_display->addSegment(static_cast<int>(display), name, icon);
    };
    add(ExplanationDisplay::OneLanguage, QStringLiteral("displayOne"), QStringLiteral("view-one"));
    add(ExplanationDisplay::Stacked, QStringLiteral("displayStacked"),
        QStringLiteral("view-stacked"));
    add(ExplanationDisplay::SideBySide, QStringLiteral("displaySide"), QStringLiteral("view-side"));
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_example);
    row->addWidget(m_open);
    row->addSpacing(8);
    row->addWidget(m_display);
    connect(m_open, &ActionButton::clicked, this, &DiagnoseHeader::openRequested);
    connect(m_display, &SegmentedControl::chosen, this,
            [this](int id) { Q_EMIT displayChosen(static_cast<ExplanationDisplay>(id)); });
    retranslate();
}

void DiagnoseHeader::setDisplay(ExplanationDisplay display)
{
    m_display->setCurrent(static_cast<int>(display));
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
    m_title->setText(tr("Why did the mail come back?"));
    m_open->setText(tr("&Open…"));
    m_open->setToolTip(tr("Open a message or a text file (Ctrl+O)"));
    m_example->setText(tr("Try an e&xample"));
    m_example->setToolTip(tr("See what the answer to a real bounce looks like"));
    fillExampleMenu(m_example->menu(), this,
                    [this](const QString& name) { Q_EMIT exampleChosen(name); });
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
}

} // namespace app
