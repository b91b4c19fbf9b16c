// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/input_list.h"
#include "source/unpack_stream.h"

#include <cstdint>

namespace source {

/// Content of the archive entry that `input.entries` leads to, still compressed when it is a
/// compressed file. A damaged entry ends early with a remark.
base::Expected<ByteStreamPtr> openMember(const Input& input);

/// Ends `stream` when it gives more than `limits` allow for a file of `diskBytes` (0: not known),
/// however many layers it went through, with the remark "expands-too-much".
ByteStreamPtr guarded(ByteStreamPtr stream, std::uint64_t diskBytes,
                      const ExpansionLimits& limits = {});

} // namespace source
