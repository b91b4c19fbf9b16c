// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/csv_row.h"
#include "maillog/line_reader.h"

#include <memory>

namespace maillog {

/// Reads the records of one kind of comma separated log.
class TableReader {
public:
    explicit TableReader(PieceBuilder& builder) : m_builder(&builder) {}
    virtual ~TableReader() = default;
    /// A record that is no header; the columns are known.
    virtual LineUse read(const CsvRow& row, const LogLine& line) = 0;
    /// True for the record that names the columns.
    virtual bool isHeader(const CsvRow& row) const = 0;
    /// The columns of a log without a header; empty when there is no usual order.
    virtual std::string_view usualHeader() const { return {}; }
    virtual void finish() {}

protected:
    std::string_view get(const CsvRow& row, std::initializer_list<std::string_view> names) const
    {
        return m_columns.get(row, names);
    }
    PieceBuilder* m_builder;

private:
    friend void readTable(PieceBuilder& builder, TableReader& reader, std::string_view header);
    CsvColumns m_columns;
};

/// All records of a stretch. `header`: the line that names the columns, with or without "#Fields:
/// "; such lines in the stretch itself replace it.
void readTable(PieceBuilder& builder, TableReader& reader, std::string_view header);

std::unique_ptr<TableReader> makeExchangeTrackingReader(PieceBuilder& builder);
std::unique_ptr<TableReader> makeExchangeProtocolReader(PieceBuilder& builder);
std::unique_ptr<TableReader> makeMessageTraceReader(PieceBuilder& builder);
std::unique_ptr<TableReader> makePowerMtaReader(PieceBuilder& builder);

} // namespace maillog
