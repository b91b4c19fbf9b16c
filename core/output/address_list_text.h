// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "output/address_lists.h"
#include "output/table_export.h"

#include <cstdint>
#include <functional>
#include <ostream>
#include <stop_token>
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
    /// Plain only: removals that need a person's yes are left out unless this is set. The other
    /// formats have them with their doubts.
    bool withUnconfirmed = false;
    /// Called now and then, from the thread that writes, with the entries that are done.
    std::function<void(std::uint64_t)> progress = {};
};

/// An entry of the plain form may be held back, or be unfit for a line of its own.
bool isWritten(const AddressEntry& entry, AddressList list, const ListTextOptions& options);
/// How many entries of these lists are written with these options.
std::uint64_t countEntries(const AddressLists& lists, const std::vector<AddressList>& which,
                           const ListTextOptions& options);

/// Columns of an entry: `list`, `address`, `category`, `category_name`, `count`, `first`, `last`,
/// `doubts`, `needs_confirmation`, `original_recipient`, `words`, `rule`, `status`, `source`,
/// `index`, `offset`, `rules_version`.
///
/// Writes lists, one behind the other, as one table. Addresses that could break a line of the plain
/// form are left out there. Fails with NotWritable when the stream breaks.
base::Expected<Exported> writeAddressLists(std::ostream& out, const AddressLists& lists,
                                           const std::vector<AddressList>& which,
                                           const batch::ResultStore& store,
                                           const TableContext& context,
                                           const ListTextOptions& options,
                                           std::stop_token stop = {});

/// The same into a file that appears when it is complete; stopped or failed leaves what was there.
base::Expected<Exported> saveAddressLists(const std::string& path, const AddressLists& lists,
                                          const std::vector<AddressList>& which,
                                          const batch::ResultStore& store,
                                          const TableContext& context,
                                          const ListTextOptions& options,
                                          std::stop_token stop = {});

} // namespace output
