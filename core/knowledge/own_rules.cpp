// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/own_rules.h"

#include "base/utf8.h"
#include "knowledge/rule_reader.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>
#include <optional>

namespace knowledge {

namespace fs = std::filesystem;

/// One version of one file.
struct OwnRules::File {
    std::string name;
    RuleFile content;
    std::vector<Problem> problems;
    std::deque<std::string> texts; ///< what the rules are views of
    bool isEmpty = false;
};

namespace {

/// At most one byte more than is allowed: the file may be growing, or be no file at all.
std::optional<std::string> readBounded(const fs::path& path, std::size_t limit)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    if (!file)
        return std::nullopt;
    std::string bytes;
    std::array<char, 65536> buffer{};
    while (bytes.size() <= limit) {
        const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get());
        if (count == 0)
            break;
        bytes.append(buffer.data(), count);
    }
    return std::ferror(file.get()) != 0 ? std::nullopt : std::optional(std::move(bytes));
}

/// 0 when all of it is UTF-8.
std::size_t lineOfBadByte(std::string_view bytes)
{
    if (base::isValidUtf8(bytes))
        return 0;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t length = base::utf8Length(bytes, at);
        if (length == 0)
            break;
        at += length;
    }
    return 1 + static_cast<std::size_t>(std::count(
                   bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// Rule files by name; what editors leave beside them (.#rules.toml) is none.
std::vector<fs::path> filesOf(const fs::path& folder)
{
    std::vector<fs::path> paths;
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    while (!error && entries != fs::directory_iterator()) {
        const fs::path& path = entries->path();
        if (path.extension() == ".toml" && !path.filename().string().starts_with('.'))
            paths.push_back(path);
        entries.increment(error);
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace

OwnRules::FilePtr OwnRules::read(const fs::path& path) const
{
    const std::string name = path.filename().string();
    const auto refused = [&name](const std::string& message) {
        auto file = std::make_shared<File>();
        file->name = name;
        file->problems.push_back({Problem::Severity::Error, name, 0, message});
        return file;
    };
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        return refused("not a regular file");
    const auto bytes = readBounded(path, maxFileBytes);
    return bytes ? parse(name, *bytes) : refused("cannot be read");
}

OwnRules::FilePtr OwnRules::parse(const std::string& name, const std::string& bytes) const
{
    auto file = std::make_shared<File>();
    file->name = name;
    file->isEmpty = bytes.empty();
    const auto add = [&file](std::size_t line, const std::string& message, bool warning) {
        file->problems.push_back({warning ? Problem::Severity::Warning : Problem::Severity::Error,
                                  file->name, line, message});
    };
    if (bytes.size() > maxFileBytes) {
        add(0, "the file is larger than 1 MiB", false);
        return file;
    }
    if (const std::size_t line = lineOfBadByte(bytes); line > 0) {
        add(line, "the file is not UTF-8; save it as UTF-8", false);
        return file;
    }
    TomlDocument document(bytes, file->texts, add);
    if (!document.good())
        return file;
    document.allowOneLanguage();
    TomlTable root = document.root();
    RuleReader reader(RuleReader::Owner::User, name, file->texts, file->problems);
    file->content =
        reader.read(root, fs::path(name).stem().string(),
                    {[this](std::string_view id) { return m_below->findCategory(id) != nullptr; },
                     [](std::string_view) { return std::string(); }});
    root.reportUnused("this file");
    return file;
}

LayeredKnowledge OwnRules::preview(const fs::path& folder, const Unsaved& unsaved) const
{
    std::vector<FilePtr> files{parse(unsaved.name, unsaved.bytes)};
    for (const fs::path& path : filesOf(folder)) {
        if (path.filename() != unsaved.name && files.size() < maxFiles)
            files.push_back(read(path));
    }
    std::sort(files.begin(), files.end(),
              [](const FilePtr& a, const FilePtr& b) { return a->name < b->name; });
    LayeredKnowledge result = layered(files);
    for (const FilePtr& file : files)
        result.problems.insert(result.problems.end(), file->problems.begin(), file->problems.end());
    sortByPlace(result.problems);
    return result;
}

LayeredKnowledge OwnRules::load(const fs::path& folder)
{
    std::vector<FilePtr> inUse;
    std::vector<Problem> problems;
    std::map<std::string, FilePtr> lastGood;
    std::vector<fs::path> paths = filesOf(folder);
    if (paths.size() > maxFiles) {
        problems.push_back({Problem::Severity::Error, paths[maxFiles].filename().string(), 0,
                            "more than 200 files; this one and those after it are not read"});
        paths.resize(maxFiles);
    }
    for (const fs::path& path : paths) {
        FilePtr file = read(path);
        problems.insert(problems.end(), file->problems.begin(), file->problems.end());
        const auto before = m_lastGood.find(file->name);
        const bool hasBefore = before != m_lastGood.end();
        // Writing begins with cutting the file to nothing.
        if (!knowledge::hasErrors(file->problems) && !(file->isEmpty && hasBefore)) {
            lastGood[file->name] = file;
        } else if (hasBefore) {
            problems.push_back({Problem::Severity::Warning, file->name, 0,
                                file->isEmpty
                                    ? "the file is empty; the version before stays in use until "
                                      "there is something in it or it is removed"
                                    : "the version before stays in use until this is mended"});
            file = before->second;
            lastGood.insert(*before);
        }
        inUse.push_back(std::move(file));
    }
    m_lastGood = std::move(lastGood);
    LayeredKnowledge result = layered(inUse);
    result.problems.insert(result.problems.end(), problems.begin(), problems.end());
    sortByPlace(result.problems);
    return result;
}

LayeredKnowledge OwnRules::layered(const std::vector<FilePtr>& files) const
{
    LayeredKnowledge result;
    std::vector<RuleLayer> layers;
    std::vector<std::shared_ptr<const void>> texts;
    for (const FilePtr& file : files) {
        if (!file->content.provider)
            continue;
        RuleLayer layer{*file->content.provider, {}};
        for (const RuleFile::Entry& entry : file->content.rules) {
            const auto [place, isNew] = result.places.try_emplace(
                std::string(entry.rule.id), LayeredKnowledge::Place{file->name, entry.line});
            if (isNew)
                layer.rules.push_back(entry.rule);
            else
                result.problems.push_back(
                    {Problem::Severity::Error, file->name, entry.line,
                     "rule \"" + std::string(entry.rule.id) + "\": this id is used already in " +
                         place->second.file + ":" + std::to_string(place->second.line)});
        }
        layers.push_back(std::move(layer));
        texts.push_back(file);
    }
    result.knowledge =
        result.places.empty()
            ? m_below
            : std::make_shared<const KnowledgeBase>(m_below->withLayers(layers, std::move(texts)));
    return result;
}

} // namespace knowledge
