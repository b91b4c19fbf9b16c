// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "cases/case_parts.h"

#include <algorithm>
#include <array>

namespace cases {

namespace {

/// Checks whose outcome says something about us to the other side.
constexpr std::array<std::string_view, 6> ownChecks{"spf", "dkim", "dmarc", "ptr", "helo", "dnsbl"};

bool isAboutUs(const probe::Finding& finding)
{
    return std::any_of(ownChecks.begin(), ownChecks.end(), [&finding](std::string_view check) {
        return finding.id.starts_with(std::string(check) + '.');
    });
}

std::string ourDomain(const CaseParts& parts)
{
    std::string domain = parts.subject(proof::Role::SenderDomain);
    if (domain.empty())
        domain = parts.subject(proof::Role::FromDomain);
    const std::string& sender = parts.material().diagnosis.report.sender;
    if (const std::size_t at = sender.rfind('@'); domain.empty() && at != std::string::npos)
        domain = sender.substr(at + 1);
    return domain;
}

Block details(CaseParts& parts)
{
    const CaseMaterial& material = parts.material();
    const report::DeliveryReport& report = material.diagnosis.report;
    const report::RecipientStatus& status = material.recipient.status;
    CaseMasks& masks = parts.masks();
    Block facts;
    const auto add = [&](std::string_view key, std::string value, bool isForeign = true) {
        CaseParts::add(facts, parts.word(key), std::move(value), isForeign);
    };
    add("text.recipient", masks.address(status.recipient()));
    add("letter.time", report.date);
    add("letter.server", masks.host(status.remoteMta));
    add("text.codes", parts.codes());
    add("case.reason", parts.categoryName(), false);
    add("letter.our_address", masks.host(parts.sendingAddress()));
    const std::string helo = parts.subject(proof::Role::HeloName);
    add("letter.helo", masks.host(helo));
    if (report.reportingMta != status.remoteMta &&
        !base::equalsIgnoreCase(report.reportingMta, helo))
        add("letter.our_server", masks.host(report.reportingMta));
    add("letter.our_domain", masks.host(ourDomain(parts)));
    add("letter.dkim", masks.host(parts.subject(proof::Role::DkimDomain)));
    add("case.message_id", masks.text(report.messageId));
    add("case.queue_id", masks.text(report.queueId));
    return facts;
}

Section checks(CaseParts& parts)
{
    Section section{parts.word("letter.checks"), {}, false};
    for (const probe::CheckResult& result : parts.material().results) {
        for (const probe::Finding& finding : result.findings) {
            if (isAboutUs(finding))
                section.blocks.push_back(parts.finding(finding));
        }
    }
    if (section.blocks.empty())
        section.blocks = parts.verdict();
    // What they have to mend is for them to know: no advice of ours on it.
    for (Block& block : section.blocks)
        std::erase_if(block.facts,
                      [&parts](const Fact& fact) { return fact.label == parts.word("probe.fix"); });
    return section;
}

Section request(CaseParts& parts)
{
    const std::string group(parts.material().recipient.classification.category().group);
    std::string ask = parts.word("letter.ask." + group);
    if (ask.empty())
        ask = parts.word("letter.ask");
    Section section{parts.word("letter.request"), {}, false};
    std::string closing = parts.word("letter.closing");
    if (const auto signature = base::trimmed(parts.options().signature); !signature.empty())
        closing += '\n' + std::string(signature);
    section.blocks = {CaseParts::paragraph(ask), CaseParts::paragraph(parts.word("letter.thanks")),
                      CaseParts::paragraph(closing)};
    return section;
}

} // namespace

Document letterOf(CaseParts& parts)
{
    const std::string domain = parts.masks().host(ourDomain(parts));
    Document document;
    document.language = parts.language();
    document.title = domain.empty() ? parts.word("letter.title_unknown")
                                    : parts.sentence("letter.title", {domain});
    document.sections.push_back(
        {{},
         {CaseParts::paragraph(parts.word("letter.greeting")),
          CaseParts::paragraph(domain.empty() ? parts.word("letter.we_unknown")
                                              : parts.sentence("letter.we", {domain})),
          details(parts)},
         false});
    const auto add = [&document](Section section) {
        if (!section.blocks.empty())
            document.sections.push_back(std::move(section));
    };
    std::vector<Block> replies = parts.replies();
    if (replies.size() > 1)
        replies.resize(1); // the most trusted; the rest is what our own server made of it
    add({parts.word("letter.reply"), std::move(replies), true});
    add(checks(parts));
    add(request(parts));
    return document;
}

} // namespace cases
