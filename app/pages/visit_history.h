// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/entry.h"

#include <cstddef>
#include <vector>

namespace app {

/// The entries visited, to go back and forward in. An entry only passed (while typing, or walking
/// along a list) gives way to the next one.
class VisitHistory {
public:
    enum class Stay { Passing, Kept };

    void visit(const knowledge::EntryId& entry, Stay stay);
    /// What was passed is kept after all.
    void keepCurrent();
    /// Null at the end.
    const knowledge::EntryId* back();
    const knowledge::EntryId* forward();
    const knowledge::EntryId* current() const;
    bool canGoBack() const { return m_current > 1; }
    bool canGoForward() const { return m_current < m_visits.size(); }

private:
    struct Visit {
        knowledge::EntryId entry;
        Stay stay = Stay::Kept;
    };
    std::vector<Visit> m_visits; ///< the last hundred
    std::size_t m_current = 0;   ///< one behind the visit shown; 0: nothing yet
};

} // namespace app
