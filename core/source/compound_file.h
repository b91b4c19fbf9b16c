// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace source {

/// A storage of a compound file (MS-CFB): a folder of streams and further storages. Valid as long
/// as the bytes the file was opened from.
class CompoundStorage {
public:
    /// Content of a stream; nothing when there is none, it is damaged or longer than `limit`.
    std::optional<std::string> stream(const std::string& name, std::size_t limit) const;
    /// Nothing when there is none.
    std::optional<CompoundStorage> storage(const std::string& name) const;
    /// Names of all streams and storages, in the order of the file, at most `limit`.
    std::vector<std::string> names(std::size_t limit) const;

private:
    friend base::Expected<CompoundStorage> openCompoundFile(std::string_view bytes);
    explicit CompoundStorage(std::shared_ptr<void> infile) : m_infile(std::move(infile)) {}
    std::shared_ptr<void> m_infile; ///< GsfInfile
};

/// Opens a compound file that lies in memory, through libgsf. What that library would follow
/// without end or too deep is looked at before: chains of sectors and the tree of names. Fails with
/// NotReadable
/// ("damaged Outlook file: ...").
base::Expected<CompoundStorage> openCompoundFile(std::string_view bytes);

} // namespace source
