// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/prefetch.h"
#include "base/regex.h"
#include "knowledge/gram_query.h"

#include <string_view>

namespace knowledge {

/// A pattern of the knowledge files: a regex, compiled when first needed, and the query by which
/// most texts are ruled out before it runs. Thread-safe.
class Pattern {
public:
    /// `regex` and `query` (gramQueryOf; empty asks for nothing) must outlive this object;
    /// `options` as base::Regex::Option.
    Pattern(std::string_view regex, std::string_view query, unsigned options = 0)
        : m_regex(regex, options), m_query(query)
    {}

    /// False only when the pattern certainly does not match the text of these grams.
    bool mayMatch(const GramSet& text) const { return knowledge::mayMatch(m_query, text); }
    /// It is used soon.
    void prefetch() const
    {
        m_regex.prefetch();
        base::prefetch(m_query.data());
    }
    const base::Regex& operator*() const { return *m_regex; }
    const base::Regex* operator->() const { return &*m_regex; }

private:
    base::LazyRegex m_regex;
    std::string_view m_query;
};

} // namespace knowledge
