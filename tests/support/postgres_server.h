// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/server_process.h"

#include <QDir>
#include <QSqlDatabase>
#include <QStringList>

#include <unistd.h>

namespace support {

/// A real database server (PostgreSQL) that listens on a socket in its own folder only.
/// `if (!PostgresServer::isInstalled()) QSKIP("needs postgresql and libqt6sql6-psql")`.
class PostgresServer {
public:
    static bool isInstalled()
    {
        return !program(QStringLiteral("initdb")).isEmpty() &&
               QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL"));
    }

    /// Makes a database cluster and waits until the server answers.
    bool start()
    {
        const QString data = m_process.path(QStringLiteral("data"));
        giveAway(m_process.path({}));
        if (!run({program(QStringLiteral("initdb")), QStringLiteral("-D"), data,
                  QStringLiteral("-U"), user(), QStringLiteral("--auth=trust"),
                  QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"),
                  QStringLiteral("--no-sync")}))
            return false;
        const QStringList command = asPlainUser(
            {program(QStringLiteral("postgres")), QStringLiteral("-D"), data, QStringLiteral("-k"),
             socketFolder(), QStringLiteral("-c"), QStringLiteral("listen_addresses=")});
        return m_process.start(command.first(), command.mid(1), [this] {
            return run({program(QStringLiteral("pg_isready")), QStringLiteral("-q"),
                        QStringLiteral("-h"), socketFolder()});
        });
    }

    bool makeDatabase(const QString& name)
    {
        return run({program(QStringLiteral("createdb")), QStringLiteral("-h"), socketFolder(),
                    QStringLiteral("-U"), user(), name});
    }
    /// As if the network had gone: all connections end.
    bool endConnections()
    {
        return command(QStringLiteral("postgres"),
                       QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                      "WHERE pid <> pg_backend_pid() AND datname IS NOT NULL"));
    }
    bool command(const QString& database, const QString& sql)
    {
        return run({program(QStringLiteral("psql")), QStringLiteral("-qX"), QStringLiteral("-h"),
                    socketFolder(), QStringLiteral("-U"), user(), QStringLiteral("-c"), sql,
                    database});
    }
    QString socketFolder() const { return QDir::cleanPath(m_process.path({})); }
    /// What it and its tools complained about.
    QByteArray output() { return m_trouble + m_process.output(); }
    static QString user() { return QStringLiteral("tester"); }

private:
    static QString program(const QString& name)
    {
        const QDir versions(QStringLiteral("/usr/lib/postgresql"));
        for (const QString& version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString path = versions.filePath(version + QStringLiteral("/bin/") + name);
            if (QFile::exists(path))
                return path;
        }
        return {};
    }

    static void giveAway(const QString& folder)
    {
        if (const passwd* user = plainUser())
            (void)::chown(folder.toLocal8Bit().constData(), user->pw_uid, user->pw_gid);
    }

    bool run(const QStringList& plain)
    {
        const QStringList command = asPlainUser(plain);
        QProcess process;
        process.setWorkingDirectory(m_process.path({}));
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(command.first(), command.mid(1));
        const bool isDone = process.waitForFinished(60'000) && process.exitCode() == 0;
        if (!isDone)
            m_trouble += process.readAllStandardError();
        return isDone;
    }

    ServerProcess m_process;
    QByteArray m_trouble;
};

} // namespace support
