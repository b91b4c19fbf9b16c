// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/result_groups.h"

#include "models/import_file_model.h"
#include "widgets/action_button.h"
#include "widgets/import_delegates.h"
#include "widgets/plain_label.h"
#include "widgets/segmented_control.h"

#include <QEvent>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

ResultGroups::ResultGroups(QWidget* parent)
    : QWidget(parent),
      m_choice(new SegmentedControl(this)),
      m_note(new PlainLabel(TextRole::Caption, this)),
      m_readLarge(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_test(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_stack(new QStackedWidget(this)),
      m_reasons(new GroupListModel(GroupListModel::Kind::Reasons, this)),
      m_replies(new GroupListModel(GroupListModel::Kind::Replies, this)),
      m_files(new ImportFileModel(this)),
      m_reasonList(makeList("reasonList", m_reasons)),
      m_replyList(makeList("replyList", m_replies)),
      m_fileList(makeList("fileList", m_files)),
      m_reasonDelegate(new GroupDelegate(m_reasonList))
{
    setMinimumWidth(210);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_choice, 0, Qt::AlignLeft);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_readLarge, 0, Qt::AlignLeft);
    layout->addWidget(m_test, 0, Qt::AlignLeft);
    m_test->setObjectName(QStringLiteral("testTopCauses"));
    m_test->setIconName(QStringLiteral("run"));
    connect(m_test, &ActionButton::clicked, this, &ResultGroups::testRequested);
    m_readLarge->setObjectName(QStringLiteral("readLargeArchives"));
    connect(m_readLarge, &ActionButton::clicked, this, &ResultGroups::largeArchivesRequested);
    m_choice->setObjectName(QStringLiteral("groupChoice"));
    m_choice->addSegment(static_cast<int>(View::Reasons), QStringLiteral("groupReasons"));
    m_choice->addSegment(static_cast<int>(View::Replies), QStringLiteral("groupReplies"));
    m_choice->addSegment(static_cast<int>(View::Files), QStringLiteral("groupFiles"));
    m_reasonList->setItemDelegate(m_reasonDelegate);
    auto* replyDelegate = new GroupDelegate(m_replyList);
    replyDelegate->setTwoLines(true);
    m_replyList->setItemDelegate(replyDelegate);
    m_fileList->setItemDelegate(new ImportFileDelegate(m_fileList));
    connect(m_choice, &SegmentedControl::chosen, this, [this](int view) {
        m_wasChosen = true;
        setView(static_cast<View>(view));
    });
    connect(m_files, &QAbstractItemModel::rowsInserted, this, &ResultGroups::refreshNote);
    for (const auto& [list, view] :
         {std::pair(m_reasonList, View::Reasons), std::pair(m_replyList, View::Replies),
          std::pair(m_fileList, View::Files)}) {
        const auto take = [this, view = view](const QModelIndex& index) {
            choose(view, index.row());
        };
        connect(list, &QListView::clicked, this, take);
        connect(list, &QListView::activated, this, take);
    }
    setView(View::Reasons);
    retranslate();
}

QListView* ResultGroups::makeList(const char* name, QAbstractItemModel* model)
{
    auto* list = new QListView(this);
    list->setObjectName(QString::fromLatin1(name));
    list->setModel(model);
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->viewport()->setAutoFillBackground(false);
    m_stack->addWidget(list);
    return list;
}

void ResultGroups::setArrangement(const ArrangementPtr& arrangement)
{
    m_reasons->setArrangement(arrangement);
    m_replies->setArrangement(arrangement);
    if (arrangement) {
        setFilter(arrangement->asked.filter);
    }
    refreshNote();
}

void ResultGroups::setInputs(const std::vector<batch::InputProgress>& inputs)
{
    m_files->setInputs(inputs);
    refreshNote();
}

void ResultGroups::setLargeArchives(int count)
{
    if (count != m_largeArchives) {
        m_largeArchives = count;
        refreshNote();
    }
}

void ResultGroups::setLanguage(knowledge::Language language, bool showsSecond)
{
    m_showsSecond = showsSecond;
    m_reasons->setLanguage(language, showsSecond);
    m_replies->setLanguage(language, true);
    refreshLines();
}

void ResultGroups::setProofs(const GroupProofs& proofs)
{
    m_reasons->setProofs(proofs);
    refreshLines();
}

/// The second line is for the second language, and for what a test said.
void ResultGroups::refreshLines()
{
    m_reasonDelegate->setTwoLines(m_showsSecond || m_reasons->hasProofs());
    m_reasonList->doItemsLayout();
}

void ResultGroups::setFilter(const batch::Filter& filter)
{
    m_filter = filter;
    const auto mark = [](QListView* list, int row) {
        list->selectionModel()->setCurrentIndex(row < 0 ? QModelIndex()
                                                        : list->model()->index(row, 0),
                                                QItemSelectionModel::ClearAndSelect);
    };
    mark(m_reasonList, m_reasons->rowOf(filter));
    mark(m_replyList, m_replies->rowOf(filter));
    const bool isOneFile =
        filter.inputs.size() == 1 && static_cast<int>(filter.inputs.front()) < m_files->rowCount();
    mark(m_fileList, isOneFile ? static_cast<int>(filter.inputs.front()) : -1);
}

ResultGroups::View ResultGroups::view() const
{
    return static_cast<View>(m_choice->current());
}

void ResultGroups::setView(View view)
{
    m_choice->setCurrent(static_cast<int>(view));
    m_stack->setCurrentIndex(static_cast<int>(view));
    refreshNote();
}

QListView* ResultGroups::list() const
{
    return static_cast<QListView*>(m_stack->currentWidget());
}

/// A second click on what is chosen lets it go.
void ResultGroups::choose(View view, int row)
{
    switch (view) {
    case View::Reasons: {
        std::vector<std::uint16_t> wanted{m_reasons->categoryAt(row)};
        if (m_filter.categories == wanted) {
            wanted.clear();
        }
        Q_EMIT filterRequested([wanted](batch::Filter& filter) { filter.categories = wanted; });
        return;
    }
    case View::Replies: {
        std::vector<std::string> wanted{m_replies->textAt(row)};
        if (m_filter.maskedTexts == wanted) {
            wanted.clear();
        }
        Q_EMIT filterRequested([wanted](batch::Filter& filter) { filter.maskedTexts = wanted; });
        return;
    }
    case View::Files: {
        std::vector<std::uint32_t> wanted{static_cast<std::uint32_t>(row)};
        if (m_filter.inputs == wanted) {
            wanted.clear();
        }
        Q_EMIT filterRequested([wanted](batch::Filter& filter) { filter.inputs = wanted; });
        return;
    }
    }
}

void ResultGroups::refreshNote()
{
    QString note;
    if (view() == View::Replies && m_replies->leftOut() > 0) {
        note = tr("and %Ln rarer answer(s)", nullptr, static_cast<int>(m_replies->leftOut()));
    }
    const bool asks = view() == View::Files && m_largeArchives > 0;
    if (asks) {
        note = tr("%Ln archive(s) would expand to more than 4 GiB and were not read.", nullptr,
                  m_largeArchives);
    }
    m_readLarge->setVisible(asks);
    m_test->setVisible(view() == View::Reasons && m_reasons->rowCount() > 0);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void ResultGroups::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ResultGroups::retranslate()
{
    m_choice->setAccessibleName(tr("Grouped by"));
    m_choice->setSegmentText(static_cast<int>(View::Reasons), tr("Reasons"),
                             tr("Failures by reason"));
    m_choice->setSegmentText(static_cast<int>(View::Replies), tr("Answers"),
                             tr("Answers that are the same but for addresses, hosts and numbers"));
    m_choice->setSegmentText(static_cast<int>(View::Files), tr("Files"),
                             tr("What is read, how far it is and what was odd"));
    m_readLarge->setText(tr("Read on, up to 64 GiB"));
    m_test->setText(tr("&Test top causes…"));
    m_test->setToolTip(tr("Ask name servers whether the most frequent causes are there now; you "
                          "see the plan first"));
    m_reasonList->setAccessibleName(tr("Reasons"));
    m_replyList->setAccessibleName(tr("Answers"));
    m_fileList->setAccessibleName(tr("Files"));
    refreshNote();
}

} // namespace app
