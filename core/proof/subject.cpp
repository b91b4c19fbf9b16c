// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/subject.h"

#include "base/ascii.h"
#include "base/ip_address.h"
#include "dns/name.h"
#include "proof/received_field.h"
#include "smtp/mailbox.h"

#include <algorithm>
#include <array>
#include <utility>

namespace proof {

namespace {

constexpr std::array<std::string_view, 9> roleNames{
    "recipient",   "remote_mta",  "sending_address", "helo_name", "sender_domain",
    "from_domain", "dkim_domain", "dkim_selector",   "block_list"};
constexpr std::array<std::string_view, 5> originNames{"answer", "report", "received", "returned",
                                                      "typed"};
constexpr std::string_view notAName = "not_a_name";
constexpr std::string_view inward = "inward";

bool isAddressRefused(const base::IpAddress& address)
{
    return address.isInward();
}

std::string refusalOfAddress(std::string_view text)
{
    const auto address = base::IpAddress::parse(text);
    if (!address)
        return std::string(notAName);
    return isAddressRefused(*address) ? std::string(inward) : std::string();
}

/// A name of one label leads into the network of whoever asks.
std::string refusalOfName(std::string_view text)
{
    if (const auto address = base::IpAddress::parse(text))
        return isAddressRefused(*address) ? std::string(inward) : std::string(notAName);
    const auto name = dns::normalName(text);
    if (!name)
        return std::string(notAName);
    const std::string_view last = std::string_view(*name).substr(name->rfind('.') + 1);
    const bool isLocal = name->find('.') == name->npos || last == "localhost" || last == "local" ||
                         last == "internal" || last == "localdomain" || last == "lan";
    return isLocal ? std::string(inward) : std::string();
}

std::string refusalOf(Role role, std::string_view text)
{
    switch (role) {
    case Role::SendingAddress:
        return refusalOfAddress(text);
    case Role::Recipient: {
        const auto target = probe::readTarget(text);
        if (!target)
            return std::string(notAName);
        return target->address ? refusalOfAddress(target->address->toString())
                               : refusalOfName(target->domain);
    }
    case Role::DkimSelector:
        return dns::normalName(text) ? std::string() : std::string(notAName);
    case Role::HeloName: // an odd one is what its check is about; nobody connects to it
        return dns::normalName(text) || text.starts_with('[') ? std::string()
                                                              : std::string(notAName);
    case Role::RemoteMta:
        return base::IpAddress::parse(text) ? refusalOfAddress(text) : refusalOfName(text);
    case Role::SenderDomain:
    case Role::FromDomain:
    case Role::DkimDomain:
    case Role::BlockList:
        return refusalOfName(text);
    }
    return std::string(notAName);
}

/// Collects the subjects; the first of a role stays, unless it cannot be used and a later one can.
class Collector {
public:
    void add(Role role, std::string_view text, Origin origin, std::string_view field,
             const base::Span& place = {})
    {
        if (base::trimmed(text).empty())
            return;
        Subject subject{role,  std::string(text),    origin, std::string(field),
                        place, refusalOf(role, text)};
        const auto known = std::find_if(m_found.begin(), m_found.end(),
                                        [role](const Subject& one) { return one.role == role; });
        if (known == m_found.end())
            m_found.push_back(std::move(subject));
        else if (!known->isUsable() && subject.isUsable())
            *known = std::move(subject);
    }

    Subjects take()
    {
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const Subject& a, const Subject& b) { return a.role < b.role; });
        return std::move(m_found);
    }

private:
    Subjects m_found;
};

std::string domainOf(std::string_view address)
{
    const auto mailbox = smtp::Mailbox::parse(address);
    return mailbox ? mailbox->domain : std::string();
}

/// The first IP address that a server put into its answer, and that is not its own: it says whom it
/// saw.
std::string_view addressIn(const report::Statement& statement, std::string_view remoteMta)
{
    constexpr std::string_view digits = "0123456789abcdefABCDEF:.";
    std::string_view text = statement.text.view();
    // In a pasted text the mail that came back may stand behind the answer.
    text = text.substr(0, text.find("\n\n", std::min(statement.replyOffset, text.size())));
    for (std::size_t at = std::min(statement.replyOffset, text.size()); at < text.size();) {
        at = std::min(text.find_first_of(digits, at), text.size());
        const std::size_t end = std::min(text.find_first_not_of(digits, at), text.size());
        std::string_view word = text.substr(at, end - at);
        at = std::max(end, at + 1);
        while (word.ends_with('.') || word.ends_with(':'))
            word.remove_suffix(1);
        const bool isOwn = word == statement.ip || word == remoteMta;
        if (!isOwn && word.size() > 6 && base::IpAddress::parse(word))
            return word;
    }
    return {};
}

/// Where words of the answer stand.
base::Span placeOf(std::string_view words, const diagnosis::RecipientDiagnosis& recipient)
{
    for (const report::Statement& statement : recipient.status.statements) {
        const std::size_t at = base::findIgnoreCase(statement.text.view(), words);
        if (!words.empty() && at != words.npos)
            return statement.text.sourceSpan({at, words.size()});
    }
    return {};
}

void addFromReport(const diagnosis::RecipientDiagnosis& recipient, Collector& out)
{
    const classify::Classification& verdict = recipient.classification;
    const std::string& field = verdict.mainEvidence().field;
    const std::string_view ip = verdict.captured("ip");
    out.add(Role::SendingAddress, ip, Origin::Answer, field, placeOf(ip, recipient));
    const std::string_view list = verdict.captured("list");
    if (list.find('.') != list.npos)
        out.add(Role::BlockList, list, Origin::Answer, field, placeOf(list, recipient));
    const report::RecipientStatus& status = recipient.status;
    for (const report::Statement& statement : status.statements) {
        if (const std::string_view seen = addressIn(statement, status.remoteMta); !seen.empty())
            out.add(Role::SendingAddress, seen, Origin::Answer, statement.field,
                    placeOf(seen, recipient));
    }
    out.add(Role::Recipient, status.recipient(), Origin::Report, "Final-Recipient",
            status.recipientSpan);
    out.add(Role::RemoteMta, status.remoteMta, Origin::Report, "Remote-MTA");
    for (const report::Statement& statement : status.statements)
        out.add(Role::RemoteMta, statement.host, Origin::Answer, statement.field);
}

void addFromReturned(const diagnosis::Diagnosis& diagnosis, Collector& out)
{
    bool isFirstHop = true;
    for (const report::ReturnedField& field : diagnosis.returned) {
        if (field.name == "received") {
            const ReceivedField hop = readReceived(field.value);
            // A hop inside a company says nothing about whom the receiver saw.
            const auto address = base::IpAddress::parse(hop.address);
            if (!isFirstHop || !address || address->isInward())
                continue;
            isFirstHop = false;
            out.add(Role::SendingAddress, hop.address, Origin::Received, "Received", field.place);
            out.add(Role::HeloName, hop.heloName, Origin::Received, "Received", field.place);
        } else if (field.name == "return-path") {
            out.add(Role::SenderDomain, domainOf(field.value), Origin::Returned, "Return-Path",
                    field.place);
        } else if (field.name == "from") {
            const auto found = smtp::findMailboxes(field.value, 1);
            if (!found.empty())
                out.add(Role::FromDomain, domainOf(found.front().address), Origin::Returned, "From",
                        field.place);
        } else if (field.name == "dkim-signature") {
            const DkimTags tags = readDkimTags(field.value);
            out.add(Role::DkimDomain, tags.domain, Origin::Returned, "DKIM-Signature", field.place);
            out.add(Role::DkimSelector, tags.selector, Origin::Returned, "DKIM-Signature",
                    field.place);
        }
    }
}

} // namespace

std::string_view toString(Role role)
{
    return roleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> roleFrom(std::string_view text)
{
    const auto found = std::find(roleNames.begin(), roleNames.end(), text);
    return found == roleNames.end() ? std::nullopt
                                    : std::optional(static_cast<Role>(found - roleNames.begin()));
}

std::string_view toString(Origin origin)
{
    return originNames[static_cast<std::size_t>(origin)];
}

Subjects subjectsOf(const diagnosis::Diagnosis& diagnosis,
                    const diagnosis::RecipientDiagnosis& recipient)
{
    Collector found;
    addFromReport(recipient, found);
    addFromReturned(diagnosis, found);
    // Return-Path is the envelope; the report only tells to whom it was sent, or who wrote.
    found.add(Role::SenderDomain, domainOf(diagnosis.report.sender), Origin::Report, "sender");
    // The server that gave up is the one that spoke to the receiver, when it is not the receiver.
    if (recipient.status.remoteMta != diagnosis.report.reportingMta)
        found.add(Role::HeloName, diagnosis.report.reportingMta, Origin::Report, "Reporting-MTA");
    return found.take();
}

const Subject* find(const Subjects& subjects, Role role)
{
    const auto found = std::find_if(subjects.begin(), subjects.end(),
                                    [role](const Subject& one) { return one.role == role; });
    return found == subjects.end() ? nullptr : &*found;
}

void replace(Subjects& subjects, Role role, std::string_view text)
{
    const std::string typed(base::trimmed(text));
    const auto known = std::find_if(subjects.begin(), subjects.end(),
                                    [role](const Subject& one) { return one.role == role; });
    if (known != subjects.end() && known->text == typed)
        return;
    if (known != subjects.end())
        subjects.erase(known);
    if (typed.empty())
        return;
    const auto place = std::find_if(subjects.begin(), subjects.end(),
                                    [role](const Subject& one) { return one.role > role; });
    subjects.insert(place, {role, typed, Origin::Typed, {}, {}, refusalOf(role, typed)});
}

} // namespace proof
