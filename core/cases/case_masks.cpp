// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_masks.h"

#include "base/ascii.h"
#include "base/ip_address.h"
#include "output/word_shape.h"

#include <algorithm>
#include <array>

namespace cases {

using output::NameKind;
using output::RedactionLevel;
using output::WordShape;

namespace {

/// Labels that only names of private networks have: by RFC 6761, 6762 and 8375, and by custom.
constexpr std::array<std::string_view, 10> inwardLabels{
    "local", "internal", "intern",      "intranet",  "lan",
    "corp",  "private",  "localdomain", "localhost", "home"};

/// Calls `use` with every word of the text that could be a host: what marks leave of it.
template<typename Use>
void eachWord(std::string_view text, Use use)
{
    const auto isPart = [](char c) {
        return base::isAlnum(c) || c == '.' || c == '-' || c == '_' || c == ':';
    };
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isPart(text[end]))
            ++end;
        std::string_view word = text.substr(i, end - i);
        while (!word.empty() && (word.back() == '.' || word.back() == ':' || word.back() == '-'))
            word.remove_suffix(1);
        if (!word.empty())
            use(word);
        i = end + 1;
    }
}

} // namespace

bool isInwardHost(std::string_view host)
{
    if (const auto address = base::IpAddress::parse(host))
        return address->isInward();
    if (host.empty())
        return false;
    if (host.find('.') == host.npos)
        return true; // a single label is a name of the own network only
    for (std::size_t begin = 0; begin < host.size();) {
        const std::size_t dot = std::min(host.find('.', begin), host.size());
        const std::string_view label = host.substr(begin, dot - begin);
        if (std::any_of(inwardLabels.begin(), inwardLabels.end(), [label](std::string_view known) {
                return base::equalsIgnoreCase(label, known);
            }))
            return true;
        begin = dot + 1;
    }
    return false;
}

CaseMasks::CaseMasks(const CaseMaterial& material, const ReportOptions& options)
    : m_redactor(options.redaction, material.knowledge, options.maskKey)
{
    if (options.redaction == RedactionLevel::None)
        return;
    rememberDiagnosis(material);
    rememberProbes(material);
}

void CaseMasks::rememberDiagnosis(const CaseMaterial& material)
{
    const report::DeliveryReport& report = material.diagnosis.report;
    m_redactor.remember(NameKind::Address, report.sender);
    m_redactor.remember(NameKind::QueueId, report.queueId);
    m_redactor.remember(NameKind::MessageId, report.messageId);
    m_redactor.remember(NameKind::Subject, report.subject);
    m_redactor.remember(NameKind::Subject, report.originalSubject);
    rememberHost(report.reportingMta);
    // A report names all its recipients; the reply to one may quote another.
    for (const diagnosis::RecipientDiagnosis& recipient : material.diagnosis.recipients) {
        m_redactor.remember(NameKind::Address, recipient.status.finalRecipient);
        m_redactor.remember(NameKind::Address, recipient.status.originalRecipient);
    }
    const report::RecipientStatus& status = material.recipient.status;
    m_redactor.remember(NameKind::Address, status.finalRecipient);
    m_redactor.remember(NameKind::Address, status.originalRecipient);
    rememberHost(status.remoteMta);
    for (const report::Statement& statement : status.statements) {
        rememberHost(statement.host);
        rememberHostsIn(statement.text.view());
    }
    rememberHostsIn(material.recipient.classification.diagnostic);
}

void CaseMasks::rememberProbes(const CaseMaterial& material)
{
    const auto take = [this](const proof::Subjects& subjects) {
        for (const proof::Subject& subject : subjects) {
            if (subject.role == proof::Role::Recipient)
                m_redactor.remember(NameKind::Address, subject.text);
            else if (subject.role != proof::Role::DkimSelector && // no hosts, and public
                     subject.role != proof::Role::BlockList)
                rememberHost(subject.text);
        }
    };
    take(proof::subjectsOf(material.diagnosis, material.recipient));
    if (material.proof != nullptr) {
        take(material.proof->subjects);
        rememberHost(material.proof->vantage);
        for (const probe::Finding& finding : material.proof->evidence)
            rememberFinding(finding);
    }
    for (const probe::CheckResult& result : material.results) {
        for (const probe::Finding& finding : result.findings)
            rememberFinding(finding);
    }
    for (const Session& session : material.sessions) {
        rememberHost(session.server);
        for (const probe::TranscriptLine& line : session.lines)
            rememberHostsIn(line.text);
    }
}

void CaseMasks::rememberFinding(const probe::Finding& finding)
{
    for (const std::string* text : {&finding.subject, &finding.observed, &finding.expected,
                                    &finding.source, &finding.command})
        rememberHostsIn(*text);
    for (const auto& [name, value] : finding.values)
        rememberHostsIn(value);
    for (const probe::Detail& detail : finding.details)
        rememberHostsIn(detail.text);
}

/// Inward ones at every level, all where domains are masked.
void CaseMasks::rememberHost(std::string_view host)
{
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    if (m_redactor.level() == RedactionLevel::Domain || isInwardHost(host))
        m_redactor.remember(NameKind::Host, host);
    // The name of a machine tells as much without its domain.
    if (const std::size_t dot = host.find('.');
        dot != host.npos && isInwardHost(host) && !base::IpAddress::parse(host))
        m_redactor.remember(NameKind::Host, host.substr(0, dot));
}

void CaseMasks::rememberHostsIn(std::string_view text)
{
    eachWord(text, [this](std::string_view word) {
        std::string_view host = word;
        // "10.0.0.1:25", and not a piece of an IPv6 address
        if (std::count(host.begin(), host.end(), ':') == 1)
            host = host.substr(0, host.find(':'));
        const WordShape shape = output::shapeOf(host);
        if (shape == WordShape::Host || shape == WordShape::Ip)
            rememberHost(host);
    });
}

probe::Finding CaseMasks::finding(probe::Finding finding, bool isSession)
{
    if (m_redactor.level() == RedactionLevel::None)
        return finding;
    const auto mask = [this, isSession](std::string& text) {
        text = isSession ? this->text(text) : known(text);
    };
    // What a command or a name holds is ours or public, also of a session.
    for (std::string* text :
         {&finding.subject, &finding.expected, &finding.source, &finding.command})
        *text = known(*text);
    mask(finding.observed);
    for (auto& [name, value] : finding.values)
        mask(value);
    for (probe::Detail& detail : finding.details)
        mask(detail.text);
    return finding;
}

Session CaseMasks::session(Session session)
{
    session.server = known(session.server);
    for (probe::TranscriptLine& line : session.lines)
        line.text = text(line.text);
    return session;
}

} // namespace cases
