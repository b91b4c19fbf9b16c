// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/delivery.h"
#include "report/delivery_report.h"
#include "report/dialect_set.h"
#include "report/statement_builder.h"

namespace maillog {

/// Makes the report that the deciding line would give if somebody pasted it. Immutable and
/// thread-safe; the dialects must outlive it.
class LogReporter {
public:
    explicit LogReporter(const report::DialectSet& dialects) : m_statements(dialects) {}

    /// Kind Log, one recipient, the reply taken out of its wrapping. `dialect` is the name of the
    /// format. Source offsets count from the begin of the line at Delivery::lineOffset, as long as
    /// the text stands there; otherwise they are all 0. What was answered to a stranger
    /// (`isIncoming`) has no action, as in a pasted line.
    report::DeliveryReport report(const Delivery& delivery) const;

private:
    report::Statement statement(const Delivery& delivery) const;
    report::StatementBuilder m_statements;
};

} // namespace maillog
