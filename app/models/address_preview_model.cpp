// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/address_preview_model.h"

#include "models/verdict_content.h"
#include "widgets/visible_text.h"

#include <QLocale>

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

} // namespace

AddressPreviewModel::AddressPreviewModel(QObject* parent) : QAbstractTableModel(parent) {}

void AddressPreviewModel::setWish(const ExportWish& wish, knowledge::Language language)
{
    beginResetModel();
    m_rows.clear();
    if (wish.lists) {
        const Arranging& asked = wish.source.arrangement->asked;
        const knowledge::KnowledgeBase& knowledge = *asked.knowledge;
        output::Redactor redactor(wish.redaction, knowledge);
        const output::TableContext context{knowledge, *wish.source.inputs, redactor, {}};
        const output::ListTextOptions options = listOptions(wish);
        for (const output::AddressList list : wish.chosen) {
            for (const output::AddressEntry& entry : wish.lists->of(list)) {
                if (m_rows.size() == mostShown) {
                    break;
                }
                if (!output::isWritten(entry, list, options)) {
                    continue;
                }
                const output::TableRow example(asked.store->row(entry.example), context);
                const std::string words = example.cell("evidence");
                m_rows.push_back(
                    {visibleLine(toText(redactor.address(entry.address))),
                     toText(knowledge.categories()[entry.category].name.in(language)),
                     QLocale().toString(static_cast<qulonglong>(entry.count)),
                     visibleLine(toText(words.empty() ? example.cell("diagnostic_code") : words)),
                     doubtsOf(entry, knowledge, language)});
            }
        }
    }
    endResetModel();
}

int AddressPreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AddressPreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant AddressPreviewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QString& text =
        m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ToolTipRole:
        return plainToolTip(text);
    case Qt::TextAlignmentRole:
        return QVariant(index.column() == Bounces ? Qt::AlignRight | Qt::AlignVCenter
                                                  : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            text.isEmpty() ? tr("nothing") : text);
    default:
        return {};
    }
}

QVariant AddressPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(section == Bounces ? Qt::AlignRight | Qt::AlignVCenter
                                           : Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Address:
        return tr("Address");
    case Reason:
        return tr("Reason");
    case Bounces:
        return tr("Bounces");
    case Words:
        return tr("Proof: the server's words");
    case Doubts:
        return tr("Look first");
    default:
        return {};
    }
}

} // namespace app
