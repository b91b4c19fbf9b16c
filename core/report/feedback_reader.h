// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "message/message.h"
#include "report/delivery_report.h"
#include "report/message_scope.h"
#include "report/statement_builder.h"

namespace report {

/// Reads a feedback report (RFC 5965, RFC 6591). Complaints often hide the recipient; what is left
/// of it in other fields and in the returned message is used.
void readFeedback(const message::Message& message, const MessageScope& scope,
                  const StatementBuilder& statements, const base::Limits& limits,
                  DeliveryReport& report);

} // namespace report
