// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/diagnose_page.h"

#include "knowledge_store.h"
#include "language.h"
#include "models/knowledge_link.h"
#include "models/rule_problems.h"
#include "pages/cause_tester.h"
#include "pages/copy_actions.h"
#include "pages/diagnose_empty.h"
#include "pages/diagnose_header.h"
#include "pages/examples.h"
#include "pages/input_controller.h"
#include "pages/rule_maker.h"
#include "widgets/action_button.h"
#include "widgets/evidence_view.h"
#include "widgets/inline_message.h"
#include "widgets/input_panel.h"
#include "widgets/link_question.h"
#include "widgets/paste_box.h"
#include "widgets/result_view.h"
#include "widgets/verdict_card.h"
#include "widgets/visible_text.h"
#include "words.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace app {

namespace {

const QString splitterState = QStringLiteral("diagnose");
const QString resultState = QStringLiteral("results");

} // namespace

DiagnosePage::DiagnosePage(KnowledgeStore& knowledge, Settings& settings, const Language& language,
                           const ProbeMeans& means, QWidget* parent)
    : QWidget(parent),
      m_knowledge(knowledge),
      m_settings(settings),
      m_language(language),
      m_runner(knowledge.knowledge()),
      m_header(new DiagnoseHeader(this)),
      m_message(new InlineMessage(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_input(new InputPanel),
      m_controller(new InputController(m_header, m_input, this)),
      m_stack(new QStackedWidget),
      m_empty(new DiagnoseEmpty),
      m_results(new ResultView),
      m_copy(new CopyActions(settings, m_results->card()->buttonRow(), m_results)),
      m_tester(new CauseTester(knowledge, settings, language, means, m_results, m_message)),
      m_knowledgeEntry(new ActionButton(ActionButton::Kind::Flat)),
      m_ruleMaker(new RuleMaker(knowledge, language, m_results->evidence()->buttonRow(), m_results))
{
    setObjectName(QStringLiteral("diagnosePage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 6, 20, 12);
    layout->setSpacing(8);
    layout->addWidget(m_header);
    layout->addWidget(m_message);
    layout->addWidget(m_splitter, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_results);
    m_splitter->addWidget(m_input);
    m_splitter->addWidget(m_stack);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_message->setObjectName(QStringLiteral("message"));
    m_results->restoreState(m_settings.state(resultState));
    m_knowledgeEntry->setObjectName(QStringLiteral("knowledgeEntry"));
    m_knowledgeEntry->setIconName(QStringLiteral("nav-knowledge"));
    m_results->card()->buttonRow()->addWidget(m_tester->button());
    m_results->card()->buttonRow()->addWidget(m_knowledgeEntry);
    m_results->card()->installEventFilter(this);
    connectParts();
    retranslate();
}

DiagnosePage::~DiagnosePage()
{
    m_settings.setState(splitterState, m_splitter->saveState());
    m_settings.setState(resultState, m_results->saveState());
}

void DiagnosePage::connectParts()
{
    connect(m_header, &DiagnoseHeader::openRequested, this, &DiagnosePage::chooseFile);
    connect(m_header, &DiagnoseHeader::displayChosen, &m_settings,
            &Settings::setExplanationDisplay);
    connect(m_empty, &DiagnoseEmpty::openRequested, this, &DiagnosePage::chooseFile);
    connect(m_empty, &DiagnoseEmpty::exampleRequested, this, &DiagnosePage::tryExample);
    connect(&m_settings, &Settings::explanationDisplayChanged, this, &DiagnosePage::refreshDisplay);
    connect(m_controller, &InputController::started, m_message, &QWidget::hide);
    connect(m_controller, &InputController::started, m_tester, &CauseTester::cancelWaiting);
    connect(m_controller, &InputController::noticed, this,
            [this](Tone tone, const QString& text) { m_message->showMessage(tone, text); });
    connect(m_controller, &InputController::emptied, this, &DiagnosePage::showEmpty);
    connect(m_controller, &InputController::jobReady, &m_runner, &DiagnosisRunner::start);
    connect(&m_runner, &DiagnosisRunner::finished, this, &DiagnosePage::showResult);
    connect(&m_knowledge, &KnowledgeStore::changed, this, &DiagnosePage::takeKnowledge);
    connect(m_results, &ResultView::recipientChanged, this, [this] {
        m_copy->setSubject(m_result, m_results->recipient());
        m_ruleMaker->setSubject(m_result, m_results->recipient());
        m_tester->showRecipient();
    });
    connect(m_tester, &CauseTester::probeRequested, this, &DiagnosePage::probeRequested);
    connect(m_tester, &CauseTester::settingsRequested, this, &DiagnosePage::settingsRequested);
    connect(m_tester, &CauseTester::changed, this, [this] {
        const CauseTest& test = m_tester->model();
        m_copy->setTested(test.proof() != nullptr
                              ? std::make_shared<TestedCause>(
                                    TestedCause{*test.proof(), test.results(), test.sessions()})
                              : nullptr);
        fitButtons();
        Q_EMIT statusChanged();
    });
    connect(m_results->evidence(), &EvidenceView::copyOriginalRequested, m_copy,
            &CopyActions::copyOriginal);
    connect(m_results->card(), &VerdictCard::copyRequested, this,
            [this](const QString& text) { m_copy->copyText(text, tr("Copied")); });
    connect(m_results->card(), &VerdictCard::linkRequested, this, [this](const QString& target) {
        askForLink(*m_message, target,
                   [this, target] { m_copy->copyText(target, tr("Address copied")); });
    });
    connect(m_results->evidence(), &EvidenceView::knowledgeRequested, this,
            &DiagnosePage::knowledgeRequested);
    connect(m_knowledgeEntry, &ActionButton::clicked, this, &DiagnosePage::openKnowledge);
    refreshDisplay();
}

void DiagnosePage::take(const Incoming& incoming)
{
    m_controller->take(incoming);
}

void DiagnosePage::openFile(const QString& path)
{
    m_controller->openFile(path);
}

void DiagnosePage::openBytes(const QByteArray& bytes, const QString& name)
{
    m_controller->openBytes(bytes, name);
}

void DiagnosePage::tryExample(const QString& name)
{
    m_controller->openFile(examples::path(name), tr("Example: %1").arg(examples::title(name)));
}

void DiagnosePage::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a bounce"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Messages and texts (*.eml *.msg *.txt *.log)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &DiagnosePage::openFile);
    dialog->open();
}

void DiagnosePage::clear()
{
    m_controller->clear();
}

void DiagnosePage::showResult(const DiagnosisResultPtr& result)
{
    m_result = result;
    m_controller->showBeginning(result->shown ? result->shown->text() : QString());
    m_tester->setResult(result);
    m_results->setResult(result, m_language.current());
    m_stack->setCurrentWidget(m_results);
    refreshStatus();
    Q_EMIT settled();
}

void DiagnosePage::showEmpty()
{
    m_runner.cancel();
    m_result.reset();
    m_stack->setCurrentWidget(m_empty);
    m_tester->setResult({});
    m_results->setResult({}, m_language.current());
    m_copy->setSubject({}, nullptr);
    m_ruleMaker->setSubject({}, nullptr);
    refreshStatus();
    Q_EMIT settled();
}

QString DiagnosePage::inputNote(const DiagnosisResult& result) const
{
    QStringList notes;
    const QString size =
        QLocale().formattedDataSize(result.source.size(), 1, QLocale::DataSizeTraditionalFormat);
    if (!result.name.isEmpty()) {
        notes << result.name;
        if (!result.source.isEmpty() && !result.isShortened) {
            notes << size;
        }
    }
    if (result.isShortened) {
        notes << tr("only the first %1 are looked at").arg(size);
    }
    return notes.join(QStringLiteral("  ·  "));
}

void DiagnosePage::refreshStatus()
{
    m_status = {};
    if (m_result && m_result->outcome) {
        const diagnosis::Diagnosis& diagnosis = *m_result->outcome;
        m_status.kind = kindText(diagnosis, *m_result->knowledge);
        m_status.counts = diagnosis.recipients.empty() ? QString() : countsText(diagnosis);
        m_status.encoding = visibleLine(QString::fromStdString(diagnosis.charset)).toUpper();
    } else if (m_result) {
        m_status.kind = tr("Not readable");
    }
    m_header->setKind(m_status.kind);
    m_header->setNote(m_result ? inputNote(*m_result) : QString());
    Q_EMIT statusChanged();
}

void DiagnosePage::refreshDisplay()
{
    m_header->setDisplay(m_settings.explanationDisplay());
    m_results->setDisplay(m_settings.explanationDisplay());
    m_tester->setDisplay(m_settings.explanationDisplay());
}

void DiagnosePage::takeKnowledge()
{
    m_runner.setKnowledge(m_knowledge.knowledge());
    showRuleProblems();
}

/// Once for each new mistake; the settings page lists all of them.
void DiagnosePage::showRuleProblems()
{
    const QString sentence = ruleProblemSentence(m_knowledge.problems());
    if (sentence == m_ruleProblem) {
        return;
    }
    const bool wasShown = !m_ruleProblem.isEmpty() && m_message->text() == m_ruleProblem;
    m_ruleProblem = sentence;
    if (!sentence.isEmpty()) {
        m_message->showMessage(Tone::Warning, sentence,
                               {{tr("Open folder"), [this] { m_knowledge.openFolder(); },
                                 QStringLiteral("openRulesFolder")}});
    } else if (wasShown) {
        m_message->hide();
    }
}

void DiagnosePage::openKnowledge()
{
    if (const diagnosis::RecipientDiagnosis* recipient = m_results->recipient()) {
        Q_EMIT knowledgeRequested(entryFor(*m_knowledge.knowledge(), recipient->classification));
    }
}

void DiagnosePage::openFind()
{
    if (m_result && m_result->shown) {
        m_results->evidence()->openFind();
    }
}

void DiagnosePage::findNext(bool backward)
{
    if (m_result && m_result->shown) {
        m_results->evidence()->findNext(backward);
    }
}

bool DiagnosePage::escape()
{
    if (m_results->evidence()->closeFind() || m_tester->escape()) {
        return true;
    }
    const bool hadMessage = !m_message->isHidden();
    m_message->hide();
    return hadMessage;
}

void DiagnosePage::switchSteps()
{
    m_results->card()->setAdminSteps(!m_results->card()->showsAdminSteps());
}

void DiagnosePage::focusInput()
{
    m_input->box()->setFocus(Qt::OtherFocusReason);
}

void DiagnosePage::focusVerdict()
{
    m_knowledgeEntry->setFocus(Qt::OtherFocusReason);
}

QWidgetList DiagnosePage::panes() const
{
    QWidgetList visible{m_input->box()};
    const QWidgetList others = m_results->panes();
    for (QWidget* pane : others) {
        if (pane->isVisible()) {
            visible << pane;
        }
    }
    return visible;
}

bool DiagnosePage::hasVerdict() const
{
    return m_results->recipient() != nullptr;
}

void DiagnosePage::showNotice(const QString& text)
{
    m_message->showMessage(Tone::Warning, text);
}

bool DiagnosePage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == m_results->card()) {
        fitButtons();
    }
    return QWidget::eventFilter(watched, event);
}

/// Where the card is narrow, buttons show their picture only: first those that stand back.
void DiagnosePage::fitButtons()
{
    const VerdictCard* card = m_results->card();
    const std::array yielding{m_knowledgeEntry, m_copy->replyButton(), m_tester->button()};
    for (ActionButton* button : yielding) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    for (ActionButton* button : yielding) {
        if (card->buttonsWidth() <= card->width()) {
            return;
        }
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
}

void DiagnosePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_result) {
            m_results->setLanguage(m_language.current());
        }
        refreshStatus();
    }
}

void DiagnosePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    // The first sizes depend on the height of the window; later ones are the user's.
    if (!event->spontaneous() && !m_splitter->property("placed").toBool()) {
        m_splitter->setProperty("placed", true);
        if (!m_splitter->restoreState(m_settings.state(splitterState))) {
            const int input = height() < 640 ? 60 : 86;
            m_splitter->setSizes({input, height() - input});
        }
    }
}

void DiagnosePage::retranslate()
{
    m_knowledgeEntry->setText(tr("&Knowledge entry"));
    m_knowledgeEntry->setAccessibleName(tr("Knowledge entry"));
    m_knowledgeEntry->setToolTip(tr("What is known about this answer (F1)"));
    m_copy->setUiLanguage(m_language.current());
    m_tester->retranslate();
    fitButtons();
    m_ruleMaker->retranslate();
}

} // namespace app
