// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/result_arranger.h"

#include <QWidget>

#include <array>

namespace app {

class CountButton;
class PlainLabel;

/// "9,344 read = 9,012 recognised + 120 not recognised + 200 not a bounce + 0 damaged": always a
/// sum that is right, and each part a filter.
class CountRow : public QWidget {
    Q_OBJECT

public:
    explicit CountRow(QWidget* parent = nullptr);

    void setArrangement(const ArrangementPtr& arrangement);
    /// Which counts are in force as filters.
    void setChosen(const std::vector<batch::Outcome>& outcomes);

Q_SIGNALS:
    /// Nothing: all rows.
    void chosen(const std::vector<batch::Outcome>& outcomes);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    std::array<std::uint64_t, 4> m_counts = {};
    std::uint64_t m_all = 0;
    std::uint64_t m_merged = 0;
    CountButton* m_total;
    std::array<CountButton*, 4> m_parts;
    CountButton* m_duplicates;
    PlainLabel* m_plusDuplicates;
};

} // namespace app
