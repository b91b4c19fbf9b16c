// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cause_test_view.h"

#include "widgets/action_button.h"
#include "widgets/card.h"
#include "widgets/held_contacts_view.h"
#include "widgets/plain_label.h"
#include "widgets/progress_line.h"
#include "widgets/test_plan_view.h"
#include "widgets/tone_icon.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace app {

namespace {

constexpr int evidenceIcon = 16;

/// The hairline above the section.
class Hairline : public QWidget {
public:
    explicit Hairline(QWidget* parent) : QWidget(parent)
    {
        setMinimumHeight(1);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {10, 1}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter(this).fillRect(rect(), borderColor(palette()));
    }
};

} // namespace

CauseTestView::CauseTestView(QWidget* parent)
    : QWidget(parent),
      m_line(new Hairline(this)),
      m_plan(new TestPlanView(this)),
      m_progressWords(new PlainLabel(TextRole::Text, this)),
      m_progress(new ProgressLine(this)),
      m_held(new HeldContactsView(this)),
      m_note(new PlainLabel(TextRole::Caption, this)),
      m_head(new QWidget(this)),
      m_badge(new Chip(m_head)),
      m_when(new PlainLabel(TextRole::Caption, m_head)),
      m_servers(new ActionButton(ActionButton::Kind::Flat, m_head)),
      m_sentence(new PlainLabel(TextRole::Text, this)),
      m_second(new PlainLabel(TextRole::Quiet, this)),
      m_change(new PlainLabel(TextRole::Caption, this)),
      m_evidence(new QWidget(this)),
      m_evidenceColumn(new QVBoxLayout(m_evidence))
{
    setObjectName(QStringLiteral("causeTest"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 4);
    column->setSpacing(6);
    column->addWidget(m_line);
    column->addWidget(m_plan);
    column->addWidget(m_progressWords);
    column->addWidget(m_progress);
    column->addWidget(m_held);
    column->addWidget(m_note);
    buildHead(column);
    column->addWidget(m_sentence);
    column->addWidget(m_second);
    column->addWidget(m_change);
    column->addWidget(m_evidence);
    m_evidenceColumn->setContentsMargins(0, 0, 0, 0);
    m_evidenceColumn->setSpacing(2);
    m_plan->hide();
    m_held->hide();
    m_note->setObjectName(QStringLiteral("testNote"));
    m_progressWords->setObjectName(QStringLiteral("testProgress"));
    m_sentence->setObjectName(QStringLiteral("proofSentence"));
    m_second->setObjectName(QStringLiteral("proofSecond"));
    m_change->setObjectName(QStringLiteral("proofChange"));
    setProof({});
    setProgress({}, 0);
    setNote({});
    retranslate();
}

void CauseTestView::buildHead(QVBoxLayout* column)
{
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_badge);
    row->addWidget(m_when, 1);
    row->addWidget(m_servers);
    column->addWidget(m_head);
    m_badge->setObjectName(QStringLiteral("proofBadge"));
    m_when->setObjectName(QStringLiteral("proofWhen"));
    m_servers->setObjectName(QStringLiteral("testServers"));
    m_servers->setIconName(QStringLiteral("party-system"));
    connect(m_servers, &ActionButton::clicked, this, &CauseTestView::serversRequested);
}

void CauseTestView::setProof(const std::optional<ProofContent>& content)
{
    m_content = content;
    m_badge->setVisible(content.has_value());
    m_sentence->setVisible(content.has_value());
    m_evidence->setVisible(content && !content->evidence.empty());
    if (content) {
        m_badge->setContent(content->iconName, content->badge, content->badgeTip);
        m_badge->setTone(content->tone);
        m_badge->setAccessibleDescription(content->badgeTip);
        m_when->setText(content->when);
        m_sentence->setText(content->sentence);
        m_second->setText(content->second);
        m_change->setText(content->change);
        m_badge->setAccessibleName(tr("Test of the cause: %1").arg(content->badge));
    } else {
        m_when->clear();
        m_second->clear();
        m_change->clear();
    }
    showEvidence();
    refresh();
    const QString spoken =
        content ? QStringLiteral("%1: %2").arg(content->badge, content->sentence) : QString();
    setAccessibleName(spoken);
    if (!spoken.isEmpty() && spoken != m_announced) {
        QAccessibleEvent announcement(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&announcement);
    }
    m_announced = spoken;
}

void CauseTestView::showEvidence()
{
    while (QLayoutItem* item = m_evidenceColumn->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its button may be what brought us here
        delete item;
    }
    const auto count = m_content ? static_cast<int>(m_content->evidence.size()) : 0;
    for (int n = 0; n < count; ++n) {
        const EvidenceLine& line = m_content->evidence[static_cast<std::size_t>(n)];
        auto* box = new QWidget(m_evidence);
        auto* row = new QHBoxLayout(box);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        auto* icon = new ToneIcon(evidenceIcon, box);
        icon->setTone(line.tone);
        auto* sentence = new PlainLabel(TextRole::Text, line.sentence, box);
        sentence->setObjectName(QStringLiteral("evidence%1").arg(n));
        sentence->setAccessibleName(QStringLiteral("%1: %2").arg(line.severity, line.sentence));
        auto* details = new ActionButton(ActionButton::Kind::Flat, box);
        details->setObjectName(QStringLiteral("evidenceDetails%1").arg(n));
        details->setText(tr("Details"));
        details->setAccessibleName(tr("Details: %1").arg(line.sentence));
        row->addWidget(icon);
        row->addWidget(sentence, 1);
        row->addWidget(details);
        connect(details, &ActionButton::clicked, this, [this, n] { Q_EMIT findingRequested(n); });
        m_evidenceColumn->addWidget(box);
    }
}

void CauseTestView::setProgress(const QString& words, double share)
{
    m_progressWords->setText(words);
    m_progressWords->setVisible(!words.isEmpty());
    m_progress->setVisible(!words.isEmpty());
    m_progress->setActive(!words.isEmpty());
    m_progress->setShare(share);
    refresh();
}

void CauseTestView::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    refresh();
}

void CauseTestView::setPlanShown(bool isShown)
{
    m_plan->setVisible(isShown);
    refresh();
}

void CauseTestView::setHeldShown(bool isShown)
{
    m_held->setVisible(isShown);
    refresh();
}

bool CauseTestView::isPlanShown() const
{
    return !m_plan->isHidden();
}

bool CauseTestView::isHeldShown() const
{
    return !m_held->isHidden();
}

void CauseTestView::setServersOffered(bool isOffered)
{
    m_offersServers = isOffered;
    refresh();
}

void CauseTestView::setDisplay(ExplanationDisplay display)
{
    m_display = display;
    refresh();
}

void CauseTestView::refresh()
{
    const bool showsSecond =
        m_display != ExplanationDisplay::OneLanguage && !m_second->text().isEmpty();
    m_second->setVisible(showsSecond);
    m_change->setVisible(!m_change->text().isEmpty());
    m_servers->setVisible(m_offersServers);
    m_head->setVisible(m_content || m_offersServers);
    const bool isEmpty = !m_content && !m_offersServers && m_plan->isHidden() &&
                         m_held->isHidden() && m_progressWords->isHidden() && m_note->isHidden();
    setVisible(!isEmpty);
}

void CauseTestView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void CauseTestView::retranslate()
{
    m_servers->setText(tr("Ask the &mail server too…"));
    m_servers->setToolTip(tr("Checks that talk to mail servers; you see their addresses first"));
}

} // namespace app
