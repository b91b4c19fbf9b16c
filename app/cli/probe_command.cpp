// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/probe_command.h"

#include "base/visible_text.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/probe_options.h"
#include "cli/probe_parts.h"
#include "cli/standard_output.h"
#include "diagnosis/advice.h"
#include "diagnosis/diagnosis.h"
#include "output/plain_text.h"
#include "probe/block_lists.h"
#include "probe/probe_run.h"
#include "probe/result_text.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace cli {

namespace {

constexpr int exitAllFine = 0;
constexpr int exitProblems = 1;
constexpr int exitNotAsked = 2;

int exitCodeOf(const std::vector<probe::CheckResult>& results)
{
    bool hasUnknown = false;
    for (const probe::CheckResult& result : results) {
        hasUnknown = hasUnknown || result.state == probe::CheckState::Stopped;
        for (const probe::Finding& finding : result.findings) {
            if (finding.severity == probe::Severity::Error ||
                finding.severity == probe::Severity::Warning)
                return exitProblems;
            hasUnknown = hasUnknown || finding.severity == probe::Severity::Unknown;
        }
    }
    return hasUnknown ? exitNotAsked : exitAllFine;
}

/// Prints what a run finds in the order of the plan, each check as soon as those before it are
/// done.
class ResultPrinter {
public:
    ResultPrinter(const ProbeOptions& options, const knowledge::KnowledgeBase& knowledge,
                  const probe::ProbeRun& run)
        : m_options(options), m_knowledge(knowledge), m_diagnoser(knowledge), m_run(run)
    {}

    void printNext(bool isLast)
    {
        if (m_options.format == ProbeFormat::Markdown) {
            if (isLast)
                write(probe::markdownText(m_knowledge, m_run.plan().target, m_run.results(),
                                          textOptions()));
            return;
        }
        const auto& results = m_run.results();
        while (m_next < results.size() &&
               (isLast || results[m_next].state != probe::CheckState::Waiting))
            print(results[m_next++]);
    }
    bool hasFailed() const { return m_output.hasFailed(); }

private:
    probe::ResultTextOptions textOptions() const
    {
        return {m_options.languages, m_options.withDetails,
                [this](const probe::Finding& finding) { return meaningOf(finding); }};
    }
    /// A refusal in the words of the rules for bounces.
    probe::ReplyMeaning meaningOf(const probe::Finding& finding) const
    {
        const std::string reply(finding.value("reply"));
        if (!reply.starts_with('4') && !reply.starts_with('5'))
            return {};
        const auto diagnosis = m_diagnoser.diagnose(reply);
        if (!diagnosis || diagnosis->recipients.empty())
            return {};
        const auto& classification = diagnosis->recipients.front().classification;
        if (classification.category().id == "unknown")
            return {};
        return {classification.category().id, diagnosis::advise(m_knowledge, classification).what};
    }
    void print(const probe::CheckResult& result)
    {
        if (m_options.format == ProbeFormat::Ndjson)
            write(probe::ndjsonText(m_knowledge, m_run.plan().target, result, textOptions()));
        else
            write(probe::plainText(m_knowledge, result, textOptions()));
    }
    void write(const std::string& text)
    {
        m_output.write(isatty(STDOUT_FILENO) == 1 ? output::forTerminal(text) : text);
    }

    const ProbeOptions& m_options;
    const knowledge::KnowledgeBase& m_knowledge;
    const diagnosis::Diagnoser m_diagnoser;
    const probe::ProbeRun& m_run;
    StandardOutput m_output;
    std::size_t m_next = 0;
};

} // namespace

int probeCommand(const std::vector<std::string>& words)
{
    const auto options = parseProbe(words, isatty(STDOUT_FILENO) == 1);
    if (!options) {
        std::cerr << "bouncelens-cli: " << base::visibleLine(options.error().detail) << '\n';
        return exitUsage;
    }
    if (options->wantsHelp) {
        std::cout << probeUsage();
        return exitDone;
    }
    const knowledge::KnowledgeBase& knowledge = knowledge::builtIn();
    if (options->planOnly) {
        std::cout << contactsText(options->plan, options->settings, options->languages, knowledge);
        return exitDone;
    }
    const auto table = blockListsOf(*options);
    if (!table) {
        std::cerr << base::visibleLine(base::describe(table.error())) << '\n';
        return exitUsage;
    }
    probe::ProbeRun run(options->plan, options->settings, *table);
    ResultPrinter printer(*options, knowledge, run);
    QObject::connect(&run, &probe::ProbeRun::checkFinished, qApp,
                     [&printer] { printer.printNext(false); });
    QObject::connect(&run, &probe::ProbeRun::finished, qApp, [&] {
        printer.printNext(true);
        QCoreApplication::quit();
    });
    const Interrupt interrupt(
        [&run] { QMetaObject::invokeMethod(&run, &probe::ProbeRun::stop, Qt::QueuedConnection); },
        [] { std::_Exit(exitNotAsked); });
    run.start();
    QCoreApplication::exec();
    if (printer.hasFailed())
        return outputFailed();
    return exitCodeOf(run.results());
}

} // namespace cli
