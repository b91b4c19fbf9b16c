// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sample_mail.h"

#include <QFile>
#include <QTemporaryDir>

namespace support {

/// A temporary folder for the files that one test writes.
class ScratchFolder : public QTemporaryDir {
public:
    /// Writes a file; gives its path.
    QString file(const QString& name, const QByteArray& bytes) const
    {
        QFile f(filePath(name));
        if (f.open(QIODevice::WriteOnly))
            f.write(bytes);
        return f.fileName();
    }
    /// Writes a mailbox of so many small bounces; gives its path.
    QString mailbox(const QString& name, int bounces) const
    {
        QByteArray bytes;
        for (int i = 0; i < bounces; ++i)
            bytes += inMailbox(bounce(i));
        return file(name, bytes);
    }
};

} // namespace support
