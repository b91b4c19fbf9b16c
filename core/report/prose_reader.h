// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/mapped_text.h"
#include "report/delivery_report.h"
#include "report/delivery_status_reader.h"
#include "report/dialect_reader.h"
#include "report/dialect_set.h"
#include "report/statement_builder.h"

#include <optional>
#include <vector>

namespace report {

/// What a text must show before it is taken for a bounce.
struct Demands {
    bool headerSign = true;  ///< a sign in the header as well: two independent signs
    std::uint32_t slack = 0; ///< so many signs fewer than the dialect asks for
};

/// Reads reports out of the text people see: bounces in free text, delivery status written into the
/// text, and what the text says beyond a machine-readable status. Thread-safe.
class ProseReader {
public:
    ProseReader(const DialectSet& dialects, const base::Limits& limits);

    /// A bounce in free text. `signs` holds the headers and the body; `known` are recipients that a
    /// header names. False when no dialect fits or none finds a recipient or a reason. A text that
    /// shows fewer signs than the dialect asks for is a piece of a report: Kind::Reply.
    bool readNotice(const base::MappedText& text, const SignSource& signs, const Demands& demands,
                    const std::vector<FoundRecipient>& known, DeliveryReport& report) const;

    /// Delivery status fields that stand in the text, and the words before them; when there are
    /// none, those of `prose`, another part.
    bool readStatusIn(const base::MappedText& text, const base::MappedText& prose,
                      const SignSource& signs, DeliveryReport& report) const;

    /// Adds to a delivery status what the text for people says about each recipient, and names the
    /// dialect it is written in.
    void enrich(const base::MappedText& prose, const SignSource& signs,
                DeliveryReport& report) const;

    /// The one recipient that a reply or its wrapping names; nothing when it names none or several.
    /// Never a sender: only patterns made for recipients are used.
    std::optional<FoundRecipient> recipientIn(const base::MappedText& text) const;

    const StatementBuilder& statements() const { return m_statements; }
    const DeliveryStatusReader& statusReader() const { return m_statusReader; }

private:
    bool readNoticeAs(const DialectMatch& match, const base::MappedText& text,
                      const SignSource& signs, const std::vector<FoundRecipient>& known,
                      bool mayBeNobody, DeliveryReport& report) const;
    void nameRecipient(RecipientStatus& recipient) const;

    const DialectSet* m_dialects;
    StatementBuilder m_statements;
    DeliveryStatusReader m_statusReader;
    base::Limits m_limits;
    std::vector<const CompiledDialect*> m_replyDialects;
};

} // namespace report
