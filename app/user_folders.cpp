// SPDX-License-Identifier: GPL-3.0-or-later
#include "user_folders.h"

#include <QStandardPaths>

namespace app {

QString ownRulesFolder()
{
    // AppDataLocation by another way: the command line has no application object with a name.
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/bouncelens/rules");
}

QString ownCasesFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/bouncelens/cases/cases.sqlite");
}

} // namespace app
