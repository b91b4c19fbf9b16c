// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_session.h"

#include <QWidget>

class QLineEdit;
class QMenu;

namespace app {

class ActionButton;
class Chip;

/// Whom the console talks to: host or address, port, Connect, and how the connection is.
class ConsoleBar : public QWidget {
    Q_OBJECT

public:
    explicit ConsoleBar(QWidget* parent = nullptr);

    /// Servers to choose from, the first fills an empty field; what was typed stays.
    void setHosts(const QStringList& hosts);
    void setState(ConsoleSession::State state, bool isEncrypted);
    QString host() const;
    std::uint16_t port() const;
    void setPort(std::uint16_t port);
    QLineEdit* hostField() const { return m_host; }

Q_SIGNALS:
    void connectRequested();
    void disconnectRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    ConsoleSession::State m_state = ConsoleSession::State::Closed;
    bool m_isEncrypted = false;
    QStringList m_hosts;
    QLineEdit* m_host;
    ActionButton* m_found;
    QMenu* m_foundMenu;
    QLineEdit* m_port;
    Chip* m_chip;
    ActionButton* m_connect;
    ActionButton* m_disconnect;
};

} // namespace app
