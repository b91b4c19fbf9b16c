// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QList>
#include <QString>

namespace support {

/// One row of a tab-separated file with a header line.
using TableRow = QHash<QByteArray, QByteArray>;

/// All rows of a tab-separated file; empty when it cannot be read.
inline QList<TableRow> readTable(const QString& path)
{
    QFile file(path);
    QList<TableRow> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    QList<QByteArray> names;
    for (QByteArray line : file.readAll().split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            continue;
        const QList<QByteArray> cells = line.split('\t');
        if (names.isEmpty()) {
            names = cells;
            continue;
        }
        TableRow row;
        for (qsizetype i = 0; i < names.size(); ++i)
            row[names[i]] = cells.value(i);
        rows.append(row);
    }
    return rows;
}

} // namespace support
