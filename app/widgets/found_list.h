// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QAbstractItemModel;
class QListView;
class QStackedWidget;

namespace app {

class ActionButton;
class EmptyState;
class PlainLabel;

/// What a search found: how much it is, the rows, and what to do when there are none. The base of
/// such lists; they bring model, delegate and words.
class FoundList : public QWidget {
    Q_OBJECT

public:
    QListView* view() const { return m_view; }

Q_SIGNALS:
    /// Enter or a double click.
    void activated();
    void clearRequested();

protected:
    /// Object names of the parts, for tests.
    struct Names {
        QString view;
        QString count;
        QString clear;
    };
    FoundList(const Names& names, QAbstractItemModel* model, QWidget* parent);
    void changeEvent(QEvent* event) override;

    /// The rows, or the words for none.
    void showRows(bool areThere);
    /// `hint`: what to try when there is nothing.
    void setWords(const QString& count, const QString& accessibleName, const QString& hint);
    /// The list says setWords() in the language of the window.
    virtual void retranslate() = 0;

private:
    PlainLabel* m_count;
    QStackedWidget* m_stack;
    QListView* m_view;
    EmptyState* m_nothing;
    ActionButton* m_clear;
};

} // namespace app
