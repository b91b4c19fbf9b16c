// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace app {

class PlainLabel;

/// A page with nothing on it yet: a picture, one sentence, the buttons that get it started, a hint.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const QString& iconName, QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    void setHint(const QString& hint);
    /// Takes the button into the row under the sentence.
    void addButton(QWidget* button);

private:
    PlainLabel* m_sentence;
    PlainLabel* m_hint;
    QHBoxLayout* m_buttons;
};

} // namespace app
