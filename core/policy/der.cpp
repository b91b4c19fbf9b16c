// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/der.h"

namespace policy {

namespace {

constexpr std::uint8_t integerTag = 0x02;
constexpr std::uint8_t bitStringTag = 0x03;
constexpr std::uint8_t oidTag = 0x06;
constexpr std::uint8_t sequenceTag = 0x30;
constexpr std::uint8_t versionTag = 0xa0;
constexpr std::string_view rsaEncryption = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";

/// `bytes` is all of RSAPublicKey: two integers in a sequence.
std::optional<int> modulusBits(std::string_view bytes)
{
    DerReader outer(bytes);
    const auto key = outer.next(sequenceTag);
    if (!key)
        return std::nullopt;
    DerReader inner(key->content);
    const auto modulus = inner.next(integerTag);
    if (!modulus || !inner.next(integerTag))
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

std::optional<DerValue> DerReader::next()
{
    if (m_rest.size() < 2)
        return std::nullopt;
    const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(m_rest[i]); };
    std::size_t header = 2;
    std::size_t length = byte(1);
    if (length >= 0x80) {
        const std::size_t count = length & 0x7fU;
        if (count == 0 || count > 4 || m_rest.size() < header + count)
            return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < count; ++i)
            length = length << 8U | byte(header + i);
        header += count;
    }
    if (length > m_rest.size() - header)
        return std::nullopt;
    const DerValue value{byte(0), m_rest.substr(header, length), m_rest.substr(0, header + length)};
    m_rest.remove_prefix(header + length);
    return value;
}

std::optional<DerValue> DerReader::next(std::uint8_t tag)
{
    if (m_rest.empty() || static_cast<unsigned char>(m_rest.front()) != tag)
        return std::nullopt;
    return next();
}

std::optional<int> rsaKeyBits(std::string_view der)
{
    DerReader outer(der);
    const auto whole = outer.next(sequenceTag);
    if (!whole || !outer.isAtEnd())
        return std::nullopt;
    DerReader inner(whole->content);
    const auto algorithm = inner.next(sequenceTag);
    if (!algorithm)
        return modulusBits(der);
    DerReader oid(algorithm->content);
    const auto name = oid.next(oidTag);
    const auto key = inner.next(bitStringTag);
    if (!name || name->content != rsaEncryption || !key || key->content.size() < 2)
        return std::nullopt;
    return modulusBits(key->content.substr(1)); // behind the count of unused bits
}

std::optional<CertificateNames> certificateNames(std::string_view certificate)
{
    DerReader outer(certificate);
    const auto whole = outer.next(sequenceTag);
    if (!whole)
        return std::nullopt;
    DerReader parts(whole->content);
    const auto body = parts.next(sequenceTag);
    if (!body)
        return std::nullopt;
    DerReader fields(body->content);
    fields.next(versionTag); // only from version 2 on
    const auto serial = fields.next(integerTag);
    const auto signature = fields.next(sequenceTag);
    const auto issuer = fields.next(sequenceTag);
    const auto validity = fields.next(sequenceTag);
    const auto subject = fields.next(sequenceTag);
    if (!serial || !signature || !issuer || !validity || !subject)
        return std::nullopt;
    return CertificateNames{issuer->whole, subject->whole};
}

} // namespace policy
