// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/visit_history.h"

namespace app {

using knowledge::EntryId;

void VisitHistory::visit(const EntryId& entry, Stay stay)
{
    constexpr std::size_t limit = 100;
    if (m_current > 0 && m_visits[m_current - 1].entry == entry) {
        if (stay == Stay::Kept) {
            keepCurrent();
        }
        return;
    }
    m_visits.resize(m_current); // what lay ahead is another way now
    if (!m_visits.empty() && m_visits.back().stay == Stay::Passing) {
        m_visits.pop_back();
    }
    if (m_visits.size() == limit) {
        m_visits.erase(m_visits.begin());
    }
    m_visits.push_back({entry, stay});
    m_current = m_visits.size();
}

void VisitHistory::keepCurrent()
{
    if (m_current > 0) {
        m_visits[m_current - 1].stay = Stay::Kept;
    }
}

const EntryId* VisitHistory::back()
{
    if (!canGoBack()) {
        return nullptr;
    }
    keepCurrent();
    --m_current;
    return current();
}

const EntryId* VisitHistory::forward()
{
    if (!canGoForward()) {
        return nullptr;
    }
    ++m_current;
    return current();
}

const EntryId* VisitHistory::current() const
{
    return m_current > 0 ? &m_visits[m_current - 1].entry : nullptr;
}

} // namespace app
