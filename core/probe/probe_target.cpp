// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probe_target.h"

#include "base/ascii.h"
#include "dns/name.h"
#include "smtp/mailbox.h"

#include <algorithm>

namespace probe {

namespace {

constexpr std::size_t maxInputBytes = 2000;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view around = " \t\r\n<>\"'";
    const std::size_t start = text.find_first_not_of(around);
    if (start == text.npos)
        return {};
    return text.substr(start, text.find_last_not_of(around) - start + 1);
}

/// `[192.0.2.1]`, `[IPv6:2001:db8::1]:25`, `192.0.2.1:25`, `2001:db8::1`.
std::optional<base::IpAddress> readAddress(std::string_view text)
{
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == text.npos)
            return std::nullopt;
        const std::string_view rest = text.substr(end + 1);
        if (!rest.empty() && rest.front() != ':')
            return std::nullopt;
        text = text.substr(1, end - 1);
        if (base::startsWithIgnoreCase(text, "ipv6:"))
            text.remove_prefix(5);
    } else if (std::count(text.begin(), text.end(), ':') == 1) {
        text = text.substr(0, text.find(':'));
    }
    return base::IpAddress::parse(text);
}

ProbeTarget ofAddress(const base::IpAddress& address)
{
    ProbeTarget target;
    target.kind = TargetKind::Address;
    target.address = address;
    return target;
}

/// What stands between the scheme and the path of a URL, without user and port.
std::string_view hostOfUrl(std::string_view text)
{
    text.remove_prefix(text.find("://") + 3);
    text = text.substr(0, text.find_first_of("/?#\\"));
    if (const std::size_t at = text.rfind('@'); at != text.npos)
        text.remove_prefix(at + 1);
    return text;
}

base::Expected<ProbeTarget> named(TargetKind kind, std::string_view name)
{
    auto normal = dns::normalName(name);
    if (!normal)
        return base::Unexpected(normal.error());
    return ProbeTarget{.kind = kind, .domain = std::move(*normal)};
}

base::Expected<ProbeTarget> readMailbox(std::string_view text)
{
    const std::size_t at = text.rfind('@');
    const std::string_view domain = text.substr(at + 1);
    if (const auto literal = readAddress(domain); literal && domain.starts_with('['))
        return ofAddress(*literal);
    auto target = named(TargetKind::Mailbox, domain);
    if (!target)
        return target;
    const smtp::Mailbox mailbox{std::string(text.substr(0, at)), target->domain};
    // What goes over the wire must be an address as it stands; nothing is taken away from it.
    if (!mailbox.isStrict())
        return base::Unexpected(base::Error{base::ErrorCode::Syntax,
                                            "not an address that may be sent to a mail server",
                                            std::string(text)});
    target->localPart = mailbox.localPart;
    return target;
}

} // namespace

base::Expected<ProbeTarget> readTarget(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return base::Unexpected(base::Error{base::ErrorCode::Empty, {}});
    if (text.size() > maxInputBytes)
        return base::Unexpected(base::Error{base::ErrorCode::TooLarge, {}});
    if (base::startsWithIgnoreCase(text, "mailto:"))
        text = text.substr(7, text.find('?') == text.npos ? text.npos : text.find('?') - 7);
    const bool isUrl = text.find("://") != text.npos;
    if (isUrl)
        text = hostOfUrl(text);
    if (const auto address = readAddress(text))
        return ofAddress(*address);
    if (!isUrl && text.find('@') != text.npos)
        return text.starts_with('@') ? named(TargetKind::Domain, text.substr(1))
                                     : readMailbox(text);
    const std::size_t colon = text.find(':');
    if (isUrl || colon != text.npos)
        return named(TargetKind::Host, text.substr(0, colon));
    return named(TargetKind::Domain, text);
}

} // namespace probe
