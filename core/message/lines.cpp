// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/lines.h"

#include <algorithm>
#include <cstring>

namespace message {

LineCursor::LineCursor(std::string_view bytes, std::size_t from)
    : m_bytes(bytes), m_position(std::min(from, bytes.size()))
{
    m_nextLf = find('\n', m_position, m_bytes.size());
    m_nextCr = find('\r', m_position, m_bytes.size());
    m_isDoubled = m_nextCr < m_nextLf && m_bytes.substr(m_nextCr, 3) == "\r\r\n";
}

std::size_t LineCursor::find(char wanted, std::size_t from, std::size_t to) const
{
    if (from >= to)
        return m_bytes.size();
    const void* found = std::memchr(m_bytes.data() + from, wanted, to - from);
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - m_bytes.data())
                 : m_bytes.size();
}

std::size_t LineCursor::afterLineEnd(std::size_t at) const
{
    if (at >= m_bytes.size())
        return at;
    if (m_bytes[at] == '\n')
        return at + 1;
    if (m_bytes.substr(at, 2) == "\r\n")
        return at + 2;
    return m_isDoubled && m_bytes.substr(at, 3) == "\r\r\n" ? at + 3 : at + 1;
}

Line LineCursor::next()
{
    if (m_nextLf < m_position)
        m_nextLf = find('\n', m_position, m_bytes.size());
    if (m_nextCr < m_position)
        m_nextCr = find('\r', m_position, m_bytes.size());
    const std::size_t end = std::min(m_nextLf, m_nextCr);
    const Line line{m_position, end, afterLineEnd(end)};
    m_position = line.next;
    return line;
}

void LineCursor::seek(std::size_t position)
{
    if (position < m_position) {
        // Only the stretch gone back over can hold an earlier line end.
        const std::size_t lf = find('\n', position, m_position);
        const std::size_t cr = find('\r', position, m_position);
        m_nextLf = lf < m_bytes.size() ? lf : m_nextLf;
        m_nextCr = cr < m_bytes.size() ? cr : m_nextCr;
    }
    m_position = position;
}

} // namespace message
