// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/block_list_check.h"

#include "dns/name.h"
#include "probe/block_lists.h"
#include "probe/finding_maker.h"
#include "probe/mail_servers.h"

#include <algorithm>

namespace probe {

namespace {

constexpr std::size_t maxLists = 15;
constexpr std::size_t maxAddresses = 8;
/// A name that cannot exist (RFC 6761 section 6.4): who finds it rewrites answers.
constexpr std::string_view missingName = "no-such-name.bouncelens.invalid";

/// What is looked up in lists: an address or a domain.
struct Subject {
    std::string text;
    std::string labels; ///< that stand before the zone
    bool isV4 = false;
    bool isV6 = false;

    static Subject of(const base::IpAddress& address)
    {
        return {address.toString(), dns::reverseLabels(address), address.isV4(), !address.isV4()};
    }
    static Subject of(const std::string& domain) { return {domain, domain}; }
    bool isAskedBy(const BlockList& list) const
    {
        return isV4 ? list.asksIpv4 : isV6 ? list.asksIpv6 : list.asksDomain;
    }
};

/// Whether a list can be believed.
enum class Trust { Waiting, Good, OutOfOrder, ListsEverything, RefusesUs, Failed };

const dns::Answer* ask(const std::string& labels, const BlockList& list, Facts& facts)
{
    return facts.answer({labels + '.' + list.zone, dns::RecordType::A});
}

/// The addresses of an answer that the list's table knows as this kind.
bool hasKind(const dns::Answer& answer, const BlockList& list, ListAnswerKind kind,
             std::string& text)
{
    bool found = false;
    for (const dns::Record& record : answer.records) {
        const auto* data = std::get_if<dns::AddressData>(&record.data);
        std::string meaning;
        if (!data || list.meaningOf(data->address, meaning) != kind)
            continue;
        found = true;
        text += (text.empty() ? "" : ", ") + meaning;
    }
    return found;
}

/// One subject in one list.
class ListJudge {
public:
    ListJudge(const Subject& subject, const BlockList& list, Facts& facts)
        : m_subject(subject), m_list(list), m_facts(facts)
    {}

    /// Nothing while look-ups are missing. A clean result has the id "dnsbl.clean".
    std::optional<Finding> judge()
    {
        const Trust trust = selfTest();
        const dns::Answer* answer = ask(m_subject.labels, m_list, m_facts);
        if (trust == Trust::Waiting || !answer)
            return std::nullopt;
        switch (trust) {
        case Trust::OutOfOrder:
            return about("dnsbl.out-of-order", Severity::Unknown, *m_proof);
        case Trust::ListsEverything:
            return about("dnsbl.lists-everything", Severity::Unknown, *m_proof);
        case Trust::RefusesUs:
            return about("dnsbl.refused", Severity::Unknown, *m_proof);
        case Trust::Failed:
            return failed(*m_proof);
        case Trust::Waiting:
        case Trust::Good:
            break;
        }
        if (dns::isAbsence(answer->outcome))
            return about("dnsbl.clean", Severity::Pass, *answer);
        if (dns::isFailure(answer->outcome))
            return failed(*answer);
        return judgeListing(*answer);
    }

private:
    /// RFC 5782 section 5: 127.0.0.2 is listed, 127.0.0.1 is not; for IPv6 the same inside
    /// ::ffff:0:0/96; a test domain is, "invalid" is not.
    Trust selfTest()
    {
        static const auto v6 = [](const char* text) {
            return dns::reverseLabels(*base::IpAddress::parse(text));
        };
        std::string present = m_list.testDomain.empty() ? "test" : m_list.testDomain;
        std::string absent = "invalid";
        if (m_subject.isV4) {
            present = "2.0.0.127";
            absent = "1.0.0.127";
        } else if (m_subject.isV6) {
            present = v6("::ffff:127.0.0.2");
            absent = v6("::ffff:127.0.0.1");
        }
        const dns::Answer* yes = ask(present, m_list, m_facts);
        const dns::Answer* no = ask(absent, m_list, m_facts);
        if (!yes || !no)
            return Trust::Waiting;
        m_proof = yes;
        std::string text;
        if (hasKind(*yes, m_list, ListAnswerKind::Refused, text))
            return Trust::RefusesUs;
        if (dns::isFailure(yes->outcome))
            return Trust::Failed;
        const bool isListed = hasKind(*yes, m_list, ListAnswerKind::Listed, text) ||
                              hasKind(*yes, m_list, ListAnswerKind::Policy, text) ||
                              hasKind(*yes, m_list, ListAnswerKind::Good, text);
        if (!isListed)
            return Trust::OutOfOrder;
        m_proof = no;
        if (dns::isFailure(no->outcome))
            return Trust::Failed;
        return no->outcome == dns::Outcome::Answer ? Trust::ListsEverything : Trust::Good;
    }

    std::optional<Finding> judgeListing(const dns::Answer& answer)
    {
        std::string text;
        if (hasKind(answer, m_list, ListAnswerKind::Refused, text))
            return about("dnsbl.refused", Severity::Unknown, answer);
        const bool isListed = hasKind(answer, m_list, ListAnswerKind::Listed, text);
        const bool isPolicy = !isListed && hasKind(answer, m_list, ListAnswerKind::Policy, text);
        const bool isGood =
            !isListed && !isPolicy && hasKind(answer, m_list, ListAnswerKind::Good, text);
        if (!isListed && !isPolicy && !isGood)
            return about("dnsbl.not-understood", Severity::Unknown, answer);
        const dns::Answer* reason =
            m_facts.answer({m_subject.labels + '.' + m_list.zone, dns::RecordType::Txt});
        if (!reason)
            return std::nullopt;
        Finding made = isListed   ? about("dnsbl.listed", Severity::Error, answer)
                       : isPolicy ? about("dnsbl.policy", Severity::Warning, answer)
                                  : about("dnsbl.good", Severity::Info, answer);
        made.values.emplace_back("part", text);
        for (const dns::Record& record : reason->records) {
            if (const auto* data = std::get_if<dns::TxtData>(&record.data))
                made.details.push_back({"list_reason", data->joined()});
        }
        return made;
    }

    Finding about(std::string id, Severity severity, const dns::Answer& proof) const
    {
        return finding(std::move(id), severity, m_subject.text, proof,
                       {{"subject", m_subject.text},
                        {"list", m_list.name},
                        {"zone", m_list.zone},
                        {"url", m_list.url}});
    }

    Finding failed(const dns::Answer& proof) const
    {
        return lookupFailed("dnsbl.failed", m_subject.text, proof,
                            {{"subject", m_subject.text},
                             {"list", m_list.name},
                             {"zone", m_list.zone},
                             {"url", m_list.url}});
    }

    const Subject& m_subject;
    const BlockList& m_list;
    Facts& m_facts;
    const dns::Answer* m_proof = nullptr;
};

/// The lists to ask, the one the bounce names first.
std::vector<const BlockList*> chosenLists(const CheckInput& input, Findings& out)
{
    std::vector<const BlockList*> chosen;
    const std::string& named = input.target.blockList;
    if (!named.empty()) {
        const BlockList* list = input.blockLists.find(named);
        if (!list)
            out.push_back(
                finding("dnsbl.unknown-list", Severity::Unknown, named, {{"zone", named}}));
        else if (list->state == ListState::Dead)
            out.push_back(finding("dnsbl.dead", Severity::Error, named,
                                  {{"zone", named}, {"list", list->name}}));
        else
            chosen.push_back(list);
    }
    const ProbeTarget& target = input.target;
    Finding notAsked = finding("dnsbl.many-lists", Severity::Info,
                               target.address ? target.address->toString() : target.domain,
                               {{"limit", std::to_string(maxLists)}});
    for (const BlockList& list : input.blockLists.lists()) {
        // A bounce that names a list is about that one; more would only cost look-ups and time.
        const bool isFirstChoice = list.state == ListState::On || list.state == ListState::Allow;
        const bool isWanted = input.withMoreLists
                                  ? isFirstChoice || list.state == ListState::More
                                  : isFirstChoice && (named.empty() || list.isAskedAlways);
        if (!isWanted || std::find(chosen.begin(), chosen.end(), &list) != chosen.end())
            continue;
        if (chosen.size() < maxLists)
            chosen.push_back(&list);
        else
            notAsked.details.push_back({"", list.name + " (" + list.zone + ')'});
    }
    if (!notAsked.details.empty())
        out.push_back(std::move(notAsked));
    return chosen;
}

/// What to look up; nothing while the mail servers are not known.
std::optional<std::vector<Subject>> subjectsOf(const CheckInput& input, Facts& facts, Findings& out)
{
    std::vector<base::IpAddress> addresses;
    const ProbeTarget& target = input.target;
    if (target.address) {
        addresses.push_back(*target.address);
    } else {
        const auto servers = mailServersOf(target, facts);
        if (!servers)
            return std::nullopt;
        for (const MailServer& server : servers->servers)
            addresses.insert(addresses.end(), server.addresses.begin(), server.addresses.end());
        if (addresses.size() > maxAddresses) {
            out.push_back(finding("dnsbl.cut", Severity::Info, target.domain,
                                  {{"domain", target.domain},
                                   {"count", std::to_string(addresses.size())},
                                   {"limit", std::to_string(maxAddresses)}}));
            addresses.erase(addresses.begin() + maxAddresses, addresses.end());
        }
    }
    std::vector<Subject> subjects;
    for (const base::IpAddress& address : addresses) {
        const bool isPublic = address.scope() == base::AddressScope::Global;
        if (isPublic || input.settings.allowAllInward)
            subjects.push_back(Subject::of(address));
        else
            out.push_back(finding("dnsbl.not-public", Severity::Info, address.toString(),
                                  {{"subject", address.toString()}}));
    }
    const std::string& domain = target.senderDomain.empty() ? target.domain : target.senderDomain;
    if (!domain.empty())
        subjects.push_back(Subject::of(domain));
    return subjects;
}

/// What keeps a list from being believed stands once, with all that was looked up in it.
void addUnlessKnown(Finding made, Findings& out)
{
    const auto known = std::find_if(out.begin(), out.end(), [&made](const Finding& one) {
        return one.id == made.id && one.severity == Severity::Unknown &&
               one.value("zone") == made.value("zone") && one.observed == made.observed;
    });
    if (made.severity != Severity::Unknown || known == out.end()) {
        out.push_back(std::move(made));
        return;
    }
    for (auto& [name, value] : known->values) {
        if (name == "subject")
            value += ", " + made.subject;
    }
    known->details.insert(known->details.end(), made.details.begin(), made.details.end());
}

/// The clean results of one subject as one finding with a line each.
void addClean(const Subject& subject, const Findings& clean, Findings& out)
{
    if (clean.empty())
        return;
    Finding made = clean.front();
    made.values = {{"subject", subject.text}, {"count", std::to_string(clean.size())}};
    made.observed = {};
    for (const Finding& one : clean)
        made.details.push_back(
            {"", std::string(one.value("list")) + " (" + std::string(one.value("zone")) + ')'});
    out.push_back(std::move(made));
}

} // namespace

std::optional<Findings> blockListCheck(const CheckInput& input, Facts& facts)
{
    Findings out;
    const auto lists = chosenLists(input, out);
    const auto subjects = subjectsOf(input, facts, out);
    const dns::Answer* missing = facts.answer({std::string(missingName), dns::RecordType::A});
    if (!subjects || !missing)
        return std::nullopt;
    if (missing->outcome == dns::Outcome::Answer)
        return Findings{finding("dnsbl.resolver-rewrites", Severity::Unknown,
                                missing->server ? missing->server->toString() : std::string(),
                                *missing)};
    if (dns::isFailure(missing->outcome))
        return Findings{lookupFailed("dnsbl.resolver-failed", std::string(missingName), *missing)};
    bool isComplete = true;
    for (const Subject& subject : *subjects) {
        Findings clean;
        for (const BlockList* list : lists) {
            if (!subject.isAskedBy(*list))
                continue;
            auto judged = ListJudge(subject, *list, facts).judge();
            if (!judged)
                isComplete = false;
            else if (judged->id != "dnsbl.clean")
                addUnlessKnown(std::move(*judged), out);
            else if (list->state != ListState::Allow)
                clean.push_back(std::move(*judged));
        }
        addClean(subject, clean, out);
    }
    if (!isComplete)
        return std::nullopt;
    return sorted(std::move(out));
}

} // namespace probe
