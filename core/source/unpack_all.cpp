// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/unpack_all.h"

#include <utility>

namespace source {

base::Expected<Unpacked> unpackAll(ByteStreamPtr stream, const ExpansionLimits& limits)
{
    constexpr std::size_t signatureBytes = 16;
    Unpacked result;
    result.stream = std::make_unique<PeekStream>(std::move(stream));
    for (;;) {
        const auto head = result.stream->peek(signatureBytes);
        if (!head)
            return base::Unexpected(head.error());
        const auto compression = compressionOf(*head);
        if (!compression)
            return result;
        if (++result.depth > limits.depth)
            return base::Unexpected(
                base::Error{base::ErrorCode::TooLarge, "compressed too many times"});
        result.layers += std::string(toString(*compression)) + ", ";
        result.stream =
            std::make_unique<PeekStream>(unpack(std::move(result.stream), *compression, limits));
    }
}

} // namespace source
