// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/columns.h"

#include <stop_token>
#include <vector>

namespace batch {

/// The rows below `rows` that pass, in the order of reading.
std::vector<RowNumber> filtered(const Columns& columns, RowNumber rows, const Filter& filter,
                                const std::stop_token& stop);

} // namespace batch
