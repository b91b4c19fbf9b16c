// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/peek_stream.h"

#include <algorithm>

namespace source {

base::Expected<std::string_view> PeekStream::peek(std::size_t size)
{
    m_ahead.erase(0, m_at);
    m_at = 0;
    std::size_t filled = m_ahead.size();
    while (filled < size) {
        m_ahead.resize(size);
        const auto count = m_inner->read(m_ahead.data() + filled, size - filled);
        filled += count.value_or(0);
        m_ahead.resize(filled);
        // An error behind the first bytes comes again when they are read.
        if (!count && filled == 0)
            return base::Unexpected(count.error());
        if (count.value_or(0) == 0)
            break;
    }
    return std::string_view(m_ahead).substr(0, size);
}

base::Expected<std::size_t> PeekStream::read(char* into, std::size_t size)
{
    if (m_at == m_ahead.size())
        return m_inner->read(into, size);
    const std::size_t count = m_ahead.copy(into, size, m_at);
    m_at += count;
    if (m_at == m_ahead.size()) {
        m_ahead = {};
        m_at = 0;
    }
    return count;
}

} // namespace source
