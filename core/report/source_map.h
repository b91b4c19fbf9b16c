// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"
#include "report/delivery_report.h"

namespace report {

/// Moves all places of a report that was read from derived bytes to the source by the map of those
/// bytes.
void moveToSource(const base::OffsetMap& map, DeliveryReport& report);

} // namespace report
