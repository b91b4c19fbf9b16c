// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace base {

/// One element of DER (X.690): its tag, its contents, and all its bytes.
struct DerElement {
    std::uint8_t tag = 0;
    std::string_view content;
    std::string_view whole;
};

/// Reads DER elements one after the other, for certificates of strangers: never past the end, no
/// recursion of its own. Tags above 30 and indefinite lengths do not stand in certificates: they
/// end the reading.
class DerReader {
public:
    explicit DerReader(std::string_view bytes) : m_bytes(bytes) {}

    /// The next element; nothing at the end or where the bytes are no DER.
    std::optional<DerElement> next();
    /// The next element if it has this tag; else nothing is read.
    std::optional<DerElement> next(std::uint8_t tag);
    bool isAtEnd() const { return m_bytes.empty(); }

private:
    std::string_view m_bytes;
};

namespace der_tag {
inline constexpr std::uint8_t integer = 0x02;
inline constexpr std::uint8_t bitString = 0x03;
inline constexpr std::uint8_t octetString = 0x04;
inline constexpr std::uint8_t objectId = 0x06;
inline constexpr std::uint8_t boolean = 0x01;
inline constexpr std::uint8_t sequence = 0x30;
inline constexpr std::uint8_t version = 0xA0;    ///< [0] of TBSCertificate
inline constexpr std::uint8_t extensions = 0xA3; ///< [3] of TBSCertificate
inline constexpr std::uint8_t dnsName = 0x82;    ///< [2] of GeneralName
} // namespace der_tag

} // namespace base
