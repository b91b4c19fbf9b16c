// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_results.h"

#include "language.h"
#include "models/filter_chips.h"
#include "models/import_file_model.h"
#include "models/import_session.h"
#include "models/verdict_content.h"
#include "widgets/card.h"
#include "widgets/chart_panel.h"
#include "widgets/count_row.h"
#include "widgets/filter_bar.h"
#include "widgets/import_summary.h"
#include "widgets/result_groups.h"
#include "widgets/result_table.h"
#include "widgets/segmented_control.h"
#include "widgets/visible_text.h"

#include <QDataStream>
#include <QEvent>
#include <QHBoxLayout>
#include <QIODevice>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

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

ImportResults::ImportResults(const ImportSession& session, Settings& settings,
                             const Language& language, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_settings(settings),
      m_language(language),
      m_summary(new ImportSummary),
      m_counts(new CountRow),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_groups(new ResultGroups),
      m_filterBar(new FilterBar),
      m_view(new SegmentedControl),
      m_views(new QStackedWidget),
      m_table(new ResultTable),
      m_charts(new ChartPanel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_summary);
    layout->addSpacing(4);
    layout->addWidget(m_counts);
    layout->addSpacing(4);
    layout->addWidget(m_splitter, 1);
    m_splitter->addWidget(m_groups);
    m_splitter->addWidget(buildRows());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({270, 760});
    m_filter.mergeDuplicates = true;
    restoreState();
    connectParts();
    connectFilter();
    retranslate();
    refreshDisplay();
    refreshFilter();
}

ImportResults::~ImportResults()
{
    saveState();
}

/// The filter over the table or the charts.
QWidget* ImportResults::buildRows()
{
    auto* rows = new QWidget;
    auto* layout = new QVBoxLayout(rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_filterBar, 1);
    line->addWidget(m_view, 0, Qt::AlignTop);
    layout->addLayout(line);
    layout->addWidget(m_views, 1);
    m_view->setObjectName(QStringLiteral("resultView"));
    m_view->addSegment(TableView, QStringLiteral("viewTable"), QStringLiteral("view-table"));
    m_view->addSegment(ChartView, QStringLiteral("viewCharts"), QStringLiteral("view-charts"));
    m_view->setCurrent(TableView);
    auto* sheet = new Card;
    auto* sheetLayout = new QVBoxLayout(sheet);
    sheetLayout->setContentsMargins(1, 1, 1, 1);
    sheetLayout->addWidget(m_table);
    m_views->addWidget(sheet);
    m_views->addWidget(m_charts);
    m_table->setObjectName(QStringLiteral("resultTable"));
    m_charts->setObjectName(QStringLiteral("resultCharts"));
    return rows;
}

void ImportResults::connectParts()
{
    connect(&m_settings, &Settings::explanationDisplayChanged, this,
            &ImportResults::refreshDisplay);
    connect(&m_session, &ImportSession::finished, this, [this] {
        // The files were of interest while they were read; what is in them is from now on.
        if (m_session.store()->size() > 0 && !m_groups->wasChosen()) {
            m_groups->setView(ResultGroups::View::Reasons);
        }
    });
    connect(&m_arranger, &ResultArranger::arranged, this, &ImportResults::showArrangement);
    connect(m_table, &ResultTable::rowActivated, this, &ImportResults::rowActivated);
    connect(m_table, &ResultTable::copied, this, &ImportResults::copied);
    m_table->results()->setInputNames([this](std::uint32_t input) { return inputName(input); },
                                      [this](std::uint32_t input) {
                                          return input < m_session.inputs().size()
                                                     ? inputPath(m_session.inputs()[input])
                                                     : QString();
                                      });
}

void ImportResults::connectFilter()
{
    connect(m_counts, &CountRow::chosen, this, [this](const std::vector<batch::Outcome>& outcomes) {
        changeFilter([&](batch::Filter& filter) { filter.outcomes = outcomes; });
    });
    connect(m_groups, &ResultGroups::largeArchivesRequested, this,
            &ImportResults::largeArchivesRequested);
    connect(m_groups, &ResultGroups::filterRequested, this, &ImportResults::changeFilter);
    connect(m_charts, &ChartPanel::filterRequested, this, &ImportResults::changeFilter);
    connect(m_filterBar, &FilterBar::wordsChanged, this,
            [this] { changeFilter([](batch::Filter&) {}); });
    connect(m_filterBar, &FilterBar::chipRemoved, this, [this](int chip) {
        const auto chips = filterChips(m_filter, *m_session.knowledge(), m_language.current(),
                                       [this](std::uint32_t input) { return inputName(input); });
        if (chip < static_cast<int>(chips.size())) {
            changeFilter(chips[static_cast<std::size_t>(chip)].remove);
        }
    });
    connect(m_filterBar, &FilterBar::clearRequested, this, [this] { clearFilter(); });
    connect(m_filterBar, &FilterBar::mergeChosen, this, [this](bool merges) {
        changeFilter([merges](batch::Filter& filter) { filter.mergeDuplicates = merges; });
    });
    connect(m_filterBar, &FilterBar::tableRequested, this, &ImportResults::focusResults);
    connect(m_table->results(), &ResultTableModel::orderRequested, this,
            [this](const batch::SortOrder& order) {
                m_order = order;
                arrange();
            });
    connect(m_view, &SegmentedControl::chosen, this,
            [this](int view) { showCharts(view == ChartView); });
}

void ImportResults::begin()
{
    m_groups->setView(ResultGroups::View::Files);
    arrange();
}

void ImportResults::follow()
{
    m_groups->setInputs(m_session.inputs());
    m_groups->setLargeArchives(static_cast<int>(m_session.largeArchives().size()));
    const bool hasMore = !m_arrangement || m_arrangement->asked.store != m_session.store() ||
                         m_arrangement->seen != m_session.store()->size();
    if (hasMore && !m_arranger.isBusy() && isTimeToArrange()) {
        arrange();
    } else if (!hasMore && !m_session.state().isRunning && !m_arranger.isBusy()) {
        Q_EMIT settled();
    }
    refreshSummary();
}

void ImportResults::clear()
{
    m_arranger.cancel();
    m_arrangement.reset();
    clearConditions(m_filter);
    m_filterBar->setWords({});
    m_table->setArrangement({});
    m_charts->setArrangement({});
    m_groups->setArrangement({});
    m_groups->setInputs({});
    m_groups->setLargeArchives(0);
    m_counts->setArrangement({});
    refreshFilter();
}

void ImportResults::changeFilter(const std::function<void(batch::Filter&)>& change)
{
    batch::Filter changed = m_filter;
    changed.words = m_filterBar->words().trimmed().toStdString(); // typed a moment ago
    change(changed);
    if (changed != m_filter) {
        m_filter = std::move(changed);
        refreshFilter();
        arrange();
    }
}

bool ImportResults::clearFilter()
{
    const bool hadFilter = !m_filter.isEmpty();
    m_filterBar->setWords({});
    changeFilter(clearConditions);
    return hadFilter;
}

void ImportResults::arrange()
{
    m_arranger.arrange({m_session.store(), m_session.knowledge(), m_filter, m_order,
                        categoryOrder(*m_session.knowledge(), m_language.current())});
}

void ImportResults::showArrangement(const ArrangementPtr& arrangement)
{
    if (arrangement->asked.store != m_session.store()) {
        return; // of the import before
    }
    m_arrangement = arrangement;
    m_table->setArrangement(arrangement);
    m_charts->setArrangement(arrangement);
    m_groups->setArrangement(arrangement);
    m_counts->setArrangement(arrangement);
    m_filterBar->setCount(countText());
    refreshSummary();
    m_sinceArranged.start();
    Q_EMIT arranged();
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
bool ImportResults::isTimeToArrange() const
{
    return !m_session.state().isRunning || !m_sinceArranged.isValid() || !m_arrangement ||
           m_sinceArranged.hasExpired(4 * m_arrangement->milliseconds);
}

void ImportResults::refreshFilter()
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

void ImportResults::refreshSummary()
{
    m_summary->setArrangement(m_arrangement, m_session.state().isRunning, m_language.current());
}

QString ImportResults::countText() const
{
    if (!m_arrangement) {
        return {};
    }
    const QLocale locale;
    const auto all = m_arrangement->seen - m_arrangement->merged;
    const QString shown = locale.toString(static_cast<qulonglong>(m_arrangement->rows.size()));
    const QString total = locale.toString(all);
    return m_arrangement->rows.size() == all ? tr("%Ln row(s)", nullptr, static_cast<int>(all))
                                             : tr("%1 of %2 rows").arg(shown, total);
}

std::vector<std::string> ImportResults::conditions() const
{
    std::vector<std::string> conditions;
    if (!m_arrangement) {
        return conditions;
    }
    const batch::Filter& filter = m_arrangement->asked.filter;
    for (const FilterChip& chip :
         filterChips(filter, *m_session.knowledge(), m_language.current(),
                     [this](std::uint32_t input) { return inputName(input); })) {
        conditions.push_back(chip.text.toStdString());
    }
    if (!filter.words.empty()) {
        conditions.push_back(tr("Words: %1").arg(visibleLine(toText(filter.words))).toStdString());
    }
    if (filter.mergeDuplicates && m_arrangement->merged > 0) {
        conditions.push_back(tr("each mail once per recipient").toStdString());
    }
    return conditions;
}

void ImportResults::refreshDisplay()
{
    const bool showsSecond = m_settings.explanationDisplay() != ExplanationDisplay::OneLanguage;
    m_table->results()->setLanguage(m_language.current(), showsSecond);
    m_groups->setLanguage(m_language.current(), showsSecond);
    m_charts->setLanguage(m_language.current());
}

QString ImportResults::inputName(std::uint32_t input) const
{
    return input < m_session.inputs().size() ? inputShortName(m_session.inputs()[input])
                                             : QString();
}

void ImportResults::focusFilter()
{
    m_filterBar->field()->setFocus(Qt::ShortcutFocusReason);
    m_filterBar->field()->selectAll();
}

void ImportResults::focusResults()
{
    if (m_views->currentWidget() == m_charts) {
        m_charts->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_table->setFocus(Qt::OtherFocusReason);
    if (!m_table->currentIndex().isValid() && m_table->results()->rowCount() > 0) {
        m_table->selectRow(0);
    }
}

void ImportResults::showCharts(bool charts)
{
    m_view->setCurrent(charts ? ChartView : TableView);
    m_views->setCurrentIndex(charts ? ChartView : TableView);
}

QWidgetList ImportResults::panes() const
{
    QWidgetList visible;
    for (QWidget* pane :
         {static_cast<QWidget*>(m_groups->list()), static_cast<QWidget*>(m_filterBar->field()),
          static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_charts)}) {
        if (pane->isVisible()) {
            visible << pane;
        }
    }
    return visible;
}

void ImportResults::restoreState()
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

void ImportResults::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_splitter->saveState() << m_table->saveState() << m_filter.mergeDuplicates;
    m_settings.setState(pageState, state);
}

void ImportResults::changeEvent(QEvent* event)
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
    }
}

void ImportResults::retranslate()
{
    m_view->setAccessibleName(tr("Shown as"));
    m_view->setSegmentText(TableView, tr("Table"), tr("Table of the rows"), true);
    m_view->setSegmentText(ChartView, tr("Charts"), tr("Charts of the rows"), true);
    m_table->setAccessibleName(tr("Rows"));
}

} // namespace app
