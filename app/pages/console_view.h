// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge_store.h"
#include "models/console_session.h"
#include "models/reply_explanation.h"
#include "settings.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QStackedWidget;

namespace app {

class ConsoleBar;
class ConsoleInput;
class DiagnosisRunner;
class EmptyState;
class InlineMessage;
class Language;
class TranscriptView;

/// A conversation with a mail server, command by command, with an explanation of each reply.
class ConsoleView : public QWidget {
    Q_OBJECT

public:
    /// `settingsInForce`: how connections are made, asked for each conversation.
    ConsoleView(KnowledgeStore& knowledge, const Language& language, ConsoleTalkFactory talks,
                std::function<probe::ProbeSettings()> settingsInForce, QWidget* parent = nullptr);

    /// Mail servers to choose from, and the mailbox for RCPT TO (may be empty).
    void offer(const QStringList& hosts, const QString& mailbox);
    void setDisplay(ExplanationDisplay display);
    /// Switched off: nobody is contacted.
    void setOff(bool isOff);
    /// Hangs up, else closes the message; false when there was neither.
    bool escape();
    void focusHost();
    QWidgetList panes() const;
    ConsoleSession& session() { return m_session; }

Q_SIGNALS:
    void copyTextRequested(const QString& text);
    void saveRequested(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildTalk();
    void connectInput();
    void connectSession();
    void connectToServer();
    void explain(const smtp::WireReply& reply);
    void addExplanation(const ReplyExplanation& explanation);
    void showFailure(const QString& text);
    void showState();
    void showTime();
    QString transcriptText() const;
    void retranslate();

    KnowledgeStore& m_knowledge;
    const Language& m_language;
    ConsoleSession m_session;
    std::function<probe::ProbeSettings()> m_settingsInForce;
    DiagnosisRunner* m_runner;
    QString m_mailbox;
    QTimer m_clock; ///< of the count-down
    bool m_isOff = false;
    ConsoleBar* m_bar;
    InlineMessage* m_message;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    TranscriptView* m_transcript;
    ConsoleInput* m_input;
};

} // namespace app
