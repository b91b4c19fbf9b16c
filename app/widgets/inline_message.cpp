// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inline_message.h"

#include "widgets/action_button.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"

#include <QAccessible>
#include <QEvent>
#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QPainter>
#include <QPropertyAnimation>
#include <QStyle>

namespace app {

InlineMessage::InlineMessage(QWidget* parent)
    : QWidget(parent),
      m_label(new PlainLabel(TextRole::Text, this)),
      m_buttons(new QHBoxLayout),
      m_close(new ActionButton(ActionButton::Kind::Flat, this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(42, 6, 6, 6);
    layout->setSpacing(8);
    layout->addWidget(m_label, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    m_buttons->setSpacing(4);
    m_close->setIconName(QStringLiteral("clear"));
    m_close->setObjectName(QStringLiteral("closeMessage"));
    connect(m_close, &ActionButton::clicked, this, &QWidget::hide);
    retranslate();
    hide();
}

void InlineMessage::showMessage(Tone tone, const QString& text, const std::vector<Action>& actions)
{
    m_tone = tone;
    changeText(text);
    m_label->setTextColor(toneColors(tone, palette()).text);
    for (QWidget* button : std::as_const(m_actionButtons)) {
        button->hide();
        button->deleteLater(); // one of them may be the sender of the click that brought us here
    }
    m_actionButtons.clear();
    for (const Action& action : actions) {
        auto* button = new ActionButton(ActionButton::Kind::Outlined, this);
        button->setObjectName(action.objectName);
        button->setText(action.text);
        connect(button, &ActionButton::clicked, this, [this, run = action.run] {
            hide();
            run();
        });
        m_buttons->addWidget(button);
        m_actionButtons << button;
    }
    const bool wasHidden = isHidden();
    show();
    update();
    if (wasHidden) {
        fadeIn();
    }
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void InlineMessage::changeText(const QString& text)
{
    m_label->setText(text);
    setAccessibleName(QStringLiteral("%1: %2").arg(toneWord(m_tone), text));
}

QString InlineMessage::text() const
{
    return isHidden() ? QString() : m_label->text();
}

void InlineMessage::fadeIn()
{
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0) {
        return; // the desktop asks for no animations
    }
    auto* effect = new QGraphicsOpacityEffect(this);
    setGraphicsEffect(effect);
    auto* animation = new QPropertyAnimation(effect, "opacity", effect);
    animation->setDuration(120);
    animation->setStartValue(0.0);
    animation->setEndValue(1.0);
    connect(animation, &QPropertyAnimation::finished, this, [this] { setGraphicsEffect(nullptr); });
    animation->start();
}

void InlineMessage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ToneColors colors = toneColors(m_tone, palette());
    painter.setPen(QPen(mixed(colors.tint, colors.edge, 0.35), 1));
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const qreal top = qMax(6.0, (qMin(height(), 44) - 20) / 2.0);
    paintIcon(painter, QRectF(12, top, 20, 20), toneIcon(m_tone), colors.edge);
}

void InlineMessage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_label->setTextColor(toneColors(m_tone, palette()).text);
    }
}

void InlineMessage::retranslate()
{
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close"));
}

} // namespace app
