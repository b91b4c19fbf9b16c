// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"
#include "source/file_stream.h"

#include "base/error.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace source {

/// An entry of an archive as it is met.
struct ArchiveEntry {
    std::uint32_t number = 0; ///< in the archive, from 0
    std::string name;         ///< UTF-8 for people; never used as a path
    std::uint64_t bytes = 0;  ///< as the archive says; 0: not known
    /// Why it is not read: "folder", "link", "device", "encrypted", "path leads out"; empty:
    /// readable.
    std::string_view obstacle;
};

/// Entries of a zip or tar in their order, through libarchive; content streams, nothing is
/// written. Foreign names and sizes are not believed: a name is only shown, an entry gives at most
/// the bytes that were announced. One thread at a time.
class ArchiveReader {
public:
    /// A whole file can be jumped about in: entries of a zip that nobody wants cost nothing.
    static base::Expected<std::unique_ptr<ArchiveReader>> ofFile(FileHandle file);
    static base::Expected<std::unique_ptr<ArchiveReader>> ofStream(ByteStreamPtr stream);
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    /// The next entry; nothing at the end. A damaged archive ends with NotReadable; what came
    /// before stays good.
    base::Expected<std::optional<ArchiveEntry>> next();
    /// Goes on to the entry with this number, which must not lie behind us.
    base::Expected<ArchiveEntry> skipTo(std::uint32_t number);
    /// Number of the entry that next() gives.
    std::uint32_t position() const;

    /// Content of the entry that next() gave; 0 at its end.
    base::Expected<std::size_t> read(char* into, std::size_t size);
    /// Compressed bytes that were taken out of the archive so far.
    std::uint64_t used() const;

private:
    class State;
    explicit ArchiveReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace source
