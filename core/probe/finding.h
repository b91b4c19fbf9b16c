// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace probe {

enum class Severity {
    Pass,    ///< asked and as it should be
    Info,    ///< worth knowing
    Warning, ///< works, but some receivers mind
    Error,   ///< mail is refused or lost because of it
    Unknown, ///< could not be asked; says nothing about the other side
};
/// "pass", "info", "warning", "error", "unknown": stable.
std::string_view toString(Severity severity);
/// Worst first: Error, Warning, Unknown, Info, Pass.
bool isWorse(Severity a, Severity b);

/// A line of proof below a finding: a step of an evaluation, a record, an address.
struct Detail {
    std::string key;  ///< for words.toml ("detail.<key>"), empty: `text` alone
    std::string text; ///< foreign or technical text, never a sentence of ours
    int level = 0;    ///< indentation, e.g. of an SPF include
};

/// One result of a check. The sentences belong to `id` and stand in findings.toml in both
/// languages, with {name} for `values`; here are facts only. Texts in it are foreign: escape them
/// before showing them.
struct Finding {
    std::string id; ///< "mx.null", stable
    Severity severity = Severity::Unknown;
    std::string subject; ///< what it is about: domain, host, address
    std::vector<std::pair<std::string, std::string>> values;
    std::string observed; ///< as it came: records, reply, fault
    std::string expected; ///< when it depends on the case; else findings.toml has it
    std::string source;   ///< who said so: name server, mail server
    std::chrono::microseconds elapsed{0}; ///< of the question that decided
    std::string command;                  ///< what an admin types to see the same
    std::vector<Detail> details;

    /// The value of this name; empty when there is none.
    std::string_view value(std::string_view name) const;
};
using Findings = std::vector<Finding>;

} // namespace probe
