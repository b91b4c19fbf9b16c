// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace app {

/// The pages of the window as a list at its left edge; some stand at the bottom.
class NavRail : public QListWidget {
    Q_OBJECT

public:
    explicit NavRail(QWidget* parent = nullptr);

    enum class Place { Top, Bottom };
    /// Adds a page; `id` comes back with pageChosen().
    void addPage(int id, const QString& iconName, Place place);
    void setPageText(int id, const QString& text, const QString& toolTip);
    void setCurrentPage(int id);
    int currentPage() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void pageChosen(int id);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QListWidgetItem* find(int id) const;
    void fillGap();

    QListWidgetItem* m_gap;
};

} // namespace app
