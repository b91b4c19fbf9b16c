// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_parts.h"

#include "base/utf8.h"
#include "base/visible_text.h"
#include "probe/finding_words.h"
#include "probe/smtp_transcript.h"

namespace cases {

using knowledge::Language;

namespace {

constexpr std::size_t longestReply = 16 * 1024; ///< bytes; more is a log, not an answer
constexpr std::size_t mostLines = 1000;         ///< of one conversation

/// What a mail server said; the others come of records anybody can look up.
bool isOfSession(std::string_view findingId)
{
    return findingId.starts_with("smtp.") || findingId.starts_with("tls.") ||
           findingId.starts_with("port25.");
}

std::string shortened(std::string_view text)
{
    if (text.size() <= longestReply)
        return std::string(text);
    return std::string(text.substr(0, base::utf8Prefix(text, longestReply))) + " …";
}

} // namespace

CaseParts::CaseParts(const CaseMaterial& material, const ReportOptions& options, CaseMasks& masks,
                     Language language)
    : m_material(material),
      m_options(options),
      m_masks(masks),
      m_language(language),
      m_advice(diagnosis::advise(material.knowledge, material.recipient.classification)),
      m_subjects(material.proof != nullptr && !material.proof->subjects.empty()
                     ? material.proof->subjects
                     : proof::subjectsOf(material.diagnosis, material.recipient))
{}

std::string CaseParts::word(std::string_view key) const
{
    return in(m_material.knowledge.word(key));
}

std::string CaseParts::sentence(std::string_view key, const std::vector<std::string>& values) const
{
    const std::string pattern = word(key);
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool isPlace = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' &&
                             static_cast<std::size_t>(pattern[i + 1] - '1') < values.size();
        if (isPlace)
            text += values[static_cast<std::size_t>(pattern[++i] - '1')];
        else
            text += pattern[i];
    }
    return text;
}

std::string CaseParts::categoryName() const
{
    return in(m_advice.name);
}

std::string CaseParts::codes() const
{
    const classify::Classification& verdict = m_material.recipient.classification;
    std::string codes = verdict.replyCode ? verdict.replyCode->toString() : std::string();
    if (verdict.status)
        codes += (codes.empty() ? "" : " ") + verdict.status->toString();
    return codes;
}

std::string CaseParts::subject(proof::Role role) const
{
    const proof::Subject* found = proof::find(m_subjects, role);
    return found == nullptr ? std::string() : found->text;
}

std::string CaseParts::sendingAddress() const
{
    std::string address = subject(proof::Role::SendingAddress);
    return address.empty() ? std::string(m_material.recipient.classification.captured("ip"))
                           : address;
}

Block CaseParts::paragraph(std::string text)
{
    Block block;
    block.text = std::move(text);
    return block;
}

void CaseParts::add(Block& facts, std::string label, std::string value, bool isForeign)
{
    facts.kind = Block::Kind::Facts;
    if (!value.empty())
        facts.facts.push_back({std::move(label), std::move(value), isForeign});
}

std::vector<Block> CaseParts::verdict()
{
    const proof::Proof* proof = m_material.proof;
    if (proof == nullptr)
        return {};
    const std::string name =
        m_material.proofs.word("verdict." + std::string(toString(proof->verdict))).in(m_language);
    const std::string vantage = m_masks.host(proof->vantage);
    std::vector<Block> blocks{
        paragraph(vantage.empty() ? sentence("case.tested", {proof->date, name})
                                  : sentence("case.tested_from", {proof->date, name, vantage}))};
    if (!proof->sentence.empty())
        blocks.push_back(
            paragraph(base::visibleLine(m_masks.known(proof->sentence.in(m_language)))));
    for (const probe::Finding& finding : proof->evidence)
        blocks.push_back(this->finding(finding));
    return blocks;
}

Block CaseParts::finding(const probe::Finding& found)
{
    const probe::Finding masked = m_masks.finding(found, isOfSession(found.id));
    const probe::FindingWords words(m_material.knowledge, m_language);
    Block block;
    block.kind = Block::Kind::Finding;
    block.caption = words.severity(masked.severity);
    block.tone = toString(masked.severity);
    block.text = words.sentence(masked);
    const auto add = [this, &block](std::string_view key, std::string value, bool isForeign) {
        if (!value.empty())
            block.facts.push_back({word(key), std::move(value), isForeign});
    };
    add("probe.observed", masked.observed, true);
    add("probe.expected", words.expected(masked), false);
    add("probe.fix", words.fix(masked), false);
    add("probe.source", masked.source, true);
    add("probe.command", masked.command, true);
    return block;
}

std::vector<Block> CaseParts::replies()
{
    std::vector<Block> blocks;
    const auto add = [this, &blocks](std::string caption, std::string_view text) {
        Block block;
        block.kind = Block::Kind::Quote;
        block.caption = std::move(caption);
        block.text = m_masks.text(shortened(text));
        if (!text.empty())
            blocks.push_back(std::move(block));
    };
    for (const report::Statement& statement : m_material.recipient.status.statements) {
        const std::string host = m_masks.host(statement.host);
        const std::string field = statement.field == "body" || statement.field == "reply"
                                      ? std::string()
                                      : statement.field;
        add(field.empty() ? host : field + (host.empty() ? "" : " (" + host + ")"),
            statement.text.view());
    }
    if (blocks.empty())
        add({}, m_material.recipient.classification.diagnostic);
    return blocks;
}

std::vector<Block> CaseParts::sessions()
{
    std::vector<Block> blocks;
    for (const Session& session : m_material.sessions) {
        Session shown = session;
        if (shown.lines.size() > mostLines)
            shown.lines.resize(mostLines);
        shown = m_masks.session(std::move(shown));
        Block block;
        block.kind = Block::Kind::Quote;
        block.caption = shown.server;
        block.text = probe::transcriptText(shown.lines);
        if (!shown.lines.empty())
            blocks.push_back(std::move(block));
    }
    return blocks;
}

} // namespace cases
