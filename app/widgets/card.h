// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tone.h"

#include <QWidget>

#include <optional>

namespace app {

/// A rounded sheet with a hairline border. A tone draws its left edge; a field inside can lend it
/// its focus, so that a text box looks like one thing.
class Card : public QWidget {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);

    void setTone(std::optional<Tone> tone);
    std::optional<Tone> tone() const { return m_tone; }
    /// The border shows when this widget has the keyboard.
    void setFocusSource(QWidget* field);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::optional<Tone> m_tone;
    QWidget* m_field = nullptr;
};

/// A quiet rounded label with a picture: whose turn, temporary or permanent, how sure.
class Chip : public QWidget {
    Q_OBJECT

public:
    explicit Chip(QWidget* parent = nullptr);

    void setContent(const QString& iconName, const QString& text, const QString& toolTip = {});
    QString text() const { return m_text; }
    /// Fills with the tint of a tone; the plain chip is neutral.
    void setTone(std::optional<Tone> tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
    QString m_text;
    std::optional<Tone> m_tone;
};

} // namespace app
