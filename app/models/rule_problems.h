// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/problem.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace app {

/// The first mistake in the user's rule files with file and line, and how many more there are;
/// empty when there is none (warnings are not worth an interruption).
QString ruleProblemSentence(const std::vector<knowledge::Problem>& problems);

/// All of them, warnings too, each on one line; the end of a long list is counted only.
QStringList ruleProblemLines(const std::vector<knowledge::Problem>& problems);

} // namespace app
