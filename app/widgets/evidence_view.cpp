// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence_view.h"

#include "widgets/action_button.h"
#include "widgets/card.h"
#include "widgets/find_bar.h"
#include "widgets/list_delegates.h"
#include "widgets/plain_label.h"
#include "widgets/source_view.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QSplitter>

#include <algorithm>

namespace app {

namespace {

ActionButton* makeButton(const QString& iconName, const QString& name, QWidget* parent)
{
    auto* button = new ActionButton(ActionButton::Kind::Flat, parent);
    button->setIconName(iconName);
    button->setObjectName(name);
    return button;
}

} // namespace

EvidenceView::EvidenceView(QWidget* parent)
    : QWidget(parent),
      m_model(new EvidenceListModel(this)),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_note(new PlainLabel(TextRole::Caption, this)),
      m_find(makeButton(QStringLiteral("find"), QStringLiteral("findButton"), this)),
      m_copy(makeButton(QStringLiteral("copy"), QStringLiteral("copyOriginal"), this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_list(new QListView(m_splitter)),
      m_openKnowledge(new QAction(m_list)),
      m_source(new SourceView),
      m_findBar(nullptr),
      m_buttons(new QHBoxLayout)
{
    auto* header = new QHBoxLayout;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addWidget(m_splitter, 1);
    buildHeader(header);
    buildBody();
    retranslate();
}

void EvidenceView::buildHeader(QHBoxLayout* header)
{
    header->setSpacing(8);
    header->addWidget(m_title);
    header->addWidget(m_note, 1);
    header->addLayout(m_buttons);
    header->addWidget(m_find);
    header->addWidget(m_copy);
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_note->setObjectName(QStringLiteral("evidenceNote"));
    connect(m_find, &ActionButton::clicked, this, &EvidenceView::openFind);
    connect(m_copy, &ActionButton::clicked, this, &EvidenceView::copyOriginalRequested);
}

void EvidenceView::buildBody()
{
    m_list->setObjectName(QStringLiteral("evidenceList"));
    m_list->setModel(m_model);
    auto* delegate = new EvidenceDelegate(m_list);
    m_list->setItemDelegate(delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMinimumWidth(140);
    m_openKnowledge->setObjectName(QStringLiteral("evidenceKnowledge"));
    m_list->addAction(m_openKnowledge);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(delegate, &EvidenceDelegate::linkClicked, this, &EvidenceView::openKnowledge);
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { openKnowledge(index.row()); });
    connect(m_openKnowledge, &QAction::triggered, this,
            [this] { openKnowledge(m_list->currentIndex().row()); });
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { goToEntry(index.row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { goToEntry(index.row()); });

    auto* sheet = new Card(m_splitter);
    auto* layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(0);
    m_findBar = new FindBar(m_source, sheet);
    layout->addWidget(m_findBar);
    layout->addWidget(m_source, 1);
    m_source->setObjectName(QStringLiteral("sourceView"));
    m_source->setMinimumWidth(200);
    sheet->setFocusSource(m_source);
    connect(m_source, &SourceView::entryClicked, this, &EvidenceView::selectEntry);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({260, 700});
}

void EvidenceView::setResult(DiagnosisResultPtr result)
{
    m_result = std::move(result);
    m_place.reset();
    m_model->setEntries({});
    m_source->setShownText(m_result ? m_result->shown : nullptr,
                           m_result ? m_result->dimmed : std::vector<ShownText::Range>());
    m_findBar->refresh();
    refreshNote();
}

void EvidenceView::setEntries(std::vector<EvidenceEntry> entries)
{
    m_place.reset();
    m_model->setEntries(std::move(entries));
    m_list->setVisible(!m_model->entries().empty());
    refreshMarks();
    const QSignalBlocker quiet(m_list->selectionModel());
    m_list->setCurrentIndex(m_model->index(0));
    goToEntry(0);
}

const ShownText* EvidenceView::shown() const
{
    return m_result ? m_result->shown.get() : nullptr;
}

std::optional<SourceMark> EvidenceView::markOf(const base::Span& source, const std::string& words,
                                               Tone tone, int number) const
{
    const ShownText::Range range = shown()->shown(m_result->places->locate(source, words));
    return range.isEmpty() ? std::nullopt : std::optional(SourceMark{range, tone, number});
}

void EvidenceView::refreshMarks()
{
    std::vector<SourceMark> marks;
    if (shown() != nullptr && m_result->outcome) {
        int number = 0;
        for (const EvidenceEntry& entry : m_model->entries()) {
            if (const auto mark = markOf(entry.source, entry.text, entry.tone, number)) {
                marks.push_back(*mark);
            }
            ++number;
        }
    }
    // What decided is drawn last, over weaker marks in the same place; what was asked for over all.
    std::reverse(marks.begin(), marks.end());
    const auto number = static_cast<int>(m_model->entries().size());
    if (const auto place = m_place ? markOf(m_place->source, m_place->text, m_place->tone, number)
                                   : std::nullopt) {
        marks.push_back(*place);
    }
    m_source->setMarks(std::move(marks));
}

bool EvidenceView::showPlace(const base::Span& source, const std::string& words)
{
    const auto number = static_cast<int>(m_model->entries().size());
    if (shown() == nullptr || !m_result->outcome || !markOf(source, words, Tone::Info, number)) {
        return false;
    }
    m_place = EvidenceEntry{Tone::Info, {}, {}, {}, words, source, {}};
    refreshMarks();
    m_source->showEntry(number);
    return true;
}

void EvidenceView::refreshNote()
{
    QStringList notes;
    if (shown() != nullptr && shown()->cutLines() > 0) {
        notes << tr("%n long line(s) shortened: ⟨+N⟩ stands for N characters.", nullptr,
                    shown()->cutLines());
    }
    if (shown() != nullptr && shown()->bytesLeftOut() > 0) {
        const auto bytes = static_cast<qint64>(shown()->bytesLeftOut());
        notes << tr("The last %1 are not shown.").arg(locale().formattedDataSize(bytes));
    }
    m_note->setText(notes.join(QLatin1Char(' ')));
}

void EvidenceView::goToEntry(int entry)
{
    m_source->showEntry(entry);
}

void EvidenceView::selectEntry(int entry)
{
    const QSignalBlocker quiet(m_list->selectionModel()); // the text stays where it was clicked
    m_list->setCurrentIndex(m_model->index(entry));
    m_list->viewport()->update();
}

void EvidenceView::openKnowledge(int entry)
{
    const auto& entries = m_model->entries();
    if (entry >= 0 && entry < static_cast<int>(entries.size())) {
        // A copy: whoever listens may give this view other entries.
        if (const auto target = entries[static_cast<std::size_t>(entry)].entry) {
            Q_EMIT knowledgeRequested(*target);
        }
    }
}

void EvidenceView::openFind()
{
    m_findBar->open();
}

void EvidenceView::findNext(bool backward)
{
    m_findBar->findNext(backward);
}

bool EvidenceView::closeFind()
{
    const bool wasOpen = !m_findBar->isHidden();
    if (wasOpen) {
        m_findBar->close();
    }
    return wasOpen;
}

QByteArray EvidenceView::saveState() const
{
    return m_splitter->saveState();
}

void EvidenceView::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

void EvidenceView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void EvidenceView::retranslate()
{
    m_title->setText(tr("Evidence"));
    m_find->setAccessibleName(tr("Find in the original text"));
    m_find->setToolTip(tr("Find in the original text (Ctrl+F)"));
    m_copy->setAccessibleName(tr("Copy the original text"));
    m_copy->setToolTip(tr("Copy the original text"));
    m_openKnowledge->setText(tr("&Knowledge entry of this rule"));
    m_list->setAccessibleName(tr("Evidence: the words that decided"));
    m_source->setAccessibleName(tr("Original text, with the deciding words marked"));
    refreshNote();
}

} // namespace app
