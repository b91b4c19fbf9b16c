// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/import_job.h"
#include "models/group_list_model.h"

#include <QWidget>

#include <functional>

class QListView;
class QStackedWidget;

namespace app {

class ActionButton;
class GroupDelegate;
class ImportFileModel;
class PlainLabel;
class SegmentedControl;

/// Beside the table: the reasons with their counts, the replies that are alike, the files.
class ResultGroups : public QWidget {
    Q_OBJECT

public:
    enum class View { Reasons, Replies, Files };

    explicit ResultGroups(QWidget* parent = nullptr);

    void setArrangement(const ArrangementPtr& arrangement);
    void setInputs(const std::vector<batch::InputProgress>& inputs);
    /// Archives that are read only when somebody says so.
    void setLargeArchives(int count);
    void setLanguage(knowledge::Language language, bool showsSecond);
    /// What tests said about the reasons.
    void setProofs(const GroupProofs& proofs);
    /// Marks what the filter has chosen.
    void setFilter(const batch::Filter& filter);
    View view() const;
    void setView(View view);
    /// The user chose what is listed.
    bool wasChosen() const { return m_wasChosen; }
    /// The list in sight.
    QListView* list() const;

Q_SIGNALS:
    /// A group was chosen, or the chosen one let go.
    void filterRequested(const std::function<void(batch::Filter&)>& change);

    /// The large archives are to be read after all.
    void largeArchivesRequested();
    /// The top causes are to be tested.
    void testRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QListView* makeList(const char* name, QAbstractItemModel* model);
    void choose(View view, int row);
    void refreshNote();
    void refreshLines();
    void retranslate();

    SegmentedControl* m_choice;
    PlainLabel* m_note;
    ActionButton* m_readLarge;
    ActionButton* m_test;
    QStackedWidget* m_stack;
    GroupListModel* m_reasons;
    GroupListModel* m_replies;
    ImportFileModel* m_files;
    QListView* m_reasonList;
    QListView* m_replyList;
    QListView* m_fileList;
    GroupDelegate* m_reasonDelegate;
    batch::Filter m_filter;
    int m_largeArchives = 0;
    bool m_showsSecond = false;
    bool m_wasChosen = false;
};

} // namespace app
