// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verdict_card.h"

#include "widgets/fact_list.h"
#include "widgets/segmented_control.h"
#include "widgets/step_list.h"
#include "widgets/verdict_head.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

namespace app {

namespace {

constexpr int indent = 36;        // text stands right of the tone's shape
constexpr int besideWidth = 1000; // narrower, two columns of text are no pleasure to read
constexpr int factsWidth = 780;   // smaller, the facts go below the steps
constexpr int factsHeight = 310;
enum Reader { HelpdeskReader, AdminReader };

/// A widget with a hairline at its upper edge: the row of buttons, and the line between languages.
class Line : public QWidget {
public:
    Line(int start, QWidget* parent) : QWidget(parent), m_start(start) { setMinimumHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(m_start, 0, width() - m_start, 1), borderColor(palette()));
    }

private:
    int m_start;
};

} // namespace

VerdictCard::VerdictCard(QWidget* parent)
    : Card(parent),
      m_scroll(new QScrollArea(this)),
      m_body(new QWidget),
      m_columns(new QBoxLayout(QBoxLayout::TopToBottom, m_body)),
      m_grid(new QGridLayout),
      m_caption(new ElidedLabel(TextRole::Caption, m_body)),
      m_head(new VerdictHead(VerdictHead::Rank::First, m_body)),
      m_secondHead(new VerdictHead(VerdictHead::Rank::Second, m_body)),
      m_stepsTitleRow(new QWidget(m_body)),
      m_stepsTitle(new PlainLabel(TextRole::Title, m_stepsTitleRow)),
      m_reader(new SegmentedControl(m_stepsTitleRow)),
      m_steps(new StepList(TextRole::Text, m_body)),
      m_secondSteps(new StepList(TextRole::Quiet, m_body)),
      m_divider(new Line(indent, m_body)),
      m_facts(new FactList(m_body)),
      m_footer(new Line(0, this)),
      m_buttons(new QHBoxLayout(m_footer))
{
    setObjectName(QStringLiteral("verdictCard"));
    buildContent();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(5, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_footer);
    m_buttons->setContentsMargins(11, 8, 12, 8);
    m_buttons->setSpacing(8);
    retranslate();
}

void VerdictCard::buildContent()
{
    m_scroll->setWidget(m_body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // so that the keyboard can scroll it
    m_scroll->setObjectName(QStringLiteral("verdictScroll"));
    m_scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    m_columns->setContentsMargins(11, 12, 14, 12);
    m_columns->setSpacing(24);
    m_columns->addLayout(m_grid);
    m_columns->addWidget(m_facts, 0, Qt::AlignTop);
    m_grid->setHorizontalSpacing(28);
    m_grid->setVerticalSpacing(10);
    m_caption->setObjectName(QStringLiteral("verdictCaption"));
    m_stepsTitle->setObjectName(QStringLiteral("stepsTitle"));
    m_stepsTitle->setWordWrap(false);
    auto* row = new QHBoxLayout(m_stepsTitleRow);
    row->setContentsMargins(indent, 4, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_stepsTitle);
    row->addWidget(m_reader);
    row->addStretch(1);
    m_reader->addSegment(HelpdeskReader, QStringLiteral("helpdeskSteps"));
    m_reader->addSegment(AdminReader, QStringLiteral("adminSteps"));
    m_reader->setCurrent(HelpdeskReader);
    connect(m_reader, &SegmentedControl::chosen, this, &VerdictCard::refreshSteps);
    m_steps->setObjectName(QStringLiteral("steps"));
    m_secondSteps->setObjectName(QStringLiteral("secondSteps"));
    m_facts->setObjectName(QStringLiteral("facts"));
    connect(m_facts, &FactList::copyRequested, this, &VerdictCard::copyRequested);
    connect(m_facts, &FactList::linkRequested, this, &VerdictCard::linkRequested);
}

void VerdictCard::setContent(const VerdictContent& content)
{
    m_content = content;
    refreshContent();
    m_scroll->verticalScrollBar()->setValue(0);
    const QString spoken =
        QStringLiteral("%1: %2").arg(toneWord(content.tone), content.primary.headline);
    setAccessibleName(spoken);
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void VerdictCard::setDisplay(ExplanationDisplay display)
{
    m_display = display;
    refreshContent();
}

void VerdictCard::setTestView(QWidget* view)
{
    m_test = view;
    m_test->setParent(m_body);
    m_arrangement = -1;
    arrange();
}

/// Once its new height is laid out.
void VerdictCard::showTestView()
{
    QMetaObject::invokeMethod(this, &VerdictCard::scrollToTestView, Qt::QueuedConnection);
}

/// From the top as long as it fits; else its beginning is what counts.
void VerdictCard::scrollToTestView()
{
    const int top = m_test->mapTo(m_body, QPoint(0, 0)).y();
    const bool fits = top + m_test->height() <= m_scroll->viewport()->height();
    m_scroll->verticalScrollBar()->setValue(fits || m_test->isHidden() ? 0 : top);
}

void VerdictCard::setTestedSteps(const QStringList& primary, const QStringList& secondary)
{
    if (primary != m_testedSteps || secondary != m_secondTestedSteps) {
        m_testedSteps = primary;
        m_secondTestedSteps = secondary;
        refreshSteps();
        retranslate();
    }
}

void VerdictCard::setAdminSteps(bool admin)
{
    m_reader->setCurrent(admin ? AdminReader : HelpdeskReader);
    refreshSteps();
}

bool VerdictCard::showsAdminSteps() const
{
    return m_reader->current() == AdminReader;
}

int VerdictCard::buttonsWidth() const
{
    const QMargins margins = m_buttons->contentsMargins();
    int width = margins.left() + margins.right() + m_buttons->spacing() * m_buttons->count();
    for (int index = 0; index < m_buttons->count(); ++index) {
        const auto* button = qobject_cast<QAbstractButton*>(m_buttons->itemAt(index)->widget());
        width += button != nullptr && !button->isHidden() ? button->sizeHint().width() : 0;
    }
    return width;
}

QSize VerdictCard::minimumSizeHint() const
{
    return {320, 150};
}

void VerdictCard::refreshContent()
{
    setTone(m_content.tone);
    m_footer->setVisible(m_content.isVerdict);
    m_caption->setText(m_content.caption);
    m_caption->setVisible(!m_content.caption.isEmpty());
    m_head->setWords(m_content.primary, m_content.tone, m_content.chips);
    m_secondHead->setWords(m_content.secondary.value_or(VerdictWords{}), m_content.tone, {});
    m_arrangement = -1;
    arrange();
    refreshSteps();
    m_facts->setFacts(m_content.facts, m_shownDisplay != ExplanationDisplay::OneLanguage);
}

void VerdictCard::refreshSteps()
{
    const bool isTested = !m_testedSteps.isEmpty();
    const bool hasBoth =
        !isTested && !m_content.primary.admin.isEmpty() && !m_content.primary.helpdesk.isEmpty();
    const bool admin = m_content.primary.helpdesk.isEmpty() || (hasBoth && showsAdminSteps());
    const auto stepsOf = [admin](const VerdictWords& words) {
        return admin ? words.admin : words.helpdesk;
    };
    const QStringList first = isTested ? m_testedSteps : stepsOf(m_content.primary);
    const QStringList second = isTested              ? m_secondTestedSteps
                               : m_content.secondary ? stepsOf(*m_content.secondary)
                                                     : QStringList();
    const bool showsSecond =
        m_content.secondary && m_shownDisplay != ExplanationDisplay::OneLanguage;
    m_reader->setVisible(hasBoth);
    m_steps->setSteps(first);
    m_secondSteps->setSteps(showsSecond ? second : QStringList());
    m_stepsTitleRow->setVisible(!first.isEmpty());
}

void VerdictCard::arrange()
{
    const bool hasSecond = m_content.secondary && m_display != ExplanationDisplay::OneLanguage;
    const bool isBeside =
        hasSecond && m_display == ExplanationDisplay::SideBySide && width() >= besideWidth;
    const bool factsBeside =
        !isBeside && width() >= factsWidth && height() >= factsHeight && !m_content.facts.empty();
    const auto shown = !hasSecond ? ExplanationDisplay::OneLanguage
                       : isBeside ? ExplanationDisplay::SideBySide
                                  : ExplanationDisplay::Stacked;
    m_facts->setColumns(factsBeside ? 1 : qBound(1, width() / 340, 3));
    const int arrangement = static_cast<int>(shown) * 2 + (factsBeside ? 1 : 0);
    if (arrangement == m_arrangement) {
        return;
    }
    m_arrangement = arrangement;
    m_shownDisplay = shown;
    place(factsBeside);
}

void VerdictCard::place(bool factsBeside)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item;
    }
    const bool isBeside = m_shownDisplay == ExplanationDisplay::SideBySide;
    const bool isStacked = m_shownDisplay == ExplanationDisplay::Stacked;
    m_secondHead->setVisible(isBeside || isStacked);
    m_secondHead->setBeside(isBeside);
    m_divider->setVisible(isStacked);
    m_steps->setContentsMargins(indent, 0, 0, 0);
    m_secondSteps->setContentsMargins(isBeside ? 0 : indent, 0, 0, 0);
    m_facts->setContentsMargins(factsBeside ? 0 : indent, factsBeside ? 4 : 8, 0, 0);
    m_columns->setDirection(factsBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setStretch(0, factsBeside ? 5 : 0);
    m_columns->setStretch(1, factsBeside ? 3 : 1);
    m_grid->addWidget(m_caption, 0, 0, 1, isBeside ? 2 : 1);
    m_grid->addWidget(m_head, 1, 0, Qt::AlignTop);
    if (m_test != nullptr) {
        m_test->setContentsMargins(indent, 0, 0, 0);
        m_grid->addWidget(m_test, 2, 0, 1, isBeside ? 2 : 1, Qt::AlignTop);
    }
    m_grid->addWidget(m_stepsTitleRow, 3, 0, Qt::AlignTop);
    m_grid->addWidget(m_steps, 4, 0, Qt::AlignTop);
    m_grid->addWidget(m_divider, 5, 0);
    m_grid->addWidget(m_secondHead, isBeside ? 1 : 6, isBeside ? 1 : 0, Qt::AlignTop);
    m_grid->addWidget(m_secondSteps, isBeside ? 4 : 7, isBeside ? 1 : 0, Qt::AlignTop);
    m_grid->setRowStretch(8, 1);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, isBeside ? 1 : 0);
}

void VerdictCard::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    const ExplanationDisplay before = m_shownDisplay;
    arrange();
    if (m_shownDisplay != before) {
        refreshSteps();
    }
}

void VerdictCard::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        refreshContent();
    }
}

void VerdictCard::retranslate()
{
    m_stepsTitle->setText(m_testedSteps.isEmpty() ? tr("What to do")
                                                  : tr("What to do after this test"));
    m_reader->setSegmentText(HelpdeskReader, tr("Helpdesk"), tr("Steps for the helpdesk"));
    m_reader->setSegmentText(AdminReader, tr("Mail administrator"),
                             tr("Steps for the mail administrator (Shift+F1)"));
    m_scroll->setAccessibleName(tr("Verdict"));
}

} // namespace app
