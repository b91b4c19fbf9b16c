// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace policy {

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
