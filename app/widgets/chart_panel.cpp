// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/chart_panel.h"

#include "models/result_cells.h"
#include "models/verdict_content.h"
#include "widgets/visible_text.h"

#include <QDateTime>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t mostBars = 10;
constexpr int narrow = 620; ///< below it the charts stand one below the other

QString timeLabel(std::int64_t time, batch::TimeTally::Bucket bucket)
{
    const QDateTime local = QDateTime::fromSecsSinceEpoch(time);
    return local.toString(bucket == batch::TimeTally::Bucket::Hour ? QStringLiteral("MM-dd HH:mm")
                                                                   : QStringLiteral("yyyy-MM-dd"));
}

} // namespace

ChartPanel::ChartPanel(QWidget* parent) : QScrollArea(parent), m_grid(nullptr)
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* legend = new QHBoxLayout;
    legend->setSpacing(8);
    for (Chip*& chip : m_legend) {
        chip = new Chip(content);
        legend->addWidget(chip);
    }
    legend->addStretch(1);
    layout->addLayout(legend);
    m_grid = new QGridLayout;
    m_grid->setSpacing(12);
    layout->addLayout(m_grid);
    layout->addStretch(1);
    for (int i = 0; i < ChartCount; ++i) {
        const auto chart = static_cast<Chart>(i);
        auto* bars = new BarChart(
            chart == Time ? BarChart::Direction::Upright : BarChart::Direction::Across, content);
        bars->setObjectName(QStringLiteral("chart%1").arg(i));
        connect(bars, &BarChart::barClicked, this, [this, chart](int bar) { clicked(chart, bar); });
        m_charts[static_cast<std::size_t>(i)] = bars;
    }
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    retranslate();
}

void ChartPanel::setArrangement(const ArrangementPtr& arrangement)
{
    m_arrangement = arrangement;
    m_isStale = true;
    if (isVisible()) {
        refresh();
    }
}

void ChartPanel::setLanguage(knowledge::Language language)
{
    m_language = language;
    m_isStale = true;
    if (isVisible()) {
        refresh();
    }
}

void ChartPanel::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    refresh();
}

void ChartPanel::refresh()
{
    if (!m_isStale) {
        return;
    }
    m_isStale = false;
    if (!m_arrangement) {
        for (BarChart* chart : m_charts) {
            chart->setBars({});
        }
        return;
    }
    refreshTime();
    refreshNumbers(Reasons);
    refreshNumbers(Parties);
    refreshTexts(Domains, m_arrangement->domains);
    refreshTexts(Servers, m_arrangement->servers);
    refreshTexts(SendingIps, m_arrangement->sendingIps);
    m_columns = 0;
    place();
}

void ChartPanel::refreshTime()
{
    const batch::TimeTally& time = m_arrangement->time;
    std::vector<Bar> bars;
    const std::size_t count = time.counts.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t begin = time.from + static_cast<std::int64_t>(i) * time.seconds;
        bars.push_back({timeLabel(begin, time.bucket), time.counts[i]});
    }
    m_charts[Time]->setBars(count > 1 ? bars : std::vector<Bar>());
    QStringList notes;
    const auto most = std::max_element(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
        return a.count.rows < b.count.rows;
    });
    if (most != bars.end()) {
        notes << tr("most: %1 (%2)").arg(QLocale().toString(most->count.rows), most->label);
    }
    if (time.rowsWithout > 0) {
        notes << tr("%Ln without a time", nullptr, static_cast<int>(time.rowsWithout));
    }
    if (time.rowsOutside > 0) {
        notes << tr("%Ln earlier or later", nullptr, static_cast<int>(time.rowsOutside));
    }
    m_charts[Time]->setNote(notes.join(QStringLiteral(" · ")));
}

void ChartPanel::refreshNumbers(Chart chart)
{
    const bool isReasons = chart == Reasons;
    const auto& counts = isReasons ? m_arrangement->shownCategories : m_arrangement->parties;
    std::vector<std::size_t>& order = isReasons ? m_reasons : m_parties;
    order.clear();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i].rows > 0) {
            order.push_back(i);
        }
    }
    std::stable_sort(order.begin(), order.end(), [&counts](std::size_t a, std::size_t b) {
        return counts[a].rows > counts[b].rows;
    });
    const std::size_t all = order.size();
    order.resize(std::min(all, mostBars));
    std::vector<Bar> bars;
    const auto& categories = m_arrangement->asked.knowledge->categories();
    for (const std::size_t value : order) {
        const auto party = static_cast<knowledge::Party>(value);
        const QString label =
            !isReasons
                ? (party == knowledge::Party::None ? tr("Nobody, or not known") : partyWord(party))
            : value < categories.size() ? toText(categories[value].name.in(m_language))
                                        : QString();
        bars.push_back({label, counts[value]});
    }
    m_charts[chart]->setBars(bars);
    m_charts[chart]->setNote(all > order.size()
                                 ? tr("%Ln more", nullptr, static_cast<int>(all - order.size()))
                                 : QString());
}

void ChartPanel::refreshTexts(Chart chart, const batch::TextTally& tally)
{
    std::vector<Bar> bars;
    for (const batch::TextCount& text : tally.top) {
        bars.push_back({visibleLine(toText(text.text.substr(0, 200))), text.count});
    }
    m_charts[chart]->setBars(bars);
    QStringList notes;
    if (tally.distinct > tally.top.size()) {
        notes << tr("%Ln more", nullptr, static_cast<int>(tally.distinct - tally.top.size()));
    }
    if (tally.rowsWithout > 0) {
        notes << tr("%Ln not named", nullptr, static_cast<int>(tally.rowsWithout));
    }
    m_charts[chart]->setNote(notes.join(QStringLiteral(" · ")));
}

void ChartPanel::clicked(Chart chart, int bar)
{
    const auto place = static_cast<std::size_t>(bar);
    const auto textOf = [place](const batch::TextTally& tally) {
        return std::vector{std::string(tally.top[place].text)};
    };
    const batch::TimeTally& time = m_arrangement->time;
    switch (chart) {
    case Time: {
        const std::int64_t from = time.from + bar * time.seconds;
        Q_EMIT filterRequested([from, until = from + time.seconds](batch::Filter& filter) {
            filter.from = from;
            filter.until = until;
        });
        return;
    }
    case Reasons:
        Q_EMIT filterRequested([value = m_reasons[place]](batch::Filter& filter) {
            filter.categories = {static_cast<std::uint16_t>(value)};
        });
        return;
    case Parties:
        Q_EMIT filterRequested([value = m_parties[place]](batch::Filter& filter) {
            filter.parties = {static_cast<knowledge::Party>(value)};
        });
        return;
    case Domains:
        Q_EMIT filterRequested([text = textOf(m_arrangement->domains)](batch::Filter& filter) {
            filter.domains = text;
        });
        return;
    case Servers:
        Q_EMIT filterRequested([text = textOf(m_arrangement->servers)](batch::Filter& filter) {
            filter.remoteMtas = text;
        });
        return;
    case SendingIps:
        Q_EMIT filterRequested([text = textOf(m_arrangement->sendingIps)](batch::Filter& filter) {
            filter.sendingIps = text;
        });
        return;
    case ChartCount:
        return;
    }
}

/// Two columns where there is room; the time goes across.
void ChartPanel::place()
{
    const int columns = viewport()->width() < narrow ? 1 : 2;
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    while (m_grid->count() > 0) {
        delete m_grid->takeAt(0);
    }
    m_grid->addWidget(m_charts[Time], 0, 0, 1, columns);
    int at = 0;
    for (int i = Reasons; i < ChartCount; ++i) {
        BarChart* chart = m_charts[static_cast<std::size_t>(i)];
        if (chart->barCount() > 0) {
            m_grid->addWidget(chart, 1 + at / columns, at % columns, Qt::AlignTop);
            ++at;
        }
    }
    for (int column = 0; column < 2; ++column) {
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

void ChartPanel::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    place();
}

void ChartPanel::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ChartPanel::retranslate()
{
    setAccessibleName(tr("Charts"));
    const QString titles[ChartCount] = {tr("Failures over time"), tr("Reasons"),
                                        tr("Whose turn"),         tr("Domains of recipients"),
                                        tr("Remote servers"),     tr("Sending IPs")};
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        m_charts[i]->setTitle(titles[i]);
    }
    const std::pair<Tone, QString> legend[] = {{Tone::Danger, tr("Permanent")},
                                               {Tone::Warning, tr("Temporary")},
                                               {Tone::Neutral, tr("Neither")}};
    for (std::size_t i = 0; i < m_legend.size(); ++i) {
        m_legend[i]->setContent(toneIcon(legend[i].first), legend[i].second);
        m_legend[i]->setTone(legend[i].first);
    }
    m_isStale = true;
    if (isVisible()) {
        refresh();
    }
}

} // namespace app
