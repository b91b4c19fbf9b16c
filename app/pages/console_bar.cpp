// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/console_bar.h"

#include "widgets/action_button.h"
#include "widgets/card.h"
#include "widgets/fonts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QMenu>

namespace app {

ConsoleBar::ConsoleBar(QWidget* parent)
    : QWidget(parent),
      m_host(new QLineEdit(this)),
      m_found(new ActionButton(ActionButton::Kind::Flat, this)),
      m_foundMenu(new QMenu(m_found)),
      m_port(new QLineEdit(this)),
      m_chip(new Chip(this)),
      m_connect(new ActionButton(ActionButton::Kind::Primary, this)),
      m_disconnect(new ActionButton(ActionButton::Kind::Outlined, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_host->setObjectName(QStringLiteral("consoleHost"));
    m_host->setMaxLength(255);
    m_host->setTextMargins(6, 0, 6, 0);
    m_found->setObjectName(QStringLiteral("consoleFound"));
    m_found->setMenu(m_foundMenu);
    m_found->setPopupMode(QToolButton::InstantPopup);
    m_found->hide();
    m_port->setObjectName(QStringLiteral("consolePort"));
    m_port->setText(QStringLiteral("25"));
    m_port->setMaxLength(5);
    m_port->setTextMargins(6, 0, 6, 0);
    m_port->setValidator(new QIntValidator(1, 65535, m_port));
    m_port->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_chip->setObjectName(QStringLiteral("consoleState"));
    m_connect->setObjectName(QStringLiteral("consoleConnect"));
    m_disconnect->setObjectName(QStringLiteral("consoleDisconnect"));
    m_disconnect->setIconName(QStringLiteral("stop"));
    row->addWidget(m_host, 1);
    row->addWidget(m_found);
    row->addWidget(m_port);
    row->addWidget(m_chip);
    row->addWidget(m_connect);
    row->addWidget(m_disconnect);
    connect(m_host, &QLineEdit::returnPressed, this, &ConsoleBar::connectRequested);
    connect(m_port, &QLineEdit::returnPressed, this, &ConsoleBar::connectRequested);
    connect(m_connect, &ActionButton::clicked, this, &ConsoleBar::connectRequested);
    connect(m_disconnect, &ActionButton::clicked, this, &ConsoleBar::disconnectRequested);
    retranslate();
}

void ConsoleBar::setHosts(const QStringList& hosts)
{
    if (hosts == m_hosts) {
        return;
    }
    const bool isOurs = m_host->text().isEmpty() || m_hosts.contains(m_host->text());
    m_hosts = hosts;
    m_foundMenu->clear();
    for (const QString& host : m_hosts) {
        m_foundMenu->addAction(QString(host).replace(QLatin1Char('&'), QStringLiteral("&&")), this,
                               [this, host] { m_host->setText(host); });
    }
    m_found->setVisible(!m_hosts.isEmpty());
    if (isOurs) {
        m_host->setText(m_hosts.value(0));
    }
}

QString ConsoleBar::host() const
{
    return m_host->text().trimmed();
}

std::uint16_t ConsoleBar::port() const
{
    return m_port->text().toUShort();
}

void ConsoleBar::setPort(std::uint16_t port)
{
    m_port->setText(QString::number(port));
}

void ConsoleBar::setState(ConsoleSession::State state, bool isEncrypted)
{
    m_state = state;
    m_isEncrypted = isEncrypted;
    retranslate();
}

void ConsoleBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ConsoleBar::retranslate()
{
    const bool isClosed = m_state == ConsoleSession::State::Closed;
    m_host->setAccessibleName(tr("Mail server"));
    m_host->setPlaceholderText(tr("Host name or IP address of a mail server"));
    m_found->setText(tr("&Found servers"));
    m_found->setToolTip(tr("Mail servers that the last probe found"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setToolTip(tr("Port: 25 between servers, 587 for submission"));
    m_connect->setText(tr("C&onnect"));
    m_connect->setVisible(isClosed);
    m_disconnect->setText(tr("D&isconnect"));
    m_disconnect->setToolTip(tr("Say QUIT and hang up (Esc)"));
    m_disconnect->setVisible(!isClosed);
    m_chip->setVisible(!isClosed);
    if (m_state == ConsoleSession::State::LookingUp) {
        m_chip->setContent(QStringLiteral("find"), tr("looking up"));
    } else {
        m_chip->setContent(m_isEncrypted ? QStringLiteral("lock") : QStringLiteral("party-network"),
                           m_isEncrypted ? tr("encrypted") : tr("not encrypted"));
    }
    m_chip->setTone(m_isEncrypted ? std::optional(Tone::Success) : std::nullopt);
}

} // namespace app
