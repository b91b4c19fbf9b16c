// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_report.h"
#include "output/redaction.h"

#include <string>
#include <string_view>

namespace cases {

/// True for names and addresses (without brackets) of a private network: "10.0.0.1", "mail01",
/// "mx.corp.lan", "relay.internal.example.com".
bool isInwardHost(std::string_view host);

/// Takes people out of one case: every name that stands anywhere in it is looked for everywhere in
/// it. Names of inward hosts go with them; they help nobody outside.
class CaseMasks {
public:
    CaseMasks(const CaseMaterial& material, const ReportOptions& options);

    /// Words of others: a reply, a field, a line of a conversation.
    std::string text(std::string_view text) { return m_redactor.text(text); }
    /// A sentence of ours with names in it, or a public record.
    std::string known(std::string_view text) { return m_redactor.known(text); }
    std::string address(std::string_view address) { return m_redactor.address(address); }
    std::string host(std::string_view host) { return m_redactor.host(host); }
    /// The same finding without the names; `isSession`: a mail server said it.
    probe::Finding finding(probe::Finding finding, bool isSession);
    Session session(Session session);

private:
    void rememberDiagnosis(const CaseMaterial& material);
    void rememberProbes(const CaseMaterial& material);
    void rememberHostsIn(std::string_view text);
    void rememberHost(std::string_view host);
    void rememberFinding(const probe::Finding& finding);

    output::Redactor m_redactor;
};

} // namespace cases
