// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/verdict_content.h"

#include <QWidget>

class QGridLayout;

namespace app {

/// Codes with their meaning, captured values, links: a small label above each value.
class FactList : public QWidget {
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    /// `showSecond`: meanings in the second language, too.
    void setFacts(const std::vector<Fact>& facts, bool showSecond);
    void setColumns(int columns);

Q_SIGNALS:
    void copyRequested(const QString& text);
    void linkRequested(const QString& target);

private:
    QWidget* makeItem(const Fact& fact, bool showSecond);
    QWidget* makeValueRow(const Fact& fact, QWidget* parent);
    void arrange();

    QGridLayout* m_grid;
    QList<QWidget*> m_items;
    int m_columns = 1;
};

} // namespace app
