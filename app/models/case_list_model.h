// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_record.h"
#include "knowledge/bilingual.h"

#include <QAbstractListModel>

#include <vector>

namespace app {

/// Saved cases, newest first: whose mail box, why, when, and how the last test of the cause ended.
class CaseListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        ReasonRole = Qt::UserRole,
        DateRole, ///< when it was saved
        TestRole, ///< outcome and day of the last test; empty when there was none
        ToneRole,
        IconRole,
    };

    explicit CaseListModel(QObject* parent = nullptr);

    void setLanguage(knowledge::Language language);
    /// A page of cases; one from the beginning takes the place of all.
    void take(const cases::CasePage& page, std::size_t offset);
    /// Leaves out a case that is about to be removed; 0: none.
    void setLeftOut(qint64 caseId);
    qint64 idAt(int row) const;
    /// -1 when it is not in the list.
    int rowOf(qint64 caseId) const;
    /// As many fit the search, those that have not been fetched too.
    std::size_t total() const;
    std::size_t fetched() const { return m_all.size(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// Somebody scrolls to the end of what is there.
    void moreWanted();

private:
    void refill();
    const cases::CaseSummary& at(int row) const
    {
        return m_all[m_rows[static_cast<std::size_t>(row)]];
    }
    QString testText(const cases::CaseSummary& summary) const;

    std::vector<cases::CaseSummary> m_all;
    std::vector<std::size_t> m_rows; ///< those of m_all that are shown
    std::size_t m_total = 0;
    qint64 m_leftOut = 0;
    bool m_isAsked = false;
    knowledge::Language m_language = knowledge::Language::English;
};

} // namespace app
