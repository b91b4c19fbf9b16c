// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/probe_plan_view.h"

#include "base/visible_text.h"
#include "models/probe_text.h"
#include "models/verdict_content.h"
#include "probe/finding_words.h"
#include "probe/result_text.h"
#include "widgets/card.h"
#include "widgets/plain_label.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QScrollArea>

namespace app {

namespace {

constexpr int checkColumns = 2;
constexpr int noteIndent = 19; // under the words of a check box

PlainLabel* addNote(QVBoxLayout* column, QWidget* parent)
{
    auto* note = new PlainLabel(TextRole::Caption, parent);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(noteIndent, 0, 0, 4);
    row->addWidget(note);
    column->addLayout(row);
    return note;
}

} // namespace

ProbePlanView::ProbePlanView(QWidget* parent)
    : QWidget(parent), m_scroll(new QScrollArea(this)), m_checkGrid(new QGridLayout)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* card = new Card(this);
    outer->addWidget(card);
    auto* inner = new QVBoxLayout(card);
    inner->setContentsMargins(1, 1, 1, 1);
    inner->addWidget(m_scroll);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(6);
    m_title = new PlainLabel(TextRole::Title, body);
    m_note = new PlainLabel(TextRole::Quiet, body);
    m_checksTitle = new PlainLabel(TextRole::Caption, body);
    m_optionsTitle = new PlainLabel(TextRole::Caption, body);
    m_recipient = new QCheckBox(body);
    m_moreLists = new QCheckBox(body);
    m_contactsTitle = new PlainLabel(TextRole::Caption, body);
    m_contacts = new PlainLabel(TextRole::Text, body);
    m_title->setObjectName(QStringLiteral("planTitle"));
    m_recipient->setObjectName(QStringLiteral("planRecipient"));
    m_moreLists->setObjectName(QStringLiteral("planMoreLists"));
    m_contacts->setObjectName(QStringLiteral("planContacts"));
    m_checkGrid->setHorizontalSpacing(24);
    m_checkGrid->setVerticalSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_note);
    column->addSpacing(8);
    column->addWidget(m_contactsTitle);
    column->addWidget(m_contacts);
    column->addSpacing(8);
    column->addWidget(m_checksTitle);
    column->addLayout(m_checkGrid);
    column->addSpacing(8);
    column->addWidget(m_optionsTitle);
    column->addWidget(m_recipient);
    m_recipientNote = addNote(column, body);
    column->addWidget(m_moreLists);
    m_moreListsNote = addNote(column, body);
    column->addStretch(1);
    m_scroll->setObjectName(QStringLiteral("planScroll"));
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    for (QCheckBox* option : {m_recipient, m_moreLists}) {
        connect(option, &QCheckBox::toggled, this, [this] {
            showContacts();
            Q_EMIT planChanged();
        });
    }
    retranslate();
}

void ProbePlanView::setTarget(const probe::ProbeTarget& target,
                              const probe::ProbeSettings& settings,
                              const knowledge::KnowledgeBase& knowledge,
                              knowledge::Language language)
{
    m_target = target;
    m_settings = settings;
    m_knowledge = &knowledge;
    m_language = language;
    const bool isMailbox = target.kind == probe::TargetKind::Mailbox;
    m_recipient->setVisible(isMailbox);
    m_recipientNote->setVisible(isMailbox);
    showChecks();
    showContacts();
    retranslate();
}

void ProbePlanView::showChecks()
{
    for (QCheckBox* box : std::as_const(m_checks)) {
        box->hide();
        m_checkGrid->removeWidget(box);
        box->deleteLater(); // one of them may have the keyboard
    }
    m_checks.clear();
    const probe::FindingWords words(*m_knowledge, m_language);
    const probe::ProbePlan all = probe::planFor(*m_target);
    for (const probe::Check* check : all.checks) {
        auto* box = new QCheckBox(m_scroll->widget());
        box->setObjectName(QStringLiteral("check-") + toText(check->id));
        box->setText(toText(words.checkName(check->id)));
        box->setChecked(!m_unwanted.contains(check->id));
        connect(box, &QCheckBox::toggled, this, [this, id = check->id](bool isWanted) {
            if (isWanted) {
                m_unwanted.erase(id);
            } else {
                m_unwanted.insert(id);
            }
            showContacts();
            Q_EMIT planChanged();
        });
        const int place = static_cast<int>(m_checks.size());
        m_checkGrid->addWidget(box, place / checkColumns, place % checkColumns);
        m_checks << box;
    }
    const bool hasLists = std::any_of(all.checks.begin(), all.checks.end(),
                                      [](const auto* check) { return check->id == "dnsbl"; });
    m_moreLists->setVisible(hasLists);
    m_moreListsNote->setVisible(hasLists);
    m_optionsTitle->setVisible(hasLists || m_target->kind == probe::TargetKind::Mailbox);
}

std::optional<probe::ProbePlan> ProbePlanView::plan() const
{
    if (!m_target) {
        return std::nullopt;
    }
    probe::ProbePlan plan = probe::planFor(*m_target);
    std::erase_if(plan.checks,
                  [this](const probe::Check* check) { return m_unwanted.contains(check->id); });
    plan.withRecipient = m_recipient->isChecked() && m_target->kind == probe::TargetKind::Mailbox;
    plan.withMoreLists = m_moreLists->isChecked();
    return plan.checks.empty() ? std::nullopt : std::optional(plan);
}

void ProbePlanView::showContacts()
{
    const auto chosen = plan();
    QStringList lines;
    if (chosen) {
        for (const probe::PlannedContact& contact : probe::contactsOf(*chosen, m_settings)) {
            lines << contactText(contact);
        }
    }
    m_contacts->setText(lines.isEmpty() ? tr("Nobody: no check is chosen.")
                                        : lines.join(QLatin1Char('\n')));
}

void ProbePlanView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ProbePlanView::retranslate()
{
    m_scroll->setAccessibleName(tr("Plan"));
    m_title->setText(
        m_target ? tr("Plan for %1").arg(toText(base::visibleLine(probe::targetText(*m_target))))
                 : QString());
    m_note->setText(tr("Nothing has been contacted yet. Mail and web servers are contacted only "
                       "after you have seen their addresses; no message is ever sent."));
    m_checksTitle->setText(tr("Checks"));
    m_optionsTitle->setText(tr("Options"));
    m_contactsTitle->setText(tr("Who will be asked"));
    m_recipient->setText(tr("Ask the mail server whether it takes the address (RCPT TO)"));
    m_recipientNote->setText(
        tr("Once, without sending anything. Some servers dislike such questions: address "
           "collectors ask the same way, and whoever asks often is blocked."));
    m_moreLists->setText(tr("Ask further block lists"));
    m_moreListsNote->setText(tr("Lists that few receivers use; a listing there explains little."));
}

} // namespace app
