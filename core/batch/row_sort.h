// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/columns.h"

#include <stop_token>
#include <vector>

namespace batch {

/// Sorts rows that stand in the order of reading; ties keep it. When stopped, some order.
void sortRows(const Columns& columns, const SortOrder& order,
              const std::vector<std::uint16_t>& categoryOrder, std::vector<RowNumber>& rows,
              const std::stop_token& stop);

} // namespace batch
