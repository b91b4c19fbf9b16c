// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QString>

namespace app {

struct InputFile {
    QByteArray bytes;
    bool isShortened = false; ///< there is more than `limit`
};

/// Reads a file, or standard input for "-", up to `limit` bytes. Devices, pipes and folders are
/// refused before they are opened. Blocks; not for the window's thread.
base::Expected<InputFile> readInputFile(const QString& path, qint64 limit);

} // namespace app
