// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/visible_text.h"

#include "base/visible_text.h"

#include <QFontMetrics>
#include <QList>

namespace app {

QString visibleSymbol(char32_t character)
{
    return QString::fromStdString(base::visibleSymbol(character));
}

QString visibleLine(const QString& text)
{
    QString shown;
    shown.reserve(text.size());
    for (const char32_t character : text.toUcs4()) {
        if (character == '\t' || character == '\n' || character == '\r') {
            shown += QLatin1Char(' ');
            continue;
        }
        const QString symbol = visibleSymbol(character);
        shown += symbol.isEmpty() ? QString::fromUcs4(&character, 1) : symbol;
    }
    return shown;
}

QString plainToolTip(const QString& text)
{
    constexpr qsizetype longest = 2000; // a tool tip that covers the screen helps nobody
    const QString shown =
        visibleLine(text.size() > longest ? text.left(longest) + QChar(0x2026) : text);
    return QStringLiteral("<span>%1</span>").arg(shown.toHtmlEscaped());
}

QString elidedAddress(const QString& address, const QFontMetrics& metrics, int width)
{
    if (metrics.horizontalAdvance(address) <= width) {
        return address;
    }
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    const QString domain = at < 0 ? QString() : address.mid(at);
    const int room = width - metrics.horizontalAdvance(domain);
    const int least =
        metrics.horizontalAdvance(QStringLiteral("mm")) + metrics.horizontalAdvance(QChar(0x2026));
    if (at <= 0 || room < least) {
        return metrics.elidedText(address, Qt::ElideMiddle, width);
    }
    return metrics.elidedText(address.left(at), Qt::ElideMiddle, room) + domain;
}

} // namespace app
