// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ip_address.h"

#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#endif

#include <algorithm>
#include <cstring>

namespace base {

namespace {

struct Network {
    std::string_view address;
    unsigned prefix;
    AddressScope scope;
};

// The first that fits holds.
constexpr Network networks[] = {
    {"0.0.0.0", 8, AddressScope::Unspecified},
    {"10.0.0.0", 8, AddressScope::Private},
    {"100.64.0.0", 10, AddressScope::CarrierGrade},
    {"127.0.0.0", 8, AddressScope::Loopback},
    {"169.254.0.0", 16, AddressScope::LinkLocal},
    {"172.16.0.0", 12, AddressScope::Private},
    {"192.0.0.0", 24, AddressScope::Reserved},
    {"192.0.2.0", 24, AddressScope::Documentation},
    {"192.88.99.0", 24, AddressScope::Reserved},
    {"192.168.0.0", 16, AddressScope::Private},
    {"198.18.0.0", 15, AddressScope::Reserved},
    {"198.51.100.0", 24, AddressScope::Documentation},
    {"203.0.113.0", 24, AddressScope::Documentation},
    {"224.0.0.0", 4, AddressScope::Multicast},
    {"240.0.0.0", 4, AddressScope::Reserved},
    {"::", 128, AddressScope::Unspecified},
    {"::1", 128, AddressScope::Loopback},
    {"::", 96, AddressScope::Reserved},
    {"64:ff9b:1::", 48, AddressScope::Private},
    {"100::", 64, AddressScope::Reserved},
    {"2001::", 32, AddressScope::Reserved},
    {"2001:db8::", 32, AddressScope::Documentation},
    {"3fff::", 20, AddressScope::Documentation},
    {"5f00::", 16, AddressScope::Reserved},
    {"fc00::", 7, AddressScope::Private},
    {"fe80::", 10, AddressScope::LinkLocal},
    {"fec0::", 10, AddressScope::Private},
    {"ff00::", 8, AddressScope::Multicast},
};

/// IPv6 addresses that a gateway or the system turns into the IPv4 address inside them.
struct Carrier {
    std::string_view address;
    unsigned prefix;
    std::size_t at; ///< first byte of the IPv4 address
};

constexpr Carrier carriers[] = {
    {"::ffff:0:0", 96, 12},   // mapped (RFC 4291)
    {"::ffff:0:0:0", 96, 12}, // translated (RFC 2765)
    {"64:ff9b::", 96, 12},    // NAT64 (RFC 6052)
    {"2002::", 16, 2},        // 6to4 (RFC 3056)
};

/// The address where packets to `address` end.
IpAddress destinationOf(const IpAddress& address)
{
    for (const Carrier& carrier : carriers) {
        const auto& bytes = address.bytes();
        if (address.isIn(*IpAddress::parse(carrier.address), carrier.prefix))
            return IpAddress::v4({bytes[carrier.at], bytes[carrier.at + 1], bytes[carrier.at + 2],
                                  bytes[carrier.at + 3]});
    }
    return address;
}

bool hasLeadingZero(std::string_view text)
{
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const bool startsNumber = i == 0 || text[i - 1] == '.';
        if (startsNumber && text[i] == '0' && text[i + 1] != '.')
            return true;
    }
    return false;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    char buffer[INET6_ADDRSTRLEN + 1];
    if (text.empty() || text.size() >= sizeof buffer || text.find('\0') != text.npos)
        return std::nullopt;
    std::memcpy(buffer, text.data(), text.size());
    buffer[text.size()] = '\0';
    IpAddress address;
    address.m_isV4 = text.find(':') == text.npos;
    if (address.m_isV4 && hasLeadingZero(text))
        return std::nullopt;
    if (inet_pton(address.m_isV4 ? AF_INET : AF_INET6, buffer, address.m_bytes.data()) != 1)
        return std::nullopt;
    return address;
}

IpAddress IpAddress::v4(const std::array<std::uint8_t, 4>& bytes)
{
    IpAddress address;
    std::copy(bytes.begin(), bytes.end(), address.m_bytes.begin());
    return address;
}

IpAddress IpAddress::v6(const std::array<std::uint8_t, 16>& bytes)
{
    IpAddress address;
    address.m_isV4 = false;
    address.m_bytes = bytes;
    return address;
}

IpAddress IpAddress::unmapped() const
{
    static const IpAddress mapped = *parse("::ffff:0:0");
    if (!isIn(mapped, 96))
        return *this;
    return v4({m_bytes[12], m_bytes[13], m_bytes[14], m_bytes[15]});
}

bool IpAddress::isIn(const IpAddress& network, unsigned prefix) const
{
    if (m_isV4 != network.m_isV4 || prefix > bitCount())
        return false;
    const std::size_t whole = prefix / 8;
    if (!std::equal(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                    network.m_bytes.begin()))
        return false;
    const unsigned rest = prefix % 8;
    return rest == 0 || (m_bytes[whole] >> (8 - rest)) == (network.m_bytes[whole] >> (8 - rest));
}

AddressScope IpAddress::scope() const
{
    const IpAddress plain = destinationOf(*this);
    for (const Network& network : networks) {
        if (plain.isIn(*parse(network.address), network.prefix))
            return network.scope;
    }
    return AddressScope::Global;
}

bool IpAddress::isInward() const
{
    const AddressScope s = scope();
    return s != AddressScope::Global && s != AddressScope::Documentation;
}

std::vector<std::string> inwardNetworks()
{
    std::vector<std::string> texts;
    for (const Network& network : networks) {
        if (network.scope != AddressScope::Documentation)
            texts.push_back(std::string(network.address) + '/' + std::to_string(network.prefix));
    }
    return texts;
}

std::string IpAddress::toString() const
{
    char buffer[INET6_ADDRSTRLEN] = "";
    inet_ntop(m_isV4 ? AF_INET : AF_INET6, m_bytes.data(), buffer, sizeof buffer);
    return buffer;
}

} // namespace base
