// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/options.h"
#include "diagnosis/diagnosis.h"
#include "output/record.h"

#include <string>

namespace cli {

/// Writes diagnoses in the format asked for. Immutable and thread-safe.
class RecordText {
public:
    /// Both must outlive it.
    RecordText(const ClassifyOptions& options, const knowledge::KnowledgeBase& knowledge);

    /// Adds the records of one diagnosis. `isNumbered`: the source holds several.
    void add(const diagnosis::Diagnosis& diagnosis, const output::RecordSource& source,
             bool isNumbered, std::string& text) const;
    /// What stands above all records.
    std::string header() const;

private:
    void addPlain(const diagnosis::Diagnosis& diagnosis, const output::RecordSource& source,
                  bool isNumbered, std::string& text) const;

    const ClassifyOptions& m_options;
    const knowledge::KnowledgeBase& m_knowledge;
    bool m_isTerminal;
};

} // namespace cli
