// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/group_proof.h"
#include "models/result_arranger.h"
#include "widgets/tone.h"

#include <QAbstractListModel>

namespace app {

/// Failures by reason, or replies that are the same but for addresses and numbers; with counts.
class GroupListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind { Reasons, Replies };
    enum Role {
        DetailRole = Qt::UserRole,
        CountRole,
        ShareRole,
        ToneRole,
        IsFixedRole,
        ProofIconRole, ///< of what a test said; empty without one
        ProofToneRole,
    };

    explicit GroupListModel(Kind kind, QObject* parent = nullptr);

    void setArrangement(const ArrangementPtr& arrangement);
    void setLanguage(knowledge::Language language, bool showsSecond);
    /// What tests said about the reasons.
    void setProofs(const GroupProofs& proofs);
    bool hasProofs() const { return !m_proofs.empty(); }
    std::uint16_t categoryAt(int row) const;
    std::string textAt(int row) const;
    /// -1 when there is none.
    int rowOf(const batch::Filter& filter) const;
    quint64 total() const { return m_total; }
    /// Groups that are not listed because there are too many.
    quint64 leftOut() const { return m_leftOut; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Group {
        std::uint16_t category = 0;
        std::string_view text; ///< of a reply; the arrangement's store keeps it
        batch::Tally count;
    };
    bool isReasons() const { return m_kind == Kind::Reasons; }
    std::vector<Group> groupsOf(const Arrangement& arrangement) const;
    QString title(const Group& group) const;
    QString detail(const Group& group) const;
    Tone toneOf(const Group& group) const;
    /// Null without one.
    const GroupProof* proofOf(const Group& group) const;
    QString toolTip(const Group& group, double share) const;
    QString spoken(const Group& group) const;

    Kind m_kind;
    ArrangementPtr m_arrangement; // shared: m_groups has views into its store
    std::vector<Group> m_groups;
    GroupProofs m_proofs;
    quint64 m_total = 0;
    quint64 m_leftOut = 0;
    knowledge::Language m_language = knowledge::Language::English;
    bool m_showsSecond = false;
};

} // namespace app
