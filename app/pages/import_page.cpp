// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_page.h"

#include "knowledge_store.h"
#include "language.h"
#include "models/filter_chips.h"
#include "models/import_file_model.h"
#include "models/result_cells.h"
#include "models/verdict_content.h"
#include "pages/export_dialog.h"
#include "pages/import_header.h"
#include "pages/original_reader.h"
#include "widgets/action_button.h"
#include "widgets/card.h"
#include "widgets/chart_panel.h"
#include "widgets/count_row.h"
#include "widgets/empty_state.h"
#include "widgets/filter_bar.h"
#include "widgets/incoming.h"
#include "widgets/inline_message.h"
#include "widgets/plain_label.h"
#include "widgets/result_groups.h"
#include "widgets/result_table.h"
#include "widgets/segmented_control.h"
#include "widgets/visible_text.h"
#include "words.h"

#include <QCollator>
#include <QDataStream>
#include <QDate>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QIODevice>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace app {

namespace {

const QString pageState = QStringLiteral("import");

enum View { TableView, ChartView };

/// Merging is a way to count, not a condition.
void clearConditions(batch::Filter& filter)
{
    const bool merges = filter.mergeDuplicates;
    filter = {};
    filter.mergeDuplicates = merges;
}

} // namespace

ImportPage::ImportPage(KnowledgeStore& knowledge, Settings& settings, const Language& language,
                       ImportRunFactory runs, QWidget* parent)
    : QWidget(parent),
      m_knowledge(knowledge),
      m_settings(settings),
      m_language(language),
      m_session(knowledge.knowledge(), std::move(runs)),
      m_reader(new OriginalReader(this)),
      m_exporter(new RowExporter(this)),
      m_header(new ImportHeader(this)),
      m_message(new InlineMessage(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("nav-import"))),
      m_emptyFiles(new ActionButton(ActionButton::Kind::Primary)),
      m_emptyFolder(new ActionButton(ActionButton::Kind::Outlined)),
      m_summary(new PlainLabel(TextRole::Verdict)),
      m_facts(new PlainLabel(TextRole::Quiet)),
      m_counts(new CountRow),
      m_filterBar(new FilterBar),
      m_view(new SegmentedControl),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_groups(new ResultGroups),
      m_views(new QStackedWidget),
      m_table(new ResultTable),
      m_charts(new ChartPanel)
{
    setObjectName(QStringLiteral("importPage"));
    setAcceptDrops(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 6, 20, 12);
    layout->setSpacing(8);
    layout->addWidget(m_header);
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    m_message->setObjectName(QStringLiteral("importMessage"));
    buildEmptyState();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildResults());
    m_filter.mergeDuplicates = true;
    restoreState();
    connectParts();
    connectFilter();
    refreshDisplay();
    retranslate();
    showNothing();
}

ImportPage::~ImportPage()
{
    saveState();
}

void ImportPage::buildEmptyState()
{
    m_emptyFiles->setObjectName(QStringLiteral("emptyAddFiles"));
    m_emptyFiles->setIconName(QStringLiteral("open"));
    m_emptyFolder->setObjectName(QStringLiteral("emptyAddFolder"));
    m_empty->addButton(m_emptyFiles);
    m_empty->addButton(m_emptyFolder);
}

QWidget* ImportPage::buildResults()
{
    auto* results = new QWidget;
    auto* layout = new QVBoxLayout(results);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_facts->setObjectName(QStringLiteral("importFacts"));
    layout->addWidget(m_summary);
    layout->addWidget(m_facts);
    layout->addSpacing(4);
    layout->addWidget(m_counts);
    layout->addSpacing(4);
    layout->addWidget(m_splitter, 1);

    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_view->setObjectName(QStringLiteral("resultView"));
    m_view->addSegment(TableView, QStringLiteral("viewTable"), QStringLiteral("view-table"));
    m_view->addSegment(ChartView, QStringLiteral("viewCharts"), QStringLiteral("view-charts"));
    m_view->setCurrent(TableView);
    row->addWidget(m_filterBar, 1);
    row->addWidget(m_view, 0, Qt::AlignTop);
    rightLayout->addLayout(row);
    rightLayout->addWidget(m_views, 1);
    auto* sheet = new Card;
    auto* sheetLayout = new QVBoxLayout(sheet);
    sheetLayout->setContentsMargins(1, 1, 1, 1);
    sheetLayout->addWidget(m_table);
    m_views->addWidget(sheet);
    m_views->addWidget(m_charts);
    m_table->setObjectName(QStringLiteral("resultTable"));
    m_charts->setObjectName(QStringLiteral("resultCharts"));

    m_splitter->addWidget(m_groups);
    m_splitter->addWidget(right);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({270, 760});
    return results;
}

void ImportPage::connectParts()
{
    connect(m_header, &ImportHeader::addFilesRequested, this, &ImportPage::chooseFiles);
    connect(m_header, &ImportHeader::addFolderRequested, this, &ImportPage::chooseFolder);
    connect(m_header, &ImportHeader::stopRequested, &m_session, &ImportSession::stop);
    connect(m_header, &ImportHeader::clearRequested, &m_session, &ImportSession::clear);
    connect(m_header, &ImportHeader::exportRequested, this, &ImportPage::exportRows);
    connect(m_header, &ImportHeader::displayChosen, &m_settings, &Settings::setExplanationDisplay);
    connect(&m_settings, &Settings::explanationDisplayChanged, this, &ImportPage::refreshDisplay);
    connect(m_emptyFiles, &ActionButton::clicked, this, &ImportPage::chooseFiles);
    connect(m_emptyFolder, &ActionButton::clicked, this, &ImportPage::chooseFolder);
    connect(&m_session, &ImportSession::progressed, this, &ImportPage::showProgress);
    connect(&m_session, &ImportSession::finished, this, [this] {
        // The files were of interest while they were read; what is in them is from now on.
        if (m_session.store()->size() > 0 && !m_groups->wasChosen()) {
            m_groups->setView(ResultGroups::View::Reasons);
        }
    });
    connect(&m_session, &ImportSession::cleared, this, &ImportPage::showNothing);
    connect(&m_arranger, &ResultArranger::arranged, this, &ImportPage::showArrangement);
    connect(&m_knowledge, &KnowledgeStore::changed, this,
            [this] { m_session.setKnowledge(m_knowledge.knowledge()); });
    connect(m_table, &ResultTable::rowActivated, this, &ImportPage::openOriginal);
    connect(m_table, &ResultTable::copied, this,
            [this](int rows) { m_header->confirm(tr("%Ln row(s) copied", nullptr, rows)); });
    connect(m_reader, &OriginalReader::fetched, this, &ImportPage::originalRequested);
    connect(m_reader, &OriginalReader::failed, this,
            [this](const base::Error& error, const QString& name) {
                const ErrorWords words = errorWords(error, name);
                m_message->showMessage(Tone::Warning,
                                       QStringLiteral("%1. %2").arg(words.headline, words.what));
            });
    connectExport();
    const auto name = [this](std::uint32_t input) { return inputName(input); };
    m_table->results()->setInputNames(name, [this](std::uint32_t input) {
        return input < m_session.inputs().size() ? inputPath(m_session.inputs()[input]) : QString();
    });
}

void ImportPage::connectFilter()
{
    connect(m_counts, &CountRow::chosen, this, [this](const std::vector<batch::Outcome>& outcomes) {
        changeFilter([&](batch::Filter& filter) { filter.outcomes = outcomes; });
    });
    connect(m_groups, &ResultGroups::filterRequested, this, &ImportPage::changeFilter);
    connect(m_charts, &ChartPanel::filterRequested, this, &ImportPage::changeFilter);
    connect(m_filterBar, &FilterBar::wordsChanged, this, [this] {
        changeFilter([this](batch::Filter& filter) {
            filter.words = m_filterBar->words().trimmed().toStdString();
        });
    });
    connect(m_filterBar, &FilterBar::chipRemoved, this, [this](int chip) {
        const auto chips = filterChips(m_filter, *m_session.knowledge(), m_language.current(),
                                       [this](std::uint32_t input) { return inputName(input); });
        if (chip < static_cast<int>(chips.size())) {
            changeFilter(chips[static_cast<std::size_t>(chip)].remove);
        }
    });
    connect(m_filterBar, &FilterBar::clearRequested, this, [this] { escape(); });
    connect(m_filterBar, &FilterBar::mergeChosen, this, [this](bool merges) {
        changeFilter([merges](batch::Filter& filter) { filter.mergeDuplicates = merges; });
    });
    connect(m_filterBar, &FilterBar::tableRequested, this, &ImportPage::focusResults);
    connect(m_table->results(), &ResultTableModel::orderRequested, this,
            [this](const batch::SortOrder& order) {
                m_order = order;
                arrange();
            });
    connect(m_view, &SegmentedControl::chosen, this,
            [this](int view) { showCharts(view == ChartView); });
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

void ImportPage::showProgress()
{
    const ImportState& state = m_session.state();
    m_header->setState(state);
    m_groups->setInputs(m_session.inputs());
    const bool hasMore = !m_arrangement || m_arrangement->asked.store != m_session.store() ||
                         m_arrangement->seen != m_session.store()->size();
    if (m_stack->currentWidget() == m_empty && !m_session.isEmpty()) {
        const bool hadFocus = m_empty->isAncestorOf(focusWidget());
        m_stack->setCurrentIndex(1);
        m_groups->setView(ResultGroups::View::Files);
        if (hadFocus || focusWidget() == nullptr) {
            m_table->setFocus(Qt::OtherFocusReason);
        }
        arrange();
    } else if (hasMore && !m_arranger.isBusy() && isTimeToArrange()) {
        arrange();
    } else if (!hasMore && !state.isRunning && !m_arranger.isBusy()) {
        Q_EMIT settled();
    }
    refreshSummary();
    refreshStatus();
}

void ImportPage::showNothing()
{
    m_arranger.cancel();
    m_reader->cancel();
    m_arrangement.reset();
    clearConditions(m_filter);
    m_table->setArrangement({});
    m_charts->setArrangement({});
    m_groups->setArrangement({});
    m_groups->setInputs({});
    m_counts->setArrangement({});
    m_header->setState(m_session.state());
    m_header->setHasRows(false);
    m_stack->setCurrentWidget(m_empty);
    m_message->hide();
    refreshFilter();
    refreshStatus();
}

void ImportPage::changeFilter(const std::function<void(batch::Filter&)>& change)
{
    batch::Filter changed = m_filter;
    change(changed);
    if (changed != m_filter) {
        m_filter = std::move(changed);
        refreshFilter();
        arrange();
    }
}

void ImportPage::arrange()
{
    if (m_stack->currentWidget() != m_empty) {
        m_arranger.arrange(
            {m_session.store(), m_session.knowledge(), m_filter, m_order, categoryOrder()});
    }
}

void ImportPage::showArrangement(const ArrangementPtr& arrangement)
{
    if (arrangement->asked.store != m_session.store()) {
        return; // of the import before
    }
    m_arrangement = arrangement;
    m_table->setArrangement(arrangement);
    m_charts->setArrangement(arrangement);
    m_groups->setArrangement(arrangement);
    m_counts->setArrangement(arrangement);
    m_header->setHasRows(arrangement->seen > 0);
    m_filterBar->setCount(countText());
    refreshSummary();
    refreshStatus();
    m_sinceArranged.start();
    if (m_session.state().isRunning || m_arranger.isBusy()) {
        return;
    }
    if (arrangement->seen == m_session.store()->size()) {
        Q_EMIT settled();
    } else {
        arrange(); // the last rows came while these were looked at
    }
}

/// While files are read, looking at the rows must not take more than a fifth of a processor.
bool ImportPage::isTimeToArrange() const
{
    return !m_session.state().isRunning || !m_sinceArranged.isValid() || !m_arrangement ||
           m_sinceArranged.hasExpired(4 * m_arrangement->milliseconds);
}

void ImportPage::refreshFilter()
{
    m_counts->setChosen(m_filter.outcomes);
    m_groups->setFilter(m_filter);
    m_filterBar->setMergesDuplicates(m_filter.mergeDuplicates);
    if (m_filterBar->words().trimmed().toStdString() != m_filter.words) {
        m_filterBar->setWords(toText(m_filter.words));
    }
    m_filterBar->setChips(filterChips(m_filter, *m_session.knowledge(), m_language.current(),
                                      [this](std::uint32_t input) { return inputName(input); }));
}

void ImportPage::refreshSummary()
{
    if (!m_arrangement || m_arrangement->seen == 0) {
        m_summary->setText(m_session.state().isRunning ? tr("Reading…")
                                                       : tr("Nothing was found in these files"));
        m_facts->clear();
        return;
    }
    QStringList sentences;
    for (const batch::Fact& fact : m_arrangement->facts) {
        sentences << visibleLine(
            toText(batch::sentence(fact, *m_session.knowledge(), m_language.current())));
    }
    constexpr qsizetype mostBeside = 3;
    const QString space =
        m_language.current() == knowledge::Language::English ? QStringLiteral(" ") : QString();
    m_summary->setText(sentences.value(0));
    m_facts->setText(sentences.mid(1, mostBeside).join(space));
    m_facts->setToolTip(plainToolTip(sentences.join(QLatin1Char('\n'))));
}

QString ImportPage::countText() const
{
    const QLocale locale;
    const auto all = m_arrangement->seen - m_arrangement->merged;
    const QString shown = locale.toString(static_cast<qulonglong>(m_arrangement->rows.size()));
    const QString total = locale.toString(all);
    return m_arrangement->rows.size() == all ? tr("%Ln row(s)", nullptr, static_cast<int>(all))
                                             : tr("%1 of %2 rows").arg(shown, total);
}

void ImportPage::refreshStatus()
{
    m_status = {};
    if (!m_session.isEmpty()) {
        m_status.kind = m_session.state().isRunning ? tr("Importing") : tr("Import");
        m_status.counts = m_arrangement ? countText() : QString();
    }
    Q_EMIT statusChanged();
}

void ImportPage::refreshDisplay()
{
    const bool showsSecond = m_settings.explanationDisplay() != ExplanationDisplay::OneLanguage;
    m_header->setDisplay(m_settings.explanationDisplay());
    m_table->results()->setLanguage(m_language.current(), showsSecond);
    m_groups->setLanguage(m_language.current(), showsSecond);
    m_charts->setLanguage(m_language.current());
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

QString ImportPage::inputName(std::uint32_t input) const
{
    return input < m_session.inputs().size() ? inputShortName(m_session.inputs()[input])
                                             : QString();
}

/// Rank of each reason's name; by pinyin in a Chinese window.
std::vector<std::uint16_t> ImportPage::categoryOrder() const
{
    const auto& categories = m_session.knowledge()->categories();
    QStringList names;
    for (const knowledge::Category& category : categories) {
        names << toText(category.name.in(m_language.current()));
    }
    std::vector<std::size_t> sorted(categories.size());
    std::iota(sorted.begin(), sorted.end(), std::size_t{0});
    const QCollator collator;
    std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
        return collator.compare(names[static_cast<qsizetype>(a)],
                                names[static_cast<qsizetype>(b)]) < 0;
    });
    std::vector<std::uint16_t> ranks(categories.size());
    for (std::size_t rank = 0; rank < sorted.size(); ++rank) {
        ranks[sorted[rank]] = static_cast<std::uint16_t>(rank);
    }
    return ranks;
}

void ImportPage::focusFilter()
{
    if (m_stack->currentWidget() != m_empty) {
        m_filterBar->field()->setFocus(Qt::ShortcutFocusReason);
        m_filterBar->field()->selectAll();
    } else {
        m_emptyFiles->setFocus(Qt::ShortcutFocusReason);
    }
}

void ImportPage::focusResults()
{
    if (m_stack->currentWidget() == m_empty) {
        m_emptyFiles->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_views->currentWidget() == m_charts) {
        m_charts->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_table->setFocus(Qt::OtherFocusReason);
    if (!m_table->currentIndex().isValid() && m_table->results()->rowCount() > 0) {
        m_table->selectRow(0);
    }
}

void ImportPage::showCharts(bool charts)
{
    m_view->setCurrent(charts ? ChartView : TableView);
    m_views->setCurrentIndex(charts ? ChartView : TableView);
}

void ImportPage::exportRows()
{
    if (!hasRows()) {
        return;
    }
    auto* dialog = new ExportDialog(m_arrangement, m_settings, m_language.current(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this, &ImportPage::chooseExportFile);
    dialog->open();
}

void ImportPage::chooseExportFile(const ExportWish& wish)
{
    auto* dialog = new QFileDialog(
        this, tr("Export %Ln row(s)", nullptr, static_cast<int>(wish.arrangement->rows.size())));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(exportSuffix(wish.format));
    dialog->selectFile(
        QStringLiteral("bounces-%1.%2")
            .arg(QDate::currentDate().toString(Qt::ISODate), exportSuffix(wish.format)));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, wish](const QString& path) { startExport(wish, path); });
    dialog->open();
}

void ImportPage::startExport(ExportWish wish, const QString& path)
{
    for (const batch::InputProgress& input : m_session.inputs()) {
        wish.inputs.push_back(input.path);
    }
    wish.path = path;
    m_message->showMessage(Tone::Info,
                           tr("Writing %1…").arg(visibleLine(QFileInfo(path).fileName())),
                           {{tr("Stop"), [this] { m_exporter->stop(); }}});
    m_exporter->start(std::move(wish));
}

void ImportPage::connectExport()
{
    const auto nameOf = [](const QString& path) { return visibleLine(QFileInfo(path).fileName()); };
    connect(m_exporter, &RowExporter::written, this, [=, this](quint64 rows, const QString& path) {
        m_message->showMessage(
            Tone::Success,
            tr("%Ln row(s) written to %1.", nullptr, static_cast<int>(rows)).arg(nameOf(path)));
    });
    connect(m_exporter, &RowExporter::stopped, this, [=, this](const QString& path) {
        m_message->showMessage(Tone::Info, tr("Stopped; %1 was not written.").arg(nameOf(path)));
    });
    connect(m_exporter, &RowExporter::failed, this,
            [=, this](const base::Error& error, const QString& path) {
                const ErrorWords words = errorWords(error, nameOf(path));
                m_message->showMessage(Tone::Danger,
                                       QStringLiteral("%1. %2").arg(words.headline, words.what));
            });
}

bool ImportPage::escape()
{
    if (!m_message->isHidden()) {
        m_message->hide();
        return true;
    }
    const bool hadFilter = !m_filter.isEmpty();
    changeFilter(clearConditions);
    return hadFilter;
}

QWidgetList ImportPage::panes() const
{
    QWidgetList visible;
    for (QWidget* pane :
         {static_cast<QWidget*>(m_emptyFiles), static_cast<QWidget*>(m_groups->list()),
          static_cast<QWidget*>(m_filterBar->field()), static_cast<QWidget*>(m_table),
          static_cast<QWidget*>(m_charts)}) {
        if (pane->isVisible()) {
            visible << pane;
        }
    }
    return visible;
}

bool ImportPage::hasRows() const
{
    return m_arrangement && m_arrangement->seen > 0;
}

void ImportPage::restoreState()
{
    QDataStream stream(m_settings.state(pageState));
    QByteArray splitter;
    QByteArray table;
    bool merges = true;
    stream >> splitter >> table >> merges;
    if (stream.status() == QDataStream::Ok) {
        m_splitter->restoreState(splitter);
        m_table->restoreState(table);
        m_filter.mergeDuplicates = merges;
    }
}

void ImportPage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_splitter->saveState() << m_table->saveState() << m_filter.mergeDuplicates;
    m_settings.setState(pageState, state);
}

void ImportPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (Incoming::from(event->mimeData()).kind == Incoming::Kind::Files) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void ImportPage::dropEvent(QDropEvent* event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    addPaths(Incoming::from(event->mimeData()).files);
}

void ImportPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refreshDisplay();
        refreshFilter();
        if (m_order.key == batch::SortKey::Category) {
            arrange(); // names sort otherwise
        }
        if (m_arrangement) {
            m_filterBar->setCount(countText());
        }
        refreshSummary();
        refreshStatus();
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
    m_view->setAccessibleName(tr("Shown as"));
    m_view->setSegmentText(TableView, tr("Table"), tr("Table of the rows"), true);
    m_view->setSegmentText(ChartView, tr("Charts"), tr("Charts of the rows"), true);
    m_table->setAccessibleName(tr("Rows"));
}

} // namespace app
