// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "models/probe_difference.h"
#include "widgets/tone.h"

#include <QAbstractListModel>
#include <QSet>

#include <vector>

namespace app {

/// Tone of a severity; always shown beside its word.
Tone toneOf(probe::Severity severity);

/// "12 ms", "1.4 s"; empty for no time at all.
QString probeTimeText(std::chrono::microseconds time);

/// What a probe found, worst first. What is fine stands in one row per check, which opens; checks
/// without a result yet, and findings that are gone since the run before, come last.
class ProbeResultModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind { Finding, Fine, Waiting, Stopped, Gone };
    enum Role {
        SecondRole = Qt::UserRole, ///< the sentence in the second language
        CaptionRole,               ///< check, and what it is about
        ToneRole,
        TimeRole,
        ChangeRole, ///< "new", "was a warning"; empty when nothing changed
        KindRole,
        IsOpenRole,  ///< of a Fine row
        IsInsideRole ///< a finding below an open Fine row
    };

    explicit ProbeResultModel(QObject* parent = nullptr);

    /// The results are copied as far as they are shown.
    void setResults(const knowledge::KnowledgeBase& knowledge,
                    const std::vector<probe::CheckResult>& results,
                    const ProbeDifference& difference, knowledge::Language language);
    /// Opens or closes the row of what is fine; other rows stay as they are.
    void toggle(int row);
    bool isOpenable(int row) const;

    /// The finding of a row; null for rows that stand for several or none.
    const probe::Finding* findingAt(int row) const;
    const probe::Check* checkAt(int row) const;
    /// Names a row for finding it again after the results changed.
    QString keyAt(int row) const;
    /// The row of this name; -1 when it is not there any more.
    int rowOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        Kind kind = Kind::Finding;
        const probe::Check* check = nullptr;
        probe::Finding finding;
        QString key;
        QString title;
        QString second;
        QString caption;
        QString severity; ///< in words
        QString time;
        QString change;
        Tone tone = Tone::Neutral;
        bool isInside = false;
    };
    class Builder;

    bool isOpen(const Row& row) const { return m_open.contains(row.key); }
    void show();

    std::vector<Row> m_all; ///< with the rows inside closed ones
    std::vector<int> m_shown;
    QSet<QString> m_open; ///< keys of open rows
};

} // namespace app
