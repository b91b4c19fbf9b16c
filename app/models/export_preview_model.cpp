// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/export_preview_model.h"

#include "models/verdict_content.h"
#include "widgets/visible_text.h"

#include <QLocale>

#include <algorithm>

namespace app {

namespace {

/// What a person should look at, in the words of the knowledge.
QString doubtsOf(const output::AddressEntry& entry, const knowledge::KnowledgeBase& knowledge,
                 knowledge::Language language)
{
    QStringList sentences;
    for (const output::Doubt doubt : entry.doubts) {
        const std::string key = "doubt." + std::string(output::toString(doubt));
        sentences << toText(knowledge.word(key).in(language));
    }
    return sentences.join(QLatin1Char(' '));
}

QString shown(const std::string& text)
{
    constexpr qsizetype longest = 400;
    return visibleLine(toText(text).left(longest));
}

} // namespace

ExportPreviewModel::ExportPreviewModel(QObject* parent) : QAbstractTableModel(parent) {}

void ExportPreviewModel::setWish(const ExportWish& wish, knowledge::Language language)
{
    beginResetModel();
    m_columns.clear();
    const knowledge::KnowledgeBase& knowledge = *wish.source.arrangement->asked.knowledge;
    output::Redactor redactor(wish.redaction, knowledge);
    const output::TableContext context{knowledge, *wish.source.inputs, redactor, wish.languages};
    if (wish.kind == ExportKind::Table) {
        takeRows(wish, context);
    } else if (wish.kind == ExportKind::Lists && wish.lists) {
        takeAddresses(wish, context, language);
    }
    endResetModel();
}

void ExportPreviewModel::takeRows(const ExportWish& wish, const output::TableContext& context)
{
    constexpr int fewestLetters = 10;
    constexpr int mostLetters = 40;
    for (const std::string_view name : output::tableColumns()) {
        m_columns.push_back({toText(name), fewestLetters, false, {}});
    }
    const Arranging& asked = wish.source.arrangement->asked;
    const auto& rows = wish.source.arrangement->rows;
    for (std::size_t i = 0; i < std::min(rows.size(), mostShown); ++i) {
        const output::TableRow row(asked.store->row(rows[i]), context);
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            m_columns[column].cells.push_back(shown(row.cell(output::tableColumns()[column])));
        }
    }
    std::erase_if(m_columns, [](const Column& column) {
        return std::all_of(column.cells.begin(), column.cells.end(),
                           [](const QString& cell) { return cell.isEmpty(); });
    });
    for (Column& column : m_columns) {
        qsizetype longest = column.title.size();
        for (const QString& cell : column.cells) {
            longest = std::max(longest, cell.size());
        }
        column.letters =
            std::clamp(static_cast<int>(longest) * 5 / 4 + 4, fewestLetters, mostLetters);
    }
}

void ExportPreviewModel::takeAddresses(const ExportWish& wish, const output::TableContext& context,
                                       knowledge::Language language)
{
    m_columns = {{tr("Address"), 34, false, {}},
                 {tr("Reason"), 30, false, {}},
                 {tr("Bounces"), 12, true, {}},
                 {tr("Proof: the server's words"), 34, false, {}},
                 {tr("Look first"), 60, false, {}}};
    const Arranging& asked = wish.source.arrangement->asked;
    const output::ListTextOptions options = listOptions(wish);
    for (const output::AddressList list : wish.chosen) {
        for (const output::AddressEntry& entry : wish.lists->of(list)) {
            if (m_columns[0].cells.size() == mostShown) {
                return;
            }
            if (!output::isWritten(entry, list, options)) {
                continue;
            }
            const output::TableRow example(asked.store->row(entry.example), context);
            const std::string words = example.cell("evidence");
            m_columns[0].cells.push_back(shown(context.redactor.address(entry.address)));
            m_columns[1].cells.push_back(
                toText(asked.knowledge->categories()[entry.category].name.in(language)));
            m_columns[2].cells.push_back(QLocale().toString(static_cast<qulonglong>(entry.count)));
            m_columns[3].cells.push_back(
                shown(words.empty() ? example.cell("diagnostic_code") : words));
            m_columns[4].cells.push_back(doubtsOf(entry, *asked.knowledge, language));
        }
    }
}

int ExportPreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_columns.empty() ? 0 : static_cast<int>(m_columns[0].cells.size());
}

int ExportPreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ExportPreviewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    const QString& text = column.cells[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ToolTipRole:
        return plainToolTip(text);
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(column.title, text.isEmpty() ? tr("nothing") : text);
    default:
        return {};
    }
}

QVariant ExportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::TextAlignmentRole:
        return QVariant(column.isNumber ? Qt::AlignRight | Qt::AlignVCenter
                                        : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace app
