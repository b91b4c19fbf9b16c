// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"
#include "probe/finding.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace probe {

using Values = std::initializer_list<std::pair<std::string, std::string>>;

/// A finding that nobody's answer is needed for.
Finding finding(std::string id, Severity severity, std::string subject, Values values = {});

/// A finding that this answer proves: source, time, command and the records as observed.
Finding finding(std::string id, Severity severity, std::string subject, const dns::Answer& proof,
                Values values = {});

/// A look-up that failed: Unknown, with the outcome as {outcome}, the resolver's own words (EDE)
/// and every try.
Finding lookupFailed(std::string id, std::string subject, const dns::Answer& answer,
                     Values values = {});

/// What came back, in one line or a few: the records in presentation form, else the outcome.
std::string observedText(const dns::Answer& answer);

/// Worst first; findings of the same severity stay in order.
Findings sorted(Findings findings);

} // namespace probe
