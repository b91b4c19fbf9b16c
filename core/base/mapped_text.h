// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace base {

/// Says for each byte of a derived text which bytes of the source it came from, so that evidence
/// found after decoding can be marked in the very bytes the user gave. Piecewise linear: a run of
/// equal lengths maps byte by byte, any other run proportionally (exact at its ends).
class OffsetMap {
public:
    /// `length` derived bytes from `sourceLength` source bytes.
    struct Run {
        std::size_t offset;
        std::size_t length;
        std::size_t source;
        std::size_t sourceLength;
    };

    /// `length` bytes that stand unchanged at `source`.
    static OffsetMap identity(std::size_t length, std::size_t source = 0);

    /// Adds the next run at the end; neighbouring one-to-one runs are joined.
    void append(std::size_t length, std::size_t source, std::size_t sourceLength);
    /// The source bytes of a derived span; clamps to the text. An empty map gives an empty span.
    Span toSource(const Span& derived) const;
    /// The map of a text that was derived from a text with the map `outer`.
    OffsetMap through(const OffsetMap& outer) const;
    OffsetMap slice(const Span& derived) const;
    void append(const OffsetMap& next);

    std::size_t length() const { return m_length; }
    const std::vector<Run>& runs() const { return m_runs; }

private:
    std::vector<Run> m_runs;
    std::size_t m_length = 0;
};

/// UTF-8 text together with where each byte of it came from.
struct MappedText {
    std::string text;
    OffsetMap map;

    /// Takes bytes that stand unchanged at `source`.
    static MappedText verbatim(std::string_view bytes, std::size_t source = 0);

    std::string_view view() const { return text; }
    bool empty() const { return text.empty(); }
    Span sourceSpan(const Span& span) const { return map.toSource(span); }
    MappedText slice(const Span& span) const;
    void append(const MappedText& next);
    /// Adds text of our own (a joining blank); it maps to the empty span at `source`.
    void appendOwn(std::string_view own, std::size_t source);
};

} // namespace base
