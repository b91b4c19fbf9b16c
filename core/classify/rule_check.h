// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "classify/classifier.h"
#include "knowledge/knowledge_base.h"

#include <string>
#include <string_view>
#include <vector>

namespace classify {

/// A rule that does not do what its samples say.
struct RuleProblem {
    std::string_view rule;
    std::string message;
};

/// Runs every sample and counter-sample through the classifier: a sample must be won by its own
/// rule, a counter-sample must not match it. The second half of the linter (the first is
/// KnowledgeFiles::load).
std::vector<RuleProblem> checkSamples(const knowledge::KnowledgeBase& knowledge);
/// The same for one rule of the classifier's knowledge.
std::vector<RuleProblem> checkSamples(const Classifier& classifier, const knowledge::Rule& rule);

/// The verdict on a sample, with its trace.
Classification judge(const Classifier& classifier, const knowledge::Sample& sample);
/// A text as it may stand in a message: long ones are cut.
std::string shortened(std::string_view text);

/// What somebody pasted, with the scope it is known to come from, as a report of one statement.
report::DeliveryReport reportFor(std::string_view text, std::string_view host = {},
                                 std::string_view domain = {}, std::string_view dialect = {});

} // namespace classify
