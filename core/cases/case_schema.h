// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_database.h"

namespace cases {

/// The form of the tables that this version writes.
inline constexpr int schemaVersion = 1;

/// Makes the tables where there are none and brings older ones up to date, step by step, all or
/// nothing. Fails with Unsupported for tables of a newer version and for a file of another program,
/// with NotReadable for a damaged file; the file is left as it is.
base::Expected<void> prepareSchema(CaseDatabase& database);

} // namespace cases
