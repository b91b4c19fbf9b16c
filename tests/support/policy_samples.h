// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>

#include <string>
#include <string_view>

/// Keys and certificates that only look like some: the right shape, no secret behind them.
namespace support {

/// One DER value around `content`.
inline std::string der(unsigned char tag, std::string_view content)
{
    std::string bytes(1, static_cast<char>(tag));
    if (content.size() < 0x80) {
        bytes += static_cast<char>(content.size());
    } else {
        bytes += static_cast<char>(0x82);
        bytes += static_cast<char>(content.size() >> 8U);
        bytes += static_cast<char>(content.size() & 0xffU);
    }
    return bytes.append(content);
}

/// A bare RSAPublicKey with a modulus of so many bits (a multiple of eight).
inline std::string rsaPublicKey(std::size_t bits)
{
    const std::string modulus = std::string(1, '\0') + std::string(bits / 8, '\xc3');
    return der(0x30, der(0x02, modulus) + der(0x02, std::string("\x01\x00\x01", 3)));
}

/// The same inside a SubjectPublicKeyInfo.
inline std::string rsaKeyInfo(std::size_t bits)
{
    const std::string algorithm =
        der(0x30, der(0x06, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01") + der(0x05, ""));
    return der(0x30, algorithm + der(0x03, std::string(1, '\0') + rsaPublicKey(bits)));
}

inline std::string base64(const std::string& bytes)
{
    return QByteArray::fromStdString(bytes).toBase64().toStdString();
}

inline std::string sha256(const std::string& bytes)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Sha256)
        .toStdString();
}
inline std::string sha512(const std::string& bytes)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Sha512)
        .toStdString();
}

/// The fields of a certificate that come before its key.
inline std::string certificate(const std::string& subject, const std::string& issuer)
{
    const auto name = [](const std::string& text) { return der(0x30, der(0x0c, text)); };
    const std::string body = der(0xa0, der(0x02, "\x02")) + der(0x02, "\x07") + der(0x30, "") +
                             name(issuer) + der(0x30, "") + name(subject);
    return der(0x30, der(0x30, body) + der(0x30, "") + der(0x03, "sig"));
}

} // namespace support
