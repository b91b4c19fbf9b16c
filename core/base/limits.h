// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace base {

/// What one unit of foreign input may cost. A reader that meets a limit keeps what it has and
/// adds a Remark; nothing is dropped without a word. Tests lower single limits.
struct Limits {
    std::size_t messageBytes = std::size_t{64} << 20;   ///< read from one message
    std::size_t textBytes = std::size_t{8} << 20;       ///< decoded text kept per message
    std::size_t partTextBytes = std::size_t{256} << 10; ///< decoded text looked at per part
    std::size_t headerBlockBytes = std::size_t{256} << 10;
    std::size_t headerBytes = std::size_t{64} << 10;
    std::size_t headerCount = 2000;
    std::size_t mimeDepth = 30;
    std::size_t partCount = 1000;
    std::size_t boundaryBytes = 256;
    std::size_t recipientCount = 5000;
    std::size_t nestedMessages = 10;
    std::size_t pasteBytes = std::size_t{4} << 20;
    std::size_t replyBytes = std::size_t{8} << 10; ///< of one reply looked at by rules
    std::size_t htmlDepth = 256;
    std::size_t htmlBytes = std::size_t{2} << 20;
    std::chrono::milliseconds diagnosisTime{250}; ///< of a processor, for one record
};

} // namespace base
