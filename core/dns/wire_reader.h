// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/record.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dns {

/// Sections of a message (RFC 1035 section 4.1) that hold records.
enum class Section { Answer, Authority, Additional };

/// Where a record stands in a message; its rdata is not looked at yet.
struct WireRecord {
    Section section = Section::Answer;
    std::size_t offset = 0; ///< of its owner name
    std::string owner;      ///< as in Record
    std::uint16_t type = 0;
    std::uint16_t recordClass = 0;
    std::uint32_t ttl = 0;
    std::size_t rdataOffset = 0;
    std::size_t rdataLength = 0;
};

/// Reads a DNS message step by step and never beyond its end. Compressed names point strictly
/// backwards, at most 127 times, so every step ends. Any call that fails leaves the reader as it
/// is. Holds no copy: the bytes outlive it.
class WireReader {
public:
    static constexpr std::size_t headerSize = 12;

    explicit WireReader(std::string_view message) : m_message(message) {}

    std::size_t position() const { return m_position; }
    void moveTo(std::size_t position) { m_position = position; }
    bool isAtEnd() const { return m_position >= m_message.size(); }

    std::optional<std::uint8_t> byte();
    std::optional<std::uint16_t> number16();
    std::optional<std::uint32_t> number32();
    std::optional<std::string_view> bytes(std::size_t count);
    /// In the form of Record: presentation form, lower case, without the last dot.
    std::optional<std::string> name();
    /// Owner, type, class, TTL and the length of the rdata, which is skipped.
    std::optional<WireRecord> record(Section section);

private:
    std::string_view m_message;
    std::size_t m_position = 0;
};

} // namespace dns
