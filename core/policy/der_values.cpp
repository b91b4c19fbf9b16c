// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/der_values.h"

#include "base/der.h"

namespace policy {

namespace {

namespace der_tag = base::der_tag;

constexpr std::string_view rsaEncryption = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";

/// `bytes` is all of RSAPublicKey: two integers in a sequence.
std::optional<int> modulusBits(std::string_view bytes)
{
    base::DerReader outer(bytes);
    const auto key = outer.next(der_tag::sequence);
    if (!key)
        return std::nullopt;
    base::DerReader inner(key->content);
    const auto modulus = inner.next(der_tag::integer);
    if (!modulus || !inner.next(der_tag::integer))
        return std::nullopt;
    std::string_view digits = modulus->content;
    while (!digits.empty() && digits.front() == 0)
        digits.remove_prefix(1);
    if (digits.empty())
        return std::nullopt;
    int bits = static_cast<int>(digits.size()) * 8;
    for (unsigned top = static_cast<unsigned char>(digits.front()); (top & 0x80U) == 0; top <<= 1U)
        --bits;
    return bits;
}

} // namespace

std::optional<int> rsaKeyBits(std::string_view der)
{
    base::DerReader outer(der);
    const auto whole = outer.next(der_tag::sequence);
    if (!whole || !outer.isAtEnd())
        return std::nullopt;
    base::DerReader inner(whole->content);
    const auto algorithm = inner.next(der_tag::sequence);
    if (!algorithm)
        return modulusBits(der);
    base::DerReader oid(algorithm->content);
    const auto name = oid.next(der_tag::objectId);
    const auto key = inner.next(der_tag::bitString);
    if (!name || name->content != rsaEncryption || !key || key->content.size() < 2)
        return std::nullopt;
    return modulusBits(key->content.substr(1)); // behind the count of unused bits
}

std::optional<CertificateNames> certificateNames(std::string_view certificate)
{
    base::DerReader outer(certificate);
    const auto whole = outer.next(der_tag::sequence);
    if (!whole)
        return std::nullopt;
    base::DerReader parts(whole->content);
    const auto body = parts.next(der_tag::sequence);
    if (!body)
        return std::nullopt;
    base::DerReader fields(body->content);
    fields.next(der_tag::version); // only from version 2 on
    const auto serial = fields.next(der_tag::integer);
    const auto signature = fields.next(der_tag::sequence);
    const auto issuer = fields.next(der_tag::sequence);
    const auto validity = fields.next(der_tag::sequence);
    const auto subject = fields.next(der_tag::sequence);
    if (!serial || !signature || !issuer || !validity || !subject)
        return std::nullopt;
    return CertificateNames{issuer->whole, subject->whole};
}

} // namespace policy
