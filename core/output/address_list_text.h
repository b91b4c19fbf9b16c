// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "output/address_lists.h"
#include "output/table_row.h"

#include <ostream>
#include <string>
#include <vector>

namespace output {

enum class ListFormat {
    Plain,  ///< one address per line, for other programs: nothing else stands in it
    Csv,    ///< with the proof, for people (RFC 4180, formulas made harmless)
    Ndjson, ///< with the proof, for programs
};
std::string_view endingOf(ListFormat format); ///< ".txt", ".csv", ".ndjson"

struct ListTextOptions {
    ListFormat format = ListFormat::Csv;
    bool byteOrderMark = false; ///< CSV only
    bool withHeader = true;     ///< CSV only
    /// Plain only: removals that need a person's yes are left out unless this is set. The other
    /// formats have them with their doubts.
    bool withUnconfirmed = false;
};

/// Columns of an entry: `list`, `address`, `category`, `category_name`, `count`, `first`, `last`,
/// `doubts`, `needs_confirmation`, `original_recipient`, `words`, `rule`, `status`, `source`,
/// `index`, `offset`, `rules_version`.
///
/// Writes a list. Addresses that could break a line of the plain form are left out there. Fails
/// with NotWritable when the stream breaks; gives the number of entries written.
base::Expected<std::uint64_t> writeAddressList(std::ostream& out, const AddressLists& lists,
                                               AddressList which, const batch::ResultStore& store,
                                               const TableContext& context,
                                               const ListTextOptions& options);

/// The same into a file that appears when it is complete.
base::Expected<std::uint64_t> saveAddressList(const std::string& path, const AddressLists& lists,
                                              AddressList which, const batch::ResultStore& store,
                                              const TableContext& context,
                                              const ListTextOptions& options);

} // namespace output
