// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/cases_page.h"

#include "knowledge_store.h"
#include "language.h"
#include "models/case_list_model.h"
#include "pages/case_remover.h"
#include "widgets/action_button.h"
#include "widgets/case_list.h"
#include "widgets/case_view.h"
#include "widgets/empty_state.h"
#include "widgets/icons.h"
#include "widgets/inline_message.h"
#include "widgets/plain_label.h"
#include "widgets/visible_text.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <chrono>

namespace app {

namespace {

using namespace std::chrono_literals;

const QString splitterState = QStringLiteral("cases");
constexpr std::size_t casesAtOnce = 200;
constexpr auto searchPause = 150ms; ///< after the last letter

} // namespace

CasesPage::CasesPage(CaseKeeper& keeper, KnowledgeStore& knowledge, Settings& settings,
                     const Language& language, QWidget* parent)
    : QWidget(parent),
      m_keeper(keeper),
      m_knowledge(knowledge),
      m_settings(settings),
      m_language(language),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_confirmation(new PlainLabel(TextRole::Caption, this)),
      m_search(new QLineEdit(this)),
      m_message(new InlineMessage(this)),
      m_stack(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_list(new CaseList),
      m_detailStack(new QStackedWidget),
      m_view(new CaseView),
      m_remover(new CaseRemover(keeper, settings, m_list, m_view, m_message)),
      m_nothingChosen(new EmptyState(QStringLiteral("nav-cases"))),
      m_blank(new QWidget),
      m_empty(new EmptyState(QStringLiteral("nav-cases"))),
      m_goDiagnose(new ActionButton(ActionButton::Kind::Primary)),
      m_goSettings(new ActionButton(ActionButton::Kind::Outlined))
{
    setObjectName(QStringLiteral("casesPage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 6, 20, 12);
    layout->setSpacing(8);
    buildHeader();
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    m_message->setObjectName(QStringLiteral("caseMessage"));
    buildEmptyState();
    m_detailStack->addWidget(m_nothingChosen);
    m_detailStack->addWidget(m_blank);
    m_detailStack->addWidget(m_view);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detailStack);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({360, 700});
    m_splitter->restoreState(m_settings.state(splitterState));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    m_searchPause.setSingleShot(true);
    m_searchPause.setInterval(searchPause);
    connectParts();
    retranslate();
}

CasesPage::~CasesPage()
{
    m_view->flushNote();
    m_settings.setState(splitterState, m_splitter->saveState());
}

void CasesPage::buildHeader()
{
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    m_title->setWordWrap(false);
    m_confirmation->setObjectName(QStringLiteral("caseConfirmation"));
    m_confirmation->setWordWrap(false);
    m_confirmation->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    first->addWidget(m_title);
    first->addWidget(m_confirmation, 1);
    m_search->setObjectName(QStringLiteral("caseSearch"));
    m_search->setMaxLength(200);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(QStringLiteral("find")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->addLayout(first);
    column->addWidget(m_search);
}

void CasesPage::buildEmptyState()
{
    m_goDiagnose->setObjectName(QStringLiteral("caseGoDiagnose"));
    m_goDiagnose->setIconName(QStringLiteral("nav-diagnose"));
    m_goSettings->setObjectName(QStringLiteral("caseGoSettings"));
    m_goSettings->setIconName(QStringLiteral("nav-settings"));
    m_empty->addButton(m_goDiagnose);
    m_empty->addButton(m_goSettings);
    connect(m_goDiagnose, &ActionButton::clicked, this, &CasesPage::diagnosePageRequested);
    connect(m_goSettings, &ActionButton::clicked, this, &CasesPage::settingsRequested);
}

void CasesPage::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, &m_searchPause, qOverload<>(&QTimer::start));
    connect(&m_searchPause, &QTimer::timeout, this, &CasesPage::refresh);
    connect(&m_keeper, &CaseKeeper::changed, this, [this] {
        if (isVisible()) {
            refresh();
        } else {
            m_isLoaded = false; // with the next look at the page
        }
    });
    connect(&m_keeper, &CaseKeeper::failed, this, &CasesPage::showFailure);
    connect(m_list, &CaseList::currentChanged, this, &CasesPage::showCurrent);
    connect(m_list, &CaseList::activated, this,
            [this] { m_view->panes().first()->setFocus(Qt::OtherFocusReason); });
    connect(m_list, &CaseList::clearRequested, this, [this] {
        m_search->clear();
        focusSearch();
    });
    connect(m_list->model(), &CaseListModel::moreWanted, this, &CasesPage::fetchMore);
    connect(m_view, &CaseView::openRequested, this,
            [this] { Q_EMIT openRequested(m_view->content()); });
    connect(m_view, &CaseView::testRequested, this,
            [this] { Q_EMIT testRequested(m_view->content()); });
    connect(m_view, &CaseView::removeRequested, m_remover, &CaseRemover::removeCurrent);
    connect(m_view, &CaseView::forgetRequested, m_remover, &CaseRemover::askToForget);
    connect(m_remover, &CaseRemover::asked, this, &CasesPage::settled);
    connect(m_remover, &CaseRemover::listChanged, this, [this] {
        showStack();
        Q_EMIT statusChanged();
    });
    connect(m_view, &CaseView::copyRequested, this, [this](const QString& text) {
        QGuiApplication::clipboard()->setText(text);
        confirm(tr("Copied"));
    });
    connect(m_view, &CaseView::noteChanged, this, [this](qint64 caseId, const QString& note) {
        m_keeper.setNote(caseId, note);
        confirm(tr("Note saved"));
    });
}

void CasesPage::refresh()
{
    m_searchPause.stop();
    m_isLoaded = true;
    m_query = m_search->text();
    m_keeper.find(m_query, casesAtOnce, 0, this,
                  [this, query = m_query](const base::Expected<cases::CasePage>& page) {
                      if (query == m_query) {
                          takePage(page);
                      }
                  });
}

void CasesPage::takePage(const base::Expected<cases::CasePage>& page)
{
    if (m_hasFailed && page) {
        m_message->hide(); // that told why
    }
    m_hasFailed = !page.has_value();
    if (page) {
        const qint64 before = m_wanted != 0 ? m_wanted : m_list->current();
        const int row = m_list->currentRow();
        m_wanted = 0;
        m_list->model()->take(*page, 0);
        m_list->select(before, row);
    }
    showStack();
    Q_EMIT statusChanged();
    Q_EMIT settled();
}

void CasesPage::fetchMore()
{
    const std::size_t offset = m_list->model()->fetched();
    m_keeper.find(m_query, casesAtOnce, offset, this,
                  [this, query = m_query, offset](const base::Expected<cases::CasePage>& page) {
                      if (page && query == m_query) {
                          m_list->model()->take(*page, offset);
                          Q_EMIT statusChanged();
                      }
                  });
}

void CasesPage::showStack()
{
    const bool isEmpty = m_list->model()->total() == 0 && m_query.isEmpty();
    const bool showsList = !isEmpty && !m_hasFailed;
    m_stack->setCurrentWidget(showsList ? static_cast<QWidget*>(m_splitter) : m_empty);
    m_search->setEnabled(showsList || !m_query.isEmpty());
    retranslate();
}

void CasesPage::showCurrent(qint64 caseId)
{
    if (caseId == 0) {
        m_view->flushNote();
        // Where nothing is found, there is nothing to choose.
        m_detailStack->setCurrentWidget(m_list->model()->rowCount() == 0 ? m_blank
                                                                         : m_nothingChosen);
        return;
    }
    m_keeper.load(caseId, this, [this, caseId](const base::Expected<cases::CaseRecord>& record) {
        if (record && caseId == m_list->current()) {
            showRecord(*record);
        }
    });
}

void CasesPage::showRecord(const cases::CaseRecord& record)
{
    m_record = record;
    m_view->setContent(caseContent(*m_knowledge.knowledge(), m_record, m_language.current()));
    m_detailStack->setCurrentWidget(m_view);
    Q_EMIT settled();
}

void CasesPage::showCase(qint64 caseId)
{
    m_wanted = caseId;
    m_search->clear();
    refresh();
}

void CasesPage::showFailure(const base::Error& error)
{
    std::vector<InlineMessage::Action> actions;
    if (canSetAside(error) && !m_settings.casePreferences().isOnServer) {
        actions.push_back({tr("&Rename the file and begin a new one"),
                           [this] { m_keeper.setFileAside(); }, QStringLiteral("setAside")});
    }
    if (m_settings.casePreferences().isOnServer) {
        actions.push_back({tr("&Settings…"), [this] { Q_EMIT settingsRequested(); },
                           QStringLiteral("caseFailureSettings")});
    }
    m_message->showMessage(Tone::Warning,
                           caseErrorText(*m_knowledge.knowledge(), error, m_language.current()),
                           actions);
}

void CasesPage::confirm(const QString& text)
{
    m_confirmation->setText(text);
    QTimer::singleShot(4s, m_confirmation, &QLabel::clear);
    QAccessibleEvent announcement(m_confirmation, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

void CasesPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool CasesPage::escape()
{
    if (!m_message->isHidden()) {
        m_message->hide();
        return true;
    }
    const bool hadSearch = !m_search->text().isEmpty();
    m_search->clear();
    return hadSearch;
}

QWidgetList CasesPage::panes() const
{
    QWidgetList all{m_search, m_list->view()};
    all << m_view->panes();
    QWidgetList visible;
    for (QWidget* pane : std::as_const(all)) {
        if (pane->isVisible() && pane->isEnabled()) {
            visible << pane;
        }
    }
    return visible;
}

QString CasesPage::counts() const
{
    return tr("%Ln case(s)", nullptr, static_cast<int>(m_list->model()->total()));
}

bool CasesPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_list->view()->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CasesPage::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Delete) && m_list->view()->hasFocus()) {
        m_remover->removeCurrent();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void CasesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_isLoaded) {
        refresh();
    }
}

void CasesPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_record.id != 0 && m_detailStack->currentWidget() == m_view) {
            showRecord(m_record);
        }
    }
}

void CasesPage::retranslate()
{
    m_list->model()->setLanguage(m_language.current());
    m_title->setText(tr("Cases"));
    m_search->setPlaceholderText(tr("Recipient, domain, reason, answer, note"));
    m_search->setAccessibleName(tr("Search the saved cases"));
    m_search->setToolTip(tr("Search the saved cases (Ctrl+F). All words must be found."));
    m_nothingChosen->setSentence(tr("Choose a case to see what was found."));
    m_goDiagnose->setText(tr("&Diagnose a bounce"));
    m_goSettings->setText(tr("&Settings"));
    if (m_hasFailed) {
        m_empty->setSentence(tr("The saved cases cannot be shown."));
        m_empty->setHint({});
    } else if (m_keeper.isOn()) {
        m_empty->setSentence(tr("No cases are saved yet."));
        m_empty->setHint(tr("Diagnose a bounce and save it with Ctrl+S: the case keeps what was "
                            "found and every later test of the cause. The body of the mail that "
                            "came back is not kept."));
    } else {
        m_empty->setSentence(tr("Saving cases is switched off."));
        m_empty->setHint(tr("It can be switched on in the settings."));
    }
    m_goDiagnose->setVisible(m_keeper.isOn() && !m_hasFailed);
    m_goSettings->setVisible(!m_keeper.isOn() || m_hasFailed);
}

} // namespace app
