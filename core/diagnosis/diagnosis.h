// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cpu_deadline.h"
#include "base/error.h"
#include "base/limits.h"
#include "classify/classification.h"
#include "classify/classifier.h"
#include "knowledge/knowledge_base.h"
#include "report/delivery_report.h"
#include "report/reading_trace.h"
#include "report/report_reader.h"
#include "report/returned_message.h"
#include "source/recognise.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diagnosis {

/// One recipient with the verdict on it.
struct RecipientDiagnosis {
    report::RecipientStatus status;
    classify::Classification classification;
};

/// Everything found out about one message or pasted text.
struct Diagnosis {
    report::DeliveryReport report;              ///< its recipients have moved on:
    std::vector<RecipientDiagnosis> recipients; ///< at least one whenever the kind is not Other
    source::SourceKind sourceKind = source::SourceKind::Text;
    std::string charset;
    std::vector<base::Remark> remarks; ///< of reading, all stages
    bool isBounce = false;             ///< a delivery failed or is delayed
    report::ReadingTrace reading;      ///< only when a trace was asked for

    /// The input as a person can read it: parts decoded where they stand, attachments as one line.
    /// Its map leads to the source bytes that evidence offsets count.
    base::MappedText display;
    /// The header of the mail that came back; made together with `display`.
    std::vector<report::ReturnedField> returned;
};

struct Options {
    bool trace = false;
    base::Limits limits;
    /// Reads the bytes as this kind instead of looking; nothing: by content.
    std::optional<source::SourceKind> as;
    /// Diagnosis::display and ::returned are made; nobody looks at them when there are thousands.
    bool wantDisplay = true;
};

/// True when a delivery of this category went wrong (or waits), false for good news, automatic
/// replies and complaints.
bool isFailure(const knowledge::Category& category);
bool isFailure(std::string_view categoryId);

/// The one entry: bytes in, diagnosis out. Immutable and thread-safe; knowledge must outlive it.
class Diagnoser {
public:
    explicit Diagnoser(const knowledge::KnowledgeBase& knowledge);

    /// Fails with Empty, NotText (detail: which kind of file) or Unsupported (detail: "mailbox", or
    /// "log" for more lines than somebody pastes). Anything else gives a diagnosis, be it `unknown`
    /// with its trace. What takes longer than Limits::diagnosisTime is `unknown`, too: for all
    /// recipients that it had not come to, which have the remark `timeLimit`.
    base::Expected<Diagnosis> diagnose(std::string_view bytes, const Options& options = {}) const;

    /// Judges a report that was not read from mail or text but put together from a log.
    Diagnosis judge(report::DeliveryReport report, const Options& options = {}) const;

    const report::ReportReader& reader() const { return m_reader; }
    const knowledge::KnowledgeBase& knowledge() const { return m_classifier.knowledge(); }

private:
    void fromMessage(std::string_view bytes, const Options& options,
                     const base::CpuDeadline& deadline, Diagnosis& result) const;
    void fromText(std::string_view bytes, const Options& options, const base::CpuDeadline& deadline,
                  Diagnosis& result) const;
    void judge(const Options& options, const base::CpuDeadline* deadline, Diagnosis& result) const;
    classify::Classification notLookedAt() const;

    report::ReportReader m_reader;
    classify::Classifier m_classifier;
};

} // namespace diagnosis
