// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/diagnosis.h"
#include "probe/probe_run.h"
#include "proof/probe_planner.h"
#include "proof/proof.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace proof {

/// What the {names} in sentences of proofs.toml stand for in one case. Foreign words in visible
/// form.
class CaseValues {
public:
    /// Everything that the case and the answers give; see resources/knowledge/README.md for the
    /// names.
    CaseValues(const ProofTable& table, const TestPlan& plan, const diagnosis::Diagnosis& diagnosis,
               const diagnosis::RecipientDiagnosis& recipient,
               const std::vector<probe::CheckResult>& results);

    /// The values of a finding, below those of the case.
    void add(const probe::Finding& finding);

    bool has(std::string_view name) const { return m_values.find(name) != m_values.end(); }
    /// All names in the text are known.
    bool knowsAllOf(std::string_view text) const;
    /// The text with its names filled in; `missing` for those that are not known.
    std::string filled(std::string_view text, std::string_view missing = {}) const;

private:
    void set(const std::string& name, std::string_view value);
    void addSubjects(const TestPlan& plan);
    void addRecords(const TestPlan& plan, const std::vector<probe::CheckResult>& results);

    std::map<std::string, std::string, std::less<>> m_values;
};

} // namespace proof
