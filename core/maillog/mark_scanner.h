// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace maillog {

/// What was seen of a stretch in one pass over its bytes.
struct Marks {
    std::vector<std::uint32_t> positions; ///< of "=", ":" and line ends that may matter
    std::size_t newlines = 0;
    bool hasNul = false;
};

/// Finds the few places of a Postfix log where a line can say something: "=" behind s, m or d
/// (status=, from=, message-id=), ":" behind t or d (reject:, said:), a line end behind d
/// (removed). `text` must begin with the byte before the first one looked at, or be the start of
/// the log; positions are relative to it and less than 4 GiB. With AVX2 where the processor has it.
void scanMarks(std::string_view text, Marks& marks);

} // namespace maillog
