// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/advice.h"

namespace diagnosis {

using knowledge::Bilingual;
using knowledge::KnowledgeBase;

Advice advise(const KnowledgeBase& knowledge, const classify::Classification& classification)
{
    const knowledge::Category& category = classification.category();
    Advice advice;
    advice.name = category.name;
    advice.what = category.what;
    advice.who = category.who;
    advice.customer = category.customer;
    advice.helpdesk = category.helpdesk;
    advice.admin = category.admin;
    if (const knowledge::Rule* rule = classification.rule) {
        const auto prefer = [](auto& text, const auto& own) {
            if (!own.empty())
                text = own;
        };
        prefer(advice.what, rule->what);
        prefer(advice.who, rule->who);
        prefer(advice.customer, rule->customer);
        prefer(advice.helpdesk, rule->helpdesk);
        prefer(advice.admin, rule->admin);
        advice.help = rule->help;
    }
    if (classification.replyCode) {
        if (const knowledge::Code* code = knowledge.find(*classification.replyCode))
            advice.replyCodeMeaning = code->meaning;
    }
    if (classification.status) {
        if (const knowledge::Code* code = knowledge.find(*classification.status)) {
            advice.statusName = code->name;
            advice.statusMeaning = code->meaning;
        }
    }
    return advice;
}

Bilingual words(const KnowledgeBase& knowledge, knowledge::Party party)
{
    return knowledge.word("party." + std::string(toString(party)));
}

Bilingual words(const KnowledgeBase& knowledge, knowledge::Persistence persistence)
{
    return knowledge.word("persistence." + std::string(toString(persistence)));
}

Bilingual words(const KnowledgeBase& knowledge, knowledge::Retry retry)
{
    return knowledge.word("retry." + std::string(toString(retry)));
}

Bilingual words(const KnowledgeBase& knowledge, classify::Confidence confidence)
{
    return knowledge.word("confidence." + std::string(toString(confidence)));
}

} // namespace diagnosis
