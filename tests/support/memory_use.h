// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

namespace support {

/// A line of /proc/self/status in bytes; 0 where there is none.
inline qint64 memoryLine(const QByteArray& name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(name.size()).simplified().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

/// Memory of this process in bytes, now; what was the most before is forgotten.
inline qint64 memoryUse()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
    return memoryLine("VmRSS:");
}

/// The most it had since memoryUse() was called.
inline qint64 peakMemoryUse()
{
    return memoryLine("VmHWM:");
}

} // namespace support
