// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/probe_form.h"

#include "dns/name.h"
#include "models/verdict_content.h"
#include "probe_preferences.h"
#include "smtp/mailbox.h"

#include <QRegularExpression>

namespace app {

namespace {

tl::unexpected<ProbeFormError> wrong(QString ProbeForm::*field, base::Error error)
{
    return tl::unexpected(ProbeFormError{field, std::move(error)});
}

/// Puts a domain name of the form into the target.
struct NameField {
    QString ProbeForm::*typed;
    std::string probe::ProbeTarget::*target;
};

constexpr NameField nameFields[] = {
    {&ProbeForm::senderDomain, &probe::ProbeTarget::senderDomain},
    {&ProbeForm::fromDomain, &probe::ProbeTarget::fromDomain},
    {&ProbeForm::dkimSelector, &probe::ProbeTarget::dkimSelector},
    {&ProbeForm::dkimDomain, &probe::ProbeTarget::dkimDomain},
    {&ProbeForm::blockList, &probe::ProbeTarget::blockList},
};

/// A word of a bounce that can be a target by itself; empty when it cannot.
QString usable(std::string_view text)
{
    const auto target = probe::readTarget(text);
    return target ? toText(text).trimmed() : QString();
}

QString domainOf(std::string_view address)
{
    const auto mailbox = smtp::Mailbox::parse(address);
    return mailbox ? usable(mailbox->domain) : QString();
}

} // namespace

tl::expected<probe::ProbeTarget, ProbeFormError> targetOf(const ProbeForm& form)
{
    auto target = probe::readTarget(form.target.toStdString());
    if (!target) {
        return wrong(&ProbeForm::target, target.error());
    }
    if (const QString typed = form.address.trimmed(); !typed.isEmpty()) {
        const auto address = base::IpAddress::parse(typed.toStdString());
        if (!address) {
            return wrong(&ProbeForm::address, {base::ErrorCode::Syntax, "not an IP address"});
        }
        if (target->kind != probe::TargetKind::Address) {
            target->address = address;
        }
    }
    if (const QString typed = form.heloName.trimmed(); !typed.isEmpty()) {
        if (!isPlainToken(typed)) {
            return wrong(&ProbeForm::heloName,
                         {base::ErrorCode::Syntax, "characters that no domain name has"});
        }
        target->heloName = typed.toStdString();
    }
    for (const NameField& field : nameFields) {
        const QString typed = (form.*field.typed).trimmed();
        if (typed.isEmpty()) {
            continue;
        }
        auto name = dns::normalName(typed.toStdString());
        if (!name) {
            return wrong(field.typed, name.error());
        }
        (*target).*field.target = std::move(*name);
    }
    return *target;
}

bool isWholeText(const QString& text)
{
    static const QRegularExpression inner(QStringLiteral("\\S\\s+\\S"));
    return inner.match(text).hasMatch();
}

std::optional<BounceFacts> bounceFacts(const diagnosis::Diagnosis& diagnosis,
                                       const diagnosis::RecipientDiagnosis& recipient)
{
    BounceFacts facts;
    const auto add = [&facts](BounceTarget::Kind kind, const QString& text) {
        if (!text.isEmpty()) {
            facts.targets.push_back({kind, text});
        }
    };
    add(BounceTarget::Kind::Recipient, usable(recipient.status.recipient()));
    add(BounceTarget::Kind::RecipientDomain, domainOf(recipient.status.recipient()));
    const classify::Classification& verdict = recipient.classification;
    if (const auto ip = base::IpAddress::parse(verdict.captured("ip"))) {
        facts.form.address = toText(ip->toString());
        add(BounceTarget::Kind::SendingAddress, facts.form.address);
    }
    add(BounceTarget::Kind::RemoteMta, usable(recipient.status.remoteMta));
    if (facts.targets.empty()) {
        return std::nullopt;
    }
    facts.form.senderDomain = domainOf(diagnosis.report.sender);
    const auto list = dns::normalName(verdict.captured("list"));
    if (list && list->find('.') != list->npos) {
        facts.form.blockList = toText(*list);
    }
    facts.form.target = facts.targets.front().text;
    return facts;
}

std::optional<BounceFacts> bounceFacts(const diagnosis::Diagnosis& diagnosis)
{
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients) {
        if (auto facts = bounceFacts(diagnosis, recipient)) {
            return facts;
        }
    }
    return std::nullopt;
}

} // namespace app
