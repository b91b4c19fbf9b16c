// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/place_finder.h"

#include <algorithm>

namespace app {

namespace {

/// The part of a run's text that came from the bytes `from`..`to` of the source.
base::Span partOf(const base::OffsetMap::Run& run, std::size_t from, std::size_t to)
{
    std::size_t start = from - run.source;
    std::size_t end = to - run.source;
    if (run.length != run.sourceLength) {
        start = start * run.length / run.sourceLength;
        end = (end * run.length + run.sourceLength - 1) / run.sourceLength;
    }
    return {run.offset + start, std::max<std::size_t>(end - start, 1)};
}

} // namespace

PlaceFinder::PlaceFinder(const base::MappedText& text) : m_text(&text), m_runs(text.map.runs())
{
    std::stable_sort(m_runs.begin(), m_runs.end(),
                     [](const Run& a, const Run& b) { return a.source < b.source; });
    std::size_t furthest = 0;
    m_ends.reserve(m_runs.size());
    for (const Run& run : m_runs) {
        furthest = std::max(furthest, run.source + run.sourceLength);
        m_ends.push_back(furthest);
    }
}

std::vector<base::Span> PlaceFinder::derived(const base::Span& source) const
{
    std::vector<base::Span> spans;
    const auto first = std::upper_bound(m_ends.begin(), m_ends.end(), source.offset);
    for (auto run = m_runs.begin() + (first - m_ends.begin());
         run != m_runs.end() && run->source < source.end(); ++run) {
        const std::size_t from = std::max(source.offset, run->source);
        const std::size_t to = std::min(source.end(), run->source + run->sourceLength);
        if (from < to && run->length > 0) {
            spans.push_back(partOf(*run, from, to));
        }
    }
    std::sort(spans.begin(), spans.end(),
              [](const base::Span& a, const base::Span& b) { return a.offset < b.offset; });
    std::vector<base::Span> joined;
    for (const base::Span& span : spans) {
        if (!joined.empty() && joined.back().end() >= span.offset) {
            joined.back().length = std::max(joined.back().end(), span.end()) - joined.back().offset;
        } else {
            joined.push_back(span);
        }
    }
    return joined;
}

base::Span PlaceFinder::locate(const base::Span& source, std::string_view words) const
{
    const auto spans = derived(source);
    if (spans.empty()) {
        return {};
    }
    const base::Span whole{spans.front().offset, spans.back().end() - spans.front().offset};
    constexpr std::size_t slack = 8; // two base64 groups and a character split between them
    const std::size_t from = whole.offset - std::min(whole.offset, slack);
    const std::string_view near = m_text->view().substr(from, whole.length + 2 * slack);
    const std::size_t found = words.empty() ? std::string_view::npos : near.find(words);
    return found == std::string_view::npos ? whole : base::Span{from + found, words.size()};
}

} // namespace app
