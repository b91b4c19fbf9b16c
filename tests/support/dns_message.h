// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/codec.h"

#include <QByteArray>
#include <QString>

/// Messages of the DNS, byte by byte.
namespace support {

inline QByteArray hex(const char* digits)
{
    return QByteArray::fromHex(digits);
}

inline std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

inline QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// Header with one question "ok.test"; the first record begins at 0x19, the name stands at 0x0c.
inline QByteArray message(dns::RecordType type, const QByteArray& records, const char* counts,
                          const char* flags = "8180")
{
    const auto number = static_cast<int>(type);
    return hex("0001") + hex(flags) + hex("0001") + hex(counts) + hex("026f6b047465737400") +
           QByteArray(1, static_cast<char>(number >> 8)) +
           QByteArray(1, static_cast<char>(number & 0xFF)) + hex("0001") + records;
}

/// A record of "ok.test", class IN, TTL 255.
inline QByteArray record(const char* type, const QByteArray& rdata, const char* owner = "c00c")
{
    const auto size = rdata.size();
    return hex(owner) + hex(type) + hex("0001000000ff") +
           QByteArray(1, static_cast<char>(size >> 8)) +
           QByteArray(1, static_cast<char>(size & 0xFF)) + rdata;
}

/// To a question for "ok.test".
inline dns::Answer decode(dns::RecordType type, const QByteArray& bytes)
{
    return dns::decode(view(bytes), {"ok.test", type});
}

/// Serial 1, negative TTL 200.
inline QByteArray soa()
{
    return record("0006", hex("026e73c00cc00c00000001000000020000000300000004000000c8"));
}

} // namespace support
