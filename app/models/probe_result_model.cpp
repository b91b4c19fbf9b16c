// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/probe_result_model.h"

#include "base/visible_text.h"
#include "models/verdict_content.h"
#include "probe/finding_words.h"

#include <QLocale>

#include <algorithm>

namespace app {

using probe::CheckState;
using probe::Severity;

Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Pass:
        return Tone::Success;
    case Severity::Info:
        return Tone::Info;
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Error:
        return Tone::Danger;
    case Severity::Unknown:
        break;
    }
    return Tone::Neutral;
}

QString probeTimeText(std::chrono::microseconds time)
{
    const double ms = static_cast<double>(time.count()) / 1000.0;
    if (ms <= 0) {
        return {};
    }
    if (ms < 1) {
        return QStringLiteral("<1 ms");
    }
    return ms < 10'000 ? QStringLiteral("%1 ms").arg(QLocale().toString(ms, 'f', 0))
                       : QStringLiteral("%1 s").arg(QLocale().toString(ms / 1000, 'f', 1));
}

/// Makes the rows out of the results.
class ProbeResultModel::Builder {
public:
    Builder(const knowledge::KnowledgeBase& knowledge, knowledge::Language language)
        : m_first(knowledge, language), m_second(knowledge, otherThan(language))
    {}

    std::vector<Row> rows(const std::vector<probe::CheckResult>& results,
                          const ProbeDifference& difference)
    {
        for (std::size_t i = 0; i < results.size(); ++i) {
            addFindings(results[i], i, difference);
        }
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row& a, const Row& b) {
            return probe::isWorse(a.finding.severity, b.finding.severity);
        });
        for (std::size_t i = 0; i < results.size(); ++i) {
            addFine(results[i], i, difference);
        }
        for (const probe::CheckResult& result : results) {
            if (result.state != CheckState::Done) {
                const bool isStopped = result.state == CheckState::Stopped;
                Row row = rowOf(*result.check, isStopped ? Kind::Stopped : Kind::Waiting);
                row.title = checkName(*result.check);
                row.second = toText(m_second.checkName(result.check->id));
                row.caption = isStopped ? tr("stopped before there was a result") : tr("waiting…");
                m_rows.push_back(std::move(row));
            }
        }
        for (const GoneFinding& gone : difference.gone) {
            Row row = findingRow(*gone.check, gone.finding);
            row.kind = Kind::Gone;
            row.key = QStringLiteral("gone/") + row.key;
            row.tone = Tone::Neutral;
            row.change = tr("gone");
            m_rows.push_back(std::move(row));
        }
        return std::move(m_rows);
    }

private:
    QString checkName(const probe::Check& check) const
    {
        const std::string name = m_first.checkName(check.id);
        return toText(name.empty() ? std::string(check.id) : name);
    }

    Row rowOf(const probe::Check& check, Kind kind) const
    {
        Row row;
        row.kind = kind;
        row.check = &check;
        row.key = QStringLiteral("%1/%2").arg(toText(check.id)).arg(static_cast<int>(kind));
        return row;
    }

    Row findingRow(const probe::Check& check, const probe::Finding& finding)
    {
        Row row = rowOf(check, Kind::Finding);
        row.finding = finding;
        const QString key =
            toText(std::string(check.id) + '/' + finding.id + '/' + finding.subject);
        row.key = key;
        for (int n = 2; std::any_of(m_rows.begin(), m_rows.end(),
                                    [&](const Row& other) { return other.key == row.key; });
             ++n) {
            row.key = QStringLiteral("%1/%2").arg(key).arg(n);
        }
        row.title = toText(m_first.sentence(finding));
        row.second = toText(m_second.sentence(finding));
        row.severity = toText(m_first.severity(finding.severity));
        const QString subject = toText(base::visibleLine(finding.subject));
        row.caption = subject.isEmpty() ? checkName(check)
                                        : QStringLiteral("%1 · %2").arg(checkName(check), subject);
        row.time = probeTimeText(finding.elapsed);
        row.tone = toneOf(finding.severity);
        return row;
    }

    QString changeText(const ProbeDifference& difference, std::size_t check, std::size_t finding)
    {
        const Change change = difference.of(check, finding);
        if (change == Change::None) {
            return {};
        }
        return change == Change::New
                   ? tr("new")
                   : tr("was: %1").arg(
                         toText(m_first.severity(difference.before.at({check, finding}))));
    }

    void addFindings(const probe::CheckResult& result, std::size_t place,
                     const ProbeDifference& difference)
    {
        for (std::size_t n = 0; n < result.findings.size(); ++n) {
            if (result.findings[n].severity != Severity::Pass) {
                Row row = findingRow(*result.check, result.findings[n]);
                row.change = changeText(difference, place, n);
                m_rows.push_back(std::move(row));
            }
        }
    }

    /// One row for all that is fine, those inside it behind.
    void addFine(const probe::CheckResult& result, std::size_t place,
                 const ProbeDifference& difference)
    {
        std::vector<Row> inside;
        for (std::size_t n = 0; n < result.findings.size(); ++n) {
            if (result.findings[n].severity == Severity::Pass) {
                inside.push_back(findingRow(*result.check, result.findings[n]));
                inside.back().change = changeText(difference, place, n);
                inside.back().isInside = true;
            }
        }
        if (inside.empty()) {
            return;
        }
        Row row = rowOf(*result.check, Kind::Fine);
        row.title = checkName(*result.check);
        row.second = toText(m_second.checkName(result.check->id));
        row.caption = tr("%Ln fine", nullptr, static_cast<int>(inside.size()));
        row.tone = Tone::Success;
        const bool hasChange = std::any_of(inside.begin(), inside.end(),
                                           [](const Row& r) { return !r.change.isEmpty(); });
        row.change = hasChange ? tr("changed") : QString();
        m_rows.push_back(std::move(row));
        m_rows.insert(m_rows.end(), inside.begin(), inside.end());
    }

    probe::FindingWords m_first;
    probe::FindingWords m_second;
    std::vector<Row> m_rows;
};

ProbeResultModel::ProbeResultModel(QObject* parent) : QAbstractListModel(parent) {}

void ProbeResultModel::setResults(const knowledge::KnowledgeBase& knowledge,
                                  const std::vector<probe::CheckResult>& results,
                                  const ProbeDifference& difference, knowledge::Language language)
{
    beginResetModel();
    m_all = Builder(knowledge, language).rows(results, difference);
    show();
    endResetModel();
}

void ProbeResultModel::show()
{
    m_shown.clear();
    bool showsInside = false;
    for (std::size_t n = 0; n < m_all.size(); ++n) {
        const Row& row = m_all[n];
        if (row.kind == Kind::Fine) {
            showsInside = isOpen(row);
        }
        if (!row.isInside || showsInside) {
            m_shown.push_back(static_cast<int>(n));
        }
    }
}

bool ProbeResultModel::isOpenable(int row) const
{
    return row >= 0 && row < rowCount() &&
           m_all[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].kind ==
               Kind::Fine;
}

void ProbeResultModel::toggle(int row)
{
    if (!isOpenable(row)) {
        return;
    }
    const QString key = keyAt(row);
    beginResetModel();
    if (!m_open.remove(key)) {
        m_open.insert(key);
    }
    show();
    endResetModel();
}

const probe::Finding* ProbeResultModel::findingAt(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return nullptr;
    }
    const Row& shown = m_all[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])];
    return shown.kind == Kind::Finding || shown.kind == Kind::Gone ? &shown.finding : nullptr;
}

const probe::Check* ProbeResultModel::checkAt(int row) const
{
    return row < 0 || row >= rowCount()
               ? nullptr
               : m_all[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].check;
}

QString ProbeResultModel::keyAt(int row) const
{
    return row < 0 || row >= rowCount()
               ? QString()
               : m_all[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].key;
}

int ProbeResultModel::rowOf(const QString& key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (keyAt(row) == key) {
            return row;
        }
    }
    return -1;
}

int ProbeResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant ProbeResultModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row =
        m_all[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(index.row())])];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case SecondRole:
        return row.second;
    case CaptionRole:
        return row.caption;
    case ToneRole:
        return static_cast<int>(row.tone);
    case TimeRole:
        return row.time;
    case ChangeRole:
        return row.change;
    case KindRole:
        return static_cast<int>(row.kind);
    case IsOpenRole:
        return isOpen(row);
    case IsInsideRole:
        return row.isInside;
    case Qt::AccessibleTextRole: {
        QStringList parts{row.severity, row.title, row.caption, row.time, row.change};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

} // namespace app
