// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/result_text.h"

#include "base/markdown.h"
#include "base/visible_text.h"
#include "probe/finding_words.h"
#include "probe/json_object.h"

namespace probe {

namespace {

using knowledge::Language;

double millisecondsOf(std::chrono::microseconds time)
{
    return static_cast<double>(time.count()) / 1000.0;
}

std::string indented(std::string_view text, std::string_view indent)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        out += std::string(indent) + std::string(text.substr(0, end)) + '\n';
        text = end == text.npos ? std::string_view() : text.substr(end + 1);
    }
    return out;
}

/// "label: text" when there is a text.
std::string labelled(const knowledge::KnowledgeBase& knowledge, Language language,
                     std::string_view key, const std::string& text, bool isOneLine = true)
{
    if (text.empty())
        return {};
    const bool isEnglish = language == Language::English;
    return std::string(knowledge.word(key).in(language)) +
           (isEnglish ? isOneLine ? ": " : ":" : "：") + text + (isOneLine ? "\n" : "");
}

std::string meaningOf(const Finding& finding, const ResultTextOptions& options, Language language)
{
    return options.explain ? std::string(options.explain(finding).text.in(language))
                           : std::string();
}

std::string proofOf(const knowledge::KnowledgeBase& knowledge, const Finding& finding,
                    Language language)
{
    const FindingWords words(knowledge, language);
    std::string text;
    std::string source = base::visibleLine(finding.source);
    if (finding.elapsed.count() > 0) {
        const auto ms = finding.elapsed.count() / 1000;
        source += (source.empty() ? "" : ", ") + std::to_string(ms) + " ms";
    }
    text += labelled(knowledge, language, "probe.source", source);
    const std::string observed = base::visibleText(finding.observed);
    const bool isOneLine = observed.find('\n') == observed.npos;
    text += labelled(knowledge, language, "probe.observed",
                     isOneLine ? observed : '\n' + indented(observed, "  "), isOneLine);
    for (const Detail& detail : finding.details)
        text += std::string(2 + 2 * static_cast<std::size_t>(detail.level), ' ') +
                words.detail(detail) + '\n';
    text += labelled(knowledge, language, "probe.command", base::visibleLine(finding.command));
    text += labelled(knowledge, language, "probe.reference", words.reference(finding));
    return text;
}

std::string markdownFinding(const knowledge::KnowledgeBase& knowledge, const Finding& finding,
                            const ResultTextOptions& options)
{
    std::string text;
    for (const Language language : options.languages) {
        const FindingWords words(knowledge, language);
        text += (text.empty() ? "- **" : "  **") +
                base::markdownLine(words.severity(finding.severity)) + "** " +
                base::markdownLine(words.sentence(finding)) + "  \n";
        const std::pair<const char*, std::string> lines[] = {
            {"probe.meaning", meaningOf(finding, options, language)},
            {"probe.expected", words.expected(finding)},
            {"probe.fix", words.fix(finding)},
        };
        for (const auto& [key, line] : lines) {
            if (!line.empty())
                text += "  " + base::markdownLine(labelled(knowledge, language, key, line));
        }
    }
    if (options.withDetails) {
        const std::string proof = proofOf(knowledge, finding, options.languages.front());
        if (!proof.empty())
            text += '\n' + indented(base::markdownBlock(proof), "  ");
    }
    return text;
}

} // namespace

std::string targetText(const ProbeTarget& target)
{
    switch (target.kind) {
    case TargetKind::Mailbox:
        return target.mailbox();
    case TargetKind::Address:
        return target.address ? target.address->toString() : std::string();
    case TargetKind::Domain:
    case TargetKind::Host:
        break;
    }
    return target.domain;
}

Severity worstOf(const std::vector<CheckResult>& results)
{
    Severity worst = Severity::Pass;
    for (const CheckResult& result : results) {
        for (const Finding& finding : result.findings) {
            if (isWorse(finding.severity, worst))
                worst = finding.severity;
        }
    }
    return worst;
}

std::string findingText(const knowledge::KnowledgeBase& knowledge, const Finding& finding,
                        const ResultTextOptions& options)
{
    std::string text;
    for (const Language language : options.languages) {
        const FindingWords words(knowledge, language);
        text += "  [" + words.severity(finding.severity) + "] " + words.sentence(finding) + '\n';
        text += indented(labelled(knowledge, language, "probe.expected", words.expected(finding)) +
                             labelled(knowledge, language, "probe.fix", words.fix(finding)),
                         "      ");
    }
    if (options.withDetails && !options.languages.empty())
        text += indented(proofOf(knowledge, finding, options.languages.front()), "      ");
    return text;
}

std::string plainText(const knowledge::KnowledgeBase& knowledge, const CheckResult& result,
                      const ResultTextOptions& options)
{
    std::string text;
    for (const Language language : options.languages)
        text += (text.empty() ? "== " : " / ") +
                FindingWords(knowledge, language).checkName(result.check->id);
    text += '\n';
    if (result.state == CheckState::Stopped) {
        for (const Language language : options.languages)
            text += "  " + std::string(knowledge.word("probe.stopped").in(language)) + '\n';
    }
    for (const Finding& finding : result.findings)
        text += findingText(knowledge, finding, options);
    return text;
}

std::string markdownText(const knowledge::KnowledgeBase& knowledge, const ProbeTarget& target,
                         const std::vector<CheckResult>& results, const ResultTextOptions& options)
{
    std::string text = "# " + base::markdownLine(targetText(target)) + '\n';
    for (const CheckResult& result : results) {
        std::string heading;
        for (const Language language : options.languages)
            heading += (heading.empty() ? "" : " / ") +
                       FindingWords(knowledge, language).checkName(result.check->id);
        text += "\n## " + base::markdownLine(heading) + "\n\n";
        if (result.state == CheckState::Stopped && !options.languages.empty())
            text +=
                std::string(knowledge.word("probe.stopped").in(options.languages.front())) + '\n';
        for (const Finding& finding : result.findings)
            text += markdownFinding(knowledge, finding, options);
    }
    return text;
}

std::string ndjsonText(const knowledge::KnowledgeBase& knowledge, const ProbeTarget& target,
                       const CheckResult& result, const ResultTextOptions& options)
{
    const FindingWords words(knowledge, options.languages.front());
    std::string text;
    for (const Finding& finding : result.findings) {
        JsonObject json;
        json.put("target", targetText(target));
        json.put("check", result.check->id);
        json.put("finding", finding.id);
        json.put("severity", toString(finding.severity));
        json.put("subject", finding.subject);
        json.put("text", words.sentence(finding));
        json.put("observed", finding.observed);
        json.put("expected", words.expected(finding));
        json.put("fix", words.fix(finding));
        json.put("reference", words.reference(finding));
        json.put("source", finding.source);
        json.put("ms", millisecondsOf(finding.elapsed));
        json.put("command", finding.command);
        if (options.explain)
            json.put("category", options.explain(finding).category);
        if (!finding.values.empty()) {
            json.key("values");
            json.writer().StartObject();
            for (const auto& [name, value] : finding.values)
                json.put(name, value);
            json.writer().EndObject();
        }
        if (!finding.details.empty()) {
            json.key("details");
            json.writer().StartArray();
            for (const Detail& detail : finding.details)
                json.string(words.detail(detail));
            json.writer().EndArray();
        }
        text += json.finish() + '\n';
    }
    return text;
}

} // namespace probe
