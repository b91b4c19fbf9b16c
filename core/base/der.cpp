// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/der.h"

namespace base {

namespace {

std::uint8_t byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint8_t>(bytes[at]);
}

} // namespace

std::optional<DerElement> DerReader::next()
{
    if (m_bytes.size() < 2 || (byteAt(m_bytes, 0) & 0x1F) == 0x1F)
        return std::nullopt;
    std::size_t head = 2;
    std::size_t length = byteAt(m_bytes, 1);
    if (length >= 0x80) {
        const std::size_t count = length & 0x7F;
        if (count == 0 || count > 4 || m_bytes.size() < head + count)
            return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < count; ++i)
            length = length * 256 + byteAt(m_bytes, head + i);
        head += count;
    }
    if (length > m_bytes.size() - head)
        return std::nullopt;
    const DerElement element{byteAt(m_bytes, 0), m_bytes.substr(head, length),
                             m_bytes.substr(0, head + length)};
    m_bytes.remove_prefix(head + length);
    return element;
}

std::optional<DerElement> DerReader::next(std::uint8_t tag)
{
    if (m_bytes.empty() || byteAt(m_bytes, 0) != tag)
        return std::nullopt;
    return next();
}

} // namespace base
