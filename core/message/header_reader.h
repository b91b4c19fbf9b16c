// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "message/lines.h"
#include "message/message.h"

namespace message {

/// Reads one header block line by line, so that the caller can look for boundaries in between.
class HeaderReader {
public:
    enum class Kind {
        Message, ///< tolerates blank lines and a mailbox "From " line in front, rubbish in between
        Part,    ///< a first line that is no field means: no header, the body begins
    };

    /// `bytes` stand at `offset` of the source; the block begins at `start` of them.
    HeaderReader(std::string_view bytes, std::size_t offset, std::size_t start, Kind kind,
                 const base::Limits& limits);

    /// Takes the next line; false when the block has ended and `bodyStart()` is known.
    bool take(const Line& line);
    /// Ends the block at `end`, where a boundary or the end of the bytes stands.
    void finish(std::size_t end);

    std::size_t bodyStart() const { return m_bodyStart; }
    std::size_t malformedLines() const { return m_malformed; }
    bool isTruncated() const { return m_isTruncated; }
    HeaderBlock block() && { return std::move(m_block); }

private:
    bool takeBlank(const Line& line, bool isEmpty);
    void takeField(const Line& line, std::size_t colon);
    void takeMalformed(const Line& line);
    bool isUnfinished() const;
    void storeField();
    void end(std::size_t blockEnd, std::size_t bodyStart);

    std::string_view m_bytes;
    std::size_t m_offset;
    std::size_t m_start;
    Kind m_kind;
    const base::Limits& m_limits;
    HeaderBlock m_block;
    std::size_t m_bodyStart = 0;
    std::size_t m_malformed = 0;
    std::size_t m_wellFormed = 0;
    bool m_isTruncated = false;

    bool m_hasField = false; ///< a field is being collected
    std::string_view m_name;
    std::size_t m_valueStart = 0;
    std::size_t m_valueEnd = 0;

    bool m_hasBlank = false; ///< a line of blanks whose meaning the next line decides
    Line m_blank;
};

} // namespace message
