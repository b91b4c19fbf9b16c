// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/facts.h"
#include "probe/finding.h"
#include "probe/probe_settings.h"
#include "probe/probe_target.h"

#include <optional>
#include <string_view>
#include <vector>

namespace probe {

class BlockListTable;

/// Whom a check talks to.
enum class Contact { NameServers, MailServers, WebServers };

/// What checks work on. References outlive the run.
struct CheckInput {
    const ProbeTarget& target;
    const ProbeSettings& settings;
    const BlockListTable& blockLists;
    bool withRecipient = false; ///< RCPT TO was agreed to
    bool withMoreLists = false; ///< all block lists, not only the first choice
};

/// A check is a function of facts without a state: nothing while facts are missing (it is run again
/// when one of them has come), else its findings, worst first. Deterministic; knows no sockets.
using CheckFunction = std::optional<Findings> (*)(const CheckInput& input, Facts& facts);

/// One kind of check. Ids are stable: `--check mx,ptr`, "check.<id>" in words.toml.
struct Check {
    std::string_view id;
    CheckFunction run;
    std::vector<Contact> contacts;
    bool (*fits)(const ProbeTarget& target); ///< makes sense for it
};

/// All, in the order they are shown.
const std::vector<Check>& allChecks();
const Check* findCheck(std::string_view id);

} // namespace probe
