// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipient_list_model.h"

#include "models/verdict_content.h"
#include "widgets/visible_text.h"

namespace app {

RecipientListModel::RecipientListModel(QObject* parent) : QAbstractListModel(parent) {}

void RecipientListModel::setResult(DiagnosisResultPtr result)
{
    beginResetModel();
    m_result = std::move(result);
    endResetModel();
}

void RecipientListModel::setLanguage(knowledge::Language language)
{
    m_language = language;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

int RecipientListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_result || !m_result->outcome
               ? 0
               : static_cast<int>(m_result->outcome->recipients.size());
}

QVariant RecipientListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& recipient = m_result->outcome->recipients[static_cast<std::size_t>(index.row())];
    const QString address = toText(recipient.status.recipient());
    const QString category = toText(recipient.classification.category().name.in(m_language));
    switch (role) {
    case AddressRole:
    case Qt::DisplayRole:
        return address.isEmpty() ? tr("(no address)") : visibleLine(address);
    case CategoryRole:
        return category;
    case ToneRole:
        return static_cast<int>(toneOf(recipient));
    case Qt::ToolTipRole:
        return plainToolTip(QStringLiteral("%1 – %2").arg(address, category));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2, %3")
            .arg(toneWord(toneOf(recipient)), visibleLine(address), category);
    default:
        return {};
    }
}

} // namespace app
