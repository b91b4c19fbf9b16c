// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/knowledge_files.h"

#include "base/regex.h"
#include "knowledge/gram_query.h"
#include "knowledge/phrase_cover.h"
#include "knowledge/rule_reader.h"
#include "knowledge/toml_reader.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace knowledge {

namespace fs = std::filesystem;

bool KnowledgeFiles::hasErrors() const
{
    return knowledge::hasErrors(m_problems);
}

KnowledgeFiles::Place KnowledgeFiles::placeOf(std::string_view ruleId) const
{
    const auto found = m_places.find(std::string(ruleId));
    return found == m_places.end() ? Place{} : found->second;
}

namespace {

constexpr std::size_t maxFileBytes = std::size_t{16} << 20;

std::optional<std::string> readFile(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return std::nullopt;
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

} // namespace

/// Reads the files one after the other into one KnowledgeFiles.
class FileLoader {
public:
    explicit FileLoader(fs::path folder) : m_folder(std::move(folder)) {}

    base::Expected<KnowledgeFiles> run()
    {
        std::error_code error;
        if (!fs::is_directory(m_folder, error))
            return base::Unexpected(
                base::Error{base::ErrorCode::NotFound, "no such folder", m_folder.string()});
        readIfThere("categories.toml", [this](TomlTable& table) { readCategories(table); });
        readIfThere("codes.toml", [this](TomlTable& table) { readCodes(table); });
        readIfThere("words.toml", [this](TomlTable& table) { readWords(table); });
        readIfThere("cases.toml", [this](TomlTable& table) { readWords(table); });
        readIfThere("dialects.toml", [this](TomlTable& table) { readDialects(table); });
        for (const fs::path& path : filesIn("findings"))
            readIfThere("findings/" + path.filename().string(),
                        [this](TomlTable& table) { readFindings(table); });
        for (const fs::path& path : filesIn("providers"))
            readIfThere("providers/" + path.filename().string(), [this, &path](TomlTable& table) {
                readProvider(table, path.stem().string());
            });
        checkReferences();
        setVersion();
        return std::move(m_out);
    }

private:
    /// The knowledge files of one folder, by name.
    std::vector<fs::path> filesIn(std::string_view folder) const
    {
        std::vector<fs::path> files;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(m_folder / folder, error)) {
            if (entry.path().extension() == ".toml")
                files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        return files;
    }

    template<typename Read>
    void readIfThere(const std::string& name, Read read)
    {
        const fs::path path = m_folder / name;
        std::error_code error;
        if (!fs::exists(path, error))
            return;
        m_file = name;
        if (fs::file_size(path, error) > maxFileBytes)
            return problem(0, "the file is larger than 16 MiB");
        const auto bytes = readFile(path);
        if (!bytes)
            return problem(0, "cannot be read");
        TomlDocument document(*bytes, m_out.m_texts,
                              [this](std::size_t line, const std::string& text, bool warning) {
                                  problem(line, text, warning);
                              });
        if (document.good()) {
            TomlTable root = document.root();
            read(root);
            root.reportUnused("this file");
        }
    }

    void problem(std::size_t line, const std::string& message, bool warning = false)
    {
        m_out.m_problems.push_back({warning ? Problem::Severity::Warning : Problem::Severity::Error,
                                    m_file, line, message});
    }

    void readCategories(TomlTable& root)
    {
        for (TomlTable& t : root.tables("category")) {
            Category c;
            c.id = t.required("id");
            c.group = t.required("group");
            c.party =
                t.oneOf<Party>("party", partyFrom, "sender, recipient, system, network or none");
            c.persistence = t.oneOf<Persistence>("persistence", persistenceFrom,
                                                 "temporary, permanent or none");
            c.retry = t.oneOf<Retry>("retry", retryFrom, "wait, later, after_fix, never or none");
            c.followsCode = t.boolean("follows_code", true);
            c.removal = readRemoval(t, c);
            c.name = t.bilingual("name", true);
            c.what = t.bilingual("what", true);
            c.who = t.bilingual("who", true);
            c.customer = t.bilingual("customer", true);
            c.helpdesk = t.steps("helpdesk", true);
            c.admin = t.steps("admin", true);
            t.reportUnused("a category");
            if (!m_categories.insert(std::string(c.id)).second)
                problem(t.line(), "category \"" + std::string(c.id) + "\" stands here twice");
            m_out.m_content.categories.push_back(std::move(c));
        }
    }

    /// Only a reason that lies in the address itself may ever lead to a removal.
    Removal readRemoval(TomlTable& category, const Category& c)
    {
        std::optional<TomlTable> t = category.table("removal");
        if (!t)
            return {};
        constexpr std::int32_t most = 1000;
        const std::int32_t bounces = t->integer("bounces", 0);
        const std::int32_t days = t->integer("days", 0);
        t->reportUnused("a removal");
        if (bounces < 1 || bounces > most || days < 0 || days > most)
            problem(t->line(), "removal takes bounces (1 to 1000) and days (0 to 1000)");
        else if (c.group != "address" && c.group != "domain")
            problem(t->line(), "removal is only for reasons of the groups address and domain");
        else
            return {static_cast<std::uint16_t>(bounces), static_cast<std::uint16_t>(days)};
        return {};
    }

    Code readCode(TomlTable& t, bool status)
    {
        Code code;
        code.code = t.required("code");
        code.category = t.required("category");
        code.category4 = t.text("category4");
        code.rfc = t.text("rfc");
        code.name = t.bilingual("name", status);
        code.meaning = t.bilingual("meaning", true);
        t.reportUnused("a code");
        for (const std::string_view category : {code.category, code.category4}) {
            if (!category.empty())
                m_categoryUses.push_back({m_file, t.line(), std::string(category)});
        }
        if (!m_codes.insert(std::string(code.code)).second)
            problem(t.line(), "code " + std::string(code.code) + " stands here twice");
        return code;
    }

    void readCodes(TomlTable& root)
    {
        for (TomlTable& t : root.tables("reply"))
            m_out.m_content.replyCodes.push_back(readCode(t, false));
        for (TomlTable& t : root.tables("status"))
            m_out.m_content.statusCodes.push_back(readCode(t, true));
    }

    void readWords(TomlTable& root)
    {
        for (TomlTable& t : root.tables("word")) {
            const std::string_view key = t.required("key");
            if (!m_words.insert(std::string(key)).second)
                problem(t.line(), "word " + std::string(key) + " stands here twice");
            m_out.m_content.words.emplace_back(key, t.bilingual("text", true));
            t.reportUnused("a word");
        }
    }

    /// A finding of a probe: its texts are words under "finding.<id>" and below that.
    void readFindings(TomlTable& root)
    {
        for (TomlTable& t : root.tables("finding")) {
            const std::string_view id = t.required("id");
            if (!m_findings.insert(std::string(id)).second)
                problem(t.line(), "finding " + std::string(id) + " stands here twice");
            const auto add = [this, id](const Bilingual& text, std::string_view part) {
                if (text.empty())
                    return;
                const std::string key = "finding." + std::string(id) + std::string(part);
                m_out.m_content.words.emplace_back(m_out.m_texts.emplace_back(key), text);
            };
            add(t.bilingual("text", true), "");
            add(t.bilingual("expected", false), ".expected");
            add(t.bilingual("fix", false), ".fix");
            const std::string_view source = t.text("source");
            add({source, source}, ".source");
            t.reportUnused("a finding");
        }
        readWords(root); // what the findings of this file are put together from
    }

    void readDialects(TomlTable& root)
    {
        for (TomlTable& t : root.tables("dialect"))
            m_out.m_content.dialects.push_back(readDialect(t));
        for (TomlTable& t : root.tables("wrapper")) {
            const std::string_view id = t.required("id");
            m_out.m_content.wrappers.push_back({id, pattern(t, t.required("regex"))});
            t.reportUnused("a wrapper");
        }
    }

    Dialect readDialect(TomlTable& t)
    {
        Dialect d;
        d.id = t.required("id");
        d.name = t.required("name");
        d.kind = t.required("kind");
        for (TomlTable& sign : t.tables("signs")) {
            const std::string_view where = sign.required("where");
            const PatternSource regex = pattern(sign, sign.required("regex"));
            d.signs.push_back(
                {where, regex, m_out.m_texts.emplace_back(phraseCoverOf(regex.regex))});
            sign.reportUnused("a sign");
        }
        d.need = static_cast<std::uint32_t>(t.integer("need", 2));
        d.start = pattern(t, t.text("start"));
        d.stop = patterns(t, "stop");
        d.recipient = patterns(t, "recipient");
        for (TomlTable& diagnostic : t.tables("diagnostic")) {
            const auto voice = diagnostic.oneOf<Voice>(
                "voice",
                [](std::string_view name) -> std::optional<Voice> {
                    if (name == "remote")
                        return Voice::Remote;
                    if (name == "reporting")
                        return Voice::Reporting;
                    return name == "prose" ? std::optional(Voice::Prose) : std::nullopt;
                },
                "remote, reporting or prose");
            d.diagnostic.push_back({voice, pattern(diagnostic, diagnostic.required("regex"))});
            diagnostic.reportUnused("a diagnostic");
        }
        d.delayed = patterns(t, "delayed");
        d.delivered = patterns(t, "delivered");
        d.fields = patterns(t, "fields");
        d.priority = t.integer("priority", 0);
        t.reportUnused("a dialect");
        if (!m_dialects.insert(std::string(d.id)).second)
            problem(t.line(), "dialect \"" + std::string(d.id) + "\" stands here twice");
        return d;
    }

    PatternSource pattern(const TomlTable& t, std::string_view text)
    {
        if (text.empty())
            return {};
        if (auto regex = base::Regex::compile(text); !regex)
            problem(t.line(), "pattern '" + std::string(text) + "': " + regex.error().detail);
        return {text, m_out.m_texts.emplace_back(gramQueryOf(text))};
    }

    std::vector<PatternSource> patterns(TomlTable& t, std::string_view key)
    {
        std::vector<PatternSource> result;
        for (const std::string_view text : t.list(key))
            result.push_back(pattern(t, text));
        return result;
    }

    void readProvider(TomlTable& root, const std::string& stem)
    {
        RuleReader reader(RuleReader::Owner::Program, m_file, m_out.m_texts, m_out.m_problems);
        const auto isCategory = [this](std::string_view id) {
            return m_categories.empty() || m_categories.contains(std::string(id));
        };
        const auto isUsed = [this](std::string_view id) { return m_out.placeOf(id).file; };
        RuleFile file = reader.read(root, stem, {isCategory, isUsed});
        if (!file.provider)
            return;
        const auto index = static_cast<std::uint32_t>(m_out.m_content.providers.size());
        m_out.m_content.providers.push_back(std::move(*file.provider));
        for (RuleFile::Entry& entry : file.rules) {
            entry.rule.provider = index;
            m_out.m_places[std::string(entry.rule.id)] = {m_file, entry.line};
            m_out.m_content.rules.push_back(std::move(entry.rule));
        }
    }

    /// The newest date among the sources and the number of rules: changes whenever knowledge grows,
    /// and the same files always give the same name.
    void setVersion()
    {
        std::string_view newest = "0000-00";
        for (const Rule& rule : m_out.m_content.rules)
            newest = std::max(newest, rule.sourceChecked);
        m_out.m_content.version = m_out.m_texts.emplace_back(
            std::string(newest) + "." + std::to_string(m_out.m_content.rules.size()));
    }

    void checkReferences()
    {
        for (const Use& use : m_categoryUses) {
            if (m_categories.empty() || m_categories.contains(use.name))
                continue;
            m_file = use.file;
            problem(use.line, "there is no category \"" + use.name + "\" in categories.toml");
        }
    }

    struct Use {
        std::string file;
        std::size_t line;
        std::string name;
    };

    fs::path m_folder;
    std::string m_file;
    KnowledgeFiles m_out;
    std::set<std::string> m_categories;
    std::set<std::string> m_codes;
    std::set<std::string> m_findings;
    std::set<std::string> m_words;
    std::set<std::string> m_dialects;
    std::vector<Use> m_categoryUses;
};

base::Expected<KnowledgeFiles> KnowledgeFiles::load(const fs::path& folder)
{
    return FileLoader(folder).run();
}

} // namespace knowledge
