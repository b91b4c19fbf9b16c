// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// The bounces built in to try the program with (resources/samples).
namespace app::examples {

/// File names, in the order of the menu.
QStringList names();
QString path(const QString& name);
/// What the example shows, in the language of the window.
QString title(const QString& name);

} // namespace app::examples
