// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/answer.h"

#include <charconv>
#include <iterator>

namespace dns {

std::optional<ServerAddress> ServerAddress::parse(std::string_view text)
{
    std::string_view host = text;
    std::string_view port;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == text.npos)
            return std::nullopt;
        host = text.substr(1, end - 1);
        const std::string_view rest = text.substr(end + 1);
        if (!rest.empty()) {
            if (rest.front() != ':' || rest.size() == 1)
                return std::nullopt;
            port = rest.substr(1);
        }
    } else if (const std::size_t colon = text.find(':');
               colon != text.npos && text.find(':', colon + 1) == text.npos) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
        if (port.empty())
            return std::nullopt;
    }
    const auto address = base::IpAddress::parse(host);
    if (!address)
        return std::nullopt;
    ServerAddress server{*address};
    if (!port.empty()) {
        const auto [end, error] =
            std::from_chars(port.data(), port.data() + port.size(), server.port);
        if (error != std::errc() || end != port.data() + port.size() || server.port == 0)
            return std::nullopt;
    }
    return server;
}

std::string ServerAddress::toString() const
{
    if (port == 53)
        return address.toString();
    const std::string number = ':' + std::to_string(port);
    return address.isV4() ? address.toString() + number : '[' + address.toString() + ']' + number;
}

std::string_view toString(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Answer:
        return "answer";
    case Outcome::NoData:
        return "no-data";
    case Outcome::NxDomain:
        return "nxdomain";
    case Outcome::ServFail:
        return "servfail";
    case Outcome::Refused:
        return "refused";
    case Outcome::OtherRcode:
        return "other-rcode";
    case Outcome::Referral:
        return "referral";
    case Outcome::Timeout:
        return "timeout";
    case Outcome::Unreachable:
        return "unreachable";
    case Outcome::Malformed:
        return "malformed";
    case Outcome::CnameLoop:
        return "cname-loop";
    case Outcome::Cancelled:
        return "cancelled";
    }
    return {};
}

bool isAbsence(Outcome outcome)
{
    return outcome == Outcome::NoData || outcome == Outcome::NxDomain;
}

bool isFailure(Outcome outcome)
{
    return outcome != Outcome::Answer && !isAbsence(outcome);
}

std::string_view ExtendedError::name() const
{
    static constexpr std::string_view names[] = {
        "Other Error",
        "Unsupported DNSKEY Algorithm",
        "Unsupported DS Digest Type",
        "Stale Answer",
        "Forged Answer",
        "DNSSEC Indeterminate",
        "DNSSEC Bogus",
        "Signature Expired",
        "Signature Not Yet Valid",
        "DNSKEY Missing",
        "RRSIGs Missing",
        "No Zone Key Bit Set",
        "NSEC Missing",
        "Cached Error",
        "Not Ready",
        "Blocked",
        "Censored",
        "Filtered",
        "Prohibited",
        "Stale NXDOMAIN Answer",
        "Not Authoritative",
        "Not Supported",
        "No Reachable Authority",
        "Network Error",
        "Invalid Data",
        "Signature Expired before Valid",
        "Too Early",
        "Unsupported NSEC3 Iterations Value",
        "Unable to conform to policy",
        "Synthesized",
    };
    return code < std::size(names) ? names[code] : std::string_view();
}

std::string Answer::command() const
{
    std::string text = "dig";
    const auto& asked = question.server ? question.server : server;
    if (asked) {
        text += " @" + asked->address.toString();
        if (asked->port != 53)
            text += " -p " + std::to_string(asked->port);
    }
    if (question.server)
        text += " +norecurse";
    if (transport == Transport::Tcp)
        text += " +tcp";
    return text + ' ' + (question.name.empty() ? "." : question.name) + ' ' +
           dns::toString(question.type);
}

} // namespace dns
