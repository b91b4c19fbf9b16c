// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bar_chart.h"

#include "widgets/bar_name.h"
#include "widgets/plain_label.h"

#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <QEvent>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr int uprightHeight = 130;

int rowHeight()
{
    return QFontMetrics(roleFont(TextRole::Caption)).height() + 10;
}

} // namespace

BarChart::BarChart(Direction direction, QWidget* parent)
    : Card(parent),
      m_direction(direction),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_note(new PlainLabel(TextRole::Caption, this)),
      m_chart(new QChart),
      m_view(new QChartView(m_chart, this)), // the view's scene owns the chart
      m_names(new QVBoxLayout),
      m_dates(new BarDates(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_note);
    layout->addSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_names->setSpacing(0);
    m_names->setContentsMargins(0, 0, 0, 0);
    row->addLayout(m_names, isAcross() ? 11 : 0);
    row->addWidget(m_view, 9);
    layout->addLayout(row);
    layout->addWidget(m_dates);
    m_dates->setVisible(!isAcross());
    m_note->hide();
    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_chart->setBackgroundVisible(false);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void BarChart::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void BarChart::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void BarChart::setBars(const std::vector<Bar>& bars)
{
    const bool isSame =
        bars.size() == m_bars.size() &&
        std::equal(bars.begin(), bars.end(), m_bars.begin(), [](const Bar& a, const Bar& b) {
            return a.label == b.label && a.count == b.count;
        });
    if (isSame && !bars.empty()) {
        return;
    }
    m_bars = bars;
    setVisible(!bars.empty());
    rebuild();
}

QString BarChart::words() const
{
    QStringList lines;
    for (const Bar& bar : m_bars) {
        lines << QStringLiteral("%1: %2").arg(bar.label, QLocale().toString(bar.count.rows));
    }
    return lines.join(QLatin1Char('\n'));
}

QList<QBarSet*> BarChart::makeSets()
{
    const QColor colors[] = {toneColors(Tone::Danger, palette()).edge,
                             toneColors(Tone::Warning, palette()).edge,
                             toneColors(Tone::Neutral, palette()).edge};
    QList<QBarSet*> sets;
    for (std::size_t part = 0; part < std::size(colors); ++part) {
        auto* set = new QBarSet(QString());
        set->setColor(colors[part]);
        set->setBorderColor(Qt::transparent);
        for (int category = 0; category < barCount(); ++category) {
            const batch::Tally& count = m_bars[static_cast<std::size_t>(barAt(category))].count;
            *set << (part == 0   ? count.permanent
                     : part == 1 ? count.temporary
                                 : count.rows - count.permanent - count.temporary);
        }
        connect(set, &QBarSet::clicked, this,
                [this](int category) { Q_EMIT barClicked(barAt(category)); });
        sets << set;
    }
    return sets;
}

void BarChart::addSeries()
{
    QAbstractBarSeries* series = nullptr;
    if (isAcross()) {
        series = new QHorizontalStackedBarSeries;
    } else {
        series = new QStackedBarSeries;
    }
    series->setBarWidth(isAcross() ? 0.5 : std::clamp(barCount() * 0.08, 0.2, 0.8));
    series->append(makeSets());
    m_chart->addSeries(series); // owns it
}

/// Without labels: the chart of Qt cuts them where they are longer than a word or two.
void BarChart::addAxes()
{
    auto* names = new QBarCategoryAxis;
    for (int category = 0; category < barCount(); ++category) {
        names->append(QString::number(category));
    }
    auto* numbers = new QValueAxis;
    std::uint32_t most = 1;
    for (const Bar& bar : m_bars) {
        most = std::max(most, bar.count.rows);
    }
    numbers->setRange(0, most);
    m_chart->addAxis(names, isAcross() ? Qt::AlignLeft : Qt::AlignBottom);
    m_chart->addAxis(numbers, isAcross() ? Qt::AlignBottom : Qt::AlignLeft);
    names->setVisible(false);
    numbers->setVisible(false);
    const auto series = m_chart->series();
    for (QAbstractSeries* one : series) {
        one->attachAxis(names);
        one->attachAxis(numbers);
    }
}

void BarChart::addNames()
{
    for (QWidget* name : std::as_const(m_nameButtons)) {
        name->hide();
        name->deleteLater();
    }
    m_nameButtons.clear();
    if (!isAcross()) {
        QStringList labels;
        for (const Bar& bar : m_bars) {
            labels << bar.label;
        }
        static_cast<BarDates*>(m_dates)->setLabels(labels);
        return;
    }
    for (int bar = 0; bar < barCount(); ++bar) {
        const Bar& one = m_bars[static_cast<std::size_t>(bar)];
        auto* name = new BarName(one.label, QLocale().toString(one.count.rows), this);
        name->setFixedHeight(rowHeight());
        connect(name, &QAbstractButton::clicked, this, [this, bar] { Q_EMIT barClicked(bar); });
        m_names->addWidget(name);
        m_nameButtons << name;
    }
}

void BarChart::rebuild()
{
    m_chart->removeAllSeries();
    const auto axes = m_chart->axes();
    for (QAbstractAxis* axis : axes) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    addNames();
    if (m_bars.empty()) {
        return;
    }
    addSeries();
    addAxes();
    m_view->setFixedHeight(isAcross() ? rowHeight() * barCount() : uprightHeight);
    fitPlot();
    m_view->setAccessibleName(m_title->text());
    m_view->setAccessibleDescription(words());
}

/// Bars stand exactly beside their names.
void BarChart::fitPlot()
{
    m_chart->setPlotArea(QRectF(m_view->rect()));
}

void BarChart::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        rebuild();
    }
}

void BarChart::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    layout()->activate();
    fitPlot();
}

} // namespace app
