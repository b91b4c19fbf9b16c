// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tone.h"

#include <QWidget>

namespace app {

/// The shape of a tone in its colour, beside the words it belongs to.
class ToneIcon : public QWidget {
    Q_OBJECT

public:
    explicit ToneIcon(int extent, QWidget* parent = nullptr);

    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone = Tone::Neutral;
};

} // namespace app
