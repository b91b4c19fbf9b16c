// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/row_diagnosis.h"

namespace app {

namespace {

report::DeliveryReport reportOf(const batch::Row& row)
{
    report::RecipientStatus status;
    status.finalRecipient = row.recipient;
    status.originalRecipient = row.originalRecipient;
    status.action = row.action;
    status.status = smtp::EnhancedStatusCode::parse(row.status);
    status.remoteMta = row.remoteMta;
    report::Statement reply;
    reply.voice = report::Voice::Remote;
    reply.field = "Diagnostic-Code";
    reply.text = base::MappedText::verbatim(row.diagnostic);
    reply.host = row.remoteMta;
    status.statements.push_back(std::move(reply));
    report::DeliveryReport made;
    made.kind = row.kind;
    made.dialect = row.dialect;
    made.sender = row.sender;
    made.reportingMta = row.reportingMta;
    made.queueId = row.queueId;
    made.messageId = row.messageId;
    made.subject = row.subject;
    made.recipients.push_back(std::move(status));
    return made;
}

void capture(classify::Classification& verdict, const char* name, const std::string& value)
{
    if (!value.empty() && verdict.captured(name).empty()) {
        verdict.captures.emplace_back(name, value);
    }
}

} // namespace

diagnosis::Diagnosis diagnosisOf(const batch::Row& row, const diagnosis::Diagnoser& diagnoser)
{
    diagnosis::Options options;
    options.wantDisplay = false;
    diagnosis::Diagnosis diagnosis = diagnoser.judge(reportOf(row), options);
    const auto& categories = diagnoser.knowledge().categories();
    if (diagnosis.recipients.empty() || row.category >= categories.size()) {
        return diagnosis;
    }
    classify::Classification& verdict = diagnosis.recipients.front().classification;
    const knowledge::Category& category = categories[row.category];
    if (verdict.category().id != category.id) { // the whole message said more than its reply
        classify::Classification stored(category, verdict.mainEvidence());
        stored.captures = verdict.captures;
        stored.replyCode = verdict.replyCode;
        stored.status = verdict.status;
        stored.diagnostic = verdict.diagnostic;
        verdict = std::move(stored);
    }
    capture(verdict, "ip", row.sendingIp);
    capture(verdict, "list", row.blockList);
    return diagnosis;
}

} // namespace app
