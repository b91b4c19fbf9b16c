// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QAbstractButton;

namespace app {

/// A choice of two to four, all visible, one of them on. Left and Right move, as with radio
/// buttons.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    /// Adds a choice; `iconName` may be empty. `objectName` makes it findable.
    void addSegment(int id, const QString& objectName, const QString& iconName = {});
    /// Words of a choice; `toolTip` is our own text. `iconOnly` keeps the word for screen readers.
    void setSegmentText(int id, const QString& text, const QString& toolTip = {},
                        bool iconOnly = false);
    void setCurrent(int id);
    int current() const;
    void setSegmentEnabled(int id, bool enabled);

Q_SIGNALS:
    /// Chosen by the user, not by setCurrent().
    void chosen(int id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* m_group;
};

} // namespace app
