// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/probe_header.h"

#include "widgets/action_button.h"
#include "widgets/display_control.h"
#include "widgets/plain_label.h"
#include "widgets/progress_line.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QTimer>

namespace app {

ProbeHeader::ProbeHeader(QWidget* parent)
    : QWidget(parent),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_progress(new PlainLabel(TextRole::Caption, this)),
      m_view(new SegmentedControl(this)),
      m_copy(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_display(new DisplayControl(this)),
      m_line(new ProgressLine(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_progress->setObjectName(QStringLiteral("probeProgress"));
    m_progress->setWordWrap(false);
    m_progress->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_view->addSegment(ChecksView, QStringLiteral("probeChecks"));
    m_view->addSegment(ConsoleView, QStringLiteral("probeConsole"));
    m_view->setCurrent(ChecksView);
    m_copy->setObjectName(QStringLiteral("probeCopy"));
    m_copy->setIconName(QStringLiteral("copy"));
    auto* menu = new QMenu(m_copy);
    for (const ProbeFormat format : {ProbeFormat::Text, ProbeFormat::Markdown, ProbeFormat::Json}) {
        m_copyActions << menu->addAction(QString(), this,
                                         [this, format] { Q_EMIT copyRequested(format); });
    }
    menu->addSeparator();
    m_copyActions << menu->addAction(QString(), this, &ProbeHeader::saveRequested);
    m_copy->setMenu(menu);
    m_copy->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(m_title);
    row->addWidget(m_progress, 1);
    row->addWidget(m_view);
    row->addSpacing(4);
    row->addWidget(m_copy);
    row->addSpacing(4);
    row->addWidget(m_display);
    layout->addLayout(row);
    layout->addWidget(m_line);
    connect(m_view, &SegmentedControl::chosen, this, &ProbeHeader::viewChosen);
    connect(m_display, &DisplayControl::displayChosen, this, &ProbeHeader::displayChosen);
    setHasResults(false);
    retranslate();
}

void ProbeHeader::setView(int view)
{
    m_view->setCurrent(view);
}

void ProbeHeader::setDisplay(ExplanationDisplay display)
{
    m_display->setDisplay(display);
}

void ProbeHeader::setHasResults(bool hasResults)
{
    m_copy->setEnabled(hasResults);
}

void ProbeHeader::setProgress(const QString& text, double share)
{
    m_progressText = text;
    m_line->setActive(share >= 0);
    m_line->setShare(share);
    m_line->setAccessibleDescription(text);
    if (m_confirmation.isEmpty()) {
        m_progress->setText(text);
    }
}

void ProbeHeader::confirm(const QString& text)
{
    m_confirmation = text;
    m_progress->setText(text);
    QTimer::singleShot(4000, m_progress, [this] {
        m_confirmation.clear();
        m_progress->setText(m_progressText);
    });
    QAccessibleEvent announcement(m_progress, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

void ProbeHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ProbeHeader::retranslate()
{
    m_title->setText(tr("Probe"));
    m_view->setAccessibleName(tr("Kind of probe"));
    m_view->setSegmentText(ChecksView, tr("Checks"), tr("Look-ups and sessions, judged"));
    m_view->setSegmentText(ConsoleView, tr("Talk to a server"),
                           tr("A conversation with a mail server, command by command"));
    m_copy->setText(tr("&Copy"));
    m_copy->setToolTip(tr("Take the findings away as text"));
    const QStringList texts{tr("As &text"), tr("As &Markdown"), tr("As &JSON, one object per line"),
                            tr("&Save to a file…")};
    for (int n = 0; n < texts.size(); ++n) {
        m_copyActions[n]->setText(texts[n]);
    }
    m_line->setAccessibleName(tr("Progress of the probe"));
}

} // namespace app
