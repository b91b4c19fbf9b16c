// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <chrono>
#include <optional>

class QCheckBox;
class QHBoxLayout;

namespace app {

class ActionButton;
class CommandLineEdit;
class PlainLabel;

/// Under the transcript of the console: commands to click and to type, how long the server still
/// has, whether a mail may be sent.
class ConsoleInput : public QWidget {
    Q_OBJECT

public:
    explicit ConsoleInput(QWidget* parent = nullptr);

    /// What the buttons fill in.
    struct Proposals {
        QString heloName;
        QString reversePath;
        QString recipient;
    };
    void setProposals(const Proposals& proposals) { m_proposals = proposals; }
    /// A conversation is open; there is a transcript to take away.
    void setState(bool isOpen, bool hasTranscript);
    void setTimeLeft(std::optional<std::chrono::milliseconds> left);
    /// The command that was entered has been sent: it goes into the history.
    void takeBack(const QString& sent);
    /// What is typed now is a name or a password: shown as dots, never in the history.
    void setSecret(bool isSecret);
    /// Another conversation: the yes to DATA is gone.
    void forgetData();
    CommandLineEdit* field() const { return m_input; }

Q_SIGNALS:
    void commandEntered(const QString& command);
    void startTlsRequested();
    void waitRequested();
    void dataAllowed(bool isAllowed);
    void copyRequested();
    void saveRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Quick { Ehlo, StartTls, MailFrom, RcptTo, Rset, Noop, Quit };
    QHBoxLayout* buildQuickRow();
    QHBoxLayout* buildInputRow();
    QHBoxLayout* buildFootRow();
    void quick(Quick what);
    void fillIn(const QString& command, qsizetype cursor);
    void retranslate();

    Proposals m_proposals;
    bool m_isSecret = false;
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
