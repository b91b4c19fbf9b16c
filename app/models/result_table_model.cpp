// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/result_table_model.h"

#include "models/verdict_content.h"
#include "output/csv.h"
#include "widgets/visible_text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace app {

ResultTableModel::ResultTableModel(QObject* parent)
    : QAbstractTableModel(parent),
      m_shortName([](std::uint32_t) { return QString(); }),
      m_path(m_shortName)
{}

void ResultTableModel::setInputNames(std::function<QString(std::uint32_t)> shortName,
                                     std::function<QString(std::uint32_t)> path)
{
    m_shortName = std::move(shortName);
    m_path = std::move(path);
}

void ResultTableModel::setArrangement(ArrangementPtr arrangement)
{
    const int before = rowCount();
    const bool goesOn = m_arrangement && arrangement && before > 0 &&
                        m_arrangement->asked.store == arrangement->asked.store &&
                        arrangement->rows.size() >= m_arrangement->rows.size() &&
                        std::equal(m_arrangement->rows.begin(), m_arrangement->rows.end(),
                                   arrangement->rows.begin());
    if (!goesOn) {
        beginResetModel();
        m_arrangement = std::move(arrangement);
        endResetModel();
        return;
    }
    const int after = static_cast<int>(arrangement->rows.size());
    if (after > before) {
        beginInsertRows({}, before, after - 1);
    }
    m_arrangement = std::move(arrangement);
    if (after > before) {
        endInsertRows();
    }
}

void ResultTableModel::setLanguage(knowledge::Language language, bool showsSecond)
{
    m_language = language;
    m_showsSecond = showsSecond;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, resultColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, resultColumnCount - 1));
    }
}

batch::RowNumber ResultTableModel::numberAt(int row) const
{
    return m_arrangement->rows[static_cast<std::size_t>(row)];
}

int ResultTableModel::rowOf(batch::RowNumber number) const
{
    if (!m_arrangement) {
        return -1;
    }
    const auto& rows = m_arrangement->rows;
    const auto found = std::find(rows.begin(), rows.end(), number);
    return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

int ResultTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_arrangement ? 0 : static_cast<int>(m_arrangement->rows.size());
}

int ResultTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : resultColumnCount;
}

ResultCells ResultTableModel::cells() const
{
    return {*m_arrangement->asked.store, *m_arrangement->asked.knowledge, m_language, m_shortName};
}

/// Foreign text of any length, ready to be painted: no cell shows more than a few hundred letters.
QString ResultTableModel::shown(batch::RowNumber number, ResultColumn column) const
{
    constexpr qsizetype longest = 400;
    return visibleLine(cells().text(number, column).left(longest));
}

QVariant ResultTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const batch::RowNumber number = numberAt(index.row());
    const auto column = static_cast<ResultColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return shown(number, column);
    case Qt::ToolTipRole:
        return toolTip(number, column);
    case Qt::TextAlignmentRole:
        return QVariant(column == ResultColumn::Attempts ? Qt::AlignRight | Qt::AlignVCenter
                                                         : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole: {
        const QString text = shown(number, column);
        return QStringLiteral("%1: %2").arg(resultColumnTitle(column),
                                            text.isEmpty() ? tr("nothing") : text);
    }
    default:
        return decoration(number, column, role);
    }
}

QVariant ResultTableModel::decoration(batch::RowNumber number, ResultColumn column, int role) const
{
    const auto facts = m_arrangement->asked.store->facts(number);
    switch (role) {
    case SecondRole:
        return column == ResultColumn::Category && m_showsSecond ? cells().secondReason(number)
                                                                 : QString();
    case ToneRole:
        return column == ResultColumn::Category
                   ? QVariant(static_cast<int>(toneOf(facts.outcome, facts.persistence)))
                   : QVariant();
    case IconRole:
        if (column == ResultColumn::Party && facts.outcome == batch::Outcome::Recognised) {
            return partyIcon(facts.party);
        }
        return {};
    case IsFixedRole:
        return column == ResultColumn::Diagnostic || column == ResultColumn::Code ||
               column == ResultColumn::Evidence;
    case IsAddressRole:
        return column == ResultColumn::Recipient || column == ResultColumn::Sender;
    default:
        return {};
    }
}

QString ResultTableModel::toolTip(batch::RowNumber number, ResultColumn column) const
{
    constexpr qsizetype longest = 2000;
    const auto facts = m_arrangement->asked.store->facts(number);
    switch (column) {
    case ResultColumn::File:
        return plainToolTip(m_path(facts.input));
    case ResultColumn::Time:
        return facts.time == 0
                   ? QString()
                   : plainToolTip(QLocale().toString(QDateTime::fromSecsSinceEpoch(facts.time),
                                                     QLocale::LongFormat));
    case ResultColumn::Category: {
        const QString second = cells().secondReason(number);
        const QString first = cells().text(number, column);
        return plainToolTip(second.isEmpty() ? first : QStringLiteral("%1\n%2").arg(first, second));
    }
    default:
        return plainToolTip(visibleLine(cells().text(number, column).left(longest)));
    }
}

QVariant ResultTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= resultColumnCount) {
        return {};
    }
    const auto column = static_cast<ResultColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return resultColumnTitle(column);
    case Qt::TextAlignmentRole:
        return QVariant(column == ResultColumn::Attempts ? Qt::AlignRight | Qt::AlignVCenter
                                                         : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

void ResultTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= resultColumnCount) {
        Q_EMIT orderRequested({});
        return;
    }
    Q_EMIT orderRequested(
        {sortKeyOf(static_cast<ResultColumn>(column)), order == Qt::DescendingOrder});
}

QString ResultTableModel::copyText(const std::vector<int>& rows,
                                   const std::vector<ResultColumn>& columns) const
{
    QString text;
    const auto addLine = [&](auto cellOf) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            text += i == 0 ? QString() : QStringLiteral("\t");
            text += clipboardCell(cellOf(columns[i]));
        }
        text += QLatin1Char('\n');
    };
    if (!m_arrangement) {
        return text;
    }
    addLine([](ResultColumn column) { return resultColumnTitle(column); });
    const ResultCells words = cells();
    for (std::size_t i = 0; i < std::min(rows.size(), mostCopied); ++i) {
        const batch::RowNumber number = numberAt(rows[i]);
        addLine([&](ResultColumn column) { return words.text(number, column); });
    }
    return text;
}

QString clipboardCell(const QString& text)
{
    QString cell;
    cell.reserve(text.size());
    for (const QChar c : text) {
        const bool isControl = c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
                               c == QChar::ParagraphSeparator;
        cell += isControl ? QChar(QLatin1Char(' ')) : c;
    }
    return output::looksLikeFormula(text.toStdString()) ? QLatin1Char('\'') + cell : cell;
}

} // namespace app
