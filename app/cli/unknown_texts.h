// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace cli {

/// Counts the texts that no rule knows, what is personal in them masked (--unknown).
class UnknownTexts {
public:
    /// `place`: asked for the first of each text only.
    void add(std::string_view text, const std::function<std::string()>& place);
    /// "count<tab>text<tab>place" lines, the commonest first: a rule for it helps most.
    std::string lines() const;

private:
    struct Group {
        std::size_t count = 0;
        std::string first; ///< where the first one stands
    };
    std::map<std::string, Group> m_groups; ///< by masked text
};

} // namespace cli
