// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diagnose_command.h"

#include "base/visible_text.h"
#include "cli/error_lines.h"
#include "cli/input_files.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/own_knowledge.h"
#include "cli/probe_parts.h"
#include "cli/standard_output.h"
#include "output/plain_text.h"
#include "output/record.h"
#include "proof/confirm.h"
#include "proof/proof_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

namespace cli {

namespace {

using proof::Role;

constexpr int exitNotTold = 1;

/// What was typed takes the place of what the bounce says.
void replaceTyped(const probe::ProbeTarget& typed, proof::Subjects& subjects)
{
    const std::pair<Role, std::string> parts[] = {
        {Role::SendingAddress, typed.address ? typed.address->toString() : std::string()},
        {Role::HeloName, typed.heloName},
        {Role::SenderDomain, typed.senderDomain},
        {Role::FromDomain, typed.fromDomain},
        {Role::DkimDomain, typed.dkimDomain},
        {Role::DkimSelector, typed.dkimSelector},
        {Role::BlockList, typed.blockList}};
    for (const auto& [role, text] : parts) {
        if (!text.empty())
            proof::replace(subjects, role, text);
    }
}

/// Results of the test before this one by recipient: of each the signs that were seen.
base::Expected<std::map<std::string, proof::Proof>> readBefore(const std::string& path)
{
    std::map<std::string, proof::Proof> before;
    if (path.empty())
        return before;
    const auto bytes = readAll(path, base::Limits{}.messageBytes);
    if (!bytes)
        return base::Unexpected(bytes.error());
    for (const QByteArray& line : QByteArray::fromStdString(*bytes).split('\n')) {
        const QJsonObject record = QJsonDocument::fromJson(line).object();
        proof::Proof proof;
        const QJsonArray signs = record[u"proof"][u"signs"].toArray();
        for (const QJsonValue& sign : signs)
            proof.signs.push_back(sign.toString().toStdString());
        if (!proof.signs.empty())
            before[record[u"recipient"].toString().toStdString()] = std::move(proof);
    }
    if (before.empty())
        return base::Unexpected(
            base::Error{base::ErrorCode::Syntax, "no results of a test in it", path});
    return before;
}

/// One bounce from its bytes to the last line that is printed.
class DiagnoseRun {
public:
    DiagnoseRun(const ProbeOptions& options, const knowledge::KnowledgeBase& knowledge,
                const probe::BlockListTable& blockLists, std::map<std::string, proof::Proof> before)
        : m_options(options),
          m_knowledge(knowledge),
          m_blockLists(blockLists),
          m_before(std::move(before)),
          m_table(proof::builtInProofs()),
          m_diagnoser(knowledge)
    {}

    int run(std::string_view bytes)
    {
        auto diagnosis = m_diagnoser.diagnose(bytes);
        if (!diagnosis) {
            base::Error error = diagnosis.error();
            error.file = m_options.file;
            printError(error, m_options.languages);
            return exitUsage;
        }
        const auto records =
            output::Record::of(*diagnosis, {m_options.file}, m_knowledge.version());
        for (std::size_t i = 0; i < diagnosis->recipients.size() && !m_isStopped; ++i)
            take(*diagnosis, diagnosis->recipients[i], records[i]);
        if (diagnosis->recipients.empty())
            printAlone(records.front());
        if (m_output.hasFailed())
            return outputFailed();
        return m_isAllTold && !m_isStopped ? exitDone : exitNotTold;
    }

    /// From the event loop.
    void stop()
    {
        m_isStopped = true;
        if (m_run)
            m_run->stop();
    }

private:
    void take(const diagnosis::Diagnosis& diagnosis, const diagnosis::RecipientDiagnosis& recipient,
              const output::Record& record)
    {
        proof::Subjects subjects = proof::subjectsOf(diagnosis, recipient);
        replaceTyped(m_options.plan.target, subjects);
        const proof::TestPlan plan = chosen(planTest(m_table, recipient, std::move(subjects)));
        if (m_options.planOnly) {
            write(proof::planText(m_table, m_knowledge, plan, m_options.languages));
            if (plan.canRun())
                write(contactsText(plan.probes, m_options.settings, m_options.languages,
                                   m_knowledge));
            return;
        }
        if (!m_options.wantsProbe) {
            print(diagnosis, recipient, record, nullptr);
            return;
        }
        const proof::Proof proof = test(plan, diagnosis, recipient);
        m_isAllTold = m_isAllTold && proof.verdict != proof::Verdict::CannotTell;
        print(diagnosis, recipient, record, &proof);
    }

    /// The checks that were asked for, in a plan that may have others.
    proof::TestPlan chosen(proof::TestPlan plan)
    {
        const auto& wanted = m_options.plan.checks;
        if (wanted.empty())
            return m_options.withServers ? askingOnce(plan.withServers()) : plan;
        plan = askingOnce(plan.withServers());
        std::vector<const probe::Check*> checks;
        for (const probe::Check& check : probe::allChecks()) {
            if (std::find(wanted.begin(), wanted.end(), &check) != wanted.end() &&
                check.fits(plan.probes.target))
                checks.push_back(&check);
        }
        plan.probes.checks = std::move(checks);
        return plan;
    }

    /// Who asks a server for one mailbox after the other looks like somebody who collects them.
    proof::TestPlan askingOnce(proof::TestPlan plan)
    {
        plan.probes.withRecipient = plan.probes.withRecipient && !m_hasAskedForMailbox;
        m_hasAskedForMailbox = m_hasAskedForMailbox || plan.probes.withRecipient;
        return plan;
    }

    proof::Proof test(const proof::TestPlan& plan, const diagnosis::Diagnosis& diagnosis,
                      const diagnosis::RecipientDiagnosis& recipient)
    {
        std::vector<probe::CheckResult> results;
        if (plan.canRun())
            results = ask(plan.probes);
        const proof::Circumstances circumstances{
            QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(),
            m_options.settings.sourceAddress ? m_options.settings.sourceAddress->toString()
                                             : QSysInfo::machineHostName().toStdString()};
        const auto before = m_before.find(recipient.status.recipient());
        return confirm(m_table, plan, m_diagnoser, diagnosis, recipient, results, circumstances,
                       before == m_before.end() ? nullptr : &before->second);
    }

    std::vector<probe::CheckResult> ask(const probe::ProbePlan& plan)
    {
        m_run = std::make_unique<probe::ProbeRun>(plan, m_options.settings, m_blockLists);
        QEventLoop loop;
        QObject::connect(m_run.get(), &probe::ProbeRun::finished, &loop, &QEventLoop::quit,
                         Qt::QueuedConnection);
        m_run->start();
        loop.exec();
        auto results = m_run->results();
        m_run.reset();
        return results;
    }

    void print(const diagnosis::Diagnosis& diagnosis,
               const diagnosis::RecipientDiagnosis& recipient, const output::Record& record,
               const proof::Proof* proof)
    {
        const auto confirmed = proof ? proof::confirmed(recipient, *proof) : recipient;
        if (m_options.format == ProbeFormat::Text) {
            write(output::plainText(m_knowledge, diagnosis, confirmed, m_options.languages));
            if (proof)
                write(proof::plainText(m_table, m_knowledge, *proof,
                                       {m_options.languages, m_options.withDetails}));
            write("\n");
            return;
        }
        std::string line = record.toJson();
        if (proof) {
            probe::JsonObject json;
            proof::putJson(m_knowledge, *proof, m_options.languages.front(), json);
            line.pop_back();
            line += ",\"proof\":" + json.finish() + '}';
        }
        write(line + '\n');
    }

    /// A mail that is about no delivery.
    void printAlone(const output::Record& record)
    {
        if (m_options.format == ProbeFormat::Ndjson && !m_options.planOnly) {
            write(record.toJson() + '\n');
            return;
        }
        for (const knowledge::Language language : m_options.languages)
            write(std::string(m_knowledge.word("text.not_bounce").in(language)) + '\n');
    }

    void write(const std::string& text)
    {
        m_output.write(isatty(STDOUT_FILENO) == 1 ? output::forTerminal(text) : text);
    }

    const ProbeOptions& m_options;
    const knowledge::KnowledgeBase& m_knowledge;
    const probe::BlockListTable& m_blockLists;
    std::map<std::string, proof::Proof> m_before;
    const proof::ProofTable& m_table;
    diagnosis::Diagnoser m_diagnoser;
    std::unique_ptr<probe::ProbeRun> m_run;
    StandardOutput m_output;
    bool m_isAllTold = true;
    bool m_isStopped = false;
    bool m_hasAskedForMailbox = false;
};

int failed(const base::Error& error)
{
    std::cerr << base::visibleLine(base::describe(error)) << '\n';
    return exitUsage;
}

} // namespace

int diagnoseCommand(const std::vector<std::string>& words)
{
    const auto options = parseDiagnose(words, isatty(STDOUT_FILENO) == 1);
    if (!options) {
        std::cerr << "bouncelens-cli: " << base::visibleLine(options.error().detail) << '\n';
        return exitUsage;
    }
    if (options->wantsHelp) {
        std::cout << diagnoseUsage();
        return exitDone;
    }
    const auto table = blockListsOf(*options);
    if (!table)
        return failed(table.error());
    auto before = readBefore(options->beforeFile);
    if (!before)
        return failed(before.error());
    const auto knowledge = loadKnowledge({});
    if (!knowledge)
        return failed(knowledge.error());
    const auto bytes = readAll(options->file, base::Limits{}.messageBytes);
    if (!bytes) {
        printError(bytes.error(), options->languages);
        return exitUsage;
    }
    DiagnoseRun run(*options, *knowledge->knowledge, *table, std::move(*before));
    const Interrupt interrupt(
        [&run] {
            QMetaObject::invokeMethod(
                qApp, [&run] { run.stop(); }, Qt::QueuedConnection);
        },
        [] { std::_Exit(exitNotTold); });
    return run.run(*bytes);
}

} // namespace cli
