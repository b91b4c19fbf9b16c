// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exporter.h"

#include <QWidget>

class QCheckBox;
class QStackedWidget;

namespace app {

class ExportPreview;
class PlainLabel;
class SegmentedControl;

/// Which address list goes out: the three lists with their counts, the first entries with their
/// proof, and what decides about them.
class ListChoice : public QWidget {
    Q_OBJECT

public:
    ListChoice(const knowledge::KnowledgeBase& knowledge, knowledge::Language language,
               QWidget* parent = nullptr);

    /// What the dialog knows: rows, format, masks; `lists` is null while they are counted.
    void setWish(const ExportWish& wish);
    /// Adds what was chosen here: lists, unconfirmed ones.
    void complete(ExportWish& wish) const;

Q_SIGNALS:
    /// The user chose something else.
    void changed();

private:
    QWidget* buildPolicy(const knowledge::KnowledgeBase& knowledge);
    std::vector<output::AddressList> chosen() const;
    std::size_t unconfirmed() const;
    void refresh();
    void refreshCounts();
    QString sentence() const;

    knowledge::Language m_language;
    ExportWish m_wish;
    SegmentedControl* m_list;
    PlainLabel* m_sentence;
    QCheckBox* m_unconfirmed;
    SegmentedControl* m_view;
    QStackedWidget* m_views;
    ExportPreview* m_preview;
};

} // namespace app
