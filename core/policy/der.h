// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace policy {

/// One value of ASN.1 DER: views into the bytes it was read from.
struct DerValue {
    std::uint8_t tag = 0;
    std::string_view content;
    std::string_view whole; ///< tag and length too
};

/// Reads values one after the other; nothing at the end or when the bytes are no DER. Never reads
/// outside of the bytes, does not recurse.
class DerReader {
public:
    explicit DerReader(std::string_view bytes) : m_rest(bytes) {}
    std::optional<DerValue> next();
    /// The next value when it has this tag; nothing is taken otherwise.
    std::optional<DerValue> next(std::uint8_t tag);
    bool isAtEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

/// Bits of the modulus of an RSA key: SubjectPublicKeyInfo (RFC 5280) or a bare RSAPublicKey
/// (RFC 8017 A.1.1). Nothing when the bytes are no such key.
std::optional<int> rsaKeyBits(std::string_view der);

/// Names in a certificate (RFC 5280), as their DER, for comparing.
struct CertificateNames {
    std::string_view issuer;
    std::string_view subject;
};
std::optional<CertificateNames> certificateNames(std::string_view certificate);

} // namespace policy
