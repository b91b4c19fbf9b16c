// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/proof_text.h"

#include "base/visible_text.h"
#include "probe/finding_words.h"

namespace proof {

namespace {

using knowledge::Language;

std::string joined(const std::vector<std::string>& parts)
{
    std::string out;
    for (const std::string& part : parts)
        out += (out.empty() || part.empty() ? "" : ", ") + part;
    return out;
}

/// "sending IP address: 192.0.2.1 (from the answer of the receiving server)".
std::string subjectLine(const ProofTable& table, const Subject& subject, Language language)
{
    const bool isEnglish = language == Language::English;
    std::string line = table.word("role." + std::string(toString(subject.role))).in(language) +
                       (isEnglish ? ": " : "：") + base::visibleLine(subject.text) +
                       (isEnglish ? " (" : "（") +
                       table.word("origin." + std::string(toString(subject.origin))).in(language);
    if (!subject.isUsable())
        line += (isEnglish ? "; " : "；") + table.word("refusal").in(language) +
                table.word("refusal." + subject.refusal).in(language);
    return line + (isEnglish ? ")" : "）");
}

void putSubjects(const Subjects& subjects, probe::JsonObject& json)
{
    if (subjects.empty())
        return;
    json.key("subjects");
    json.writer().StartArray();
    for (const Subject& subject : subjects) {
        json.writer().StartObject();
        json.put("role", toString(subject.role));
        json.put("text", subject.text);
        json.put("origin", toString(subject.origin));
        json.put("field", subject.field);
        json.put("refusal", subject.refusal);
        json.writer().EndObject();
    }
    json.writer().EndArray();
}

void putTexts(std::string_view key, const std::vector<std::string>& texts, probe::JsonObject& json)
{
    if (texts.empty())
        return;
    json.key(key);
    json.writer().StartArray();
    for (const std::string& text : texts)
        json.string(text);
    json.writer().EndArray();
}

} // namespace

std::string planText(const ProofTable& table, const knowledge::KnowledgeBase& knowledge,
                     const TestPlan& plan, const probe::Languages& languages)
{
    std::string text;
    for (const Subject& subject : plan.subjects) {
        for (const Language language : languages)
            text += "  " + subjectLine(table, subject, language) + '\n';
    }
    for (const auto* checks : {&plan.probes.checks, &plan.onClick}) {
        for (const probe::Check* check : *checks) {
            std::vector<std::string> names;
            for (const Language language : languages)
                names.push_back(probe::FindingWords(knowledge, language).checkName(check->id));
            text += "  " + std::string(check->id) + ": " + joined(names) + '\n';
        }
    }
    return text;
}

std::string plainText(const ProofTable& table, const knowledge::KnowledgeBase& knowledge,
                      const Proof& proof, const probe::ResultTextOptions& options)
{
    std::string text;
    for (const Language language : options.languages) {
        const bool isEnglish = language == Language::English;
        text += "[" + table.word("verdict." + std::string(toString(proof.verdict))).in(language) +
                "] " + proof.sentence.in(language) + '\n';
        int number = 0;
        for (const Text& step : proof.steps)
            text += "  " + std::to_string(++number) + (isEnglish ? ". " : "、") +
                    step.in(language) + '\n';
    }
    text += "  " + proof.date + (proof.vantage.empty() ? "" : ", " + proof.vantage) + '\n';
    if (options.withDetails) {
        for (const Subject& subject : proof.subjects) {
            for (const Language language : options.languages)
                text += "  " + subjectLine(table, subject, language) + '\n';
        }
        for (const probe::Finding& finding : proof.evidence)
            text += probe::findingText(knowledge, finding, options);
    }
    return text;
}

void putJson(const knowledge::KnowledgeBase& knowledge, const Proof& proof, Language language,
             probe::JsonObject& json)
{
    json.put("verdict", toString(proof.verdict));
    json.put("text", proof.sentence.in(language));
    std::vector<std::string> steps;
    for (const Text& step : proof.steps)
        steps.push_back(step.in(language));
    putTexts("steps", steps, json);
    if (proof.retry)
        json.put("retry", knowledge::toString(*proof.retry));
    json.put("date", proof.date);
    json.put("vantage", proof.vantage);
    putSubjects(proof.subjects, json);
    putTexts("signs", proof.signs, json);
    if (proof.evidence.empty())
        return;
    const probe::FindingWords words(knowledge, language);
    json.key("evidence");
    json.writer().StartArray();
    for (const probe::Finding& finding : proof.evidence) {
        json.writer().StartObject();
        json.put("finding", finding.id);
        json.put("severity", probe::toString(finding.severity));
        json.put("subject", finding.subject);
        json.put("text", words.sentence(finding));
        json.put("observed", finding.observed);
        json.put("source", finding.source);
        json.put("command", finding.command);
        json.writer().EndObject();
    }
    json.writer().EndArray();
}

} // namespace proof
