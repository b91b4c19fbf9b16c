// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tone.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;

namespace app {

class ActionButton;
class PlainLabel;

/// A sentence of the program near its cause, which can be closed; never a box in the way.
class InlineMessage : public QWidget {
    Q_OBJECT

public:
    struct Action {
        QString text;
        std::function<void()> run; ///< closes the message afterwards
        QString objectName = {};
    };

    explicit InlineMessage(QWidget* parent = nullptr);

    /// Shows a message in place of the one before. Foreign words in `text` must have gone through
    /// visibleLine().
    void showMessage(Tone tone, const QString& text, const std::vector<Action>& actions = {});
    /// Other words in the message that is shown; they are not announced.
    void changeText(const QString& text);
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fadeIn();

    Tone m_tone = Tone::Info;
    PlainLabel* m_label;
    QHBoxLayout* m_buttons;
    ActionButton* m_close;
    QWidgetList m_actionButtons;
};

} // namespace app
