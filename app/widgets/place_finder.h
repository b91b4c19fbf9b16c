// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"
#include "base/span.h"

#include <string_view>
#include <vector>

namespace app {

/// Finds the places in a decoded text that came from given bytes of the source: the way back of an
/// offset map. Built once, off the window's thread; a look-up does not walk through the map.
class PlaceFinder {
public:
    /// The text must outlive the finder.
    explicit PlaceFinder(const base::MappedText& text);

    /// Parts of the text that came from `source`, in order, neighbours joined.
    std::vector<base::Span> derived(const base::Span& source) const;

    /// Where evidence stands, from its first to its last byte; empty when it is not in the text.
    /// Maps of encoded text are exact only at line ends: the words themselves then tell the place.
    base::Span locate(const base::Span& source, std::string_view words) const;

private:
    using Run = base::OffsetMap::Run;
    const base::MappedText* m_text;
    std::vector<Run> m_runs;         ///< by place in the source
    std::vector<std::size_t> m_ends; ///< furthest end in the source up to each run
};

} // namespace app
