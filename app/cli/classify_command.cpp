// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/input_files.h"
#include "cli/options.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/masked_text.h"
#include "knowledge/knowledge_base.h"
#include "output/plain_text.h"
#include "output/record.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <unistd.h>

namespace cli {

namespace {

/// "\n" and "\t" in a line stand for line break and tab.
std::string unescapedLine(std::string_view line)
{
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size() && (line[i + 1] == 'n' || line[i + 1] == 't'))
            text.push_back(line[++i] == 'n' ? '\n' : '\t');
        else
            text.push_back(line[i]);
    }
    return text;
}

/// One run over all paths; counts what could not be read.
class ClassifyRun {
public:
    /// `knowledge` must outlive the run.
    ClassifyRun(ClassifyOptions options, const knowledge::LayeredKnowledge& knowledge)
        : m_options(std::move(options)),
          m_knowledge(*knowledge.knowledge),
          m_diagnoser(m_knowledge),
          m_hasBadRules(knowledge.hasErrors())
    {
        if (m_options.paths.empty())
            m_options.paths.emplace_back("-");
        m_diagnosisOptions.trace = m_options.explain;
        m_diagnosisOptions.as = m_options.as;
        m_terminal = isatty(STDOUT_FILENO) == 1;
    }

    int run()
    {
        if (m_options.format == Format::Csv && !m_options.unknown)
            std::cout << output::Record::csvHeader() << "\r\n";
        for (const std::string& path : m_options.paths)
            takePath(path);
        if (m_options.unknown)
            printUnknown();
        std::cout.flush();
        if (!std::cout) {
            std::cerr << "standard output: cannot be written\n";
            return exitSomeUnreadable;
        }
        if (m_failed == 0)
            return m_hasBadRules ? exitSomeUnreadable : exitDone;
        return m_done == 0 ? exitUsage : exitSomeUnreadable;
    }

private:
    void takePath(const std::string& path)
    {
        if (!isFolder(path)) {
            takeFile(path);
            return;
        }
        const auto count = forEachFile(path, [this](const std::string& file) { takeFile(file); });
        if (!count)
            report(count.error());
        else if (*count == 0)
            report({base::ErrorCode::NoMail, "the folder holds no files", path});
    }

    void takeFile(const std::string& path)
    {
        const auto bytes = readAll(path, m_diagnosisOptions.limits.messageBytes);
        if (!bytes) {
            report(bytes.error());
            return;
        }
        if (m_options.eachLine)
            takeLines(path, *bytes);
        else
            takeText(*bytes, {path, 0, 0, bytes->size()});
    }

    void takeLines(const std::string& path, std::string_view bytes)
    {
        std::size_t index = 0;
        for (std::size_t begin = 0; begin < bytes.size(); ++index) {
            const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
            std::string_view line = bytes.substr(begin, end - begin);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            diagnosis::Options options = m_diagnosisOptions;
            options.as = source::SourceKind::Text;
            takeText(unescapedLine(line), {path, index, begin, line.size()}, options);
            begin = end + 1;
        }
    }

    void takeText(std::string_view bytes, const output::RecordSource& source)
    {
        takeText(bytes, source, m_diagnosisOptions);
    }

    void takeText(std::string_view bytes, const output::RecordSource& source,
                  const diagnosis::Options& options)
    {
        const auto result = m_diagnoser.diagnose(bytes, options);
        if (!result) {
            base::Error error = result.error();
            error.file = source.source;
            error.line = m_options.eachLine ? source.index + 1 : 0;
            report(error);
            return;
        }
        ++m_done;
        print(*result, source);
    }

    void print(const diagnosis::Diagnosis& result, const output::RecordSource& source)
    {
        if (m_options.unknown) {
            countUnknown(result, source);
            return;
        }
        if (m_options.format == Format::Text) {
            printText(result, source);
            return;
        }
        for (const output::Record& record :
             output::Record::of(result, source, m_knowledge.version())) {
            if (m_options.format == Format::Csv)
                std::cout << record.toCsv() << "\r\n";
            else
                std::cout << record.toJson() << '\n';
        }
    }

    void printText(const diagnosis::Diagnosis& result, const output::RecordSource& source)
    {
        std::string text = "== " + source.source;
        if (m_options.eachLine)
            text += ":" + std::to_string(source.index + 1);
        text += " [" + std::string(toString(result.report.kind)) +
                (result.report.dialect.empty() ? "" : ", " + result.report.dialect) + "]\n";
        for (const diagnosis::RecipientDiagnosis& recipient : result.recipients)
            text += output::plainText(m_knowledge, result, recipient, m_options.languages) + "\n";
        if (result.recipients.empty()) {
            for (const knowledge::Language language : m_options.languages)
                text += std::string(m_knowledge.word("text.not_bounce").in(language)) + "\n";
            text += output::readingText(m_knowledge, result, m_options.languages) + "\n";
        }
        std::cout << (m_terminal ? output::forTerminal(text) : text);
    }

    void countUnknown(const diagnosis::Diagnosis& result, const output::RecordSource& source)
    {
        for (const diagnosis::RecipientDiagnosis& recipient : result.recipients) {
            const classify::Classification& c = recipient.classification;
            if (c.category().id != "unknown")
                continue;
            Group& group = m_unknown[diagnosis::maskedText(
                c.diagnostic.empty() ? c.mainEvidence().text : c.diagnostic)];
            if (++group.count > 1)
                continue;
            group.first = source.source;
            if (m_options.eachLine)
                group.first += ":" + std::to_string(source.index + 1);
        }
    }

    /// The commonest first: a rule for it helps most.
    void printUnknown()
    {
        std::vector<std::pair<std::string, Group>> groups(m_unknown.begin(), m_unknown.end());
        std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
            return a.second.count > b.second.count;
        });
        for (const auto& [text, group] : groups) {
            const std::string line =
                std::to_string(group.count) + '\t' + text + '\t' + group.first + '\n';
            std::cout << (m_terminal ? output::forTerminal(line) : line);
        }
    }

    void report(const base::Error& error)
    {
        ++m_failed;
        std::cerr << output::forTerminal(sentence(error)) << '\n';
    }

    static std::string sentence(const base::Error& error)
    {
        const std::string where =
            error.line > 0 ? error.file + ":" + std::to_string(error.line) : error.file;
        switch (error.code) {
        case base::ErrorCode::Empty:
            return where + ": empty, there is nothing to read";
        case base::ErrorCode::NotText:
            return where + ": this is a " + error.detail + ", not mail or text";
        case base::ErrorCode::Unsupported:
            return where + ": this is a " + error.detail +
                   "; this version reads single messages and pasted texts only" +
                   (error.detail == "mailbox" ? " (split it into .eml files)"
                                              : " (give --each-line to judge every line)");
        default:
            return where + ": " + error.detail;
        }
    }

    struct Group {
        std::size_t count = 0;
        std::string first; ///< where the first one stands
    };

    ClassifyOptions m_options;
    const knowledge::KnowledgeBase& m_knowledge;
    diagnosis::Diagnoser m_diagnoser;
    diagnosis::Options m_diagnosisOptions;
    bool m_hasBadRules = false;
    bool m_terminal = false;
    std::map<std::string, Group> m_unknown; ///< by masked text
    std::size_t m_done = 0;
    std::size_t m_failed = 0;
};

} // namespace

int classify(const std::vector<std::string>& words)
{
    auto options = parseClassify(words, isatty(STDOUT_FILENO) == 1);
    if (!options) {
        std::cerr << "bouncelens-cli: " << options.error().detail << '\n';
        return exitUsage;
    }
    const auto knowledge = loadKnowledge(options->rules);
    if (!knowledge) {
        std::cerr << output::forTerminal(base::describe(knowledge.error())) << '\n';
        return exitUsage;
    }
    printProblems(folderOf(options->rules), knowledge->problems, false);
    return ClassifyRun(std::move(*options), *knowledge).run();
}

} // namespace cli
