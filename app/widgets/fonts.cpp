// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/fonts.h"

#include <QFontDatabase>
#include <QGuiApplication>

namespace app {

namespace {

/// First family of the list that is installed; empty when none is.
QString firstInstalled(const QStringList& wanted)
{
    const QStringList installed = QFontDatabase::families();
    for (const QString& family : wanted) {
        if (installed.contains(family)) {
            return family;
        }
    }
    return {};
}

bool isGeneric(const QString& family)
{
    static const QStringList aliases{QStringLiteral("Sans Serif"), QStringLiteral("Sans"),
                                     QStringLiteral("sans-serif"), QString()};
    return aliases.contains(family);
}

} // namespace

QFont uiFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    QString family = font.family();
    if (isGeneric(family)) {
        const QString fitting = firstInstalled(
            {QStringLiteral("Noto Sans"), QStringLiteral("Inter"), QStringLiteral("Source Sans 3"),
             QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC")});
        family = fitting.isEmpty() ? family : fitting;
        font.setPointSizeF(qMax(font.pointSizeF(), 10.0));
    }
    font.setFamilies({family, QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC"),
                      QStringLiteral("Source Han Sans SC")});
    return font;
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont general = QGuiApplication::font();
    QString family = font.family();
    if (family == QLatin1String("monospace")) {
        const QString fitting =
            firstInstalled({QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono")});
        family = fitting.isEmpty() ? family : fitting;
        font.setPointSizeF(general.pointSizeF() * 0.92);
    }
    font.setFamilies(
        {family, QStringLiteral("Noto Sans Mono CJK SC"), QStringLiteral("Noto Sans CJK SC")});
    font.setStyleHint(QFont::Monospace);
    return font;
}

int letterWidth(const QFontMetrics& metrics)
{
    return metrics.horizontalAdvance(QLatin1Char('x'));
}

bool canShowChinese()
{
    return !QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty();
}

} // namespace app
