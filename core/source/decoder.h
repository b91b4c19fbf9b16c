// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/file_signature.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace source {

/// One decompression library behind one face: bytes in, bytes out, member by member.
class Decoder {
public:
    enum class State {
        Going,          ///< wants more bytes or more room
        MemberEnd,      ///< a gzip member, zstd frame or bzip2 stream is complete
        Damaged,        ///< what was made is good, nothing more can be read
        WindowTooLarge, ///< would need more memory than foreign data may ask for
    };
    struct Step {
        std::size_t used = 0;
        std::size_t made = 0;
        State state = State::Going;
    };

    virtual ~Decoder() = default;
    virtual Step step(std::string_view packed, char* into, std::size_t size) = 0;
    /// Ready for the next member; nothing of the last one is kept.
    virtual void startMember() = 0;
};

/// Never null. Memory is bound: zstd windows up to 128 MiB, xz dictionaries up to 256 MiB.
std::unique_ptr<Decoder> makeDecoder(Compression compression);

} // namespace source
