// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tone_icon.h"

#include "widgets/icons.h"

#include <QPainter>

namespace app {

ToneIcon::ToneIcon(int extent, QWidget* parent) : QWidget(parent)
{
    setFixedSize(extent, extent);
}

void ToneIcon::setTone(Tone tone)
{
    m_tone = tone;
    setAccessibleName(toneWord(tone));
    update();
}

void ToneIcon::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintIcon(painter, QRectF(rect()), toneIcon(m_tone), toneColors(m_tone, palette()).edge);
}

} // namespace app
