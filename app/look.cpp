// SPDX-License-Identifier: GPL-3.0-or-later
#include "look.h"

#include "widgets/flat_style.h"
#include "widgets/fonts.h"
#include "widgets/tone.h"

#include <QApplication>
#include <QStyle>

namespace app {

namespace {

bool isOwnStyle = false;
bool desktopIsDark = false;

} // namespace

void Look::install()
{
    QApplication::setFont(uiFont());
    desktopIsDark = isDark(QApplication::palette());
    isOwnStyle = QApplication::style()->name() == QLatin1String("fusion");
    if (isOwnStyle) {
        QApplication::setStyle(new FlatStyle); // the application owns its style
    }
}

void Look::apply(Appearance appearance)
{
    const bool wantsDark =
        appearance == Appearance::Dark || (appearance == Appearance::System && desktopIsDark);
    if (!isOwnStyle && appearance == Appearance::System) {
        QApplication::setPalette(QPalette()); // the desktop's own
        return;
    }
    QApplication::setPalette(wantsDark ? darkPalette() : lightPalette());
}

} // namespace app
