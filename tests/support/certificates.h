// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/server_process.h"

#include <QProcess>
#include <QTemporaryDir>

namespace support {

/// Certificates made by openssl in a folder of their own: a root "ca" and what it signs.
class Certificates {
public:
    /// How one certificate differs from a good one for mx.ok.test.
    struct Wish {
        QString commonName = QStringLiteral("mx.ok.test");
        QString names = QStringLiteral("DNS:mx.ok.test"); ///< subjectAltName; empty: none
        QStringList key = {QStringLiteral("-newkey"), QStringLiteral("ec"),
                           QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256")};
        int days = 90;
        bool isSelfSigned = false;
        int startsDaysAgo = 0; ///< by faketime; negative: in the future
        QStringList more = {};
    };

    static bool isInstalled() { return !findServer(QStringLiteral("openssl")).isEmpty(); }

    Certificates()
    {
        Wish root;
        root.commonName = QStringLiteral("Test Root");
        root.names.clear();
        root.isSelfSigned = true;
        root.more = {QStringLiteral("-addext"),
                     QStringLiteral("keyUsage=critical,keyCertSign,cRLSign")};
        make(QStringLiteral("ca"), root);
    }

    /// Writes NAME.pem (with the root behind it) and NAME.key; false with the tool's words in the
    /// log when that failed.
    bool make(const QString& name, const Wish& wish) const
    {
        QStringList arguments{QStringLiteral("openssl"), QStringLiteral("req"),
                              QStringLiteral("-x509"),   QStringLiteral("-nodes"),
                              QStringLiteral("-keyout"), keyFile(name),
                              QStringLiteral("-out"),    certificateFile(name),
                              QStringLiteral("-days"),   QString::number(wish.days),
                              QStringLiteral("-subj"),   QStringLiteral("/CN=") + wish.commonName};
        arguments += wish.key;
        arguments += wish.more;
        if (!wish.names.isEmpty())
            arguments << QStringLiteral("-addext")
                      << QStringLiteral("subjectAltName=") + wish.names;
        if (!wish.isSelfSigned)
            arguments << QStringLiteral("-CA") << caFile() << QStringLiteral("-CAkey")
                      << keyFile(QStringLiteral("ca"));
        if (wish.startsDaysAgo != 0)
            arguments = QStringList{QStringLiteral("faketime"), QStringLiteral("-f"),
                                    QStringLiteral("%1d").arg(-wish.startsDaysAgo)} +
                        arguments;
        if (!run(arguments))
            return false;
        return wish.isSelfSigned || append(caFile(), certificateFile(name));
    }

    QString certificateFile(const QString& name) const
    {
        return m_folder.filePath(name + QStringLiteral(".pem"));
    }
    QString keyFile(const QString& name) const
    {
        return m_folder.filePath(name + QStringLiteral(".key"));
    }
    QString caFile() const { return certificateFile(QStringLiteral("ca")); }
    QString folder() const { return m_folder.path(); }

private:
    static bool run(const QStringList& arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(arguments.first(), arguments.mid(1));
        if (process.waitForFinished(20'000) && process.exitCode() == 0)
            return true;
        qWarning().noquote() << arguments.join(QLatin1Char(' ')) << process.readAll();
        return false;
    }
    static bool append(const QString& from, const QString& to)
    {
        QFile source(from);
        QFile target(to);
        return source.open(QIODevice::ReadOnly) &&
               target.open(QIODevice::WriteOnly | QIODevice::Append) &&
               target.write(source.readAll()) > 0;
    }

    QTemporaryDir m_folder;
};

} // namespace support
