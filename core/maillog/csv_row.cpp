// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/csv_row.h"

#include "base/ascii.h"
#include "maillog/line_reader.h"

#include <algorithm>

namespace maillog {

namespace {

constexpr std::size_t maxFields = 500;

std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (base::isAlnum(c))
            plain.push_back(base::toLower(c));
    }
    return plain;
}

/// Reads a quoted field from behind its first quote; npos when it is never closed.
std::size_t readQuoted(std::string_view bytes, std::size_t at, std::string& field)
{
    const std::size_t limit = std::min(bytes.size(), at + maxLineBytes);
    while (at < limit) {
        if (bytes[at] != '"') {
            field.push_back(bytes[at++]);
        } else if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
            field.push_back('"');
            at += 2;
        } else {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

} // namespace

std::size_t CsvRow::read(std::string_view bytes)
{
    m_fields.clear();
    m_isBroken = false;
    std::size_t at = 0;
    for (;;) {
        std::string& field = m_fields.emplace_back();
        if (at < bytes.size() && bytes[at] == '"') {
            const std::size_t end = readQuoted(bytes, at + 1, field);
            if (end == std::string_view::npos) {
                m_isBroken = true;
                return std::min(bytes.find('\n'), bytes.size());
            }
            at = end;
        }
        const std::size_t end = std::min(bytes.find_first_of(",\n", at), bytes.size());
        field.append(bytes.substr(at, std::min(end - at, maxLineBytes)));
        while (!field.empty() && field.back() == '\r')
            field.pop_back();
        at = end;
        if (at >= bytes.size() || bytes[at] == '\n')
            return at;
        if (m_fields.size() >= maxFields)
            return std::min(bytes.find('\n', at), bytes.size());
        ++at;
    }
}

std::string_view CsvRow::field(std::size_t index) const
{
    return index < m_fields.size() ? std::string_view(m_fields[index]) : std::string_view();
}

void CsvColumns::set(const CsvRow& header, std::size_t firstField)
{
    m_names.clear();
    for (std::size_t i = firstField; i < header.size(); ++i)
        m_names.push_back(plainName(header.field(i)));
}

bool CsvColumns::has(std::string_view name) const
{
    return std::find(m_names.begin(), m_names.end(), plainName(name)) != m_names.end();
}

std::string_view CsvColumns::get(const CsvRow& row,
                                 std::initializer_list<std::string_view> names) const
{
    for (const std::string_view name : names) {
        const auto found = std::find(m_names.begin(), m_names.end(), plainName(name));
        if (found != m_names.end())
            return base::trimmed(row.field(static_cast<std::size_t>(found - m_names.begin())));
    }
    return {};
}

bool CsvColumns::isHeader(const CsvRow& row) const
{
    CsvColumns other;
    other.set(row);
    return other.m_names == m_names;
}

} // namespace maillog
