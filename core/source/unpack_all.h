// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/peek_stream.h"
#include "source/unpack_stream.h"

#include "base/error.h"

#include <memory>
#include <string>

namespace source {

/// What is inside the compression of a file or of an archive entry.
struct Unpacked {
    std::unique_ptr<PeekStream> stream;
    std::string layers; ///< "gzip, " for Input::format; empty when it was not compressed
    unsigned depth = 0; ///< compressed files inside each other
};

/// Undoes compression as often as the bytes ask for. Fails with NotReadable, TooLarge (a window, or
/// nested deeper than the limit).
base::Expected<Unpacked> unpackAll(ByteStreamPtr stream, const ExpansionLimits& limits = {});

} // namespace source
