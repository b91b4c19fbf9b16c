// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge_store.h"
#include "models/console_session.h"
#include "models/reply_explanation.h"
#include "settings.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QCheckBox;
class QHBoxLayout;
class QStackedWidget;

namespace app {

class ActionButton;
class CommandLineEdit;
class ConsoleBar;
class DiagnosisRunner;
class EmptyState;
class InlineMessage;
class Language;
class PlainLabel;
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
    enum class Quick { Ehlo, StartTls, MailFrom, RcptTo, Rset, Noop, Quit };
    QWidget* buildTalk();
    QHBoxLayout* buildQuickRow();
    QHBoxLayout* buildInputRow();
    QHBoxLayout* buildFootRow();
    void connectSession();
    void connectToServer();
    void send();
    void quick(Quick what);
    QString heloName() const;
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
    QList<ActionButton*> m_quick;
    CommandLineEdit* m_input;
    ActionButton* m_send;
    PlainLabel* m_time;
    ActionButton* m_wait;
    QCheckBox* m_data;
    PlainLabel* m_dataNote;
    ActionButton* m_copy;
    ActionButton* m_save;
};

} // namespace app
