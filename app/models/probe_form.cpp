// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/probe_form.h"

#include "dns/name.h"
#include "models/verdict_content.h"
#include "probe_preferences.h"
#include "proof/subject.h"
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

/// What a role of a bounce fills in.
struct RoleField {
    proof::Role role;
    QString ProbeForm::*typed;
};

constexpr RoleField roleFields[] = {
    {proof::Role::SendingAddress, &ProbeForm::address},
    {proof::Role::SenderDomain, &ProbeForm::senderDomain},
    {proof::Role::HeloName, &ProbeForm::heloName},
    {proof::Role::FromDomain, &ProbeForm::fromDomain},
    {proof::Role::DkimSelector, &ProbeForm::dkimSelector},
    {proof::Role::DkimDomain, &ProbeForm::dkimDomain},
    {proof::Role::BlockList, &ProbeForm::blockList},
};

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
    const proof::Subjects subjects = proof::subjectsOf(diagnosis, recipient);
    const auto textOf = [&subjects](proof::Role role) {
        const proof::Subject* subject = proof::find(subjects, role);
        return subject != nullptr && subject->isUsable() ? toText(subject->text).trimmed()
                                                         : QString();
    };
    BounceFacts facts;
    for (const RoleField& field : roleFields) {
        facts.form.*field.typed = textOf(field.role);
    }
    const auto add = [&facts](BounceTarget::Kind kind, const QString& text) {
        if (const QString target = usable(text.toStdString()); !target.isEmpty()) {
            facts.targets.push_back({kind, target});
        }
    };
    const QString address = textOf(proof::Role::Recipient);
    const auto mailbox = smtp::Mailbox::parse(address.toStdString());
    add(BounceTarget::Kind::Recipient, address);
    add(BounceTarget::Kind::RecipientDomain, mailbox ? toText(mailbox->domain) : QString());
    add(BounceTarget::Kind::SendingAddress, facts.form.address);
    add(BounceTarget::Kind::RemoteMta, textOf(proof::Role::RemoteMta));
    if (facts.targets.empty()) {
        return std::nullopt;
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
