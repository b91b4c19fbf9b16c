// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tone.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

struct ToneEntry {
    const char* icon;
    const char* word;
    std::array<QRgb, 3> light; // text, tint, edge
    std::array<QRgb, 3> dark;
};

// Order of enum Tone.
constexpr std::array<ToneEntry, 5> toneTable{{
    {"severity-danger",
     QT_TRANSLATE_NOOP("Tone", "Failed"),
     {0xffa8201a, 0xfffdeeec, 0xffcf3a31},
     {0xffffaaa2, 0xff3f2726, 0xfff0776d}},
    {"severity-warning",
     QT_TRANSLATE_NOOP("Tone", "Warning"),
     {0xff7a4b00, 0xfffff4dd, 0xffb9790a},
     {0xfff3c66f, 0xff3a301c, 0xffdda33a}},
    {"severity-success",
     QT_TRANSLATE_NOOP("Tone", "Good"),
     {0xff17633a, 0xffe7f5ec, 0xff2f9460},
     {0xff8fdcab, 0xff1f3629, 0xff58b884}},
    {"severity-info",
     QT_TRANSLATE_NOOP("Tone", "Information"),
     {0xff1d549f, 0xffe9f1fc, 0xff3a78cf},
     {0xffa9caff, 0xff22314b, 0xff6ea2ef}},
    {"severity-neutral",
     QT_TRANSLATE_NOOP("Tone", "Not decided"),
     {0xff485260, 0xffeef0f3, 0xff7b8694},
     {0xffc0c7d1, 0xff31353c, 0xff8f99a6}},
}};

const ToneEntry& entry(Tone tone)
{
    return toneTable[static_cast<std::size_t>(tone)];
}

qreal linear(qreal channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

qreal luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

struct PaletteColors {
    QRgb window, base, text, button, accent, accentText, link, tip;
};

QPalette paletteFrom(const PaletteColors& colors)
{
    const QColor window = colors.window;
    const QColor base = colors.base;
    const QColor text = colors.text;
    QPalette palette(text, QColor(colors.button), QColor(Qt::white), QColor(Qt::black),
                     mixed(window, text, 0.4), text, QColor(Qt::white), base, window);
    palette.setColor(QPalette::AlternateBase, mixed(base, text, 0.03));
    palette.setColor(QPalette::Light, mixed(window, Qt::white, 0.5));
    palette.setColor(QPalette::Midlight, mixed(window, text, 0.06));
    palette.setColor(QPalette::Mid, mixed(window, text, 0.2));
    palette.setColor(QPalette::Dark, mixed(window, text, 0.3));
    palette.setColor(QPalette::Shadow, mixed(window, Qt::black, 0.5));
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.accentText);
    palette.setColor(QPalette::Link, colors.link);
    palette.setColor(QPalette::LinkVisited, colors.link);
    palette.setColor(QPalette::ToolTipBase, colors.tip);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, mixed(text, window, 0.30));
    const QColor faded = mixed(text, window, 0.58);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, faded);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixed(window, text, 0.12));
    return palette;
}

} // namespace

ToneColors toneColors(Tone tone, const QPalette& palette)
{
    const auto& rgb = isDark(palette) ? entry(tone).dark : entry(tone).light;
    return {QColor(rgb[0]), QColor(rgb[1]), QColor(rgb[2])};
}

QString toneIcon(Tone tone)
{
    return QString::fromLatin1(entry(tone).icon);
}

QString toneWord(Tone tone)
{
    return QCoreApplication::translate("Tone", entry(tone).word);
}

bool isDark(const QPalette& palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Window)) <
           luminance(palette.color(QPalette::Active, QPalette::WindowText));
}

QColor mixed(const QColor& under, const QColor& over, qreal amount)
{
    const auto blend = [amount](float a, float b) {
        const float t = static_cast<float>(amount);
        return std::clamp(a + (b - a) * t, 0.0F, 1.0F);
    };
    return QColor::fromRgbF(blend(under.redF(), over.redF()), blend(under.greenF(), over.greenF()),
                            blend(under.blueF(), over.blueF()));
}

QColor borderColor(const QPalette& palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text),
                 isDark(palette) ? 0.18 : 0.14);
}

QColor captionColor(const QPalette& palette)
{
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.30);
}

qreal contrastRatio(const QColor& a, const QColor& b)
{
    const qreal first = luminance(a);
    const qreal second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QPalette lightPalette()
{
    return paletteFrom({.window = 0xfff5f6f8,
                        .base = 0xffffffff,
                        .text = 0xff1f2430,
                        .button = 0xffffffff,
                        .accent = 0xff2f62c4,
                        .accentText = 0xffffffff,
                        .link = 0xff2456b4,
                        .tip = 0xffffffff});
}

QPalette darkPalette()
{
    return paletteFrom({.window = 0xff1b1e23,
                        .base = 0xff23272e,
                        .text = 0xffe4e7ec,
                        .button = 0xff2b3038,
                        .accent = 0xff6f9df0,
                        .accentText = 0xff10151f,
                        .link = 0xff8fb6ff,
                        .tip = 0xff2f343d});
}

} // namespace app
