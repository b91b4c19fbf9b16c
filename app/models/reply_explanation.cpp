// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reply_explanation.h"

#include "models/verdict_content.h"

namespace app {

namespace {

using knowledge::Language;

std::optional<smtp::EnhancedStatusCode> statusOf(const smtp::WireReply& reply)
{
    const std::string text = reply.text();
    return smtp::EnhancedStatusCode::parse(text.substr(0, text.find(' ')));
}

QString codeWords(const knowledge::Code* code, Language language)
{
    if (code == nullptr) {
        return {};
    }
    const QString name = toText(code->name.in(language));
    const QString meaning = toText(code->meaning.in(language));
    const QString colon =
        language == Language::English ? QStringLiteral(": ") : QStringLiteral("：");
    return name.isEmpty() || meaning.isEmpty() ? name + meaning : name + colon + meaning;
}

QString words(const knowledge::KnowledgeBase& knowledge, const smtp::WireReply& reply,
              Language language)
{
    if (const auto status = statusOf(reply); status && !status->isUndefined()) {
        const QString text = codeWords(knowledge.find(*status), language);
        if (!text.isEmpty()) {
            return QStringLiteral("%1 – %2").arg(toText(status->toString()), text);
        }
    }
    const auto code = smtp::ReplyCode::parse(std::to_string(reply.code));
    const QString text = code ? codeWords(knowledge.find(*code), language) : QString();
    return text.isEmpty() ? text : QStringLiteral("%1 – %2").arg(reply.code).arg(text);
}

} // namespace

ReplyExplanation explainCodes(const knowledge::KnowledgeBase& knowledge,
                              const smtp::WireReply& reply, Language language)
{
    return {words(knowledge, reply, language), words(knowledge, reply, otherThan(language))};
}

ReplyExplanation explainVerdict(const knowledge::KnowledgeBase& knowledge,
                                const diagnosis::Diagnosis& diagnosis, Language language)
{
    if (diagnosis.recipients.empty()) {
        return {};
    }
    // By its id: the diagnosis may come from a knowledge base that was exchanged since.
    const knowledge::Category& category =
        knowledge.category(diagnosis.recipients.front().classification.category().id);
    if (category.id == "unknown") {
        return {};
    }
    return {toText(category.name.in(language)), toText(category.name.in(otherThan(language)))};
}

QByteArray refusalText(const smtp::WireReply& reply)
{
    if (reply.severity() != 4 && reply.severity() != 5) {
        return {};
    }
    const std::string text = reply.text();
    return QByteArray::number(reply.code) + ' ' +
           QByteArray(text.data(), static_cast<qsizetype>(text.size())).replace('\n', ' ');
}

} // namespace app
