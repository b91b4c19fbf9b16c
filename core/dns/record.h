// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dns {

/// Record types by their number (IANA DNS parameters); others may come in answers as numbers.
enum class RecordType : std::uint16_t {
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Opt = 41,
    Ds = 43,
    Rrsig = 46,
    Dnskey = 48,
    Tlsa = 52,
    Caa = 257,
};

/// "MX", "TLSA"; TYPE12345 (RFC 3597) for the others.
std::string toString(RecordType type);
std::optional<RecordType> recordTypeFromString(std::string_view text);

/// A and AAAA.
struct AddressData {
    base::IpAddress address;
};
/// NS, CNAME, PTR.
struct NameData {
    std::string name;
};
/// RFC 1035 section 3.3.9; exchange "" is the root: null MX (RFC 7505).
struct MxData {
    std::uint16_t preference = 0;
    std::string exchange;
};
/// The strings one by one, bytes as they came (RFC 7208 3.3 and others join them without blanks).
struct TxtData {
    std::vector<std::string> strings;
    std::string joined() const;
};
struct SoaData {
    std::string primary;
    std::string mailbox;
    std::uint32_t serial = 0;
    std::uint32_t negativeTtl = 0; ///< the last number, RFC 2308
};
/// RFC 6698.
struct TlsaData {
    std::uint8_t usage = 0;
    std::uint8_t selector = 0;
    std::uint8_t matching = 0;
    std::string association; ///< bytes
};
/// Any other type, or rdata that does not fit its type.
struct OtherData {
    std::string rdata; ///< bytes
};
using RecordData =
    std::variant<OtherData, AddressData, NameData, MxData, TxtData, SoaData, TlsaData>;

/// One resource record. Names are in presentation form (RFC 1035 5.1: odd bytes as \DDD), lower
/// case, without the last dot; "" is the root. The text is foreign: escape it before showing it.
struct Record {
    std::string owner;
    RecordType type = RecordType::A;
    std::uint32_t ttl = 0; ///< seconds
    RecordData data;
    std::string text; ///< rdata in presentation form, as dig prints it
};

} // namespace dns
