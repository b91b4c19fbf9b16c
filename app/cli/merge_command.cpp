// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/error_lines.h"
#include "cli/options.h"
#include "cli/run_end.h"
#include "cli/standard_output.h"
#include "output/plain_text.h"
#include "output/record_merge.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace cli {

namespace {

constexpr std::size_t blockBytes = std::size_t{256} << 10;

/// Goes twice over all results: what one record lacks may stand behind it.
class MergeRun {
public:
    explicit MergeRun(MergeOptions options) : m_options(std::move(options)) {}

    int run()
    {
        for (const std::string& path : m_options.paths)
            forEachLine(path, true,
                        [this](const std::string& line, std::size_t) { m_merge.learn(line); });
        for (const std::string& path : m_options.paths) {
            const auto merged = [&](const std::string& line, std::size_t number) {
                merge(line, path, number);
            };
            m_end.done += forEachLine(path, false, merged) ? 1 : 0;
        }
        if (m_options.summary || m_merge.hasCountsOnly())
            m_block += m_options.format == Format::Text
                           ? m_merge.counts().toText(knowledge::builtIn(), m_options.languages)
                           : m_merge.counts().toJson(m_merge.rulesVersion()) + '\n';
        m_output.write(isatty(STDOUT_FILENO) == 1 ? output::forTerminal(m_block) : m_block);
        return m_output.hasFailed() ? outputFailed() : m_end.exitCode();
    }

private:
    void merge(const std::string& line, const std::string& path, std::size_t number)
    {
        using Line = output::RecordMerge::Line;
        std::string record;
        const Line kind = m_merge.merge(line, record);
        if (kind == Line::Damaged) {
            ++m_end.failed;
            printError({base::ErrorCode::Syntax, "not a record", path, number},
                       m_options.languages);
        }
        if (kind != Line::Record || m_options.summary)
            return;
        m_block += record + '\n';
        if (m_block.size() >= blockBytes) {
            m_output.write(m_block);
            m_block.clear();
        }
    }

    /// Errors are told once, in the first round.
    bool forEachLine(const std::string& path, bool isFirst,
                     const std::function<void(const std::string&, std::size_t)>& use)
    {
        if (path == "-") {
            if (isFirst)
                m_standardInput << std::cin.rdbuf();
            m_standardInput.clear();
            m_standardInput.seekg(0);
            return forEachLine(m_standardInput, use);
        }
        std::error_code error;
        std::ifstream file;
        if (std::filesystem::is_regular_file(path, error))
            file.open(path, std::ios::binary);
        if (!file.is_open()) {
            if (isFirst) {
                ++m_end.failed;
                const bool isThere = std::filesystem::exists(path, error);
                base::Error reason{base::ErrorCode::NotFound, {}, path};
                if (isThere)
                    reason = {base::ErrorCode::NotReadable, "cannot be read", path};
                printError(reason, m_options.languages);
            }
            return false;
        }
        return forEachLine(file, use);
    }

    static bool forEachLine(std::istream& stream,
                            const std::function<void(const std::string&, std::size_t)>& use)
    {
        std::string line;
        for (std::size_t number = 1; std::getline(stream, line); ++number) {
            if (!line.empty() && line != "\r")
                use(line, number);
        }
        return true;
    }

    MergeOptions m_options;
    output::RecordMerge m_merge;
    std::stringstream m_standardInput;
    std::string m_block;
    StandardOutput m_output;
    RunEnd m_end;
};

} // namespace

int merge(const std::vector<std::string>& words)
{
    auto options = parseMerge(words, isatty(STDOUT_FILENO) == 1);
    if (!options) {
        std::cerr << "bouncelens-cli: " << options.error().detail << '\n';
        return exitUsage;
    }
    return MergeRun(std::move(*options)).run();
}

} // namespace cli
