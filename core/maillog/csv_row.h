// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace maillog {

/// One record of comma separated values (RFC 4180) and the names of its columns.
class CsvRow {
public:
    /// Reads the record at the start of `bytes` (quoted fields may hold line ends, up to the
    /// longest line allowed) and returns its length without the line end. `isBroken` when a quote
    /// is never closed; the record then ends at its line.
    std::size_t read(std::string_view bytes);
    bool isBroken() const { return m_isBroken; }
    std::size_t size() const { return m_fields.size(); }
    /// The field of column `index`, quotes undone; empty when there is none.
    std::string_view field(std::size_t index) const;

private:
    std::vector<std::string> m_fields;
    bool m_isBroken = false;
};

/// Where columns stand, by name; names are compared without case, blanks and punctuation.
class CsvColumns {
public:
    void set(const CsvRow& header, std::size_t firstField = 0);
    bool isKnown() const { return !m_names.empty(); }
    bool has(std::string_view name) const;
    /// The field of the first of these columns that exists.
    std::string_view get(const CsvRow& row, std::initializer_list<std::string_view> names) const;
    bool isHeader(const CsvRow& row) const;

private:
    std::vector<std::string> m_names;
};

} // namespace maillog
