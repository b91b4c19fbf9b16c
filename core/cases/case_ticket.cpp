// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_parts.h"
#include "probe/finding_words.h"

namespace cases {

namespace {

Block steps(std::vector<std::string> items)
{
    Block block;
    block.kind = Block::Kind::Steps;
    block.items = std::move(items);
    return block;
}

Section about(CaseParts& parts)
{
    const CaseMaterial& material = parts.material();
    const report::DeliveryReport& report = material.diagnosis.report;
    const report::RecipientStatus& status = material.recipient.status;
    const classify::Classification& verdict = material.recipient.classification;
    CaseMasks& masks = parts.masks();
    Section section{parts.word("case.about"), {}, false};
    Block facts;
    const auto add = [&](std::string_view key, std::string value, bool isForeign = true) {
        CaseParts::add(facts, parts.word(key), std::move(value), isForeign);
    };
    add("text.recipient", masks.address(status.recipient()));
    if (status.originalRecipient != status.recipient())
        add("case.original_recipient", masks.address(status.originalRecipient));
    add("case.sender", masks.address(report.sender));
    // A subject is somebody's words; the mask of one helps nobody.
    if (parts.options().redaction == output::RedactionLevel::None)
        add("case.subject", report.originalSubject);
    add("case.time", report.date);
    add("case.reporting_mta", masks.host(report.reportingMta));
    add("case.remote_mta", masks.host(status.remoteMta));
    add("case.sending_ip", masks.host(parts.sendingAddress()));
    add("text.codes", parts.codes());
    add("case.reason", parts.categoryName(), false);
    add("text.who", parts.in(diagnosis::words(material.knowledge, verdict.party)), false);
    add("case.retry", parts.in(diagnosis::words(material.knowledge, verdict.retry)), false);
    add("case.confidence", parts.in(diagnosis::words(material.knowledge, verdict.confidence)),
        false);
    add("case.rule", verdict.rule != nullptr ? std::string(verdict.rule->id) : std::string());
    add("case.queue_id", masks.text(report.queueId));
    add("case.message_id", masks.text(report.messageId));
    section.blocks.push_back(std::move(facts));
    return section;
}

Section todo(CaseParts& parts)
{
    Section section{parts.word("case.todo"), {}, false};
    const proof::Proof* proof = parts.material().proof;
    if (proof != nullptr && !proof->steps.empty()) {
        std::vector<std::string> items;
        for (const proof::Text& step : proof->steps)
            items.push_back(parts.masks().known(step.in(parts.language())));
        section.blocks.push_back(steps(std::move(items)));
        return section;
    }
    const auto add = [&](std::string_view key, const knowledge::BilingualList& list) {
        const auto& texts = list.in(parts.language());
        if (texts.empty())
            return;
        section.blocks.push_back(CaseParts::paragraph(parts.word(key)));
        section.blocks.push_back(steps({texts.begin(), texts.end()}));
    };
    add("text.helpdesk", parts.advice().helpdesk);
    add("text.admin", parts.advice().admin);
    return section;
}

Section test(CaseParts& parts)
{
    Section section{parts.word("case.test"), parts.verdict(), false};
    if (section.blocks.empty() && parts.material().results.empty())
        section.blocks.push_back(CaseParts::paragraph(parts.word("case.not_tested")));
    return section;
}

Section checks(CaseParts& parts)
{
    Section section{parts.word("case.checks"), {}, false};
    const probe::FindingWords words(parts.material().knowledge, parts.language());
    for (const probe::CheckResult& result : parts.material().results) {
        if (result.check == nullptr || result.state == probe::CheckState::Waiting)
            continue;
        section.blocks.push_back(CaseParts::paragraph(words.checkName(result.check->id)));
        if (result.state == probe::CheckState::Stopped)
            section.blocks.push_back(CaseParts::paragraph(parts.word("case.stopped")));
        for (const probe::Finding& finding : result.findings)
            section.blocks.push_back(parts.finding(finding));
    }
    return section;
}

/// The words that decided, with the rule that knew them.
Section evidence(CaseParts& parts)
{
    Section section{parts.word("text.evidence"), {}, true};
    Block facts;
    for (const classify::Evidence& evidence : parts.material().recipient.classification.evidence) {
        const std::string words = parts.masks().text(evidence.text);
        CaseParts::add(facts, evidence.rule,
                       evidence.field + (evidence.field.empty() || words.empty() ? "" : ": ") +
                           words);
    }
    if (!facts.facts.empty())
        section.blocks.push_back(std::move(facts));
    return section;
}

Section footer(CaseParts& parts)
{
    Section section;
    Block facts;
    CaseParts::add(facts, parts.word("report.redaction"),
                   parts.word("redaction." + std::string(toString(parts.options().redaction))),
                   false);
    CaseParts::add(facts, parts.word("report.date"), parts.options().date, false);
    section.blocks.push_back(std::move(facts));
    section.blocks.push_back(CaseParts::paragraph(parts.sentence(
        "case.footer", {BOUNCELENS_VERSION, std::string(parts.material().knowledge.version())})));
    return section;
}

} // namespace

Document ticketOf(CaseParts& parts)
{
    Document document;
    document.language = parts.language();
    document.title = parts.sentence("case.title", {parts.categoryName()});
    const auto add = [&document](Section section) {
        if (!section.blocks.empty())
            document.sections.push_back(std::move(section));
    };
    add(about(parts));
    add({parts.word("case.happened"),
         {CaseParts::paragraph(parts.in(parts.advice().what)),
          CaseParts::paragraph(parts.in(parts.advice().who))},
         false});
    add(test(parts));
    add(todo(parts));
    add(checks(parts));
    add({parts.word("case.reply"), parts.replies(), true});
    add(evidence(parts));
    add({parts.word("case.sessions"), parts.sessions(), true});
    add(footer(parts));
    return document;
}

} // namespace cases
