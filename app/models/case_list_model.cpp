// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/case_list_model.h"

#include "models/case_content.h"
#include "models/proof_content.h"
#include "widgets/visible_text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace app {

namespace {

/// The day of a moment of RFC 3339 in the user's form.
QString dayOf(const std::string& date)
{
    const QDateTime moment = QDateTime::fromString(toText(date), Qt::ISODate);
    return moment.isValid() ? QLocale().toString(moment.toLocalTime().date(), QLocale::ShortFormat)
                            : visibleLine(toText(date));
}

} // namespace

CaseListModel::CaseListModel(QObject* parent) : QAbstractListModel(parent) {}

void CaseListModel::setLanguage(knowledge::Language language)
{
    m_language = language;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void CaseListModel::take(const cases::CasePage& page, std::size_t offset)
{
    m_isAsked = false;
    if (offset != 0 && offset != m_all.size()) {
        return; // of a search that is over
    }
    if (offset == 0) {
        beginResetModel();
        m_all = page.cases;
        m_total = page.total;
        refill();
        endResetModel();
        return;
    }
    m_total = page.total;
    const auto first = m_rows.size();
    std::vector<std::size_t> rows;
    for (const cases::CaseSummary& summary : page.cases) {
        if (summary.id != m_leftOut) {
            rows.push_back(m_all.size());
        }
        m_all.push_back(summary);
    }
    if (!rows.empty()) {
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + rows.size()) - 1);
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
        endInsertRows();
    }
}

void CaseListModel::setLeftOut(qint64 caseId)
{
    if (caseId == m_leftOut) {
        return;
    }
    beginResetModel();
    m_leftOut = caseId;
    refill();
    endResetModel();
}

void CaseListModel::refill()
{
    m_rows.clear();
    for (std::size_t n = 0; n < m_all.size(); ++n) {
        if (m_all[n].id != m_leftOut) {
            m_rows.push_back(n);
        }
    }
}

qint64 CaseListModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? at(row).id : 0;
}

int CaseListModel::rowOf(qint64 caseId) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).id == caseId) {
            return row;
        }
    }
    return -1;
}

std::size_t CaseListModel::total() const
{
    return m_total - std::min(m_total, m_all.size() - m_rows.size());
}

int CaseListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

bool CaseListModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_isAsked && m_all.size() < m_total;
}

void CaseListModel::fetchMore(const QModelIndex&)
{
    m_isAsked = true;
    Q_EMIT moreWanted();
}

QString CaseListModel::testText(const cases::CaseSummary& summary) const
{
    return summary.testCount == 0
               ? QString()
               : QStringLiteral("%1 · %2").arg(
                     verdictWord(proof::builtInProofs(), summary.lastVerdict, m_language),
                     dayOf(summary.lastTestDate));
}

QVariant CaseListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const cases::CaseSummary& summary = at(index.row());
    const QString address = toText(summary.recipient);
    const QString shown = address.isEmpty() ? tr("(no address)") : visibleLine(address);
    const QString reason = visibleLine(asLabel(summary.reason.in(m_language)));
    switch (role) {
    case Qt::DisplayRole:
        return shown;
    case ReasonRole:
        return reason;
    case DateRole:
        return savedDay(summary.savedAt);
    case TestRole:
        return testText(summary);
    case ToneRole:
        return static_cast<int>(summary.testCount == 0 ? Tone::Neutral
                                                       : toneOf(summary.lastVerdict));
    case IconRole:
        return summary.testCount == 0 ? QStringLiteral("nav-cases")
                                      : verdictIcon(summary.lastVerdict);
    case Qt::ToolTipRole:
        return plainToolTip(QStringLiteral("%1 – %2").arg(address, reason));
    case Qt::AccessibleTextRole: {
        const QString test = testText(summary);
        return QStringLiteral("%1: %2, %3, %4")
            .arg(shown, reason, savedDay(summary.savedAt),
                 test.isEmpty() ? tr("not tested") : test);
    }
    default:
        return {};
    }
}

} // namespace app
