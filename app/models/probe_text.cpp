// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/probe_text.h"

#include "base/visible_text.h"
#include "models/verdict_content.h"
#include "probe/result_text.h"

#include <QCoreApplication>

namespace app {

namespace {

/// Translation context of this file.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(ProbeText)
};

probe::Languages languagesOf(CopyLanguage language)
{
    using knowledge::Language;
    switch (language) {
    case CopyLanguage::English:
        return {Language::English};
    case CopyLanguage::SimplifiedChinese:
        return {Language::SimplifiedChinese};
    case CopyLanguage::Both:
        break;
    }
    return {Language::SimplifiedChinese, Language::English};
}

} // namespace

QString probeText(const knowledge::KnowledgeBase& knowledge, const ProbeSession& session,
                  ProbeFormat format, CopyLanguage language)
{
    const probe::ProbePlan* plan = session.plan();
    if (plan == nullptr) {
        return {};
    }
    const probe::ResultTextOptions options{languagesOf(language), true};
    std::string text;
    if (format == ProbeFormat::Markdown) {
        text = probe::markdownText(knowledge, plan->target, session.results(), options);
    } else if (format == ProbeFormat::Json) {
        for (const probe::CheckResult& result : session.results()) {
            text += probe::ndjsonText(knowledge, plan->target, result, options);
        }
    } else {
        text = probe::targetText(plan->target) + "\n\n";
        for (const probe::CheckResult& result : session.results()) {
            text += probe::plainText(knowledge, result, options);
        }
    }
    return toText(text);
}

QString findingText(const knowledge::KnowledgeBase& knowledge, const probe::Finding& finding,
                    CopyLanguage language)
{
    return toText(probe::findingText(knowledge, finding, {languagesOf(language), true}));
}

QString targetKindText(probe::TargetKind kind)
{
    switch (kind) {
    case probe::TargetKind::Domain:
        return Words::tr("Domain");
    case probe::TargetKind::Mailbox:
        return Words::tr("Mail address");
    case probe::TargetKind::Host:
        return Words::tr("Host");
    case probe::TargetKind::Address:
        break;
    }
    return Words::tr("IP address");
}

QString contactText(const probe::PlannedContact& contact)
{
    const QString whose = toText(base::visibleLine(contact.whose));
    const QString place = QStringLiteral("%1 · %2").arg(whose).arg(contact.port);
    switch (contact.kind) {
    case probe::Contact::NameServers:
        return contact.isFoundLater
                   ? Words::tr("the name servers of %1 · port %2, found by look-up")
                         .arg(whose)
                         .arg(contact.port)
                   : Words::tr("resolver %1 · port %2").arg(whose).arg(contact.port);
    case probe::Contact::MailServers:
        return contact.isFoundLater
                   ? Words::tr("the mail servers of %1 · port %2, found by look-up")
                         .arg(whose)
                         .arg(contact.port)
                   : Words::tr("mail server %1 · port %2").arg(whose).arg(contact.port);
    case probe::Contact::WebServers:
        return Words::tr("web server %1 · port %2").arg(whose).arg(contact.port);
    }
    return place;
}

} // namespace app
