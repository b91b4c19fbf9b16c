// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/knowledge_page.h"

#include "language.h"
#include "models/entry_content.h"
#include "models/knowledge_list_model.h"
#include "pages/knowledge_header.h"
#include "widgets/action_button.h"
#include "widgets/empty_state.h"
#include "widgets/entry_view.h"
#include "widgets/inline_message.h"
#include "widgets/link_question.h"
#include "widgets/list_delegates.h"
#include "widgets/plain_label.h"

#include <QClipboard>
#include <QDataStream>
#include <QEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

namespace {

const QString pageState = QStringLiteral("knowledge");

} // namespace

KnowledgePage::KnowledgePage(std::shared_ptr<const knowledge::KnowledgeBase> knowledge,
                             Settings& settings, const Language& language, QWidget* parent)
    : QWidget(parent),
      m_knowledge(std::move(knowledge)),
      m_settings(settings),
      m_language(language),
      m_header(new KnowledgeHeader(this)),
      m_message(new InlineMessage(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_model(new KnowledgeListModel(this)),
      m_count(new PlainLabel(TextRole::Caption)),
      m_listStack(new QStackedWidget),
      m_list(new QListView),
      m_nothing(new EmptyState(QStringLiteral("find"))),
      m_clear(new ActionButton(ActionButton::Kind::Outlined)),
      m_detailStack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("nav-knowledge"))),
      m_entry(new EntryView)
{
    setObjectName(QStringLiteral("knowledgePage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 6, 20, 12);
    layout->setSpacing(8);
    layout->addWidget(m_header);
    layout->addWidget(m_message);
    layout->addWidget(m_splitter, 1);
    m_splitter->addWidget(buildList());
    buildDetail();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({310, 700});
    m_header->setProviders(*m_knowledge, m_language.current());
    m_header->setDisplay(m_settings.explanationDisplay());
    m_entry->setDisplay(m_settings.explanationDisplay());
    restoreState();
    connectParts();
    retranslate();
}

KnowledgePage::~KnowledgePage()
{
    saveState();
}

QWidget* KnowledgePage::buildList()
{
    auto* pane = new QWidget;
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_count);
    layout->addWidget(m_listStack, 1);
    pane->setMinimumWidth(200);
    m_count->setObjectName(QStringLiteral("knowledgeCount"));
    m_listStack->addWidget(m_list);
    m_listStack->addWidget(m_nothing);
    m_nothing->addButton(m_clear);
    m_nothing->setObjectName(QStringLiteral("nothingFound"));
    m_clear->setObjectName(QStringLiteral("clearSearch"));
    m_clear->setIconName(QStringLiteral("clear"));
    m_list->setObjectName(QStringLiteral("knowledgeList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new KnowledgeDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    return pane;
}

void KnowledgePage::buildDetail()
{
    m_detailStack->addWidget(m_empty);
    m_detailStack->addWidget(m_entry);
    m_splitter->addWidget(m_detailStack);
}

void KnowledgePage::connectParts()
{
    connect(m_header, &KnowledgeHeader::searchChanged, this, &KnowledgePage::refreshList);
    connect(m_header, &KnowledgeHeader::backRequested, this, &KnowledgePage::goBack);
    connect(m_header, &KnowledgeHeader::forwardRequested, this, &KnowledgePage::goForward);
    connect(m_header, &KnowledgeHeader::diagnosisRequested, this,
            &KnowledgePage::diagnosisRequested);
    connect(m_header, &KnowledgeHeader::displayChosen, &m_settings,
            &Settings::setExplanationDisplay);
    connect(&m_settings, &Settings::explanationDisplayChanged, this, [this] {
        m_header->setDisplay(m_settings.explanationDisplay());
        m_entry->setDisplay(m_settings.explanationDisplay());
    });
    connect(m_header, &KnowledgeHeader::listRequested, this, [this] {
        if (m_model->rowCount() > 0) {
            m_list->setFocus(Qt::OtherFocusReason);
        }
    });
    connect(m_clear, &ActionButton::clicked, this, [this] {
        m_header->setSearch({}, {});
        focusSearch();
    });
    const auto keep = [this] {
        m_history.keepCurrent();
        Q_EMIT historyChanged();
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) {
                    visit(m_model->entryAt(index.row()), VisitHistory::Stay::Passing);
                }
            });
    connect(m_list, &QListView::clicked, this, keep);
    connect(m_list, &QListView::activated, this, [this, keep] {
        keep();
        m_entry->scrollArea()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_entry, &EntryView::entryRequested, this, [this](const knowledge::EntryId& entry) {
        m_history.keepCurrent();
        visit(entry, VisitHistory::Stay::Kept);
        selectInList();
    });
    connect(m_entry, &EntryView::searchRequested, this, &KnowledgePage::openSearch);
    connect(m_entry, &EntryView::copyRequested, this, &KnowledgePage::copy);
    connect(m_entry, &EntryView::sampleRequested, this, &KnowledgePage::sampleRequested);
    connect(m_entry, &EntryView::linkRequested, this, [this](const QString& target) {
        askForLink(*m_message, target, [this, target] { copy(target); });
    });
}

void KnowledgePage::setKnowledge(std::shared_ptr<const knowledge::KnowledgeBase> knowledge)
{
    m_knowledge = std::move(knowledge);
    m_search.reset();
    m_header->setProviders(*m_knowledge, m_language.current());
    if (isVisible()) {
        refreshList();
    } else {
        m_model->search(nullptr, {}, {});
    }
    showEntry();
}

void KnowledgePage::ensureSearch()
{
    if (!m_search) {
        m_search = std::make_shared<const knowledge::KnowledgeSearch>(m_knowledge);
    }
}

void KnowledgePage::refreshList()
{
    ensureSearch();
    const QString query = m_header->query();
    m_model->search(m_search, query, m_header->scope());
    const int count = m_model->rowCount();
    m_count->setText(tr("%n entry(s)", nullptr, count));
    m_listStack->setCurrentWidget(count > 0 ? static_cast<QWidget*>(m_list) : m_nothing);
    m_list->scrollToTop();
    if (count > 0 && !query.trimmed().isEmpty()) {
        m_list->setCurrentIndex(m_model->index(0));
    } else {
        selectInList();
    }
}

void KnowledgePage::selectInList()
{
    const knowledge::EntryId* current = m_history.current();
    const int row = current != nullptr ? m_model->rowOf(*current) : -1;
    const QModelIndex index = row >= 0 ? m_model->index(row) : QModelIndex();
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index);
    } else {
        m_list->clearSelection();
        m_list->setCurrentIndex({});
    }
}

void KnowledgePage::visit(const knowledge::EntryId& entry, VisitHistory::Stay stay)
{
    const knowledge::EntryId* before = m_history.current();
    const bool isNew = before == nullptr || !(*before == entry);
    m_history.visit(entry, stay);
    if (isNew) {
        m_message->hide();
        showEntry();
    }
}

void KnowledgePage::showEntry()
{
    const knowledge::EntryId* entry = m_history.current();
    const bool isThere = entry != nullptr && knowledge::contains(*m_knowledge, *entry);
    if (isThere) {
        m_entry->setContent(entryContent(*m_knowledge, *entry, m_language.current()));
    }
    m_detailStack->setCurrentWidget(isThere ? static_cast<QWidget*>(m_entry) : m_empty);
    m_header->setHistory(canGoBack(), canGoForward());
    Q_EMIT historyChanged();
}

void KnowledgePage::openEntry(const knowledge::EntryId& entry, bool fromDiagnosis)
{
    m_header->setHasDiagnosis(fromDiagnosis);
    m_history.keepCurrent();
    visit(entry, VisitHistory::Stay::Kept);
    m_header->setSearch({}, {}); // its neighbours are of more interest than an old search
    refreshList();
    m_entry->scrollArea()->setFocus(Qt::OtherFocusReason);
}

void KnowledgePage::forgetDiagnosis()
{
    m_header->setHasDiagnosis(false);
}

void KnowledgePage::openSearch(const EntrySearch& search)
{
    m_history.keepCurrent();
    m_header->setSearch(search.query, search.scope);
    m_list->setFocus(Qt::OtherFocusReason);
}

void KnowledgePage::setSearch(const QString& query)
{
    m_header->setSearch(query, {});
}

void KnowledgePage::focusSearch()
{
    m_header->searchField()->setFocus(Qt::ShortcutFocusReason);
    m_header->searchField()->selectAll();
}

void KnowledgePage::goBack()
{
    if (m_history.back() != nullptr) {
        showEntry();
        selectInList();
    }
}

void KnowledgePage::goForward()
{
    if (m_history.forward() != nullptr) {
        showEntry();
        selectInList();
    }
}

bool KnowledgePage::escape()
{
    if (!m_message->isHidden()) {
        m_message->hide();
        return true;
    }
    const bool hadSearch = !m_header->query().isEmpty();
    m_header->setSearch({}, m_header->scope());
    focusSearch();
    return hadSearch;
}

QWidgetList KnowledgePage::panes() const
{
    QWidgetList visible;
    for (QWidget* pane :
         {static_cast<QWidget*>(m_header->searchField()), static_cast<QWidget*>(m_list),
          static_cast<QWidget*>(m_entry->scrollArea())}) {
        if (pane->isVisible()) {
            visible << pane;
        }
    }
    return visible;
}

void KnowledgePage::copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    m_header->confirm(tr("Copied"));
}

void KnowledgePage::restoreState()
{
    QDataStream stream(m_settings.state(pageState));
    QByteArray splitter;
    QString query;
    qint32 kinds = 0;
    QString provider;
    stream >> splitter >> query >> kinds >> provider;
    if (stream.status() == QDataStream::Ok && kinds >= 0 && kinds <= 3) {
        m_splitter->restoreState(splitter);
        m_header->setSearch(
            query, {static_cast<knowledge::SearchScope::Kinds>(kinds), provider.toStdString()});
    }
}

void KnowledgePage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    const knowledge::SearchScope scope = m_header->scope();
    stream << m_splitter->saveState() << m_header->query() << static_cast<qint32>(scope.kinds)
           << QString::fromStdString(scope.provider);
    m_settings.setState(pageState, state);
}

void KnowledgePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_search) {
        refreshList();
    }
}

void KnowledgePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_header->setProviders(*m_knowledge, m_language.current());
        retranslate();
        showEntry();
    }
}

void KnowledgePage::retranslate()
{
    m_model->setLanguage(m_language.current());
    m_list->setAccessibleName(tr("Entries found"));
    m_count->setText(m_search ? tr("%n entry(s)", nullptr, m_model->rowCount()) : QString());
    m_nothing->setSentence(tr("Nothing found"));
    m_nothing->setHint(tr("Every word must be in the entry. Try fewer words, a code such as 5.7.1 "
                          "alone, or all kinds and providers."));
    m_clear->setText(tr("Clear the search"));
    m_empty->setSentence(tr("Choose an entry to read what it means and what to do."));
    m_empty->setHint(tr("Search by code (5.7.1), by words of a bounce, by provider or reason, in "
                        "English or Chinese. F1 on a verdict leads to its entry."));
}

} // namespace app
