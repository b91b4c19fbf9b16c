// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/probe_options.h"
#include "knowledge/knowledge_base.h"
#include "probe/block_lists.h"

#include <string>
#include <vector>

/// What the commands that probe share.
namespace cli {

/// The table of block lists that was asked for, or the built-in one.
base::Expected<probe::BlockListTable> blockListsOf(const ProbeOptions& options);

/// Everybody a plan contacts, a line each, in these languages.
std::string contactsText(const probe::ProbePlan& plan, const probe::ProbeSettings& settings,
                         const std::vector<knowledge::Language>& languages,
                         const knowledge::KnowledgeBase& knowledge);

} // namespace cli
