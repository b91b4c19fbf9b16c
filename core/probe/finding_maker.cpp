// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/finding_maker.h"

#include <algorithm>

namespace probe {

Finding finding(std::string id, Severity severity, std::string subject, Values values)
{
    Finding made;
    made.id = std::move(id);
    made.severity = severity;
    made.subject = std::move(subject);
    made.values = values;
    return made;
}

Finding finding(std::string id, Severity severity, std::string subject, const dns::Answer& proof,
                Values values)
{
    Finding made = finding(std::move(id), severity, std::move(subject), values);
    made.observed = observedText(proof);
    if (proof.server)
        made.source = proof.server->toString();
    made.elapsed = proof.elapsed;
    made.command = proof.command();
    return made;
}

Finding lookupFailed(std::string id, std::string subject, const dns::Answer& answer, Values values)
{
    Finding made = finding(std::move(id), Severity::Unknown, std::move(subject), answer, values);
    made.values.emplace_back("outcome", std::string(dns::toString(answer.outcome)));
    made.values.emplace_back("question",
                             answer.question.name + ' ' + dns::toString(answer.question.type));
    for (const dns::Attempt& attempt : answer.attempts) {
        const auto ms =
            std::chrono::duration_cast<std::chrono::milliseconds>(attempt.elapsed).count();
        made.details.push_back(
            {"lookup_try", attempt.server.toString() +
                               (attempt.transport == dns::Transport::Tcp ? " TCP " : " UDP ") +
                               std::string(dns::toString(attempt.outcome)) + ' ' +
                               std::to_string(ms) + " ms"});
    }
    return made;
}

std::string observedText(const dns::Answer& answer)
{
    std::string text;
    for (const std::string& alias : answer.aliases)
        text += "CNAME " + alias + '\n';
    for (const dns::Record& record : answer.records)
        text += record.text + '\n';
    if (answer.records.empty())
        text += std::string(dns::toString(answer.outcome)) + '\n';
    for (const dns::ExtendedError& error : answer.extendedErrors)
        text += "EDE " + std::to_string(error.code) + ' ' + std::string(error.name()) +
                (error.text.empty() ? std::string() : ": " + error.text) + '\n';
    text.pop_back();
    return text;
}

Findings sorted(Findings findings)
{
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return isWorse(a.severity, b.severity);
    });
    return findings;
}

} // namespace probe
