// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/action_button.h"

namespace app {

/// A condition that is in force; a click takes it away.
class ChipButton : public ActionButton {
    Q_OBJECT

public:
    explicit ChipButton(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A count that is a filter at the same time: a number, what it counts, on or off.
class CountButton : public ActionButton {
    Q_OBJECT

public:
    explicit CountButton(QWidget* parent = nullptr);

    void setContent(const QString& number, const QString& word);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_number;
    QString m_word;
};

} // namespace app
