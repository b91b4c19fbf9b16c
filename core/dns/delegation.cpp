// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/delegation.h"

#include "dns/name.h"

#include <algorithm>

namespace dns {

namespace {

constexpr int maxLevels = 10;               // names to walk up
constexpr std::size_t maxParentServers = 2; // to ask for a referral

/// Where a domain lies, as far as the resolver can tell.
struct ZoneCut {
    std::string zone;               ///< "" when nothing could be asked
    std::string failing;            ///< highest name below it where the resolver fails
    const Answer* answer = nullptr; ///< the last of the walk
};

/// The SOA that an answer names, when it is of `name` or above.
std::optional<std::string> zoneOf(const Answer& answer, std::string_view name)
{
    if (!answer.aliases.empty())
        return std::nullopt; // it is about the zone of the target
    if (answer.outcome == Outcome::Answer)
        return std::string(name);
    if (!isAbsence(answer.outcome))
        return std::nullopt;
    for (const Record& record : answer.authority) {
        if (record.type == RecordType::Soa && isInZone(name, record.owner))
            return record.owner;
    }
    return std::nullopt;
}

std::optional<ZoneCut> findZone(std::string_view domain, AnswerSource& source)
{
    ZoneCut cut;
    std::string_view name = domain;
    for (int level = 0; level < maxLevels && !name.empty(); ++level) {
        const Answer* const answer = source.answer({std::string(name), RecordType::Soa});
        if (answer == nullptr)
            return std::nullopt;
        cut.answer = answer;
        if (auto zone = zoneOf(*answer, name)) {
            cut.zone = std::move(*zone);
            break;
        }
        if (answer->outcome == Outcome::Unreachable || answer->outcome == Outcome::Cancelled)
            break; // not a matter of the zone
        if (isFailure(answer->outcome))
            cut.failing = name;
        name = parentName(name);
    }
    return cut;
}

/// Names of the NS records of `zone`, each once, in the order of their names.
std::vector<std::string> serverNames(const std::vector<Record>& records, std::string_view zone)
{
    std::vector<std::string> names;
    for (const Record& record : records) {
        const auto* const data = std::get_if<NameData>(&record.data);
        if (record.type == RecordType::Ns && record.owner == zone && data != nullptr)
            names.push_back(data->name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

void addAddresses(const std::vector<Record>& records, std::string_view owner,
                  std::vector<base::IpAddress>& addresses)
{
    for (const Record& record : records) {
        const auto* const data = std::get_if<AddressData>(&record.data);
        const bool isOwn = owner.empty() || record.owner == owner;
        if (data != nullptr && isOwn &&
            std::find(addresses.begin(), addresses.end(), data->address) == addresses.end())
            addresses.push_back(data->address);
    }
}

/// The addresses of name servers, those of a referral first.
class ServerList {
public:
    ServerList(AnswerSource& source, const DelegationOptions& options)
        : m_source(source), m_options(options)
    {}

    /// False while one of its look-ups is missing; all are on their way then.
    bool add(const std::string& name, const std::vector<Record>& glue, Delegation& result)
    {
        std::vector<base::IpAddress> addresses;
        addAddresses(glue, name, addresses);
        bool hasFailed = false;
        if (addresses.empty()) {
            const Answer* const v4 = m_source.answer({name, RecordType::A});
            const Answer* const v6 = m_source.answer({name, RecordType::Aaaa});
            if (v4 == nullptr || v6 == nullptr)
                return false;
            addAddresses(v4->records, {}, addresses);
            addAddresses(v6->records, {}, addresses);
            hasFailed = isFailure(v4->outcome) || isFailure(v6->outcome);
        }
        if (addresses.empty())
            addWithout(name, hasFailed, result);
        for (const base::IpAddress& address : addresses)
            addAddress(name, address, result);
        return true;
    }

private:
    void addWithout(const std::string& name, bool hasFailed, Delegation& result) const
    {
        ZoneServer server;
        server.name = name;
        server.state = hasFailed ? ZoneServer::State::AddressUnknown : ZoneServer::State::NoAddress;
        result.servers.push_back(std::move(server));
    }

    void addAddress(const std::string& name, const base::IpAddress& address, Delegation& result)
    {
        if (m_count == maxZoneServerAddresses) {
            result.isCut = true;
            return;
        }
        ++m_count;
        const bool isKept = address.unmapped().isInward() && !m_options.asksInward;
        ZoneServer server;
        server.name = name;
        server.address = ServerAddress{address, m_options.port};
        server.state = isKept ? ZoneServer::State::Inward : ZoneServer::State::Asked;
        result.servers.push_back(std::move(server));
    }

    AnswerSource& m_source;
    const DelegationOptions& m_options;
    std::size_t m_count = 0;
};

/// Lists the servers of result.zone; false while addresses are missing.
bool listServers(const std::vector<Record>& nameServers, const std::vector<Record>& glue,
                 AnswerSource& source, const DelegationOptions& options, Delegation& result)
{
    std::vector<std::string> names = serverNames(nameServers, result.zone);
    if (names.size() > maxZoneServerNames) {
        names.resize(maxZoneServerNames);
        result.isCut = true;
    }
    ServerList list(source, options);
    bool isComplete = true;
    for (const std::string& name : names)
        isComplete = list.add(name, glue, result) && isComplete;
    return isComplete;
}

/// Asks all that may be asked; false while answers are missing.
bool askAll(const std::string& domain, RecordType type, AnswerSource& source, Delegation& result)
{
    bool isComplete = true;
    for (ZoneServer& server : result.servers) {
        if (server.state != ZoneServer::State::Asked)
            continue;
        server.answer = source.answer({domain, type, server.address});
        isComplete = isComplete && server.answer != nullptr;
    }
    return isComplete;
}

const std::vector<Record>& nameServersIn(const Answer& answer)
{
    return answer.outcome == Outcome::Referral ? answer.authority : answer.records;
}

/// The zone that a referral leads down to, from `parent` towards `child`; "" when it does not.
std::string zoneBelow(const Answer& answer, const std::string& parent, const std::string& child)
{
    for (const Record& record : nameServersIn(answer)) {
        if (record.type == RecordType::Ns && isInZone(child, record.owner) &&
            record.owner != parent && isInZone(record.owner, parent))
            return record.owner;
    }
    return {};
}

/// Asks servers of the parent who serves `child`, and lists those; false while answers are missing.
bool listFromParent(const std::string& child, Delegation parent, AnswerSource& source,
                    const DelegationOptions& options, Delegation& result)
{
    auto& servers = parent.servers;
    std::erase_if(
        servers, [](const ZoneServer& server) { return server.state != ZoneServer::State::Asked; });
    if (servers.size() > maxParentServers)
        servers.resize(maxParentServers);
    if (!askAll(child, RecordType::Ns, source, parent))
        return false;
    for (const ZoneServer& server : servers) {
        std::string zone = zoneBelow(*server.answer, parent.zone, child);
        if (zone.empty())
            continue;
        result.zone = std::move(zone);
        result.found = server.answer;
        result.isFromParent = true;
        return listServers(nameServersIn(*server.answer), server.answer->additional, source,
                           options, result);
    }
    return true;
}

} // namespace

std::optional<Delegation> askZoneServers(std::string_view domain, RecordType type,
                                         AnswerSource& source, const DelegationOptions& options)
{
    const auto cut = findZone(domain, source);
    if (!cut)
        return std::nullopt;
    Delegation result;
    result.found = cut->answer;
    if (cut->zone.empty())
        return result;
    result.zone = cut->zone;
    const Answer* const nameServers = source.answer({cut->zone, RecordType::Ns});
    if (nameServers == nullptr)
        return std::nullopt;
    result.found = nameServers;
    bool isComplete = listServers(nameServers->records, {}, source, options, result);
    if (!cut->failing.empty()) {
        if (!isComplete)
            return std::nullopt;
        Delegation child;
        child.zone = cut->failing;
        child.found = source.answer({cut->failing, RecordType::Soa});
        isComplete = listFromParent(cut->failing, std::move(result), source, options, child);
        result = std::move(child);
    }
    // Those that are known are asked while the others are looked for.
    isComplete = askAll(std::string(domain), type, source, result) && isComplete;
    return isComplete ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace dns
