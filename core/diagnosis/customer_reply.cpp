// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/customer_reply.h"

#include "diagnosis/advice.h"

namespace diagnosis {

using knowledge::KnowledgeBase;
using knowledge::Language;

namespace {

std::string filled(std::string_view pattern, std::string_view first, std::string_view second = {})
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '%' && i + 1 < pattern.size() &&
            (pattern[i + 1] == '1' || pattern[i + 1] == '2')) {
            text += pattern[i + 1] == '1' ? first : second;
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

std::string opening(const KnowledgeBase& knowledge, const Diagnosis& diagnosis,
                    const RecipientDiagnosis& recipient, Language language)
{
    const std::string& address = recipient.status.originalRecipient.empty()
                                     ? recipient.status.recipient()
                                     : recipient.status.originalRecipient;
    const std::string& subject = diagnosis.report.originalSubject;
    if (address.empty())
        return std::string(knowledge.word("reply.about_unknown").in(language));
    if (recipient.status.action == report::Action::Delayed)
        return filled(knowledge.word("reply.about_delayed").in(language), address);
    if (!subject.empty())
        return filled(knowledge.word("reply.about_subject").in(language), address, subject);
    return filled(knowledge.word("reply.about").in(language), address);
}

std::string technicalNote(const Diagnosis& diagnosis, const RecipientDiagnosis& recipient)
{
    std::string note;
    const auto add = [&note](const std::string& piece) {
        if (!piece.empty())
            note += (note.empty() ? "" : ", ") + piece;
    };
    if (recipient.classification.replyCode)
        add(recipient.classification.replyCode->toString());
    if (recipient.classification.status)
        add(recipient.classification.status->toString());
    add(std::string(recipient.classification.category().id));
    add(diagnosis.report.date.substr(0, std::min<std::size_t>(10, diagnosis.report.date.size())));
    return note;
}

} // namespace

std::string customerReply(const KnowledgeBase& knowledge, const Diagnosis& diagnosis,
                          const RecipientDiagnosis& recipient, Language language)
{
    const Advice advice = advise(knowledge, recipient.classification);
    const auto word = [&](std::string_view key) {
        return std::string(knowledge.word(key).in(language));
    };
    const bool failure = diagnosis.isBounce;
    std::string text = word("reply.greeting") + "\n\n";
    if (failure)
        text += opening(knowledge, diagnosis, recipient, language) + "\n";
    text += std::string(advice.customer.in(language)) + "\n";
    if (failure) {
        const std::string ours =
            word("reply.we_do." + std::string(toString(recipient.classification.party)));
        if (!ours.empty())
            text += "\n" + ours + "\n";
    }
    text += "\n" + filled(word("reply.technical"), technicalNote(diagnosis, recipient)) + "\n";
    return text + "\n" + word("reply.closing") + "\n";
}

} // namespace diagnosis
