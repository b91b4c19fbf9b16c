// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filter_chips.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace app {

class ActionButton;
class FlowLayout;
class PlainLabel;

/// The words to find, the conditions in force as chips that can be taken away, how many rows are
/// shown, and whether duplicates are merged.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    QString words() const;
    /// Without wordsChanged().
    void setWords(const QString& words);
    void setChips(const std::vector<FilterChip>& chips);
    /// "812 of 9,344 rows".
    void setCount(const QString& text);
    void setMergesDuplicates(bool merges);
    QLineEdit* field() const { return m_field; }

Q_SIGNALS:
    /// After a short pause in typing.
    void wordsChanged();
    void chipRemoved(int chip);
    void clearRequested();
    void mergeChosen(bool merges);
    /// Down or Enter in the field.
    void tableRequested();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();

    QLineEdit* m_field;
    PlainLabel* m_count;
    QCheckBox* m_merge;
    QWidget* m_chipRow;
    FlowLayout* m_chips;
    ActionButton* m_clear;
    QList<ActionButton*> m_chipButtons;
    QStringList m_chipTexts;
    QTimer m_pause;
};

} // namespace app
