// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUdpSocket>

#include <functional>
#include <pwd.h>
#include <unistd.h>

namespace support {

/// The path of a program that may stand in a folder of the administrator; empty when there is none.
inline QString findServer(const QString& name)
{
    const QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(
        name,
        {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin"), QStringLiteral("/usr/local/sbin")});
}

/// A port of this computer that nobody uses, neither over UDP nor over TCP. Each call gives another
/// one, below those that the system hands to clients, from a place of this process's own: what
/// other tests do at the same time does not take it before the server does.
inline quint16 freePort()
{
    constexpr int first = 10'000;
    constexpr int count = 22'000;
    constexpr int usedByOneTest = 97;
    static int next = static_cast<int>(QCoreApplication::applicationPid() * usedByOneTest % count);
    for (int i = 0; i < count; ++i) {
        const auto port = static_cast<quint16>(first + next);
        next = (next + 1) % count;
        QTcpServer tcp;
        QUdpSocket udp;
        if (tcp.listen(QHostAddress::LocalHost, port) && udp.bind(QHostAddress::LocalHost, port))
            return port;
    }
    return 0;
}

/// Who runs a server that refuses to be root; null when this is a plain user already.
inline const passwd* plainUser()
{
    return ::geteuid() == 0 ? ::getpwnam("nobody") : nullptr;
}

/// The command as that user.
inline QStringList asPlainUser(const QStringList& command)
{
    const passwd* user = plainUser();
    if (!user)
        return command;
    return QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid=%1").arg(user->pw_uid),
                       QStringLiteral("--regid=%1").arg(user->pw_gid),
                       QStringLiteral("--clear-groups")} +
           command;
}

inline bool hasIpv6()
{
    QUdpSocket socket;
    return socket.bind(QHostAddress::LocalHostIPv6);
}

/// A real server on a free port, in a folder of its own, that ends with this object.
class ServerProcess {
public:
    ServerProcess() = default;
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;
    ~ServerProcess()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(3000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }

    /// Starts it and waits until `isReady` (asked again and again; it may wait for a moment
    /// itself). False when the program ended or was not ready within ten seconds; output() says
    /// why.
    bool start(const QString& program, const QStringList& arguments,
               const std::function<bool()>& isReady)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setWorkingDirectory(m_folder.path());
        m_process.start(program, arguments);
        if (!m_process.waitForStarted())
            return false;
        QDeadlineTimer deadline(10'000);
        while (!deadline.hasExpired()) {
            if (m_process.waitForFinished(1) || m_process.state() != QProcess::Running)
                return false;
            if (isReady())
                return true;
        }
        return false;
    }
    QByteArray output() { return m_process.readAll(); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace support
