// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/console_view.h"

#include "base/visible_text.h"
#include "diagnosis/input_words.h"
#include "language.h"
#include "models/transcript_model.h"
#include "models/verdict_content.h"
#include "pages/console_bar.h"
#include "pages/console_input.h"
#include "pages/diagnosis_runner.h"
#include "probe/smtp_transcript.h"
#include "widgets/card.h"
#include "widgets/command_line_edit.h"
#include "widgets/empty_state.h"
#include "widgets/inline_message.h"
#include "widgets/transcript_view.h"
#include "widgets/visible_text.h"

#include <QEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QSysInfo>
#include <QVBoxLayout>

namespace app {

namespace {

constexpr int countDownMilliseconds = 250;

} // namespace

ConsoleView::ConsoleView(KnowledgeStore& knowledge, const Language& language,
                         ConsoleTalkFactory talks,
                         std::function<probe::ProbeSettings()> settingsInForce, QWidget* parent)
    : QWidget(parent),
      m_knowledge(knowledge),
      m_language(language),
      m_session(std::move(talks)),
      m_settingsInForce(std::move(settingsInForce)),
      m_runner(new DiagnosisRunner(knowledge.knowledge(), this)),
      m_bar(new ConsoleBar),
      m_message(new InlineMessage),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("party-network"))),
      m_transcript(new TranscriptView),
      m_input(new ConsoleInput)
{
    setObjectName(QStringLiteral("consoleView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_bar);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    m_message->setObjectName(QStringLiteral("consoleMessage"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildTalk());
    m_bar->setPort(m_settingsInForce().smtpPort);
    m_clock.setInterval(countDownMilliseconds);
    connect(&m_clock, &QTimer::timeout, this, &ConsoleView::showTime);
    connect(m_bar, &ConsoleBar::connectRequested, this, &ConsoleView::connectToServer);
    connect(m_bar, &ConsoleBar::disconnectRequested, &m_session,
            &ConsoleSession::disconnectFromServer);
    connect(&m_knowledge, &KnowledgeStore::changed, this, [this] {
        m_runner->cancel(); // explanations that stand are not written anew
        m_runner->setKnowledge(m_knowledge.knowledge());
    });
    connect(m_runner, &DiagnosisRunner::finished, this, [this](const DiagnosisResultPtr& result) {
        if (result->outcome) {
            addExplanation(
                explainVerdict(*m_knowledge.knowledge(), *result->outcome, m_language.current()));
        }
    });
    connectInput();
    connectSession();
    retranslate();
    showState();
}

QWidget* ConsoleView::buildTalk()
{
    auto* talk = new QWidget;
    auto* column = new QVBoxLayout(talk);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* card = new Card;
    auto* inner = new QVBoxLayout(card);
    inner->setContentsMargins(4, 6, 4, 6);
    inner->addWidget(m_transcript);
    card->setFocusSource(m_transcript);
    m_transcript->setObjectName(QStringLiteral("consoleTranscript"));
    column->addWidget(card, 1);
    column->addWidget(m_input);
    return talk;
}

void ConsoleView::connectInput()
{
    connect(m_input, &ConsoleInput::commandEntered, this, [this](const QString& command) {
        m_message->hide();
        if (m_session.send(command)) {
            m_input->takeBack(command);
        }
    });
    connect(m_input, &ConsoleInput::startTlsRequested, &m_session, &ConsoleSession::startTls);
    connect(m_input, &ConsoleInput::waitRequested, &m_session, &ConsoleSession::keepWaiting);
    connect(m_input, &ConsoleInput::dataAllowed, this, [this](bool isAllowed) {
        m_session.allowData(isAllowed);
        if (isAllowed) {
            m_message->showMessage(Tone::Warning,
                                   tr("What you type after DATA is really sent as a mail, to the "
                                      "recipients that the server has accepted."));
        }
    });
    connect(m_input, &ConsoleInput::copyRequested, this,
            [this] { Q_EMIT copyTextRequested(transcriptText()); });
    connect(m_input, &ConsoleInput::saveRequested, this,
            [this] { Q_EMIT saveRequested(transcriptText()); });
}

void ConsoleView::connectSession()
{
    connect(&m_session, &ConsoleSession::begun, this, [this] {
        m_transcript->transcript().clear();
        m_message->hide();
        m_runner->cancel();
        m_input->setSecret(false);
        m_input->forgetData(); // a yes holds for one conversation
    });
    connect(&m_session, &ConsoleSession::stateChanged, this, &ConsoleView::showState);
    connect(&m_session, &ConsoleSession::lineAdded, this,
            [this](const probe::TranscriptLine& line) {
                m_transcript->transcript().addLine(line);
                m_stack->setCurrentIndex(1);
            });
    connect(&m_session, &ConsoleSession::replyArrived, this, &ConsoleView::explain);
    connect(&m_session, &ConsoleSession::closed, this,
            [this](probe::SmtpEnd end, const std::string& error) {
                const QString why =
                    error.empty() ? sessionEndText(end)
                                  : QStringLiteral("%1 (%2)").arg(sessionEndText(end),
                                                                  toText(base::visibleLine(error)));
                if (end != probe::SmtpEnd::Finished) {
                    showFailure(tr("The conversation has ended: %1.").arg(why));
                }
            });
    connect(&m_session, &ConsoleSession::failed, this, [this](const base::Error& error) {
        showFailure(visibleLine(
            toText(diagnosis::errorWords(*m_knowledge.knowledge(), error, m_language.current()))));
    });
    connect(&m_session, &ConsoleSession::addressNotFound, this, [this](dns::Outcome outcome) {
        const std::string name(dns::toString(outcome));
        const auto words = m_knowledge.knowledge()->word("value.outcome." + name);
        const QString why = toText(words.empty() ? name : words.in(m_language.current()));
        showFailure(dns::isFailure(outcome)
                        ? tr("The address of this name could not be looked up: %1.").arg(why)
                        : tr("This name has no address: %1.").arg(why));
    });
    connect(&m_session, &ConsoleSession::consentWanted, this, [this](const QString& address) {
        m_message->showMessage(
            Tone::Warning,
            tr("The address %1 lies inside this network or this computer. Connect to it only when "
               "you know it.")
                .arg(address),
            {{tr("Connect all the same"), [this] { m_session.connectInward(); },
              QStringLiteral("consoleInward")}});
    });
}

void ConsoleView::connectToServer()
{
    if (m_isOff || m_session.state() != ConsoleSession::State::Closed || m_bar->host().isEmpty() ||
        m_bar->port() == 0) {
        return;
    }
    const probe::ProbeSettings settings = m_settingsInForce();
    m_input->setProposals(
        {settings.heloName.empty() ? QSysInfo::machineHostName() : toText(settings.heloName),
         toText(settings.reversePath), m_mailbox});
    m_session.connectTo(m_bar->host(), m_bar->port(), settings);
    m_input->field()->setFocus(Qt::OtherFocusReason);
}

void ConsoleView::explain(const smtp::WireReply& reply)
{
    m_input->setSecret(reply.code == 334); // the next line answers AUTH (RFC 4954)
    addExplanation(explainCodes(*m_knowledge.knowledge(), reply, m_language.current()));
    const QByteArray refusal = refusalText(reply);
    if (!refusal.isEmpty()) {
        DiagnosisJob job;
        job.bytes = refusal;
        m_runner->start(std::move(job));
    }
}

void ConsoleView::addExplanation(const ReplyExplanation& explanation)
{
    if (!explanation.first.isEmpty()) {
        m_transcript->transcript().addExplanation(explanation.first, explanation.second);
    }
}

void ConsoleView::showFailure(const QString& text)
{
    m_message->showMessage(Tone::Warning, text);
}

void ConsoleView::showState()
{
    const auto state = m_session.state();
    const bool isOpen = state == ConsoleSession::State::Open;
    m_bar->setState(state, m_session.isEncrypted());
    m_bar->setEnabled(!m_isOff);
    m_input->setState(isOpen, !m_session.lines().empty());
    showTime();
}

void ConsoleView::showTime()
{
    const auto left = m_session.timeLeft();
    m_input->setTimeLeft(left);
    left ? m_clock.start() : m_clock.stop();
}

QString ConsoleView::transcriptText() const
{
    return toText(probe::transcriptText(m_session.lines()));
}

void ConsoleView::offer(const QStringList& hosts, const QString& mailbox)
{
    m_bar->setHosts(hosts);
    m_mailbox = mailbox;
}

void ConsoleView::setDisplay(ExplanationDisplay display)
{
    m_transcript->setShowsSecond(display != ExplanationDisplay::OneLanguage);
}

void ConsoleView::setOff(bool isOff)
{
    m_isOff = isOff;
    if (isOff) {
        m_session.disconnectFromServer();
    }
    retranslate();
    showState();
}

bool ConsoleView::escape()
{
    if (!m_message->isHidden()) {
        m_message->hide();
        return true;
    }
    const bool wasOpen = m_session.state() != ConsoleSession::State::Closed;
    m_session.disconnectFromServer();
    return wasOpen;
}

void ConsoleView::focusHost()
{
    m_bar->hostField()->setFocus(Qt::ShortcutFocusReason);
}

QWidgetList ConsoleView::panes() const
{
    QWidgetList visible;
    for (QWidget* pane :
         {static_cast<QWidget*>(m_bar->hostField()), static_cast<QWidget*>(m_transcript),
          static_cast<QWidget*>(m_input->field())}) {
        if (pane->isVisible() && pane->isEnabled()) {
            visible << pane;
        }
    }
    return visible;
}

void ConsoleView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showTime();
    }
}

void ConsoleView::retranslate()
{
    m_empty->setSentence(m_isOff ? tr("Live probes are switched off.")
                                 : tr("Talk to a mail server yourself, command by command."));
    m_empty->setHint(
        m_isOff ? tr("The settings switch them on.")
                : tr("Type a host name or an address. Every reply is explained; no message "
                     "can be sent unless you allow DATA."));
}

} // namespace app
