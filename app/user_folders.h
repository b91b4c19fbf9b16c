// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// Where the user's rule files are looked for by the window and the command line alike
/// (~/.local/share/bouncelens/rules). Need not exist.
QString ownRulesFolder();

/// Where the cases of this user are kept (~/.local/share/bouncelens/cases/cases.sqlite). Need not
/// exist.
QString ownCasesFile();

} // namespace app
