// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/dkim_check.h"

#include "policy/dkim_key.h"
#include "policy/tag_list.h"
#include "probe/finding_maker.h"

#include <algorithm>

namespace probe {

namespace {

Severity severityOf(policy::DkimKeyRemark remark)
{
    switch (remark) {
    case policy::DkimKeyRemark::BadTagList:
    case policy::DkimKeyRemark::Short:
    case policy::DkimKeyRemark::Testing:
        return Severity::Warning;
    case policy::DkimKeyRemark::OnlyExactDomain:
    case policy::DkimKeyRemark::BlanksInKey:
        return Severity::Info;
    default:
        return Severity::Error;
    }
}

void judgeKey(const std::string& domain, const dns::Answer& answer, const std::string& text,
              Findings& out)
{
    const policy::DkimKey key = policy::parseDkimKey(text);
    const auto add = [&](const std::string& id, Severity severity) {
        out.push_back(finding("dkim." + id, severity, answer.question.name, answer,
                              {{"domain", domain},
                               {"name", answer.question.name},
                               {"kind", key.keyType},
                               {"bits", std::to_string(key.bits)}}));
    };
    if (key.isUsable())
        add("key", Severity::Pass);
    for (const policy::DkimKeyRemark remark : key.remarks)
        add(std::string(policy::toString(remark)), severityOf(remark));
}

/// Key records among other TXT records that a wildcard or a mistake put there.
std::vector<std::string> keyTexts(const dns::Answer& answer)
{
    std::vector<std::string> texts = policy::txtTexts(answer);
    if (texts.size() < 2)
        return texts;
    std::vector<std::string> keys;
    std::copy_if(texts.begin(), texts.end(), std::back_inserter(keys), [](const auto& text) {
        return policy::parseTagList(text).value("p").has_value();
    });
    return keys.empty() ? texts : keys;
}

} // namespace

std::optional<Findings> dkimCheck(const CheckInput& input, Facts& facts)
{
    const ProbeTarget& target = input.target;
    const std::string& domain = target.dkimDomain.empty() ? target.domain : target.dkimDomain;
    if (target.dkimSelector.empty())
        return Findings{finding("dkim.no-selector", Severity::Info, domain, {{"domain", domain}})};
    const std::string name = policy::dkimKeyName(target.dkimSelector, domain);
    const dns::Answer* answer = facts.answer({name, dns::RecordType::Txt});
    if (answer == nullptr)
        return std::nullopt;
    if (dns::isFailure(answer->outcome))
        return Findings{lookupFailed("dkim.failed", name, *answer, {{"name", name}})};
    if (answer->records.empty())
        return Findings{
            finding("dkim.no-record", Severity::Error, name, *answer,
                    {{"name", name}, {"selector", target.dkimSelector}, {"domain", domain}})};
    Findings out;
    if (!answer->aliases.empty())
        out.push_back(finding("dkim.alias", Severity::Info, name, *answer,
                              {{"name", name}, {"alias", answer->aliases.back()}}));
    const auto texts = keyTexts(*answer);
    if (texts.size() > 1)
        out.push_back(finding("dkim.several-records", Severity::Error, name, *answer,
                              {{"name", name}, {"count", std::to_string(texts.size())}}));
    else
        judgeKey(domain, *answer, texts.front(), out);
    return sorted(std::move(out));
}

} // namespace probe
