// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/probe_results.h"

#include "base/visible_text.h"
#include "models/finding_content.h"
#include "models/raw_answer_model.h"
#include "models/transcript_model.h"
#include "models/verdict_content.h"
#include "probe/finding_words.h"
#include "probe/result_text.h"
#include "widgets/action_button.h"
#include "widgets/finding_view.h"
#include "widgets/fonts.h"
#include "widgets/held_contacts_view.h"
#include "widgets/plain_label.h"
#include "widgets/probe_result_list.h"
#include "widgets/segmented_control.h"
#include "widgets/tone_icon.h"
#include "widgets/transcript_view.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

namespace app {

ProbeResults::ProbeResults(ProbeSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_icon(new ToneIcon(26, this)),
      m_conclusion(new PlainLabel(TextRole::Verdict, this)),
      m_difference(new PlainLabel(TextRole::Caption, this)),
      m_held(new HeldContactsView(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_list(new ProbeResultList),
      m_detail(new SegmentedControl),
      m_details(new QStackedWidget),
      m_finding(new FindingView),
      m_transcript(new TranscriptView),
      m_answers(new QTreeView),
      m_answerModel(new RawAnswerModel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_icon);
    head->addWidget(m_conclusion, 1);
    head->addWidget(m_difference);
    layout->addLayout(head);
    layout->addWidget(m_held);
    layout->addWidget(m_splitter, 1);
    m_conclusion->setObjectName(QStringLiteral("probeConclusion"));
    m_difference->setObjectName(QStringLiteral("probeDifference"));
    m_difference->setWordWrap(false);
    m_held->hide();
    m_list->setMinimumWidth(280);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(buildDetails());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({400, 560});
    connect(m_list, &ProbeResultList::findingChanged, this, &ProbeResults::showFinding);
    connect(m_list, &ProbeResultList::findingActivated, this, [this] {
        m_detail->setCurrent(FindingDetail);
        m_details->setCurrentIndex(FindingDetail);
        m_finding->scrollArea()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, &ProbeResults::openMenu);
    connect(m_finding, &EntryView::copyRequested, this, &ProbeResults::copyTextRequested);
    connect(m_held, &HeldContactsView::decided, this,
            [this](const std::vector<probe::HeldContact>& allowed) {
                m_held->hide();
                m_list->setFocus(Qt::OtherFocusReason);
                m_session.decide(allowed);
            });
    retranslate();
}

QWidget* ProbeResults::buildDetails()
{
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* row = new QHBoxLayout;
    m_detail->addSegment(FindingDetail, QStringLiteral("detailFinding"));
    m_detail->addSegment(TranscriptDetail, QStringLiteral("detailTranscript"));
    m_detail->addSegment(AnswersDetail, QStringLiteral("detailAnswers"));
    m_detail->setCurrent(FindingDetail);
    row->addWidget(m_detail);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_details, 1);
    const auto inCard = [](QWidget* view) {
        auto* card = new Card;
        auto* inner = new QVBoxLayout(card);
        inner->setContentsMargins(4, 6, 4, 6);
        inner->addWidget(view);
        card->setFocusSource(view);
        return card;
    };
    m_transcript->setObjectName(QStringLiteral("probeTranscript"));
    m_answers->setObjectName(QStringLiteral("probeAnswers"));
    m_answers->setModel(m_answerModel);
    m_answers->setHeaderHidden(true);
    m_answers->setFrameShape(QFrame::NoFrame);
    m_answers->setUniformRowHeights(true);
    m_answers->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_answers->setFont(fixedFont());
    m_answers->viewport()->setAutoFillBackground(false);
    m_details->addWidget(m_finding);
    m_details->addWidget(inCard(m_transcript));
    m_details->addWidget(inCard(m_answers));
    connect(m_detail, &SegmentedControl::chosen, this, [this](int detail) {
        m_details->setCurrentIndex(detail);
        showRaw();
    });
    return pane;
}

void ProbeResults::begin()
{
    m_held->hide();
    m_list->begin();
    m_transcript->transcript().clear();
    m_answerModel->setFacts({});
}

void ProbeResults::follow(const knowledge::KnowledgeBase& knowledge, knowledge::Language language)
{
    m_knowledge = &knowledge;
    m_language = language;
    const ProbeConclusion conclusion = probeConclusion(m_session.results(), m_session.isRunning());
    m_icon->setTone(conclusion.tone);
    const bool isNew = m_conclusion->text() != conclusion.text;
    m_conclusion->setText(conclusion.text);
    if (isNew && !m_session.isRunning()) {
        QAccessibleEvent announcement(m_conclusion, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&announcement);
    }
    if (!m_session.waitsForConsent()) {
        m_held->hide();
    }
    m_difference->setText(!m_session.hasBefore() || m_session.isRunning() ? QString()
                          : m_session.difference().isEmpty()
                              ? tr("the same as last time")
                              : tr("%Ln change(s) since last time", nullptr,
                                   static_cast<int>(m_session.difference().changes.size() +
                                                    m_session.difference().gone.size())));
    const bool isFurther =
        m_list->setResults(knowledge, m_session.results(), m_session.difference(), language);
    if (isFurther || !m_session.isRunning()) {
        showRaw();
    }
}

void ProbeResults::askForContacts()
{
    m_held->setContacts(m_session.heldContacts());
    m_held->show();
    m_held->primaryButton()->setFocus(Qt::OtherFocusReason);
}

void ProbeResults::showFinding()
{
    const probe::Finding* finding = m_list->currentFinding();
    const probe::Check* check = m_list->currentCheck();
    if (m_knowledge != nullptr && finding != nullptr && check != nullptr) {
        // Laying it out takes longer than a frame; most news is about other findings.
        const probe::ResultTextOptions both{{m_language, otherThan(m_language)}, true, {}};
        std::string shown =
            std::string(check->id) + probe::findingText(*m_knowledge, *finding, both);
        if (shown != m_shownFinding) {
            m_shownFinding = std::move(shown);
            m_finding->setContent(findingContent(*m_knowledge, *check, *finding, m_language));
        }
    } else {
        m_shownFinding.clear();
        EntryContent nothing;
        nothing.primary.headline =
            m_session.isRunning() ? QString() : tr("Choose a finding to read what it means.");
        m_finding->setContent(nothing);
    }
}

/// Sessions and answers are many: they are shown when somebody looks.
void ProbeResults::showRaw()
{
    const ProbeFacts facts = m_session.facts();
    if (m_details->currentIndex() == TranscriptDetail) {
        m_transcript->transcript().setSessions(facts.sessions);
    } else if (m_details->currentIndex() == AnswersDetail) {
        m_answerModel->setFacts(facts);
    }
}

void ProbeResults::openMenu(const QPoint& place)
{
    const probe::Finding* current = m_list->currentFinding();
    if (current == nullptr || m_knowledge == nullptr) {
        return;
    }
    const probe::Finding finding = *current;
    const probe::FindingWords words(*m_knowledge, m_language);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& name, const QString& text) {
        menu->addAction(name, this, [this, text] { Q_EMIT copyTextRequested(text); })
            ->setEnabled(!text.isEmpty());
    };
    menu->addAction(tr("Copy the &finding"), this,
                    [this, finding] { Q_EMIT copyFindingRequested(finding); });
    add(tr("Copy the &sentence"), toText(words.sentence(finding)));
    add(tr("Copy what was f&ound"), toText(base::visibleText(finding.observed)));
    add(tr("Copy the &command"), toText(base::visibleLine(finding.command)));
    add(tr("Copy the &name or address"), toText(base::visibleLine(finding.subject)));
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

void ProbeResults::setDisplay(ExplanationDisplay display)
{
    const bool showsSecond = display != ExplanationDisplay::OneLanguage;
    m_list->setShowsSecond(showsSecond);
    m_finding->setDisplay(display);
    m_transcript->setShowsSecond(showsSecond);
}

void ProbeResults::focusList()
{
    if (m_held->isVisible()) {
        m_held->primaryButton()->setFocus(Qt::OtherFocusReason);
    } else {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

QWidgetList ProbeResults::panes() const
{
    QWidgetList visible;
    for (QWidget* pane :
         {static_cast<QWidget*>(m_held->primaryButton()), static_cast<QWidget*>(m_list),
          static_cast<QWidget*>(m_finding->scrollArea()), static_cast<QWidget*>(m_transcript),
          static_cast<QWidget*>(m_answers)}) {
        if (pane->isVisible()) {
            visible << pane;
        }
    }
    return visible;
}

QByteArray ProbeResults::saveState() const
{
    return m_splitter->saveState();
}

void ProbeResults::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

void ProbeResults::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ProbeResults::retranslate()
{
    m_detail->setAccessibleName(tr("What is shown beside the findings"));
    m_detail->setSegmentText(FindingDetail, tr("Finding"), tr("The chosen finding in full"));
    m_detail->setSegmentText(TranscriptDetail, tr("Transcript"),
                             tr("The sessions with mail servers, line by line"));
    m_detail->setSegmentText(AnswersDetail, tr("Raw answers"),
                             tr("What name servers and web servers answered"));
    m_answers->setAccessibleName(tr("Raw answers"));
}

} // namespace app
