// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/group_list_model.h"

#include "models/verdict_content.h"
#include "widgets/visible_text.h"

#include <QLocale>

#include <algorithm>

namespace app {

GroupListModel::GroupListModel(Kind kind, QObject* parent)
    : QAbstractListModel(parent), m_kind(kind)
{}

std::vector<GroupListModel::Group> GroupListModel::groupsOf(const Arrangement& arrangement) const
{
    std::vector<Group> groups;
    if (isReasons()) {
        for (std::size_t i = 0; i < arrangement.categories.size(); ++i) {
            if (arrangement.categories[i].rows > 0) {
                groups.push_back({static_cast<std::uint16_t>(i), {}, arrangement.categories[i]});
            }
        }
        std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
            return a.count.rows > b.count.rows;
        });
    } else {
        for (const batch::TextCount& reply : arrangement.replies.top) {
            groups.push_back({reply.category, reply.text, reply.count});
        }
    }
    return groups;
}

void GroupListModel::setArrangement(const ArrangementPtr& arrangement)
{
    auto groups = arrangement ? groupsOf(*arrangement) : std::vector<Group>();
    // While rows come in the groups mostly stay: what is chosen must not jump.
    const bool isAlike = groups.size() == m_groups.size() &&
                         std::equal(groups.begin(), groups.end(), m_groups.begin(),
                                    [](const Group& a, const Group& b) {
                                        return a.category == b.category && a.text == b.text;
                                    });
    if (!isAlike) {
        beginResetModel();
    }
    m_arrangement = arrangement;
    m_groups = std::move(groups);
    m_total = 0;
    for (const Group& group : m_groups) {
        m_total += group.count.rows;
    }
    m_leftOut = arrangement && !isReasons() ? arrangement->replies.distinct - m_groups.size() : 0;
    if (!isAlike) {
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void GroupListModel::setLanguage(knowledge::Language language, bool showsSecond)
{
    m_language = language;
    m_showsSecond = showsSecond;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void GroupListModel::setProofs(const GroupProofs& proofs)
{
    m_proofs = proofs;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

const GroupProof* GroupListModel::proofOf(const Group& group) const
{
    const auto found = isReasons() ? m_proofs.find(group.category) : m_proofs.end();
    return found == m_proofs.end() ? nullptr : &found->second;
}

std::uint16_t GroupListModel::categoryAt(int row) const
{
    return m_groups[static_cast<std::size_t>(row)].category;
}

std::string GroupListModel::textAt(int row) const
{
    return std::string(m_groups[static_cast<std::size_t>(row)].text);
}

int GroupListModel::rowOf(const batch::Filter& filter) const
{
    const auto isChosen = [&](const Group& group) {
        return isReasons()
                   ? filter.categories == std::vector{group.category}
                   : filter.maskedTexts.size() == 1 && filter.maskedTexts.front() == group.text;
    };
    const auto found = std::find_if(m_groups.begin(), m_groups.end(), isChosen);
    return found == m_groups.end() ? -1 : static_cast<int>(found - m_groups.begin());
}

int GroupListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

QString GroupListModel::title(const Group& group) const
{
    if (!isReasons()) {
        constexpr std::size_t longest = 600;
        return visibleLine(toText(group.text.substr(0, longest)));
    }
    const auto& categories = m_arrangement->asked.knowledge->categories();
    return group.category < categories.size()
               ? toText(categories[group.category].name.in(m_language))
               : QString();
}

QString GroupListModel::detail(const Group& group) const
{
    QStringList parts;
    if (const GroupProof* proof = proofOf(group)) {
        parts << proof->words;
    }
    const auto& categories = m_arrangement->asked.knowledge->categories();
    if (group.category < categories.size() && (!isReasons() || m_showsSecond)) {
        parts << toText(
            categories[group.category].name.in(isReasons() ? otherThan(m_language) : m_language));
    }
    return parts.join(QStringLiteral("  ·  "));
}

QString GroupListModel::toolTip(const Group& group, double share) const
{
    const QString percent = QLocale().toString(share * 100, 'f', share < 0.1 ? 1 : 0);
    const QString counts = tr("%1\n%2 failures (%3 %), %4 permanent, %5 temporary")
                               .arg(title(group), QLocale().toString(group.count.rows), percent,
                                    QLocale().toString(group.count.permanent),
                                    QLocale().toString(group.count.temporary));
    const GroupProof* proof = proofOf(group);
    return plainToolTip(proof == nullptr ? counts
                                         : QStringLiteral("%1\n%2").arg(counts, proof->details));
}

QString GroupListModel::spoken(const Group& group) const
{
    const QString words =
        QStringLiteral("%1: %2, %3")
            .arg(toneWord(toneOf(group)), title(group), QLocale().toString(group.count.rows));
    const GroupProof* proof = proofOf(group);
    return proof == nullptr ? words : QStringLiteral("%1, %2").arg(words, proof->words);
}

Tone GroupListModel::toneOf(const Group& group) const
{
    const auto& categories = m_arrangement->asked.knowledge->categories();
    const bool isUnknown =
        group.category >= categories.size() || categories[group.category].id == "unknown";
    if (isUnknown || group.count.permanent + group.count.temporary == 0) {
        return Tone::Neutral;
    }
    return group.count.permanent >= group.count.temporary ? Tone::Danger : Tone::Warning;
}

QVariant GroupListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Group& group = m_groups[static_cast<std::size_t>(index.row())];
    const double share =
        m_total == 0 ? 0.0 : static_cast<double>(group.count.rows) / static_cast<double>(m_total);
    switch (role) {
    case Qt::DisplayRole:
        return title(group);
    case DetailRole:
        return detail(group);
    case CountRole:
        return QLocale().toString(group.count.rows);
    case ShareRole:
        return share;
    case ToneRole:
        return static_cast<int>(toneOf(group));
    case IsFixedRole:
        return !isReasons();
    case ProofIconRole:
        return proofOf(group) != nullptr ? proofOf(group)->iconName : QString();
    case ProofToneRole:
        return static_cast<int>(proofOf(group) != nullptr ? proofOf(group)->tone : Tone::Neutral);
    case Qt::ToolTipRole:
        return toolTip(group, share);
    case Qt::AccessibleTextRole:
        return spoken(group);
    default:
        return {};
    }
}

} // namespace app
