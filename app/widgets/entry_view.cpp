// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/entry_view.h"

#include "widgets/entry_section.h"
#include "widgets/plain_label.h"
#include "widgets/verdict_head.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace app {

namespace {

constexpr int indent = 36; // text stands right of the tone's shape
constexpr int besideWidth = 760;

} // namespace

EntryView::EntryView(QWidget* parent)
    : Card(parent),
      m_scroll(new QScrollArea(this)),
      m_body(new QWidget),
      m_column(new QVBoxLayout(m_body)),
      m_caption(new ElidedLabel(TextRole::Caption, m_body)),
      m_heads(new QBoxLayout(QBoxLayout::TopToBottom)),
      m_head(new VerdictHead(VerdictHead::Rank::First, m_body)),
      m_secondHead(new VerdictHead(VerdictHead::Rank::Second, m_body))
{
    setObjectName(QStringLiteral("entryView"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(5, 1, 1, 1);
    layout->addWidget(m_scroll);
    m_scroll->setWidget(m_body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // so that the keyboard can scroll it
    m_scroll->setObjectName(QStringLiteral("entryScroll"));
    m_scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    m_column->setContentsMargins(11, 12, 14, 14);
    m_column->setSpacing(6);
    m_caption->setObjectName(QStringLiteral("entryCaption"));
    m_head->setTextNames(QStringLiteral("entryHeadline"), QStringLiteral("entryWhat"));
    m_secondHead->setTextNames(QStringLiteral("entrySecondHeadline"),
                               QStringLiteral("entrySecondWhat"));
    m_heads->addWidget(m_head, 1, Qt::AlignTop);
    m_heads->addWidget(m_secondHead, 1, Qt::AlignTop);
    m_column->addWidget(m_caption);
    m_column->addLayout(m_heads);
    m_column->addStretch(1);
    setFocusSource(m_scroll);
    retranslate();
}

void EntryView::setContent(const EntryContent& content)
{
    const bool isSame = content.entry == m_content.entry;
    const int scrolled = m_scroll->verticalScrollBar()->value();
    m_content = content;
    setTone(content.tone);
    m_caption->setText(content.caption);
    m_head->setWords(content.primary, content.tone, content.chips);
    m_secondHead->setWords(content.secondary, content.tone, {});
    addSections();
    arrange();
    m_scroll->verticalScrollBar()->setValue(isSame ? scrolled : 0);
    setAccessibleName(QStringLiteral("%1: %2").arg(content.caption, content.primary.headline));
    QAccessibleEvent announcement(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

void EntryView::addSections()
{
    // A button of a section may be what led here: it goes when its click has been dealt with.
    if (m_sectionBox != nullptr) {
        m_sectionBox->hide();
        m_column->removeWidget(m_sectionBox);
        m_sectionBox->setParent(nullptr);
        m_sectionBox->deleteLater();
    }
    m_sections.clear();
    // Built out of sight and shown at once: a label that comes into a visible column lays it out.
    m_sectionBox = new QWidget(m_body);
    auto* column = new QVBoxLayout(m_sectionBox);
    column->setContentsMargins(indent, 0, 0, 0);
    column->setSpacing(m_column->spacing());
    for (const EntrySection& section : m_content.sections) {
        auto* view = new EntrySectionView(section, m_sectionBox);
        column->addWidget(view);
        connect(view, &EntrySectionView::copyRequested, this, &EntryView::copyRequested);
        connect(view, &EntrySectionView::linkRequested, this, &EntryView::linkRequested);
        connect(view, &EntrySectionView::entryRequested, this, &EntryView::entryRequested);
        connect(view, &EntrySectionView::searchRequested, this, &EntryView::searchRequested);
        connect(view, &EntrySectionView::sampleRequested, this, &EntryView::sampleRequested);
        m_sections << view;
    }
    m_column->insertWidget(m_column->count() - 1, m_sectionBox);
    m_sectionBox->show(); // now, not one turn of the event loop later
}

void EntryView::setDisplay(ExplanationDisplay display)
{
    m_display = display;
    arrange();
}

void EntryView::setHeadlineRole(TextRole role)
{
    m_head->setHeadlineRole(role);
    m_secondHead->setHeadlineRole(role);
    arrange();
}

void EntryView::arrange()
{
    m_shownDisplay = m_display == ExplanationDisplay::SideBySide && width() < besideWidth
                         ? ExplanationDisplay::Stacked
                         : m_display;
    const bool isBeside = m_shownDisplay == ExplanationDisplay::SideBySide;
    const bool hasSecond =
        !m_content.secondary.headline.isEmpty() || !m_content.secondary.what.isEmpty();
    m_secondHead->setVisible(hasSecond && m_shownDisplay != ExplanationDisplay::OneLanguage);
    m_secondHead->setBeside(isBeside);
    m_heads->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // The second language begins where that of the sections does, which are indented as a whole.
    m_heads->setSpacing(isBeside ? 28 + indent : 10);
    for (EntrySectionView* section : std::as_const(m_sections)) {
        section->setDisplay(m_shownDisplay);
    }
}

QSize EntryView::minimumSizeHint() const
{
    return {320, 150};
}

void EntryView::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    arrange();
}

void EntryView::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_secondHead->setWords(m_content.secondary, m_content.tone, {});
    }
}

void EntryView::retranslate()
{
    m_scroll->setAccessibleName(tr("Knowledge entry"));
}

} // namespace app
