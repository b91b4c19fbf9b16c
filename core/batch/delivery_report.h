// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/delivery.h"
#include "report/report_reader.h"

namespace batch {

/// A delivery of a log in the form everything is judged in; its texts move there, numbers, times
/// and remarks stay. Offsets of its evidence count from the beginning of the deciding line.
report::DeliveryReport reportOf(maillog::Delivery& delivery, const report::ReportReader& reader);

} // namespace batch
