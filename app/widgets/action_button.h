// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace app {

/// The button of this program: filled for the one likely next step, outlined for the others, flat
/// for those that stand back. With a menu it is split: a click does the last choice, the arrow
/// opens the menu; `InstantPopup` makes the whole button open it.
class ActionButton : public QToolButton {
    Q_OBJECT

public:
    enum class Kind { Primary, Outlined, Flat };

    explicit ActionButton(Kind kind, QWidget* parent = nullptr);

    /// Picture of the own set; empty for none.
    void setIconName(const QString& name);
    void setKind(Kind kind);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool hitButton(const QPoint& position) const override;

private:
    bool isSplit() const { return menu() != nullptr && popupMode() == MenuButtonPopup; }
    bool opensMenu() const { return menu() != nullptr && popupMode() == InstantPopup; }
    bool showsText() const
    {
        return !text().isEmpty() && toolButtonStyle() != Qt::ToolButtonIconOnly;
    }
    int arrowWidth() const { return isSplit() ? 26 : opensMenu() ? 20 : 0; }
    QColor foreground() const;
    void paintPanel(QPainter& painter, const QRectF& panel) const;

    Kind m_kind;
    QString m_iconName;
};

} // namespace app
