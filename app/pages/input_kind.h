// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// True for folders and for files that hold many records (mailboxes, logs, packed files), judged by
/// the first bytes. Standard input and what cannot be opened is left to the Diagnose page, which
/// says why.
bool belongsToImport(const QString& path);

} // namespace app
