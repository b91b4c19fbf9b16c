// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/console_view.h"

#include "base/visible_text.h"
#include "diagnosis/input_words.h"
#include "language.h"
#include "models/transcript_model.h"
#include "models/verdict_content.h"
#include "pages/console_bar.h"
#include "pages/diagnosis_runner.h"
#include "probe/smtp_transcript.h"
#include "widgets/action_button.h"
#include "widgets/card.h"
#include "widgets/command_line_edit.h"
#include "widgets/empty_state.h"
#include "widgets/inline_message.h"
#include "widgets/plain_label.h"
#include "widgets/transcript_view.h"
#include "widgets/visible_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLocale>
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
      m_input(new CommandLineEdit),
      m_send(new ActionButton(ActionButton::Kind::Outlined)),
      m_time(new PlainLabel(TextRole::Caption)),
      m_wait(new ActionButton(ActionButton::Kind::Flat)),
      m_data(new QCheckBox),
      m_dataNote(new PlainLabel(TextRole::Caption)),
      m_copy(new ActionButton(ActionButton::Kind::Flat)),
      m_save(new ActionButton(ActionButton::Kind::Flat))
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
            addExplanation(explainVerdict(*m_knowledge.knowledge(), *result->outcome,
                                          m_language.current()));
        }
    });
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
    column->addLayout(buildQuickRow());
    column->addLayout(buildInputRow());
    column->addLayout(buildFootRow());
    return talk;
}

QHBoxLayout* ConsoleView::buildQuickRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    const std::pair<Quick, const char*> commands[] = {
        {Quick::Ehlo, "EHLO"},      {Quick::StartTls, "STARTTLS"}, {Quick::MailFrom, "MAIL FROM"},
        {Quick::RcptTo, "RCPT TO"}, {Quick::Rset, "RSET"},         {Quick::Noop, "NOOP"},
        {Quick::Quit, "QUIT"}};
    for (const auto& [what, name] : commands) {
        auto* button = new ActionButton(ActionButton::Kind::Outlined);
        button->setText(QString::fromLatin1(name));
        button->setObjectName(QStringLiteral("quick-") + QString::fromLatin1(name));
        connect(button, &ActionButton::clicked, this, [this, what = what] { quick(what); });
        row->addWidget(button);
        m_quick << button;
    }
    row->addStretch(1);
    return row;
}

QHBoxLayout* ConsoleView::buildInputRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_input->setObjectName(QStringLiteral("consoleInput"));
    m_input->setMaxLength(2000);
    m_send->setObjectName(QStringLiteral("consoleSend"));
    m_send->setIconName(QStringLiteral("sent"));
    m_time->setObjectName(QStringLiteral("consoleTime"));
    m_time->setWordWrap(false);
    m_wait->setObjectName(QStringLiteral("consoleWait"));
    row->addWidget(m_input, 1);
    row->addWidget(m_send);
    row->addWidget(m_time);
    row->addWidget(m_wait);
    connect(m_input, &QLineEdit::returnPressed, this, &ConsoleView::send);
    connect(m_send, &ActionButton::clicked, this, &ConsoleView::send);
    connect(m_wait, &ActionButton::clicked, &m_session, &ConsoleSession::keepWaiting);
    return row;
}

QHBoxLayout* ConsoleView::buildFootRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_data->setObjectName(QStringLiteral("consoleData"));
    m_dataNote->setWordWrap(false);
    m_dataNote->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_copy->setObjectName(QStringLiteral("consoleCopy"));
    m_copy->setIconName(QStringLiteral("copy"));
    m_save->setObjectName(QStringLiteral("consoleSave"));
    m_save->setIconName(QStringLiteral("export"));
    row->addWidget(m_data);
    row->addWidget(m_dataNote, 1);
    row->addWidget(m_copy);
    row->addWidget(m_save);
    connect(m_data, &QCheckBox::toggled, this, [this](bool isAllowed) {
        m_session.allowData(isAllowed);
        if (isAllowed) {
            m_message->showMessage(Tone::Warning,
                                   tr("What you type after DATA is really sent as a mail, to the "
                                      "recipients that the server has accepted."));
        }
    });
    connect(m_copy, &ActionButton::clicked, this,
            [this] { Q_EMIT copyTextRequested(transcriptText()); });
    connect(m_save, &ActionButton::clicked, this,
            [this] { Q_EMIT saveRequested(transcriptText()); });
    return row;
}

void ConsoleView::connectSession()
{
    connect(&m_session, &ConsoleSession::begun, this, [this] {
        m_transcript->transcript().clear();
        m_message->hide();
        m_runner->cancel();
        m_data->setChecked(false); // a yes to DATA holds for one conversation
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
                const QString why = error.empty() ? sessionEndText(end)
                                                  : QStringLiteral("%1 (%2)").arg(
                                                        sessionEndText(end),
                                                        toText(base::visibleLine(error)));
                if (end != probe::SmtpEnd::Finished) {
                    showFailure(tr("The conversation has ended: %1.").arg(why));
                }
            });
    connect(&m_session, &ConsoleSession::failed, this, [this](const base::Error& error) {
        showFailure(visibleLine(toText(
            diagnosis::errorWords(*m_knowledge.knowledge(), error, m_language.current()))));
    });
    connect(&m_session, &ConsoleSession::nameNotFound, this, [this](const QString& outcome) {
        const auto words = m_knowledge.knowledge()->word("value.outcome." + outcome.toStdString());
        showFailure(tr("This name has no address: %1.")
                        .arg(words.empty() ? outcome : toText(words.in(m_language.current()))));
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
    m_session.connectTo(m_bar->host(), m_bar->port(), m_settingsInForce());
    m_input->setFocus(Qt::OtherFocusReason);
}

void ConsoleView::send()
{
    const QString line = m_input->text();
    m_message->hide();
    if (m_session.send(line)) {
        // Names and passwords are no history.
        if (!line.isEmpty() && !line.startsWith(QLatin1String("AUTH"), Qt::CaseInsensitive)) {
            m_input->remember(line);
        }
        m_input->clear();
    }
}

QString ConsoleView::heloName() const
{
    const std::string name = m_settingsInForce().heloName;
    return name.empty() ? QSysInfo::machineHostName() : toText(name);
}

void ConsoleView::quick(Quick what)
{
    const auto now = [this](const QString& command) {
        m_input->setText(command);
        send();
    };
    const auto later = [this](const QString& command, qsizetype cursor) {
        m_input->setText(command);
        m_input->setCursorPosition(static_cast<int>(cursor));
        m_input->setFocus(Qt::OtherFocusReason);
    };
    switch (what) {
    case Quick::Ehlo:
        return now(QStringLiteral("EHLO ") + heloName());
    case Quick::StartTls:
        return m_session.startTls();
    case Quick::MailFrom: {
        const QString sender = toText(m_settingsInForce().reversePath);
        return later(QStringLiteral("MAIL FROM:<%1>").arg(sender), 11 + sender.size());
    }
    case Quick::RcptTo:
        return later(QStringLiteral("RCPT TO:<%1>").arg(m_mailbox), 9 + m_mailbox.size());
    case Quick::Rset:
        return now(QStringLiteral("RSET"));
    case Quick::Noop:
        return now(QStringLiteral("NOOP"));
    case Quick::Quit:
        return now(QStringLiteral("QUIT"));
    }
}

void ConsoleView::explain(const smtp::WireReply& reply)
{
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
    for (ActionButton* button : std::as_const(m_quick)) {
        button->setEnabled(isOpen);
    }
    m_input->setEnabled(isOpen);
    m_send->setEnabled(isOpen);
    m_copy->setEnabled(!m_session.lines().empty());
    m_save->setEnabled(!m_session.lines().empty());
    showTime();
}

void ConsoleView::showTime()
{
    const auto left = m_session.timeLeft();
    m_time->setVisible(left.has_value());
    m_wait->setVisible(left.has_value());
    if (left) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*left).count();
        m_time->setText(tr("%1 s left").arg(QLocale().toString(static_cast<qlonglong>(seconds))));
        m_clock.start();
    } else {
        m_clock.stop();
    }
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
    for (QWidget* pane : {static_cast<QWidget*>(m_bar->hostField()),
                          static_cast<QWidget*>(m_transcript), static_cast<QWidget*>(m_input)}) {
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
    m_empty->setHint(m_isOff
                         ? tr("The settings switch them on.")
                         : tr("Type a host name or an address. Every reply is explained; no message "
                              "can be sent unless you allow DATA."));
    m_input->setPlaceholderText(tr("Command, such as NOOP"));
    m_input->setAccessibleName(tr("Command"));
    m_input->setToolTip(tr("Enter sends; Up and Down bring back earlier commands"));
    m_send->setText(tr("&Send"));
    m_wait->setText(tr("&Keep waiting"));
    m_wait->setToolTip(tr("Give the server more time: slow ones are often slow on purpose"));
    m_data->setText(tr("Allow &DATA in this session"));
    m_dataNote->setText(tr("Off: nothing typed here can become a mail."));
    m_copy->setAccessibleName(tr("Copy the transcript"));
    m_copy->setToolTip(tr("Copy the transcript"));
    m_save->setAccessibleName(tr("Save the transcript"));
    m_save->setToolTip(tr("Save the transcript to a file"));
    const QStringList tips{tr("Greet the server"), tr("Switch to encryption"),
                           tr("Name the envelope sender; can be changed before it is sent"),
                           tr("Name a recipient; can be changed before it is sent"),
                           tr("Take sender and recipients back"), tr("Do nothing; keeps the "
                                                                     "session alive"),
                           tr("End the session")};
    for (qsizetype n = 0; n < m_quick.size(); ++n) {
        m_quick[n]->setToolTip(plainToolTip(tips[n]));
    }
}

} // namespace app
