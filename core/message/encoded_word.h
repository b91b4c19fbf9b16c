// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace message {

/// One `=?charset?encoding?text?=` of RFC 2047, its bytes not yet turned into text.
struct EncodedWord {
    std::string charset; ///< without the language of RFC 2231
    base::MappedText bytes;
    std::size_t end; ///< position behind the word
};

/// Reads the words of one header value from left to right.
class EncodedWordScanner {
public:
    EncodedWordScanner(std::string_view value, std::size_t offset)
        : m_value(value), m_offset(offset)
    {}

    /// Position of the next "=?" at or after `from`, the size of the value if none.
    std::size_t findStart(std::size_t from) const;
    /// The word that begins at `start`; none when its form or its encoding is broken.
    std::optional<EncodedWord> read(std::size_t start);

private:
    std::size_t findEnd(std::size_t from);

    std::string_view m_value;
    std::size_t m_offset;
    std::size_t m_nextEnd = 0; ///< the last "?=" found: a search per broken word would be quadratic
};

} // namespace message
