// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plain_label.h"

#include "widgets/fonts.h"
#include "widgets/tone.h"
#include "widgets/visible_text.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>

namespace app {

QFont roleFont(TextRole role)
{
    QFont font = QGuiApplication::font();
    const auto scale = [&font](qreal factor) {
        if (font.pointSizeF() > 0) {
            font.setPointSizeF(font.pointSizeF() * factor);
        } else {
            font.setPixelSize(qRound(font.pixelSize() * factor));
        }
    };
    switch (role) {
    case TextRole::Caption:
        scale(0.9);
        break;
    case TextRole::Text:
    case TextRole::Quiet:
        break;
    case TextRole::Title:
        scale(1.15);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Verdict:
        scale(1.5);
        font.setWeight(QFont::DemiBold);
        break;
    }
    return font;
}

namespace {

constexpr int comfortableLetters = 80; // a longer line is hard to read
constexpr std::size_t rememberedHeights = 32;

/// The fixed-pitch font in the size of a role.
QFont fixedRoleFont(TextRole role)
{
    QFont font = fixedFont();
    font.setPointSizeF(roleFont(role).pointSizeF());
    return font;
}

} // namespace

PlainLabel::PlainLabel(TextRole role, QWidget* parent) : QLabel(parent), m_role(role)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setForegroundRole(QPalette::WindowText); // on cards it would be Text
    setFocusPolicy(Qt::NoFocus);             // text to read is no stop for the Tab key
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    refresh();
}

PlainLabel::PlainLabel(TextRole role, const QString& text, QWidget* parent)
    : PlainLabel(role, parent)
{
    setText(text);
}

void PlainLabel::setRole(TextRole role)
{
    m_role = role;
    refresh();
}

void PlainLabel::setTextColor(const QColor& color)
{
    m_color = color;
    refresh();
}

const PlainLabel::Measured& PlainLabel::measured() const
{
    if (m_measured.text != text() || m_measured.font != font()) {
        const QRect whole(0, 0, QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
        // Two pixels: the document that draws the words rounds in its own way.
        const QString measurable = text().isEmpty() ? QStringLiteral(" ") : text();
        m_measured = {text(), font(), fontMetrics().boundingRect(whole, 0, measurable).size(), {}};
        m_measured.natural += QSize(2, 0);
    }
    return m_measured;
}

int PlainLabel::heightForWidth(int width) const
{
    if (!wordWrap()) {
        return QLabel::heightForWidth(width);
    }
    for (const auto& [knownWidth, height] : measured().heights) {
        if (knownWidth == width) {
            return height;
        }
    }
    const int height = QLabel::heightForWidth(width);
    if (m_measured.heights.size() == rememberedHeights) {
        m_measured.heights.clear(); // somebody draws the window's edge
    }
    m_measured.heights.emplace_back(width, height);
    return height;
}

QSize PlainLabel::sizeHint() const
{
    if (!wordWrap()) {
        return QLabel::sizeHint();
    }
    const int widest = letterWidth(fontMetrics()) * comfortableLetters;
    const QSize natural = measured().natural;
    return natural.width() <= widest ? natural.grownBy(contentsMargins())
                                     : QSize(widest, heightForWidth(widest));
}

QSize PlainLabel::minimumSizeHint() const
{
    if (!wordWrap()) {
        return QLabel::minimumSizeHint();
    }
    // A very long word must not dictate how wide the window has to be.
    const QSize natural = measured().natural.grownBy(contentsMargins());
    return {qMin(natural.width(), letterWidth(fontMetrics()) * 14), natural.height()};
}

void PlainLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        refresh();
    }
}

void PlainLabel::setFixedPitch(bool fixedPitch)
{
    m_fixedPitch = fixedPitch;
    refresh();
}

void PlainLabel::refresh()
{
    const QFont wanted = m_fixedPitch ? fixedRoleFont(m_role) : roleFont(m_role);
    if (font() != wanted) {
        setFont(wanted);
    }
    const bool standsBack = m_role == TextRole::Caption || m_role == TextRole::Quiet;
    const QPalette general = QGuiApplication::palette();
    const QColor color = m_color.isValid() ? m_color
                         : standsBack      ? captionColor(general)
                                           : general.color(QPalette::WindowText);
    if (palette().color(QPalette::WindowText) != color) {
        QPalette own;
        own.setColor(QPalette::WindowText, color);
        setPalette(own);
    }
}

ElidedLabel::ElidedLabel(TextRole role, QWidget* parent) : QWidget(parent), m_role(role)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    refresh();
}

void ElidedLabel::setText(const QString& text)
{
    m_text = text;
    m_shown = visibleLine(text);
    setToolTip(text.isEmpty() ? QString() : plainToolTip(text));
    setAccessibleName(m_shown);
    updateGeometry();
    update();
}

void ElidedLabel::setFixedPitch(bool fixedPitch)
{
    m_fixedPitch = fixedPitch;
    refresh();
}

QSize ElidedLabel::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(m_shown) + 2;
    return {qMin(width, letterWidth(fontMetrics()) * 60), fontMetrics().height() + 2};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {letterWidth(fontMetrics()) * 8, fontMetrics().height() + 2};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool standsBack = m_role == TextRole::Caption || m_role == TextRole::Quiet;
    painter.setPen(standsBack ? captionColor(palette()) : palette().color(QPalette::WindowText));
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     elidedAddress(m_shown, fontMetrics(), width()));
}

void ElidedLabel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    update();
}

void ElidedLabel::refresh()
{
    const QFont wanted = m_fixedPitch ? fixedRoleFont(m_role) : roleFont(m_role);
    if (font() != wanted) {
        setFont(wanted);
        updateGeometry();
    }
}

} // namespace app
