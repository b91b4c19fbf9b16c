// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cpu_deadline.h"
#include "base/limits.h"
#include "base/mapped_text.h"
#include "knowledge/knowledge_base.h"
#include "message/message.h"
#include "report/delivery_report.h"
#include "report/reading_trace.h"

#include <memory>

namespace report {

class DialectSet;

/// Turns a mail message or a pasted text into a DeliveryReport. It reads, it does not judge: no
/// categories here. Immutable and thread-safe; the knowledge must outlive it.
class ReportReader {
public:
    explicit ReportReader(const knowledge::KnowledgeBase& knowledge, base::Limits limits = {});
    ~ReportReader();
    ReportReader(ReportReader&&) noexcept;
    ReportReader& operator=(ReportReader&&) noexcept;

    /// A whole message. Order of recognition: feedback report, read receipt, delivery status
    /// (wherever it is nested), free-text dialects, automatic reply, embedded or quoted bounce.
    /// When the time is over before one is found, it stops with the remark `timeLimit`.
    DeliveryReport read(const message::Message& message,
                        const base::CpuDeadline* deadline = nullptr) const;

    /// A text without a header block: replies, log lines, pieces of a report, text copied from a
    /// web mail. `text.map` leads to the source bytes.
    DeliveryReport readText(const base::MappedText& text) const;

    /// A reply that stands alone, such as the reason in a line of a log: taken out of its wrapping,
    /// said by the remote server when it has codes or the wrapping names a host.
    Statement reply(std::string field, base::MappedText text) const;

    /// What was there to see, when the answer is not what somebody expected.
    ReadingTrace trace(const message::Message& message) const;
    ReadingTrace trace(const base::MappedText& text) const;

private:
    std::unique_ptr<DialectSet> m_dialects;
    base::Limits m_limits;
};

} // namespace report
