// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_page.h"

#include "knowledge_store.h"
#include "language.h"
#include "models/import_file_model.h"
#include "pages/cause_queue_flow.h"
#include "pages/export_flow.h"
#include "pages/import_header.h"
#include "pages/import_results.h"
#include "pages/original_reader.h"
#include "widgets/action_button.h"
#include "widgets/cause_queue_view.h"
#include "widgets/empty_state.h"
#include "widgets/incoming.h"
#include "widgets/inline_message.h"
#include "widgets/result_groups.h"
#include "widgets/visible_text.h"
#include "words.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

ImportPage::ImportPage(KnowledgeStore& knowledge, Settings& settings, const Language& language,
                       ImportRunFactory runs, const ProbeMeans& means, QWidget* parent)
    : QWidget(parent),
      m_knowledge(knowledge),
      m_settings(settings),
      m_language(language),
      m_session(knowledge.knowledge(), std::move(runs)),
      m_reader(new OriginalReader(this)),
      m_header(new ImportHeader(this)),
      m_message(new InlineMessage(this)),
      m_export(new ExportFlow(settings, m_message, this)),
      m_queue(new CauseQueueFlow(settings, language, means, m_message, this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("nav-import"))),
      m_emptyFiles(new ActionButton(ActionButton::Kind::Primary)),
      m_emptyFolder(new ActionButton(ActionButton::Kind::Outlined)),
      m_results(new ImportResults(m_session, settings, language))
{
    setObjectName(QStringLiteral("importPage"));
    setAcceptDrops(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 6, 20, 12);
    layout->setSpacing(8);
    layout->addWidget(m_header);
    layout->addWidget(m_message);
    layout->addWidget(m_queue->view());
    layout->addWidget(m_stack, 1);
    m_message->setObjectName(QStringLiteral("importMessage"));
    buildEmptyState();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_results);
    m_header->setDisplay(m_settings.explanationDisplay());
    connectParts();
    connectSession();
    connectQueue();
    retranslate();
    showNothing();
}

ImportPage::~ImportPage() = default;

void ImportPage::buildEmptyState()
{
    m_emptyFiles->setObjectName(QStringLiteral("emptyAddFiles"));
    m_emptyFiles->setIconName(QStringLiteral("open"));
    m_emptyFolder->setObjectName(QStringLiteral("emptyAddFolder"));
    m_empty->addButton(m_emptyFiles);
    m_empty->addButton(m_emptyFolder);
}

void ImportPage::connectParts()
{
    connect(m_header, &ImportHeader::addFilesRequested, this, &ImportPage::chooseFiles);
    connect(m_header, &ImportHeader::addFolderRequested, this, &ImportPage::chooseFolder);
    connect(m_header, &ImportHeader::stopRequested, &m_session, &ImportSession::stop);
    connect(m_header, &ImportHeader::clearRequested, &m_session, &ImportSession::clear);
    connect(m_header, &ImportHeader::exportRequested, this, &ImportPage::exportRows);
    connect(m_header, &ImportHeader::displayChosen, &m_settings, &Settings::setExplanationDisplay);
    connect(&m_settings, &Settings::explanationDisplayChanged, this,
            [this] { m_header->setDisplay(m_settings.explanationDisplay()); });
    connect(m_emptyFiles, &ActionButton::clicked, this, &ImportPage::chooseFiles);
    connect(m_emptyFolder, &ActionButton::clicked, this, &ImportPage::chooseFolder);
    connect(m_results, &ImportResults::rowActivated, this, &ImportPage::openOriginal);
    connect(m_results, &ImportResults::copied, this,
            [this](int rows) { m_header->confirm(tr("%Ln row(s) copied", nullptr, rows)); });
    connect(m_results, &ImportResults::largeArchivesRequested, &m_session,
            &ImportSession::readLargeArchives);
    connect(m_results, &ImportResults::settled, this, &ImportPage::settled);
    connect(m_results, &ImportResults::arranged, this, [this] {
        m_header->setHasRows(hasRows());
        refreshStatus();
    });
    connect(m_reader, &OriginalReader::fetched, this, &ImportPage::originalRequested);
    connect(m_reader, &OriginalReader::failed, this,
            [this](const base::Error& error, const QString& name) {
                const ErrorWords words = errorWords(error, name);
                m_message->showMessage(Tone::Warning,
                                       QStringLiteral("%1. %2").arg(words.headline, words.what));
            });
}

void ImportPage::connectSession()
{
    connect(&m_session, &ImportSession::progressed, this, &ImportPage::showProgress);
    connect(&m_session, &ImportSession::cleared, this, &ImportPage::showNothing);
    connect(&m_knowledge, &KnowledgeStore::changed, this,
            [this] { m_session.setKnowledge(m_knowledge.knowledge()); });
}

void ImportPage::connectQueue()
{
    ResultGroups* groups = m_results->groups();
    connect(groups, &ResultGroups::testRequested, this,
            [this] { m_queue->begin(m_results->arrangement()); });
    connect(m_queue, &CauseQueueFlow::proofsChanged, groups, &ResultGroups::setProofs);
    connect(m_queue, &CauseQueueFlow::settingsRequested, this, &ImportPage::settingsRequested);
    connect(&m_session, &ImportSession::cleared, m_queue, &CauseQueueFlow::clear);
    // Other knowledge numbers the reasons anew.
    connect(&m_knowledge, &KnowledgeStore::changed, m_queue, &CauseQueueFlow::clear);
}

void ImportPage::addPaths(const QStringList& paths)
{
    m_message->hide();
    m_session.add(paths);
}

void ImportPage::chooseFiles()
{
    auto* dialog = new QFileDialog(this, tr("Add mailboxes, logs and messages"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ImportPage::addPaths);
    dialog->open();
}

void ImportPage::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Add a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::filesSelected, this, &ImportPage::addPaths);
    dialog->open();
}

bool ImportPage::isEmpty() const
{
    return m_stack->currentWidget() == m_empty;
}

void ImportPage::showProgress()
{
    m_header->setState(m_session.state());
    if (isEmpty() && !m_session.isEmpty()) {
        const bool hadFocus = m_empty->isAncestorOf(focusWidget());
        m_stack->setCurrentWidget(m_results);
        m_results->begin();
        if (hadFocus) {
            m_results->focusResults();
        }
    }
    m_results->follow();
    askAboutLargeArchives();
    refreshStatus();
}

/// Once for each archive; the files panel goes on offering it.
void ImportPage::askAboutLargeArchives()
{
    const auto& archives = m_session.largeArchives();
    if (archives.size() > m_askedArchives) {
        const QString name = visibleLine(inputShortName(m_session.inputs()[archives.back()]));
        const QString text =
            archives.size() == 1
                ? tr("%1 would expand to more than 4 GiB. Nothing of it was read yet.").arg(name)
                : tr("%Ln archives would expand to more than 4 GiB each. Nothing of them was read "
                     "yet.",
                     nullptr, static_cast<int>(archives.size()));
        m_message->showMessage(
            Tone::Warning, text,
            {{tr("Read on, up to 64 GiB"), [this] { m_session.readLargeArchives(); },
              QStringLiteral("allowLargeArchives")}});
    }
    m_askedArchives = archives.size();
}

void ImportPage::showNothing()
{
    m_reader->cancel();
    m_results->clear();
    m_header->setState(m_session.state());
    m_header->setHasRows(false);
    m_stack->setCurrentWidget(m_empty);
    m_message->hide();
    refreshStatus();
}

void ImportPage::refreshStatus()
{
    m_status = {};
    if (!m_session.isEmpty()) {
        m_status.kind = m_session.state().isRunning ? tr("Importing") : tr("Import");
        m_status.counts = m_results->countText();
    }
    Q_EMIT statusChanged();
}

void ImportPage::openOriginal(batch::RowNumber row)
{
    const auto facts = m_session.store()->facts(row);
    if (facts.input < m_session.inputs().size()) {
        const batch::InputProgress& input = m_session.inputs()[facts.input];
        OriginalPlace place;
        place.input.path = input.file;
        place.input.kind = input.kind;
        place.input.entries = input.entries;
        place.offset = facts.offset;
        place.length = facts.length;
        place.name = inputShortName(input);
        m_reader->fetch(place);
    }
}

void ImportPage::focusFilter()
{
    isEmpty() ? m_emptyFiles->setFocus(Qt::ShortcutFocusReason) : m_results->focusFilter();
}

void ImportPage::focusResults()
{
    isEmpty() ? m_emptyFiles->setFocus(Qt::OtherFocusReason) : m_results->focusResults();
}

void ImportPage::showCharts(bool charts)
{
    m_results->showCharts(charts);
}

const batch::Filter& ImportPage::filter() const
{
    return m_results->filter();
}

void ImportPage::exportRows()
{
    if (!hasRows()) {
        return;
    }
    auto inputs = std::make_shared<std::vector<std::string>>();
    inputs->reserve(m_session.inputs().size());
    for (const batch::InputProgress& input : m_session.inputs()) {
        inputs->push_back(input.path);
    }
    m_export->begin({m_results->arrangement(), std::move(inputs), m_results->conditions(),
                     m_session.state().isRunning},
                    m_language.current());
}

bool ImportPage::escape()
{
    if (m_queue->escape()) {
        return true;
    }
    if (!m_message->isHidden()) {
        m_message->hide();
        return true;
    }
    return m_results->clearFilter();
}

QWidgetList ImportPage::panes() const
{
    return isEmpty() ? QWidgetList{m_emptyFiles} : m_results->panes();
}

bool ImportPage::hasRows() const
{
    return m_results->arrangement() && m_results->arrangement()->seen > 0;
}

/// Text is for the Diagnose page: the window takes what is not accepted here.
void ImportPage::dragEnterEvent(QDragEnterEvent* event)
{
    const Incoming::Kind kind = Incoming::from(event->mimeData()).kind;
    if (kind == Incoming::Kind::Files || kind == Incoming::Kind::WebAddress) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void ImportPage::dropEvent(QDropEvent* event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    const Incoming incoming = Incoming::from(event->mimeData());
    addPaths(incoming.files);
    if (incoming.webAddresses > 0) {
        m_message->showMessage(Tone::Warning, webAddressRefusal());
    }
}

void ImportPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refreshStatus();
        m_queue->refresh();
    }
}

void ImportPage::retranslate()
{
    m_empty->setSentence(
        tr("Add mailboxes, mail logs or folders to see why their mail came back."));
    m_empty->setHint(tr("Files and folders can be dropped here: .eml, mbox, Maildir, logs of mail "
                        "servers, also packed. Nothing leaves this computer."));
    m_emptyFiles->setText(tr("Add files…"));
    m_emptyFolder->setText(tr("Add folder…"));
}

} // namespace app
