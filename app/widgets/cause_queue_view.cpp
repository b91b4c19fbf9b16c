// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cause_queue_view.h"

#include "base/visible_text.h"
#include "models/group_proof.h"
#include "models/probe_text.h"
#include "models/proof_content.h"
#include "widgets/action_button.h"
#include "widgets/list_area.h"
#include "widgets/plain_label.h"
#include "widgets/progress_line.h"
#include "widgets/visible_text.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>

namespace app {

namespace {

constexpr int mostRowsInSight = 4;

using State = CauseQueue::State;

bool hasEnded(State state)
{
    return state == State::Done || state == State::Stopped;
}

} // namespace

CauseQueueView::CauseQueueView(QWidget* parent)
    : Card(parent),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_note(new PlainLabel(TextRole::Caption, this)),
      m_progress(new ProgressLine(this)),
      m_scroll(new ListArea(mostRowsInSight, this)),
      m_start(new ActionButton(ActionButton::Kind::Primary, this)),
      m_stop(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_close(new ActionButton(ActionButton::Kind::Outlined, this))
{
    setObjectName(QStringLiteral("causeQueue"));
    setTone(Tone::Info);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 14, 12);
    column->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_start);
    head->addWidget(m_stop);
    head->addWidget(m_close);
    column->addLayout(head);
    column->addWidget(m_note);
    column->addWidget(m_progress);
    column->addWidget(m_scroll);
    m_title->setObjectName(QStringLiteral("queueTitle"));
    m_note->setObjectName(QStringLiteral("queueNote"));
    m_start->setObjectName(QStringLiteral("queueStart"));
    m_start->setIconName(QStringLiteral("run"));
    m_stop->setObjectName(QStringLiteral("queueStop"));
    m_stop->setIconName(QStringLiteral("stop"));
    m_close->setObjectName(QStringLiteral("queueClose"));
    connect(m_start, &ActionButton::clicked, this, &CauseQueueView::startRequested);
    connect(m_stop, &ActionButton::clicked, this, &CauseQueueView::stopRequested);
    connect(m_close, &ActionButton::clicked, this, &CauseQueueView::closeRequested);
    retranslate();
    hide();
}

void CauseQueueView::follow(const CauseQueue& queue, const probe::ProbeSettings& settings,
                            knowledge::Language language)
{
    const State state = queue.state();
    const bool hadFocus = m_start->hasFocus() || m_stop->hasFocus();
    m_start->setVisible(state == State::Planned || hasEnded(state));
    m_start->setEnabled(!queue.choice().causes.empty());
    m_start->setText(hasEnded(state) ? tr("&Test again") : tr("&Start"));
    m_stop->setVisible(state == State::Running || state == State::Choosing);
    m_close->setVisible(state != State::Running && state != State::Choosing);
    m_close->setText(hasEnded(state) ? tr("C&lose") : tr("C&ancel"));
    if (hadFocus) {
        (m_stop->isHidden() ? m_close : m_stop)->setFocus(Qt::OtherFocusReason);
    }
    showWords(queue, language);
    showCauses(queue, settings, language);
    const auto all = queue.choice().causes.size();
    m_progress->setVisible(state == State::Running || state == State::Choosing);
    m_progress->setActive(state == State::Running || state == State::Choosing);
    m_progress->setShare(
        all == 0 ? -1.0 : static_cast<double>(queue.testedCount()) / static_cast<double>(all));
    setVisible(state != State::Empty);
}

void CauseQueueView::showWords(const CauseQueue& queue, knowledge::Language language)
{
    const CauseChoice& choice = queue.choice();
    const auto count = static_cast<int>(choice.causes.size());
    const QLocale locale;
    switch (queue.state()) {
    case State::Empty:
        return;
    case State::Choosing:
        m_title->setText(tr("Looking for the top causes…"));
        break;
    case State::Planned:
        m_title->setText(count == 0 ? tr("Name servers can say nothing about these causes.")
                                    : tr("Test the top causes: %Ln test(s)", nullptr, count));
        break;
    case State::Running:
        m_title->setText(tr("Testing: %1 of %2 causes")
                             .arg(locale.toString(static_cast<int>(queue.testedCount())),
                                  locale.toString(count)));
        break;
    case State::Done:
        m_title->setText(queueSummary(queue, language));
        break;
    case State::Stopped:
        m_title->setText(tr("Stopped. %1").arg(queueSummary(queue, language)));
        break;
    }
    QStringList notes{
        tr("The same names are asked about once. At most %1 causes and %2 queries a second; only "
           "name servers are asked.")
            .arg(locale.toString(static_cast<int>(CauseQueue::mostCauses)),
                 locale.toString(CauseQueue::queriesPerSecond))};
    if (choice.leftOut > 0) {
        notes << tr("%Ln rarer cause(s) are left out.", nullptr, static_cast<int>(choice.leftOut));
    }
    if (choice.notTestable > 0) {
        notes << tr("%Ln failure(s) cannot be tested in this way.", nullptr,
                    static_cast<int>(choice.notTestable));
    }
    m_note->setText(notes.join(QLatin1Char(' ')));
}

/// All of them, below the causes: they are named before anybody is asked.
QString CauseQueueView::contactsText(const CauseQueue& queue, const probe::ProbeSettings& settings)
{
    QStringList contacts;
    for (const probe::PlannedContact& contact : queue.contacts(settings)) {
        contacts << contactText(contact);
    }
    return tr("Who will be asked: %1").arg(contacts.join(tr("; ", "between those who are asked")));
}

void CauseQueueView::showCauses(const CauseQueue& queue, const probe::ProbeSettings& settings,
                                knowledge::Language language)
{
    auto* body = new QWidget;
    body->setAutoFillBackground(false);
    auto* grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 8, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    const CauseChoice& choice = queue.choice();
    for (std::size_t n = 0; n < choice.causes.size(); ++n) {
        const TopCause& cause = choice.causes[n];
        const auto row = static_cast<int>(n);
        const auto& name = choice.knowledge->categories()[cause.category].name;
        auto* count = new PlainLabel(TextRole::Text, QLocale().toString(cause.failures), body);
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto* reason = new PlainLabel(
            TextRole::Text,
            QStringLiteral("%1  ·  %2")
                .arg(toText(name.in(language)), toText(base::visibleLine(cause.about))),
            body);
        auto* badge = new Chip(body);
        badge->setObjectName(QStringLiteral("queueBadge%1").arg(row));
        if (const proof::Proof* proof = queue.proof(n)) {
            badge->setContent(verdictIcon(proof->verdict),
                              verdictWord(queue.table(), proof->verdict, language),
                              plainToolTip(toText(proof->sentence.in(language))));
            badge->setAccessibleDescription(toText(proof->sentence.in(language)));
            badge->setTone(toneOf(proof->verdict));
        } else {
            badge->hide();
        }
        grid->addWidget(count, row, 0);
        grid->addWidget(reason, row, 1);
        grid->addWidget(badge, row, 2, Qt::AlignRight);
    }
    if (queue.state() == State::Planned) {
        auto* contacts = new PlainLabel(TextRole::Caption, contactsText(queue, settings), body);
        contacts->setObjectName(QStringLiteral("queueContacts"));
        grid->addWidget(contacts, grid->rowCount(), 0, 1, 3);
    }
    m_scroll->setWidget(body); // the one before goes
    m_scroll->setVisible(!choice.causes.empty());
    m_scroll->updateGeometry();
}

void CauseQueueView::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void CauseQueueView::retranslate()
{
    m_scroll->setAccessibleName(tr("Causes to test"));
    m_start->setToolTip(tr("Ask the name servers"));
    m_stop->setText(tr("S&top"));
    m_stop->setToolTip(tr("Stop; what was found stays (Esc)"));
}

} // namespace app
