// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "batch/result_store.h"
#include "output/table_row.h"

#include <cstdint>
#include <functional>
#include <ostream>
#include <stop_token>
#include <string>
#include <vector>

namespace output {

enum class TableFormat { Csv, Ndjson };

struct TableOptions {
    TableFormat format = TableFormat::Csv;
    std::vector<std::string> columns; ///< names of tableColumns(), in this order; empty: all
    bool byteOrderMark = false;       ///< CSV: Excel reads UTF-8 only with it
    /// Called now and then, from the thread that writes, with the rows that are done.
    std::function<void(std::uint64_t)> progress;
};

/// How an export ended.
struct Exported {
    std::uint64_t rows = 0;
    bool wasStopped = false; ///< a file was not made then; a stream holds what `rows` says
};

/// Writes exactly these rows, in their order, to a stream. CSV: RFC 4180, a header line, CRLF,
/// formulas made harmless. Fails with Syntax for a column that does not exist and NotWritable when
/// the stream breaks.
base::Expected<Exported> writeTable(std::ostream& out, const batch::ResultStore& store,
                                    const std::vector<batch::RowNumber>& rows,
                                    const TableContext& context, const TableOptions& options,
                                    std::stop_token stop = {});

/// The same into a file that appears when it is complete; stopped or failed leaves what was there.
base::Expected<Exported> saveTable(const std::string& path, const batch::ResultStore& store,
                                   const std::vector<batch::RowNumber>& rows,
                                   const TableContext& context, const TableOptions& options,
                                   std::stop_token stop = {});

} // namespace output
