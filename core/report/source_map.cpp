// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/source_map.h"

namespace report {

void moveToSource(const base::OffsetMap& map, DeliveryReport& report)
{
    const auto moveText = [&map](base::MappedText& text) { text.map = text.map.through(map); };
    const auto moveSpan = [&map](base::Span& span) {
        if (!span.empty())
            span = map.toSource(span);
    };
    moveText(report.text);
    for (RecipientStatus& recipient : report.recipients) {
        moveSpan(recipient.recipientSpan);
        moveSpan(recipient.actionSpan);
        moveSpan(recipient.statusSpan);
        for (Statement& statement : recipient.statements)
            moveText(statement.text);
    }
}

} // namespace report
