// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/table_export.h"

#include "output/csv.h"
#include "output/output_file.h"

#include <algorithm>

namespace output {

namespace {

constexpr std::uint64_t rowsPerLook = 512; ///< at the stop token and the stream
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

base::Expected<std::vector<std::string>> chosenColumns(const TableOptions& options)
{
    const auto known = tableColumns();
    if (options.columns.empty())
        return std::vector<std::string>(known.begin(), known.end());
    for (const std::string& column : options.columns) {
        if (std::find(known.begin(), known.end(), column) == known.end())
            return base::Unexpected(
                base::Error{base::ErrorCode::Syntax, "there is no column \"" + column + "\""});
    }
    return options.columns;
}

std::string csvLine(const std::vector<std::string>& columns, const TableRow* row)
{
    std::string line;
    for (const std::string& column : columns) {
        line += line.empty() ? "" : ",";
        line += csvCell(row == nullptr ? column : row->cell(column));
    }
    return line + "\r\n";
}

base::Unexpected broken()
{
    return base::Unexpected(base::Error{base::ErrorCode::NotWritable, "the output broke off"});
}

} // namespace

base::Expected<Exported> writeTable(std::ostream& out, const batch::ResultStore& store,
                                    const std::vector<batch::RowNumber>& rows,
                                    const TableContext& context, const TableOptions& options,
                                    std::stop_token stop)
{
    const auto columns = chosenColumns(options);
    if (!columns)
        return base::Unexpected(columns.error());
    const bool isCsv = options.format == TableFormat::Csv;
    if (isCsv)
        out << (options.byteOrderMark ? byteOrderMark : "") << csvLine(*columns, nullptr);
    Exported result;
    for (const batch::RowNumber number : rows) {
        if (result.rows % rowsPerLook == 0) {
            result.wasStopped = stop.stop_requested();
            if (result.wasStopped)
                break;
            if (!out)
                return broken();
            if (options.progress)
                options.progress(result.rows);
        }
        if (number >= store.size())
            continue;
        const TableRow row(store.row(number), context);
        if (isCsv)
            out << csvLine(*columns, &row);
        else
            out << row.toJson(*columns) << '\n';
        ++result.rows;
    }
    out.flush();
    if (!out)
        return broken();
    if (options.progress)
        options.progress(result.rows);
    return result;
}

base::Expected<Exported> saveTable(const std::string& path, const batch::ResultStore& store,
                                   const std::vector<batch::RowNumber>& rows,
                                   const TableContext& context, const TableOptions& options,
                                   std::stop_token stop)
{
    auto file = OutputFile::create(path);
    if (!file)
        return base::Unexpected(file.error());
    const auto result = writeTable(file->stream(), store, rows, context, options, stop);
    if (result && result->wasStopped)
        return result;
    if (!result && result.error().code != base::ErrorCode::NotWritable)
        return result;
    // A broken stream has its reason in the file; commit() knows it.
    if (const auto done = file->commit(); !done)
        return base::Unexpected(done.error());
    return result;
}

} // namespace output
