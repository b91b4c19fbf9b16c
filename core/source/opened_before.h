// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/archive_reader.h"
#include "source/byte_stream.h"
#include "source/input_list.h"

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace source {

/// Which archive: a file, and the way to an archive inside it.
struct ArchiveKey {
    std::string path;
    std::vector<std::uint32_t> way;
    friend bool operator==(const ArchiveKey&, const ArchiveKey&) = default;
};

/// Archives can only be read forward. One that stands behind an entry is kept here and goes on from
/// there for a later entry, so that reading all entries in their order runs through the archive
/// once (with n threads n times), not once for each entry.
class OpenedBefore {
public:
    /// The stream whose beginning was looked at.
    void keepStandardInput(ByteStreamPtr stream);
    /// Null when it was taken before.
    ByteStreamPtr takeStandardInput();

    /// An archive that has not passed this entry; null when there is none.
    std::unique_ptr<ArchiveReader> takeArchive(const ArchiveKey& key, std::uint32_t entry);
    void keepArchive(ArchiveKey key, std::unique_ptr<ArchiveReader> archive);

private:
    struct Kept {
        ArchiveKey key;
        std::unique_ptr<ArchiveReader> archive;
    };
    using KeptList = std::list<Kept>;

    KeptList::iterator best(const ArchiveKey& key, std::uint32_t entry);
    KeptList::iterator insideOf(const ArchiveKey& key);

    std::mutex m_mutex;
    KeptList m_archives; ///< the one used last comes first
    ByteStreamPtr m_standardInput;
};

} // namespace source
