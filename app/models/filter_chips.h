// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "knowledge/knowledge_base.h"

#include <QString>

#include <functional>
#include <vector>

namespace app {

/// A condition of a filter in words, and how to take it away.
struct FilterChip {
    QString text;
    QString iconName;
    std::function<void(batch::Filter&)> remove;
};

/// Everything a filter asks for but its words and the merging, which have fields of their own.
std::vector<FilterChip> filterChips(const batch::Filter& filter,
                                    const knowledge::KnowledgeBase& knowledge,
                                    knowledge::Language language,
                                    const std::function<QString(std::uint32_t)>& inputName);

} // namespace app
