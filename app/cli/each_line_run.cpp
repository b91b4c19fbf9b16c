// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/each_line_run.h"

#include "cli/error_lines.h"
#include "cli/input_files.h"
#include "cli/record_text.h"
#include "cli/run_end.h"
#include "cli/standard_output.h"
#include "cli/unknown_texts.h"
#include "diagnosis/diagnosis.h"
#include "output/plain_text.h"
#include "output/record_counts.h"

#include <algorithm>
#include <unistd.h>

namespace cli {

namespace {

/// Records are handed over when there are so many bytes of them.
constexpr std::size_t blockBytes = std::size_t{64} << 10;

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
class EachLineRun {
public:
    EachLineRun(const ClassifyOptions& options, const knowledge::LayeredKnowledge& knowledge)
        : m_options(options),
          m_knowledge(*knowledge.knowledge),
          m_diagnoser(m_knowledge),
          m_text(options, m_knowledge)
    {
        m_end.hasBadRules = knowledge.hasErrors();
        m_lineOptions.trace = m_options.explain;
        m_lineOptions.as = source::SourceKind::Text;
        m_lineOptions.wantDisplay = false;
    }

    int run()
    {
        const bool wantRecords = !m_options.unknown && !m_options.summary;
        if (wantRecords)
            m_block = m_text.header();
        for (const std::string& path : m_options.paths)
            takePath(path);
        if (m_options.unknown)
            m_block += m_unknown.lines();
        if (m_options.summary)
            m_block += summaryText(m_counts, m_options, m_knowledge);
        if (!wantRecords && isatty(STDOUT_FILENO) == 1)
            m_block = output::forTerminal(m_block);
        m_output.write(m_block);
        return m_output.hasFailed() ? outputFailed() : m_end.exitCode();
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
            report({base::ErrorCode::NoMail, {}, path});
    }

    void takeFile(const std::string& path)
    {
        const auto bytes = readAll(path, m_lineOptions.limits.messageBytes);
        if (!bytes) {
            report(bytes.error());
            return;
        }
        const std::string_view all = *bytes;
        std::size_t index = 0;
        for (std::size_t begin = 0; begin < all.size() && !m_output.hasFailed(); ++index) {
            const std::size_t end = std::min(all.find('\n', begin), all.size());
            std::string_view line = all.substr(begin, end - begin);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            takeLine(unescapedLine(line), {path, index, begin, line.size()});
            begin = end + 1;
        }
    }

    void takeLine(std::string_view text, const output::RecordSource& source)
    {
        const auto result = m_diagnoser.diagnose(text, m_lineOptions);
        if (!result) {
            base::Error error = result.error();
            error.file = source.source;
            error.line = source.index + 1;
            report(error);
            return;
        }
        ++m_end.done;
        if (m_options.unknown || m_options.summary)
            count(*result, source);
        else
            m_text.add(*result, source, true, m_block);
        if (m_block.size() >= blockBytes) {
            m_output.write(m_block);
            m_block.clear();
        }
    }

    void count(const diagnosis::Diagnosis& result, const output::RecordSource& source)
    {
        for (const diagnosis::RecipientDiagnosis& recipient : result.recipients) {
            const classify::Classification& c = recipient.classification;
            const bool isUnknown = c.category().id == "unknown";
            if (isUnknown)
                m_unknown.add(c.diagnostic.empty() ? c.mainEvidence().text : c.diagnostic, [&] {
                    return source.source + ":" + std::to_string(source.index + 1);
                });
            output::RecordFacts facts;
            facts.outcome = isUnknown                            ? batch::Outcome::NotRecognised
                            : diagnosis::isFailure(c.category()) ? batch::Outcome::Recognised
                                                                 : batch::Outcome::NotBounce;
            facts.category = c.category().id;
            facts.party = toString(c.party);
            facts.recipient = recipient.status.recipient();
            facts.server = recipient.status.remoteMta;
            m_counts.add(facts);
        }
        if (result.recipients.empty())
            m_counts.add({});
    }

    void report(const base::Error& error)
    {
        ++m_end.failed;
        printError(error, m_options.languages);
    }

    const ClassifyOptions& m_options;
    const knowledge::KnowledgeBase& m_knowledge;
    diagnosis::Diagnoser m_diagnoser;
    diagnosis::Options m_lineOptions;
    RecordText m_text;
    UnknownTexts m_unknown;
    output::RecordCounts m_counts;
    std::string m_block;
    StandardOutput m_output;
    RunEnd m_end;
};

} // namespace

int runEachLine(const ClassifyOptions& options, const knowledge::LayeredKnowledge& knowledge)
{
    return EachLineRun(options, knowledge).run();
}

} // namespace cli
