// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace app {

class ActionButton;
class PlainLabel;
class SourceView;

/// Finds words in the original text.
class FindBar : public QWidget {
    Q_OBJECT

public:
    FindBar(SourceView* view, QWidget* parent);

    /// Shows the bar with the keyboard in its field.
    void open();
    void close();
    void findNext(bool backward);
    /// Searches again, after the text has changed.
    void refresh();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search();
    void showCount(int number);
    void retranslate();

    SourceView* m_view;
    QLineEdit* m_field;
    PlainLabel* m_count;
    ActionButton* m_previous;
    ActionButton* m_next;
    ActionButton* m_close;
    int m_places = 0;
};

} // namespace app
