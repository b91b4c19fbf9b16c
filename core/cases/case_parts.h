// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_document.h"
#include "cases/case_masks.h"
#include "diagnosis/advice.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace cases {

/// The pieces that reports of one case, in one language, are put together from; masked.
class CaseParts {
public:
    CaseParts(const CaseMaterial& material, const ReportOptions& options, CaseMasks& masks,
              knowledge::Language language);

    const CaseMaterial& material() const { return m_material; }
    const ReportOptions& options() const { return m_options; }
    CaseMasks& masks() { return m_masks; }
    const diagnosis::Advice& advice() const { return m_advice; }
    knowledge::Language language() const { return m_language; }
    std::string in(const knowledge::Bilingual& text) const
    {
        return std::string(text.in(m_language));
    }

    std::string word(std::string_view key) const;
    /// With %1 to %9 put in.
    std::string sentence(std::string_view key, const std::vector<std::string>& values) const;
    std::string categoryName() const;
    /// "550 5.1.1"; may be empty.
    std::string codes() const;
    /// What this is to the case, from the proof or the bounce; empty when not known.
    std::string subject(proof::Role role) const;
    /// The address whose mail was refused.
    std::string sendingAddress() const;

    static Block paragraph(std::string text);
    /// Those without a value are left out. `word`: key of the label.
    static void add(Block& facts, std::string label, std::string value, bool isForeign = true);
    /// Verdict, date, vantage and sentence; nothing without a proof.
    std::vector<Block> verdict();
    Block finding(const probe::Finding& finding);
    /// The answers in full, each with who gave it.
    std::vector<Block> replies();
    std::vector<Block> sessions();

private:
    const CaseMaterial& m_material;
    const ReportOptions& m_options;
    CaseMasks& m_masks;
    knowledge::Language m_language;
    diagnosis::Advice m_advice;
    proof::Subjects m_subjects; ///< of the proof, else of the bounce
};

/// The two kinds of report.
Document ticketOf(CaseParts& parts);
Document letterOf(CaseParts& parts);

} // namespace cases
