// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/console_input.h"

#include "widgets/action_button.h"
#include "widgets/command_line_edit.h"
#include "widgets/plain_label.h"
#include "widgets/visible_text.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

namespace app {

ConsoleInput::ConsoleInput(QWidget* parent)
    : QWidget(parent),
      m_input(new CommandLineEdit),
      m_send(new ActionButton(ActionButton::Kind::Outlined)),
      m_time(new PlainLabel(TextRole::Caption)),
      m_wait(new ActionButton(ActionButton::Kind::Flat)),
      m_data(new QCheckBox),
      m_dataNote(new PlainLabel(TextRole::Caption)),
      m_copy(new ActionButton(ActionButton::Kind::Flat)),
      m_save(new ActionButton(ActionButton::Kind::Flat))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(buildQuickRow());
    column->addLayout(buildInputRow());
    column->addLayout(buildFootRow());
    setState(false, false);
    setTimeLeft(std::nullopt);
    retranslate();
}

QHBoxLayout* ConsoleInput::buildQuickRow()
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

QHBoxLayout* ConsoleInput::buildInputRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_input->setObjectName(QStringLiteral("consoleInput"));
    m_input->setMaxLength(2000);
    m_input->setTextMargins(6, 0, 6, 0);
    m_send->setObjectName(QStringLiteral("consoleSend"));
    m_send->setIconName(QStringLiteral("sent"));
    m_time->setObjectName(QStringLiteral("consoleTime"));
    m_time->setWordWrap(false);
    m_wait->setObjectName(QStringLiteral("consoleWait"));
    row->addWidget(m_input, 1);
    row->addWidget(m_send);
    row->addWidget(m_time);
    row->addWidget(m_wait);
    const auto enter = [this] { Q_EMIT commandEntered(m_input->text()); };
    connect(m_input, &QLineEdit::returnPressed, this, enter);
    connect(m_send, &ActionButton::clicked, this, enter);
    connect(m_wait, &ActionButton::clicked, this, &ConsoleInput::waitRequested);
    return row;
}

QHBoxLayout* ConsoleInput::buildFootRow()
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
    connect(m_data, &QCheckBox::toggled, this, &ConsoleInput::dataAllowed);
    connect(m_copy, &ActionButton::clicked, this, &ConsoleInput::copyRequested);
    connect(m_save, &ActionButton::clicked, this, &ConsoleInput::saveRequested);
    return row;
}

void ConsoleInput::fillIn(const QString& command, qsizetype cursor)
{
    m_input->setText(command);
    m_input->setCursorPosition(static_cast<int>(cursor));
    m_input->setFocus(Qt::OtherFocusReason);
}

void ConsoleInput::quick(Quick what)
{
    const QString& sender = m_proposals.reversePath;
    const QString& recipient = m_proposals.recipient;
    switch (what) {
    case Quick::Ehlo:
        Q_EMIT commandEntered(QStringLiteral("EHLO ") + m_proposals.heloName);
        break;
    case Quick::StartTls:
        Q_EMIT startTlsRequested();
        break;
    case Quick::MailFrom:
        fillIn(QStringLiteral("MAIL FROM:<%1>").arg(sender), 11 + sender.size());
        break;
    case Quick::RcptTo:
        fillIn(QStringLiteral("RCPT TO:<%1>").arg(recipient), 9 + recipient.size());
        break;
    case Quick::Rset:
        Q_EMIT commandEntered(QStringLiteral("RSET"));
        break;
    case Quick::Noop:
        Q_EMIT commandEntered(QStringLiteral("NOOP"));
        break;
    case Quick::Quit:
        Q_EMIT commandEntered(QStringLiteral("QUIT"));
        break;
    }
}

void ConsoleInput::setState(bool isOpen, bool hasTranscript)
{
    for (ActionButton* button : std::as_const(m_quick)) {
        button->setEnabled(isOpen);
    }
    m_input->setEnabled(isOpen);
    m_send->setEnabled(isOpen);
    m_copy->setEnabled(hasTranscript);
    m_save->setEnabled(hasTranscript);
}

void ConsoleInput::setTimeLeft(std::optional<std::chrono::milliseconds> left)
{
    m_time->setVisible(left.has_value());
    m_wait->setVisible(left.has_value());
    if (left) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*left).count();
        m_time->setText(tr("%1 s left").arg(QLocale().toString(static_cast<qlonglong>(seconds))));
    }
}

void ConsoleInput::takeBack(const QString& sent)
{
    if (!m_isSecret && !sent.isEmpty() &&
        !sent.startsWith(QLatin1String("AUTH"), Qt::CaseInsensitive)) {
        m_input->remember(sent);
    }
    if (m_input->text() == sent) {
        m_input->clear();
    }
}

void ConsoleInput::setSecret(bool isSecret)
{
    m_isSecret = isSecret;
    m_input->setEchoMode(isSecret ? QLineEdit::Password : QLineEdit::Normal);
}

void ConsoleInput::forgetData()
{
    m_data->setChecked(false);
}

void ConsoleInput::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ConsoleInput::retranslate()
{
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
    const QStringList tips{tr("Greet the server"),
                           tr("Switch to encryption"),
                           tr("Name the envelope sender; can be changed before it is sent"),
                           tr("Name a recipient; can be changed before it is sent"),
                           tr("Take sender and recipients back"),
                           tr("Do nothing; keeps the "
                              "session alive"),
                           tr("End the session")};
    for (qsizetype n = 0; n < m_quick.size(); ++n) {
        m_quick[n]->setToolTip(plainToolTip(tips[n]));
    }
}

} // namespace app
