// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/regex.h"
#include "knowledge/gram_set.h"

#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace knowledge {

/// A pattern of the knowledge files: a regex, and the fixed texts by which most texts are ruled out
/// before it runs. Both are made when first needed. Thread-safe.
class Pattern {
public:
    /// `regex` must outlive this object; `options` as base::Regex::Option.
    explicit Pattern(std::string_view regex, unsigned options = 0);

    /// False only when the pattern certainly does not match the text of these grams.
    bool mayMatch(const GramSet& text) const;
    const base::Regex& operator*() const { return *m_regex; }
    const base::Regex* operator->() const { return &*m_regex; }

private:
    struct Keys {
        std::once_flag once;
        std::vector<std::vector<GramKey>> clauses; ///< one of each must be there
    };
    base::LazyRegex m_regex;
    std::string_view m_source;
    std::unique_ptr<Keys> m_keys;
};

} // namespace knowledge
