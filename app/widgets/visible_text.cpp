// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/visible_text.h"

#include <QFontMetrics>
#include <QList>

#include <algorithm>
#include <array>
#include <utility>

namespace app {

namespace {

constexpr std::array<std::pair<char32_t, const char*>, 36> namedControls{{
    {0x0085, "NEL"}, {0x00AD, "SHY"},  {0x061C, "ALM"},  {0x115F, "HCF"}, {0x1160, "HJF"},
    {0x180E, "MVS"}, {0x200B, "ZWSP"}, {0x200C, "ZWNJ"}, {0x200D, "ZWJ"}, {0x200E, "LRM"},
    {0x200F, "RLM"}, {0x2028, "LS"},   {0x2029, "PS"},   {0x202A, "LRE"}, {0x202B, "RLE"},
    {0x202C, "PDF"}, {0x202D, "LRO"},  {0x202E, "RLO"},  {0x2060, "WJ"},  {0x2061, "FA"},
    {0x2062, "IT"},  {0x2063, "IS"},   {0x2064, "IP"},   {0x2066, "LRI"}, {0x2067, "RLI"},
    {0x2068, "FSI"}, {0x2069, "PDI"},  {0x206A, "ISS"},  {0x206B, "ASS"}, {0x3164, "HF"},
    {0xFEFF, "BOM"}, {0xFFA0, "HHF"},  {0xFFF9, "IAA"},  {0xFFFA, "IAS"}, {0xFFFB, "IAT"},
    {0xFFFC, "OBJ"},
}};

QString bracketed(const QString& name)
{
    return QChar(0x27E8) + name + QChar(0x27E9);
}

} // namespace

QString visibleSymbol(char32_t character)
{
    if (character >= 0x20 && character < 0x7F) {
        return {};
    }
    if (character < 0x20) {
        const bool isOrdinary = character == '\t' || character == '\n';
        return isOrdinary ? QString() : QString(QChar(static_cast<char16_t>(0x2400 + character)));
    }
    if (character == 0x7F) {
        return QString(QChar(0x2421));
    }
    const auto* found =
        std::lower_bound(namedControls.begin(), namedControls.end(), character,
                         [](const auto& entry, char32_t wanted) { return entry.first < wanted; });
    if (found != namedControls.end() && found->first == character) {
        return bracketed(QString::fromLatin1(found->second));
    }
    const bool isC1 = character >= 0x80 && character < 0xA0;
    const bool isTag = character >= 0xE0000 && character < 0xE0080;
    if (isC1 || isTag || (character >= 0x206C && character <= 0x206F)) {
        return bracketed(
            QStringLiteral("U+%1").arg(quint32(character), 4, 16, QLatin1Char('0')).toUpper());
    }
    return {};
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
