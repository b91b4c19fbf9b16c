// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/lists_command.h"

#include <array>

namespace cli {

namespace {

using knowledge::Language;
using output::AddressList;
using output::ListFormat;

base::Unexpected wrong(std::string detail)
{
    return base::Unexpected(base::Error{base::ErrorCode::Syntax, std::move(detail)});
}

bool setList(ListsOptions& options, const std::string& value)
{
    for (const AddressList list : {AddressList::Remove, AddressList::Retry, AddressList::Fix}) {
        if (value == toString(list))
            options.list = list;
    }
    return options.list && value == toString(*options.list);
}

bool setFormat(ListsOptions& options, const std::string& value)
{
    for (const ListFormat format : {ListFormat::Plain, ListFormat::Csv, ListFormat::Ndjson}) {
        if ("." + value == output::endingOf(format)) {
            options.format = format;
            return true;
        }
    }
    return false;
}

bool setLanguage(ListsOptions& options, const std::string& value)
{
    options.languages.clear();
    if (value == "en" || value == "both")
        options.languages.push_back(Language::English);
    if (value == "zh_CN" || value == "both")
        options.languages.push_back(Language::SimplifiedChinese);
    return !options.languages.empty();
}

bool setRedaction(ListsOptions& options, const std::string& value)
{
    const auto level = output::redactionLevelFrom(value);
    options.redaction = level.value_or(output::RedactionLevel::None);
    return level.has_value();
}

bool setFolder(ListsOptions& options, const std::string& value)
{
    options.folder = value;
    return !value.empty();
}

bool setReport(ListsOptions& options, const std::string& value)
{
    options.report = value;
    return !value.empty();
}

bool setRules(ListsOptions& options, const std::string& value)
{
    options.rules.folder = value;
    return !value.empty();
}

struct Option {
    std::string_view name;
    bool (*set)(ListsOptions&, const std::string&);
    std::string_view choices;
};
constexpr std::array<Option, 7> withValue{{
    {"--list", setList, "remove, retry or fix"},
    {"--format", setFormat, "txt, csv or ndjson"},
    {"--lang", setLanguage, "en, zh_CN or both"},
    {"--redact", setRedaction, "none, local_part or domain"},
    {"--out", setFolder, "a folder"},
    {"--report", setReport, "a file name"},
    {"--rules", setRules, "a folder (--no-own-rules for none)"},
}};

bool setSwitch(ListsOptions& options, std::string_view word)
{
    if (word == "--include-unconfirmed")
        options.withUnconfirmed = true;
    else if (word == "--bom")
        options.byteOrderMark = true;
    else if (word == "--no-own-rules")
        options.rules.isOff = true;
    else
        return false;
    return true;
}

/// What only makes sense together, or not together.
base::Expected<ListsOptions> checked(ListsOptions options)
{
    const bool isPlain = options.format == ListFormat::Plain;
    if (isPlain && !options.list && !options.folder)
        return wrong("--format txt takes one --list, or --out for a file of each");
    if (options.rules.folder && options.rules.isOff)
        return wrong("--rules and --no-own-rules exclude each other");
    return options;
}

} // namespace

base::Expected<ListsOptions> parseLists(const std::vector<std::string>& words)
{
    ListsOptions options;
    setLanguage(options, "both");
    bool onlyPaths = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string word = words[i];
        if (onlyPaths || word == "-" || !word.starts_with('-')) {
            options.paths.push_back(std::move(word));
            continue;
        }
        if (word == "--") {
            onlyPaths = true;
            continue;
        }
        if (setSwitch(options, word))
            continue;
        std::optional<std::string> value;
        if (const std::size_t equals = word.find('='); equals != std::string::npos) {
            value = word.substr(equals + 1);
            word.erase(equals);
        }
        const Option* known = nullptr;
        for (const Option& option : withValue)
            known = option.name == word ? &option : known;
        if (known == nullptr)
            return wrong("unknown option " + word);
        if (!value && i + 1 < words.size())
            value = words[++i];
        if (!value || !known->set(options, *value))
            return wrong(word + " takes " + std::string(known->choices));
    }
    return checked(std::move(options));
}

std::string listsUsage()
{
    return "usage: bouncelens-cli lists [FILE...|-] [options]\n"
           "\n"
           "lists reads results of \"classify --format ndjson\" (of any number of runs and "
           "machines)\n"
           "and sorts the addresses into three lists: remove, retry, fix.\n"
           "  --list remove|retry|fix    only this list\n"
           "  --format csv|ndjson|txt    with proof, or one address per line (default: csv)\n"
           "  --out DIR                  write remove.csv, retry.csv and fix.csv there\n"
           "  --include-unconfirmed      txt: also removals that a person should look at first\n"
           "  --report FILE              write an HTML report too\n"
           "  --redact LEVEL             none, local_part (persons are masked) or\n"
           "                             domain (domains and IP addresses too)\n"
           "  --lang en|zh_CN|both       of names and the report (default: both)\n"
           "  --bom                      csv: begin with a byte order mark, for Excel\n"
           "  --rules DIR, --no-own-rules  as for classify\n";
}

} // namespace cli
