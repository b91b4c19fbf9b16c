// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// For what an address may be used (IANA special-purpose registries, RFC 6890).
enum class AddressScope {
    Global,
    Private,       ///< 10/8, 172.16/12, 192.168/16, fc00::/7, 64:ff9b:1::/48 (NAT64 of a site)
    CarrierGrade,  ///< 100.64/10
    Loopback,      ///< 127/8, ::1
    LinkLocal,     ///< 169.254/16 (metadata services too), fe80::/10
    Multicast,     ///< 224/4, ff00::/8
    Documentation, ///< 192.0.2/24, 198.51.100/24, 203.0.113/24, 2001:db8::/32, 3fff::/20
    Unspecified,   ///< 0/8, ::
    Reserved,      ///< 240/4, 198.18/15 and what else is not for the public internet
};

/// An IPv4 or IPv6 address. A value; no scope id, no port.
class IpAddress {
public:
    /// 0.0.0.0: none yet.
    IpAddress() = default;
    /// `192.0.2.1` or `2001:db8::1`, nothing around it. Leading zeros in IPv4 are refused: some
    /// read them as octal.
    static std::optional<IpAddress> parse(std::string_view text);
    static IpAddress v4(const std::array<std::uint8_t, 4>& bytes);
    static IpAddress v6(const std::array<std::uint8_t, 16>& bytes);

    bool isV4() const { return m_isV4; }
    /// Network order; the first four for IPv4, sixteen for IPv6.
    const std::array<std::uint8_t, 16>& bytes() const { return m_bytes; }
    std::size_t byteCount() const { return m_isV4 ? 4 : 16; }
    unsigned bitCount() const { return m_isV4 ? 32 : 128; }
    /// IPv4 inside ::ffff:0:0/96 as IPv4; any other address as it is.
    IpAddress unmapped() const;
    /// Same family and the first `prefix` bits alike.
    bool isIn(const IpAddress& network, unsigned prefix) const;
    /// Of an address with an IPv4 address inside (mapped, NAT64, 6to4): that of the inner one,
    /// where the packets end.
    AddressScope scope() const;
    /// A mail or web server of somebody else has no business there: everything but Global and
    /// Documentation (which leads nowhere). Nothing connects to it without a second consent.
    bool isInward() const;
    /// RFC 5952 form.
    std::string toString() const;

    friend auto operator<=>(const IpAddress&, const IpAddress&) = default;

private:
    bool m_isV4 = true;
    std::array<std::uint8_t, 16> m_bytes{};
};

/// The networks of which IpAddress::isInward is true: "10.0.0.0/8", "fe80::/10", ...
std::vector<std::string> inwardNetworks();

} // namespace base
