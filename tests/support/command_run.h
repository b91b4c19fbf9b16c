// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>

namespace support {

/// How a program that was run to its end went; exit code -1 when it hung or crashed.
struct CommandRun {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    QList<QByteArray> lines() const
    {
        QList<QByteArray> all = out.split('\n');
        all.removeLast(); // behind the last line end
        return all;
    }
    QList<QJsonObject> objects() const
    {
        QList<QJsonObject> all;
        for (const QByteArray& line : lines())
            all.append(QJsonDocument::fromJson(line).object());
        return all;
    }
};

inline CommandRun runCommand(const QString& program, const QStringList& arguments,
                             const QByteArray& input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    CommandRun result;
    if (!process.waitForFinished(100'000) || process.exitStatus() != QProcess::NormalExit)
        return result;
    result.exitCode = process.exitCode();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

} // namespace support
