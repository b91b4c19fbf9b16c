// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace message {

/// One line: [start, end) without its line end, the next one begins at `next`.
struct Line {
    std::size_t start = 0;
    std::size_t end = 0;
    std::size_t next = 0;
};

/// Walks over lines that end in LF, CRLF or CR, in any mixture. Gateways that converted twice
/// write CR CR LF; where the first line does, that counts as one line end, else as two.
/// Linear over the whole text, going back included.
class LineCursor {
public:
    explicit LineCursor(std::string_view bytes, std::size_t from = 0);

    bool atEnd() const { return m_position >= m_bytes.size(); }
    std::size_t position() const { return m_position; }
    Line next();
    void seek(std::size_t position);
    std::string_view content(const Line& line) const
    {
        return m_bytes.substr(line.start, line.end - line.start);
    }

private:
    std::size_t find(char wanted, std::size_t from, std::size_t to) const;
    std::size_t afterLineEnd(std::size_t at) const;

    std::string_view m_bytes;
    std::size_t m_position;
    // The next of each kind is kept: a file without any CR must not be searched for one per line.
    std::size_t m_nextLf = 0;
    std::size_t m_nextCr = 0;
    bool m_isDoubled = false;
};

} // namespace message
