// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"
#include "source/file_signature.h"

#include <cstdint>

namespace source {

/// What compressed input may cost. Tests lower them.
struct ExpansionLimits {
    std::uint64_t freeBytes = std::uint64_t{10} << 20;    ///< no look at the ratio before
    std::uint64_t ratio = 200;                            ///< output : compressed input
    std::uint64_t entryBytes = std::uint64_t{16} << 30;   ///< output of one entry or file
    std::uint64_t archiveBytes = std::uint64_t{64} << 30; ///< output of all entries
    /// Above this an archive is refused as a whole (AskFirst) before anything of it is read, so
    /// that a person can decide; never by default.
    std::uint64_t askBytes = std::uint64_t{64} << 30;
    std::uint32_t entries = 100'000;
    unsigned depth = 3; ///< archives and compressed files inside each other

    /// What a program with somebody in front of it puts into `askBytes`.
    static constexpr std::uint64_t askAbove = std::uint64_t{4} << 30;

    /// True when `made` bytes out of `used` compressed ones are no longer plausible.
    bool isTooMuch(std::uint64_t made, std::uint64_t used) const
    {
        return made > entryBytes || (made > freeBytes && made / ratio > used);
    }
};

/// The content of a compressed file: all its members one after the other. A cut or damaged tail,
/// other bytes behind the last member or an implausible expansion end it with a remark; read()
/// fails only when there is not even a first byte (NotReadable, TooLarge for windows over 128 MiB).
ByteStreamPtr unpack(ByteStreamPtr packed, Compression compression,
                     const ExpansionLimits& limits = {});

} // namespace source
