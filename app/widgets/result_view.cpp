// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/result_view.h"

#include "models/recipient_list_model.h"
#include "widgets/action_button.h"
#include "widgets/evidence_view.h"
#include "widgets/finding_view.h"
#include "widgets/list_delegates.h"
#include "widgets/plain_label.h"
#include "widgets/source_view.h"
#include "widgets/verdict_card.h"

#include <QDataStream>
#include <QEvent>
#include <QListView>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

ResultView::ResultView(QWidget* parent)
    : QWidget(parent),
      m_model(new RecipientListModel(this)),
      m_columns(new QSplitter(Qt::Horizontal, this)),
      m_rows(new QSplitter(Qt::Vertical)),
      m_recipientPane(nullptr),
      m_recipientTitle(new PlainLabel(TextRole::Title)),
      m_recipients(new QListView),
      m_card(new VerdictCard),
      m_lower(new QStackedWidget),
      m_evidence(new EvidenceView),
      m_findingTitle(new PlainLabel(TextRole::Title)),
      m_findingClose(new ActionButton(ActionButton::Kind::Flat)),
      m_finding(new FindingView)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_columns);
    m_recipientPane = buildRecipients();
    m_columns->addWidget(m_recipientPane);
    m_columns->addWidget(m_rows);
    m_columns->setChildrenCollapsible(false);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({240, 800});
    m_rows->addWidget(m_card);
    m_rows->addWidget(m_lower);
    m_lower->addWidget(m_evidence);
    m_lower->addWidget(buildFinding());
    m_rows->setChildrenCollapsible(false);
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 2);
    m_rows->setSizes({400, 175});
    m_lower->setMinimumHeight(110);
    retranslate();
}

QWidget* ResultView::buildRecipients()
{
    auto* pane = new QWidget;
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_recipientTitle);
    layout->addWidget(m_recipients, 1);
    pane->setMinimumWidth(160);
    m_recipients->setObjectName(QStringLiteral("recipientList"));
    m_recipients->setModel(m_model);
    m_recipients->setItemDelegate(new RecipientDelegate(m_recipients));
    m_recipients->setFrameShape(QFrame::NoFrame);
    m_recipients->setUniformItemSizes(true);
    m_recipients->setMouseTracking(true);
    m_recipients->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recipients->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_recipients->viewport()->setAutoFillBackground(false);
    connect(m_recipients->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { showRecipient(index.row()); });
    return pane;
}

/// As high as the evidence, so that nothing moves when one takes the place of the other.
QWidget* ResultView::buildFinding()
{
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(m_findingTitle, 1);
    head->addWidget(m_findingClose);
    column->addLayout(head);
    column->addWidget(m_finding, 1);
    m_findingClose->setObjectName(QStringLiteral("closeFinding"));
    m_findingClose->setIconName(QStringLiteral("clear"));
    connect(m_findingClose, &ActionButton::clicked, this, &ResultView::closeFinding);
    return pane;
}

void ResultView::showFinding(const EntryContent& content)
{
    m_finding->setContent(content);
    m_lower->setCurrentIndex(1);
    m_finding->scrollArea()->setFocus(Qt::OtherFocusReason);
}

bool ResultView::closeFinding()
{
    const bool wasShown = showsFinding();
    m_lower->setCurrentIndex(0);
    return wasShown;
}

bool ResultView::showsFinding() const
{
    return m_lower->currentIndex() == 1;
}

void ResultView::setResult(DiagnosisResultPtr result, knowledge::Language language)
{
    const int before = result && result->isAgain ? m_row : 0;
    m_result = std::move(result);
    m_language = language;
    m_row = -1;
    m_retry.reset();
    m_model->setLanguage(language);
    m_model->setResult(m_result);
    m_recipientPane->setVisible(m_model->rowCount() > 1);
    m_evidence->setResult(m_result);
    m_lower->setVisible(m_result && m_result->outcome.has_value());
    const int row = before < m_model->rowCount() ? qMax(before, 0) : 0;
    if (m_model->rowCount() > 0) {
        m_recipients->setCurrentIndex(m_model->index(row));
    }
    showRecipient(m_model->rowCount() > 0 ? row : -1);
    retranslate();
}

void ResultView::setLanguage(knowledge::Language language)
{
    m_language = language;
    m_model->setLanguage(language);
    showRecipient(m_row);
}

void ResultView::setDisplay(ExplanationDisplay display)
{
    m_card->setDisplay(display);
    m_finding->setDisplay(display);
}

const diagnosis::RecipientDiagnosis* ResultView::recipient() const
{
    const bool hasRow = m_result && m_result->outcome && m_row >= 0 &&
                        m_row < static_cast<int>(m_result->outcome->recipients.size());
    return hasRow ? &m_result->outcome->recipients[static_cast<std::size_t>(m_row)] : nullptr;
}

void ResultView::showRecipient(int row)
{
    if (row != m_row) {
        m_retry.reset();
        closeFinding();
    }
    m_row = row;
    if (!m_result) {
        return;
    }
    if (!m_result->outcome) {
        m_card->setContent(errorContent(m_result->outcome.error(), m_result->name));
    } else if (const diagnosis::RecipientDiagnosis* chosen = recipient()) {
        showVerdict(*chosen);
        m_evidence->setEntries(evidenceEntries(*m_result->knowledge, chosen->classification,
                                               toneOf(*chosen), m_language));
    } else {
        m_card->setContent(noReportContent(*m_result->knowledge, *m_result->outcome, m_language));
        m_evidence->setEntries({});
    }
    Q_EMIT recipientChanged();
}

void ResultView::showVerdict(const diagnosis::RecipientDiagnosis& recipient)
{
    diagnosis::RecipientDiagnosis shown = recipient;
    shown.classification.retry = m_retry.value_or(recipient.classification.retry);
    m_card->setContent(verdictContent(*m_result->knowledge, *m_result->outcome, shown, m_language));
}

void ResultView::setRetry(std::optional<knowledge::Retry> retry)
{
    if (retry != m_retry) {
        m_retry = retry;
        if (const diagnosis::RecipientDiagnosis* chosen = recipient()) {
            showVerdict(*chosen);
        }
    }
}

QWidgetList ResultView::panes() const
{
    return {m_recipients, m_card->findChild<QWidget*>(QStringLiteral("verdictScroll")),
            m_evidence->list(), m_evidence->sourceView(), m_finding->scrollArea()};
}

QByteArray ResultView::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_columns->saveState() << m_rows->saveState() << m_evidence->saveState();
    return state;
}

void ResultView::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    QByteArray columns;
    QByteArray rows;
    QByteArray evidence;
    stream >> columns >> rows >> evidence;
    if (stream.status() == QDataStream::Ok) {
        m_columns->restoreState(columns);
        m_rows->restoreState(rows);
        m_evidence->restoreState(evidence);
    }
}

void ResultView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ResultView::retranslate()
{
    m_recipientTitle->setText(tr("Recipients (%1)").arg(m_model->rowCount()));
    m_recipients->setAccessibleName(tr("Recipients"));
    m_findingTitle->setText(tr("Finding of the test"));
    m_findingClose->setAccessibleName(tr("Back to the evidence"));
    m_findingClose->setToolTip(tr("Back to the evidence (Esc)"));
}

} // namespace app
