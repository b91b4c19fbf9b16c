// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QMimeData;

namespace app {

/// What a paste or a drop brings.
struct Incoming {
    enum class Kind {
        Nothing, ///< nothing we can use
        Text,
        Files,      ///< on this computer
        WebAddress, ///< would have to be fetched, which this program never does
    };
    Kind kind = Kind::Nothing;
    QString text;
    QStringList files;
    int webAddresses = 0; ///< that came along with the files

    /// Plain text only: HTML in the data is never looked at.
    static Incoming from(const QMimeData* data);
};

} // namespace app
