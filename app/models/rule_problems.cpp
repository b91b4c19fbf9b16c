// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rule_problems.h"

#include "widgets/visible_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using knowledge::Problem;

namespace {

constexpr std::size_t mostLines = 12;

QString placeOf(const Problem& problem)
{
    const QString file = QString::fromStdString(problem.file);
    return visibleLine(problem.line == 0 ? file
                                         : QStringLiteral("%1:%2").arg(file).arg(problem.line));
}

bool isError(const Problem& problem)
{
    return problem.severity == Problem::Severity::Error;
}

} // namespace

QString ruleProblemSentence(const std::vector<Problem>& problems)
{
    const auto first = std::find_if(problems.begin(), problems.end(), isError);
    if (first == problems.end()) {
        return {};
    }
    const QString what = visibleLine(QString::fromStdString(first->message));
    const auto count = static_cast<int>(std::count_if(problems.begin(), problems.end(), isError));
    if (count == 1) {
        return QCoreApplication::translate("RuleProblems", "A mistake in your own rules – %1: %2")
            .arg(placeOf(*first), what);
    }
    return QCoreApplication::translate("RuleProblems",
                                       "%n mistake(s) in your own rules, the first – %1: %2",
                                       nullptr, count)
        .arg(placeOf(*first), what);
}

QStringList ruleProblemLines(const std::vector<Problem>& problems)
{
    QStringList lines;
    for (const Problem& problem : problems) {
        if (static_cast<std::size_t>(lines.size()) == mostLines) {
            const auto rest = static_cast<int>(problems.size() - mostLines);
            lines << QCoreApplication::translate("RuleProblems", "… and %n more", nullptr, rest);
            break;
        }
        const QString severity = isError(problem)
                                     ? QCoreApplication::translate("RuleProblems", "Mistake")
                                     : QCoreApplication::translate("RuleProblems", "Warning");
        lines << QStringLiteral("%1 – %2: %3")
                     .arg(severity, placeOf(problem),
                          visibleLine(QString::fromStdString(problem.message)));
    }
    return lines;
}

} // namespace app
