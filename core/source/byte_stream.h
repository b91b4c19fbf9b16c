// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/remark.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace source {

/// Bytes in order: a file, a compressed file's content, an entry of an archive, standard input.
/// Read-only and streaming, never mapped: a log that is rotated away while it is read must not end
/// the program. One thread at a time.
class ByteStream {
public:
    virtual ~ByteStream() = default;

    /// Reads at most `size` bytes; 0 at the end. A damaged or cut archive gives what could be read
    /// before, then the end and a remark; an error is for what cannot be read at all.
    virtual base::Expected<std::size_t> read(char* into, std::size_t size) = 0;
    /// Bytes of the file on disk that are used up, for progress; never less than before.
    virtual std::uint64_t consumed() const = 0;
    /// What was odd so far ("archive-truncated", "expands-too-much").
    virtual const std::vector<base::Remark>& remarks() const = 0;
};

using ByteStreamPtr = std::unique_ptr<ByteStream>;

} // namespace source
