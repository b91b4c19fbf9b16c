// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/knowledge_page.h"

#include "language.h"
#include "models/entry_content.h"
#include "pages/knowledge_header.h"
#include "widgets/empty_state.h"
#include "widgets/entry_view.h"
#include "widgets/inline_message.h"
#include "widgets/knowledge_list.h"
#include "widgets/link_question.h"

#include <QClipboard>
#include <QDataStream>
#include <QEvent>
#include <QGuiApplication>
#include <QIODevice>
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
      m_list(new KnowledgeList),
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
    m_detailStack->addWidget(m_empty);
    m_detailStack->addWidget(m_entry);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detailStack);
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
        if (!m_list->isEmpty()) {
            m_list->view()->setFocus(Qt::OtherFocusReason);
        }
    });
    connect(m_list, &KnowledgeList::clearRequested, this, [this] {
        m_header->setSearch({}, {});
        focusSearch();
    });
    const auto keep = [this] {
        m_history.keepCurrent();
        Q_EMIT historyChanged();
    };
    connect(m_list, &KnowledgeList::passed, this,
            [this](const knowledge::EntryId& entry) { visit(entry, VisitHistory::Stay::Passing); });
    connect(m_list, &KnowledgeList::clicked, this, keep);
    connect(m_list, &KnowledgeList::activated, this, [this, keep] {
        keep();
        m_entry->scrollArea()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_entry, &EntryView::entryRequested, this, [this](const knowledge::EntryId& entry) {
        m_history.keepCurrent();
        visit(entry, VisitHistory::Stay::Kept);
        m_list->select(m_history.current());
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
        m_list->search(nullptr, {}, {});
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
    m_list->search(m_search, query, m_header->scope());
    if (!m_list->isEmpty() && !query.trimmed().isEmpty()) {
        m_list->selectFirst();
    } else {
        m_list->select(m_history.current());
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
    m_list->view()->setFocus(Qt::OtherFocusReason);
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
        m_list->select(m_history.current());
    }
}

void KnowledgePage::goForward()
{
    if (m_history.forward() != nullptr) {
        showEntry();
        m_list->select(m_history.current());
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
         {static_cast<QWidget*>(m_header->searchField()), static_cast<QWidget*>(m_list->view()),
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
    m_list->setLanguage(m_language.current());
    m_empty->setSentence(tr("Choose an entry to read what it means and what to do."));
    m_empty->setHint(tr("Search by code (5.7.1), by words of a bounce, by provider or reason, in "
                        "English or Chinese. F1 on a verdict leads to its entry."));
}

} // namespace app
