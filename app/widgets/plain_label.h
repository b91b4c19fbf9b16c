// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include <utility>
#include <vector>

namespace app {

/// The steps of size and weight a text may have in this program.
enum class TextRole {
    Caption, ///< x0.85..0.9, stands back
    Text,
    Quiet,   ///< size of Text, colour of Caption: the second language
    Title,   ///< x1.15, semi-bold
    Verdict, ///< x1.5, semi-bold: one per page
};

/// The application font in the size and weight of a role.
QFont roleFont(TextRole role);

/// Words without markup: takes no HTML whatever the text contains, wraps, can be selected with the
/// mouse, follows the colours of the application. Remembers how high it is: layouts of many labels
/// ask each of them some hundred times, and a QLabel lays its text out anew each time.
class PlainLabel : public QLabel {
    Q_OBJECT

public:
    explicit PlainLabel(TextRole role, QWidget* parent = nullptr);
    explicit PlainLabel(TextRole role, const QString& text, QWidget* parent = nullptr);

    void setRole(TextRole role);
    /// A colour of its own (a tone); an invalid one returns to the role's.
    void setTextColor(const QColor& color);
    /// Words of machines: every character as wide as the next.
    void setFixedPitch(bool fixedPitch);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Measured {
        QString text;
        QFont font;
        QSize natural;                            ///< without breaking lines
        std::vector<std::pair<int, int>> heights; ///< width, height
    };
    void refresh();
    const Measured& measured() const;

    TextRole m_role;
    QColor m_color;
    bool m_fixedPitch = false;
    mutable Measured m_measured;
};

/// One line of foreign text, shortened in the middle (addresses in the local part), always left to
/// right, with the whole text as a tool tip.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(TextRole role, QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const { return m_text; }
    void setFixedPitch(bool fixedPitch);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    TextRole m_role;
    QString m_text;  ///< as it came
    QString m_shown; ///< with controls made visible
    bool m_fixedPitch = false;
};

} // namespace app
