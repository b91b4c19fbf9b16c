// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/archive_reader.h"
#include "source/unpack_stream.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace source {

/// A file met in an archive or in an archive inside it.
struct FoundEntry {
    std::vector<std::uint32_t> way; ///< entry numbers from the outermost archive on
    std::string member;             ///< names, inner ones behind " › "
    std::uint64_t bytes = 0;        ///< as the archive says; 0: not known
    std::string layers;             ///< "gzip, " when it is compressed once more
    std::string_view head;          ///< its beginning, decompressed; until the call returns
    bool isWhole = false;           ///< nothing is behind `head`
};

/// Receives what is met.
struct ArchiveVisitor {
    std::function<void(FoundEntry&&)> found;
    /// `Error::file` is the name of the entry, empty for the archive as a whole.
    std::function<void(base::Error&&, bool isExpected)> refused;
};

/// Looks at every entry, also in archives and compressed files inside, up to `limits.depth` of
/// them. `layers`: how often the archive itself is compressed. `diskBytes`: size of the file;
/// entries that say they are more than `limits` allows for it end the walk, with AskFirst when a
/// person may allow more. Links, devices,
/// encrypted entries and names that lead out are refused one by one.
void walkArchive(ArchiveReader& archive, unsigned layers, std::uint64_t diskBytes,
                 const ExpansionLimits& limits, const ArchiveVisitor& visitor,
                 const std::stop_token& stop);

/// Content of the entry that `archive` stands at, which must outlive the stream.
ByteStreamPtr entryStream(ArchiveReader& archive);

} // namespace source
