// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/diagnosis.h"
#include "knowledge/bilingual.h"
#include "output/redaction.h"
#include "probe/probe_run.h"
#include "probe/smtp_exchange.h"
#include "proof/proof.h"
#include "proof/proof_table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// One case as a text to hand on: to a ticket, or to the people who run the other side.
namespace cases {

/// Who reads it.
enum class Audience {
    Ticket,     ///< colleagues: all that is known, and what to do
    Postmaster, ///< of the other side: a letter with what they need to find and mend it
};
std::string_view toString(Audience audience); ///< "ticket", "postmaster": stable
std::optional<Audience> audienceFrom(std::string_view text);

enum class ReportFormat { Text, Markdown, Html };

/// What an HTML report is looked at in.
enum class HtmlUse {
    Browser, ///< light or dark, as the reader has it
    Paper,   ///< black on white, in the few styles a QTextDocument knows
};

/// A conversation with a mail server.
struct Session {
    std::string server; ///< name or address
    std::vector<probe::TranscriptLine> lines;
};

/// All that is known of a case. References must outlive the call.
struct CaseMaterial {
    const knowledge::KnowledgeBase& knowledge;
    const proof::ProofTable& proofs; ///< for the names of verdicts
    const diagnosis::Diagnosis& diagnosis;
    const diagnosis::RecipientDiagnosis& recipient;
    const proof::Proof* proof = nullptr; ///< of the cause; may be null
    std::vector<probe::CheckResult> results = {};
    std::vector<Session> sessions = {};
};

struct ReportOptions {
    Audience audience = Audience::Ticket;
    std::vector<knowledge::Language>
        languages; ///< one, or both one behind the other; none: English
    output::RedactionLevel redaction = output::RedactionLevel::LocalPart;
    std::string signature; ///< name or company of who writes; may be empty
    std::string date;      ///< of the report, RFC 3339; may be empty
    HtmlUse htmlUse = HtmlUse::Browser;
    std::string maskKey = {}; ///< for tests, see output::Redactor
};

/// The report. Whatever stands in the case, nothing in it becomes markup, leaves its place or hides
/// (see base/visible_text.h); with redaction no name of a person, subject, queue id or inward host
/// is in it, encoded or not. HTML is one file that loads nothing and holds no script.
std::string caseReport(const CaseMaterial& material, const ReportOptions& options,
                       ReportFormat format);

} // namespace cases
