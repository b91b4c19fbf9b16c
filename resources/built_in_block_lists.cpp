// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/block_lists.h"

#include <QFile>
#include <QtGlobal>

namespace probe {

const BlockListTable& builtInBlockLists()
{
    static const BlockListTable table = [] {
        QFile file(QStringLiteral(":/probe/blocklists.toml"));
        // A test reads the file; a program without it cannot work.
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the built-in table of block lists is missing");
        auto read = BlockListTable::parse(file.readAll().toStdString());
        if (!read)
            qFatal("the built-in table of block lists is damaged: %s",
                   base::describe(read.error()).c_str());
        return std::move(*read);
    }();
    return table;
}

} // namespace probe
