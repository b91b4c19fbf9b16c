// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bar_chart.h"

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
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr int uprightHeight = 170;

} // namespace

BarChart::BarChart(Direction direction, QWidget* parent)
    : Card(parent),
      m_direction(direction),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_note(new PlainLabel(TextRole::Caption, this)),
      m_chart(new QChart),
      m_view(new QChartView(m_chart, this)) // the view's scene owns the chart
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 12, 8);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_note);
    layout->addWidget(m_view);
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
    m_note->hide();
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

QString BarChart::elided(const QString& label) const
{
    const QFontMetrics metrics(roleFont(TextRole::Caption));
    const int room = std::max(90, static_cast<int>(width() * 0.42));
    const QString text =
        m_direction == Direction::Across ? metrics.elidedText(label, Qt::ElideRight, room) : label;
    return text;
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
        for (std::size_t i = 0; i < m_bars.size(); ++i) {
            // Qt draws categories from below; people read from above.
            const bool isAcross = m_direction == Direction::Across;
            const batch::Tally& count = m_bars[isAcross ? m_bars.size() - 1 - i : i].count;
            *set << (part == 0   ? count.permanent
                     : part == 1 ? count.temporary
                                 : count.rows - count.permanent - count.temporary);
        }
        connect(set, &QBarSet::clicked, this, [this](int index) {
            Q_EMIT barClicked(m_direction == Direction::Across ? barCount() - 1 - index : index);
        });
        sets << set;
    }
    return sets;
}

void BarChart::addSeries()
{
    QAbstractBarSeries* series = nullptr;
    if (m_direction == Direction::Across) {
        series = new QHorizontalStackedBarSeries;
    } else {
        series = new QStackedBarSeries;
    }
    series->setBarWidth(m_direction == Direction::Across ? 0.55 : 0.8);
    series->append(makeSets());
    m_chart->addSeries(series); // owns it
}

void BarChart::addAxes()
{
    const QColor quiet = captionColor(palette());
    auto* names = new QBarCategoryAxis;
    QStringList labels;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const bool isAcross = m_direction == Direction::Across;
        const Bar& bar = m_bars[isAcross ? m_bars.size() - 1 - i : i];
        // Categories of one name would become one.
        labels << elided(isAcross ? QStringLiteral("%1  %2").arg(bar.label,
                                                                 QLocale().toString(bar.count.rows))
                                  : bar.label) +
                      QString(static_cast<qsizetype>(i), QChar(0x200B));
    }
    names->append(labels);
    auto* numbers = new QValueAxis;
    std::uint32_t most = 1;
    for (const Bar& bar : m_bars) {
        most = std::max(most, bar.count.rows);
    }
    numbers->setRange(0, most);
    numbers->setLabelFormat(QStringLiteral("%.0f"));
    numbers->setTickCount(m_direction == Direction::Across ? 2 : 3);
    const bool isAcross = m_direction == Direction::Across;
    const QList<QAbstractAxis*> axes{names, numbers};
    for (QAbstractAxis* axis : axes) {
        axis->setGridLineVisible(false);
        axis->setLineVisible(false);
        axis->setLabelsColor(axis == names && isAcross ? palette().color(QPalette::Text) : quiet);
        axis->setLabelsFont(roleFont(TextRole::Caption));
    }
    numbers->setVisible(!isAcross);
    m_chart->addAxis(names, isAcross ? Qt::AlignLeft : Qt::AlignBottom);
    m_chart->addAxis(numbers, isAcross ? Qt::AlignBottom : Qt::AlignLeft);
    const auto series = m_chart->series();
    for (QAbstractSeries* one : series) {
        one->attachAxis(names);
        one->attachAxis(numbers);
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
    if (m_bars.empty()) {
        return;
    }
    addSeries();
    addAxes();
    const int row = QFontMetrics(roleFont(TextRole::Caption)).height() + 10;
    m_view->setFixedHeight(m_direction == Direction::Across ? row * barCount() + 8 : uprightHeight);
    m_view->setAccessibleName(m_title->text());
    m_view->setAccessibleDescription(words());
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
    if (m_direction == Direction::Across && !m_bars.empty()) {
        rebuild(); // labels are cut to the width
    }
}

} // namespace app
