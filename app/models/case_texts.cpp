// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/case_texts.h"

#include "models/verdict_content.h"
#include "proof/reply_extras.h"

namespace app {

QString answerText(const CaseSubject& subject, knowledge::Language language,
                   const QString& signature)
{
    const proof::Proof* proof = subject.tested ? &subject.tested->proof : nullptr;
    const knowledge::KnowledgeBase& knowledge = *subject.result->knowledge;
    diagnosis::ReplyExtras extras = proof::replyExtras(knowledge, proof, language);
    extras.signature = signature.toStdString();
    return toText(diagnosis::customerReply(knowledge, *subject.result->outcome, *subject.recipient,
                                           language, extras));
}

QString caseReportText(const CaseSubject& subject, const cases::ReportOptions& options,
                       cases::ReportFormat format)
{
    cases::CaseMaterial material{*subject.result->knowledge, proof::builtInProofs(),
                                 *subject.result->outcome, *subject.recipient};
    if (subject.tested) {
        material.proof = &subject.tested->proof;
        material.results = subject.tested->results;
        material.sessions = subject.tested->sessions;
    }
    return toText(cases::caseReport(material, options, format));
}

} // namespace app
