// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/mapped_text.h"
#include "report/delivery_report.h"
#include "report/field_reader.h"
#include "report/statement_builder.h"

namespace report {

/// Reads delivery status fields (RFC 3464, RFC 6533) of any quality: empty lines missing, doubled
/// or misplaced, fields in any order, several recipients of different fate.
class DeliveryStatusReader {
public:
    DeliveryStatusReader(const StatementBuilder& statements, const base::Limits& limits)
        : m_statements(&statements), m_limits(limits)
    {}

    /// Adds the recipients and the fields of the message to `report`. False when the region holds
    /// nothing about any recipient.
    bool read(const base::MappedText& text, const base::Span& region, DeliveryReport& report) const;

private:
    struct Draft;
    void takeField(Draft& draft, const ReportField& field) const;
    void takeWords(RecipientStatus& to, const ReportField& field, const TypedValue& typed) const;
    void takeMessageField(DeliveryReport& report, const ReportField& field) const;
    void finish(Draft& draft, DeliveryReport& report) const;

    const StatementBuilder* m_statements;
    base::Limits m_limits;
};

} // namespace report
