// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace maillog {

/// Finds the few places of a Postfix log where a line can say something: "=" behind s, m or d
/// (status=, from=, message-id=), ":" behind t or d (reject:, said:), and the ends of the lines.
/// With AVX2 where the processor has it.
class MarkScanner {
public:
    /// Looks at the bytes of `text` from `begin` to `end`; less than 4 GiB.
    void scan(std::string_view text, std::size_t begin, std::size_t end);

    /// What was found by the last scan, in order; counted from its `begin`.
    const std::uint32_t* begin() const { return m_places.data(); }
    const std::uint32_t* end() const { return m_places.data() + m_count; }
    /// There was a NUL among the bytes of the last scan.
    bool hasNul() const { return m_hasNul; }

private:
    void scanPlain(const char* from, std::size_t at, std::size_t size, char before);
    std::size_t scanWide(const char* from, std::size_t size);

    std::vector<std::uint32_t> m_places; ///< kept as long as the longest stretch
    std::size_t m_count = 0;
    bool m_hasNul = false;
};

} // namespace maillog
