// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// What people can set about saved cases. The password of a database is never kept.
struct CasePreferences {
    bool isOn = true;        ///< cases may be saved
    bool keepsWhole = false; ///< with the body of the mail that came back
    int inputDays = 180;     ///< the bytes of a bounce are kept so long
    int caseDays = 730;      ///< the case is kept so long
    bool isOnServer = false; ///< in the PostgreSQL database of a team
    QString host = {};
    int port = 5432;
    QString database = QStringLiteral("bouncelens");
    QString user = {};

    bool operator==(const CasePreferences&) const = default;
    /// There is all that a server needs to be asked.
    bool isComplete() const
    {
        return !isOnServer || (!host.isEmpty() && !database.isEmpty() && !user.isEmpty());
    }
};

inline constexpr int longestCaseDays = 36'500;

} // namespace app
