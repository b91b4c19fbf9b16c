// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include "output/plain_text.h"

#include <array>
#include <charconv>

namespace cli {

namespace {

using base::Error;
using base::ErrorCode;
using base::Unexpected;

/// Takes "--name value" and "--name=value".
class Words {
public:
    explicit Words(const std::vector<std::string>& words) : m_words(words) {}

    /// `isPlain`: the word is no option, whatever it looks like.
    bool next(std::string& word, bool isPlain)
    {
        if (m_position >= m_words.size())
            return false;
        word = m_words[m_position++];
        m_attached.reset();
        if (isPlain)
            return true;
        const std::size_t equals = word.find('=');
        if (word.starts_with("--") && equals != std::string::npos) {
            m_attached = word.substr(equals + 1);
            word.erase(equals);
        }
        return true;
    }
    std::optional<std::string> value()
    {
        if (m_attached)
            return m_attached;
        if (m_position >= m_words.size())
            return std::nullopt;
        return m_words[m_position++];
    }

private:
    const std::vector<std::string>& m_words;
    std::size_t m_position = 0;
    std::optional<std::string> m_attached;
};

bool setFormat(ClassifyOptions& options, const std::string& value)
{
    if (value == "text")
        options.format = Format::Text;
    else if (value == "ndjson")
        options.format = Format::Ndjson;
    else if (value == "csv")
        options.format = Format::Csv;
    else
        return false;
    return true;
}

bool setLanguage(ClassifyOptions& options, const std::string& value)
{
    using knowledge::Language;
    if (value == "en")
        options.languages = {Language::English};
    else if (value == "zh_CN")
        options.languages = {Language::SimplifiedChinese};
    else if (value == "both")
        options.languages = {Language::English, Language::SimplifiedChinese};
    else
        return false;
    return true;
}

bool setKind(ClassifyOptions& options, const std::string& value)
{
    using source::InputKind;
    for (const InputKind kind :
         {InputKind::Message, InputKind::Mailbox, InputKind::Log, InputKind::Text}) {
        if (value == toString(kind)) {
            options.as = kind;
            return true;
        }
    }
    return false;
}

bool setJobs(ClassifyOptions& options, const std::string& value)
{
    constexpr unsigned most = 256;
    const auto [end, error] =
        std::from_chars(value.data(), value.data() + value.size(), options.jobs);
    return error == std::errc{} && end == value.data() + value.size() && options.jobs >= 1 &&
           options.jobs <= most;
}

/// An option without a value; false when the word is none.
bool setFlag(ClassifyOptions& options, std::string_view word)
{
    struct Flag {
        std::string_view name;
        bool ClassifyOptions::*member;
    };
    constexpr std::array<Flag, 5> flags{{{"--each-line", &ClassifyOptions::eachLine},
                                         {"--explain", &ClassifyOptions::explain},
                                         {"--unknown", &ClassifyOptions::unknown},
                                         {"--summary", &ClassifyOptions::summary},
                                         {"--delivered", &ClassifyOptions::delivered}}};
    for (const Flag& flag : flags) {
        if (word == flag.name)
            return options.*flag.member = true;
    }
    return false;
}

/// Takes --rules and --no-own-rules; false when the word is another one.
base::Expected<bool> takeRules(const std::string& word, Words& reader, RulesChoice& choice)
{
    if (word == "--no-own-rules") {
        choice.isOff = true;
    } else if (word == "--rules") {
        const auto value = reader.value();
        if (!value || value->empty())
            return Unexpected(
                Error{ErrorCode::Syntax, "--rules takes a folder (--no-own-rules for none)"});
        choice.folder = *value;
    } else {
        return false;
    }
    if (choice.folder && choice.isOff)
        return Unexpected(
            Error{ErrorCode::Syntax, "--rules and --no-own-rules exclude each other"});
    return true;
}

} // namespace

base::Expected<RulesOptions> parseRules(const std::vector<std::string>& words)
{
    RulesOptions options;
    Words reader(words);
    std::string word;
    bool onlyWords = false;
    while (reader.next(word, onlyWords)) {
        if (onlyWords || !word.starts_with("--")) {
            options.words.push_back(word);
            continue;
        }
        if (word == "--") {
            onlyWords = true;
            continue;
        }
        const auto taken = takeRules(word, reader, options.rules);
        if (!taken)
            return Unexpected(taken.error());
        if (!*taken)
            return Unexpected(Error{ErrorCode::Syntax, "unknown option " + word});
    }
    return options;
}

base::Expected<ClassifyOptions> parseClassify(const std::vector<std::string>& words,
                                              bool toTerminal)
{
    ClassifyOptions options;
    options.format = toTerminal ? Format::Text : Format::Ndjson;
    setLanguage(options, "both");
    struct WithValue {
        std::string_view name;
        bool (*set)(ClassifyOptions&, const std::string&);
        std::string_view choices;
    };
    constexpr std::array<WithValue, 4> withValue{{
        {"--format", setFormat, "text, ndjson or csv"},
        {"--lang", setLanguage, "en, zh_CN or both"},
        {"--as", setKind, "message, mailbox, log or text"},
        {"--jobs", setJobs, "a number from 1 to 256"},
    }};
    Words reader(words);
    std::string word;
    bool onlyPaths = false;
    while (reader.next(word, onlyPaths)) {
        if (onlyPaths || word == "-" || !word.starts_with('-')) {
            options.paths.push_back(word);
            continue;
        }
        if (word == "--") {
            onlyPaths = true;
            continue;
        }
        if (setFlag(options, word))
            continue;
        const auto isRules = takeRules(word, reader, options.rules);
        if (!isRules)
            return Unexpected(isRules.error());
        bool known = *isRules;
        for (const WithValue& option : withValue) {
            if (word != option.name)
                continue;
            known = true;
            const auto value = reader.value();
            if (!value || !option.set(options, *value))
                return Unexpected(
                    Error{ErrorCode::Syntax, word + " takes " + std::string(option.choices)});
        }
        if (!known)
            return Unexpected(Error{ErrorCode::Syntax, "unknown option " + word});
    }
    return options;
}

base::Expected<MergeOptions> parseMerge(const std::vector<std::string>& words, bool toTerminal)
{
    std::vector<std::string> others; // of classify, which has the same
    MergeOptions options;
    bool onlyPaths = false;
    for (const std::string& word : words) {
        const bool isShared =
            word == "--" || word.starts_with("--format") || word.starts_with("--lang");
        if (!onlyPaths && word == "--summary")
            options.summary = true;
        else if (!onlyPaths && word.starts_with("--") && !isShared)
            return Unexpected(Error{ErrorCode::Syntax, "unknown option " + word});
        else
            others.push_back(word);
        onlyPaths = onlyPaths || word == "--";
    }
    const auto shared = parseClassify(others, toTerminal);
    if (!shared)
        return Unexpected(shared.error());
    options.paths = shared->paths;
    options.languages = shared->languages;
    options.format = shared->format;
    if (options.paths.empty())
        return Unexpected(Error{ErrorCode::Syntax, "merge takes files with ndjson results"});
    if (options.format == Format::Csv || (options.format == Format::Text && !options.summary))
        options.format = Format::Ndjson;
    return options;
}

std::string usage()
{
    return "bouncelens-cli " BOUNCELENS_VERSION
           " - why an e-mail came back, and what to do about it\n"
           "\n"
           "usage: bouncelens-cli classify [PATH...|-] [options]\n"
           "       bouncelens-cli merge FILE... [--summary] [options]\n"
           "       bouncelens-cli rules check [DIR] | test TEXT | list [options]\n"
           "       bouncelens-cli probe TARGET [options]   (see bouncelens-cli probe --help)\n"
           "       bouncelens-cli diagnose FILE|- [--probe] [options]   (see ... diagnose --help)\n"
           "\n"
           "classify reads messages, mailboxes, mail logs, archives of them, folders, or standard\n"
           "input, and tells by the content which it is. The order of the records is that of the\n"
           "inputs; all logs are read together where the first of them stands.\n"
           "  --format text|ndjson|csv   default: text on a terminal, ndjson otherwise\n"
           "  --each-line                every line of the input is a pasted text of its own\n"
           "                             (\\n and \\t in it stand for line break and tab)\n"
           "  --as message|mailbox|log|text\n"
           "                             read the input as this instead of looking\n"
           "  --jobs N                   threads to work with (default: all processors)\n"
           "  --delivered                records of good deliveries in logs, too\n"
           "  --summary                  no records, only counts by reason, party, domain, server\n"
           "  --lang en|zh_CN|both       language of explanations (default: both)\n"
           "  --explain                  show what was looked for\n"
           "  --unknown                  only count the texts nobody knows, addresses, numbers\n"
           "                             and ids masked: number, text, where the first stands\n"
           "\n"
           "merge joins ndjson results of several runs: the same record once, senders that "
           "another\n"
           "run knows filled in; with --summary (or of summaries) the counts of all together.\n"
           "\n"
           "rules check looks for mistakes in a folder of rule files, rules test judges one "
           "reply,\n"
           "rules list names every rule in use.\n"
           "\n"
           "Your own rules (*.toml) are read from\n"
           "  " +
           output::forTerminal(folderOf({})) +
           "\n"
           "and win over the built-in ones.\n"
           "  --rules DIR                read them from this folder\n"
           "  --no-own-rules             use the built-in rules only\n"
           "\n"
           "exit code: 0 done, 1 something was not readable (the rest was done),\n"
           "           2 wrong usage or nothing readable\n";
}

} // namespace cli
