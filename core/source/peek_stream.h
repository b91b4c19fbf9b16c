// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"

#include <string>
#include <string_view>

namespace source {

/// A stream whose next bytes can be looked at without using them up.
class PeekStream final : public ByteStream {
public:
    explicit PeekStream(ByteStreamPtr inner) : m_inner(std::move(inner)) {}

    /// The next bytes: `size` of them, fewer only at the end. Valid until the next call.
    base::Expected<std::string_view> peek(std::size_t size);

    base::Expected<std::size_t> read(char* into, std::size_t size) override;
    std::uint64_t consumed() const override { return m_inner->consumed(); }
    const std::vector<base::Remark>& remarks() const override { return m_inner->remarks(); }

private:
    ByteStreamPtr m_inner;
    std::string m_ahead; ///< read from the stream, not from us
    std::size_t m_at = 0;
};

} // namespace source
