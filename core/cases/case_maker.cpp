// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_maker.h"

#include "cases/kept_input.h"
#include "probe/check.h"
#include "probe/probe_target.h"
#include "probe/result_text.h"
#include "smtp/mailbox.h"

#include <QCryptographicHash>

namespace cases {

namespace {

std::string identityOf(std::string_view bytes, std::string_view recipient)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(QByteArrayView(recipient.data(), static_cast<qsizetype>(recipient.size())));
    return hash.result().toHex().toStdString();
}

/// The host that gave the answer that decided.
std::string remoteHostOf(const diagnosis::RecipientDiagnosis& recipient)
{
    const std::string& field = recipient.classification.mainEvidence().field;
    for (const report::Statement& statement : recipient.status.statements) {
        if (statement.field == field && !statement.host.empty())
            return statement.host;
    }
    return recipient.status.remoteMta;
}

probe::ProbeTarget targetOf(const proof::Proof& proof)
{
    const proof::Subject* recipient = proof::find(proof.subjects, proof::Role::Recipient);
    if (recipient != nullptr) {
        if (auto target = probe::readTarget(recipient->text))
            return *target;
    }
    return {};
}

} // namespace

CaseRecord makeCase(const diagnosis::Diagnoser& diagnoser, const diagnosis::Diagnosis& diagnosis,
                    std::size_t recipient, const CaseInput& input)
{
    const diagnosis::RecipientDiagnosis& subject = diagnosis.recipients.at(recipient);
    const classify::Classification& verdict = subject.classification;
    CaseRecord record;
    record.recipient = subject.status.recipient();
    record.identity = identityOf(input.bytes, record.recipient);
    if (const auto mailbox = smtp::Mailbox::parse(record.recipient))
        record.recipientDomain = mailbox->domain;
    record.sender = diagnosis.report.sender;
    record.category = verdict.category().id;
    record.reason = {std::string(verdict.category().name.en),
                     std::string(verdict.category().name.zhCn)};
    record.rule = verdict.mainEvidence().rule;
    record.persistence = verdict.persistence;
    record.reply = verdict.diagnostic;
    record.remoteHost = remoteHostOf(subject);
    record.sourceName = input.sourceName;
    KeptInput kept = keptInput(diagnoser, diagnosis, input.bytes, input.keepWhole);
    record.input = std::move(kept.bytes);
    record.inputKept = kept.kept;
    return record;
}

CaseTest makeTest(const knowledge::KnowledgeBase& knowledge, const proof::Proof& proof)
{
    CaseTest test;
    test.date = proof.date;
    test.vantage = proof.vantage;
    test.verdict = proof.verdict;
    test.sentence = proof.sentence;
    test.signs = proof.signs;
    const probe::ProbeTarget target = targetOf(proof);
    probe::ResultTextOptions options;
    options.languages = {knowledge::Language::English};
    for (const probe::Finding& finding : proof.evidence) {
        // Findings are named after their checks: "mx.null" is of "mx".
        const std::string id = finding.id.substr(0, finding.id.find('.'));
        const probe::Check unknown{id, nullptr, {}, nullptr};
        const probe::Check* check = probe::findCheck(id);
        probe::CheckResult result;
        result.check = check == nullptr ? &unknown : check;
        result.state = probe::CheckState::Done;
        result.findings = {finding};
        test.findings += probe::ndjsonText(knowledge, target, result, options);
    }
    return test;
}

proof::Proof proofOf(const CaseTest& test)
{
    proof::Proof proof;
    proof.verdict = test.verdict;
    proof.sentence = test.sentence;
    proof.signs = test.signs;
    proof.date = test.date;
    proof.vantage = test.vantage;
    return proof;
}

} // namespace cases
