// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QStringList>

namespace app {

/// Name and number of a bar, to its left; foreign text that was made visible.
class BarName : public QAbstractButton {
    Q_OBJECT

public:
    BarName(const QString& name, const QString& number, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    QString m_number;
};

/// Dates under upright bars, as many as have room.
class BarDates : public QWidget {
    Q_OBJECT

public:
    explicit BarDates(QWidget* parent = nullptr);

    /// One for each bar, all of equal width.
    void setLabels(const QStringList& labels);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_labels;
};

} // namespace app
