// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "cli/own_knowledge.h"
#include "knowledge/bilingual.h"
#include "output/address_list_text.h"
#include "output/redaction.h"

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// `bouncelens-cli lists` as asked for.
struct ListsOptions {
    std::vector<std::string> paths;           ///< ndjson results; empty: standard input
    std::optional<output::AddressList> list;  ///< only this one
    std::optional<output::ListFormat> format; ///< CSV by default
    std::optional<std::string> folder;        ///< files here instead of standard output
    std::optional<std::string> report;        ///< an HTML report too
    output::RedactionLevel redaction = output::RedactionLevel::None;
    std::vector<knowledge::Language> languages; ///< of names and of the report
    bool withUnconfirmed = false;
    bool byteOrderMark = false;
    RulesChoice rules;
};

/// Reads the words behind "lists". The error's detail is one English line for stderr.
base::Expected<ListsOptions> parseLists(const std::vector<std::string>& words);

/// What `--help` says about it.
std::string listsUsage();

/// Makes the lists of addresses (remove, retry, fix) out of results. A command of its own and no
/// option of `classify`: results of many machines are judged together, once, and again by another
/// policy without reading the mail again. Gives the exit code.
int lists(const std::vector<std::string>& words);

} // namespace cli
