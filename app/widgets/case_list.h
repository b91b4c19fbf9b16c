// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;
class QStackedWidget;

namespace app {

class ActionButton;
class CaseListModel;
class EmptyState;
class PlainLabel;

/// Saved cases that a search found: how many they are, each with its reason, its day and how the
/// last test of the cause ended; and what to do when there are none.
class CaseList : public QWidget {
    Q_OBJECT

public:
    explicit CaseList(QWidget* parent = nullptr);

    CaseListModel* model() const { return m_model; }
    QListView* view() const { return m_view; }
    /// The case with the keyboard; 0: none.
    qint64 current() const;
    /// Makes a case current; the row in its place when it is gone.
    void select(qint64 caseId, int orRow = 0);
    int currentRow() const;

Q_SIGNALS:
    void currentChanged(qint64 caseId);
    /// Enter or a double click.
    void activated();
    void clearRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    CaseListModel* m_model;
    PlainLabel* m_count;
    QStackedWidget* m_stack;
    QListView* m_view;
    EmptyState* m_nothing;
    ActionButton* m_clear;
};

} // namespace app
