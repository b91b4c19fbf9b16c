// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/wire_reader.h"

#include "base/ascii.h"

namespace dns {

namespace {

constexpr std::size_t maxWireName = 255; // RFC 1035 2.3.4, with length bytes
constexpr int maxPointers = 127;         // no more labels fit into a name

/// RFC 1035 5.1: what would be read as something else is escaped.
void appendLabel(std::string& name, std::string_view label)
{
    for (const char c : label) {
        const auto value = static_cast<unsigned char>(c);
        if (value <= 0x20 || value >= 0x7F) {
            name += '\\';
            name += static_cast<char>('0' + value / 100);
            name += static_cast<char>('0' + value / 10 % 10);
            name += static_cast<char>('0' + value % 10);
            continue;
        }
        if (std::string_view(".;()\\\"@$").find(c) != std::string_view::npos)
            name += '\\';
        name += base::toLower(c);
    }
}

} // namespace

std::optional<std::uint8_t> WireReader::byte()
{
    if (isAtEnd())
        return std::nullopt;
    return static_cast<std::uint8_t>(m_message[m_position++]);
}

std::optional<std::uint16_t> WireReader::number16()
{
    const auto two = bytes(2);
    if (!two)
        return std::nullopt;
    return static_cast<std::uint16_t>(static_cast<unsigned char>((*two)[0]) << 8U |
                                      static_cast<unsigned char>((*two)[1]));
}

std::optional<std::uint32_t> WireReader::number32()
{
    const auto four = bytes(4);
    if (!four)
        return std::nullopt;
    std::uint32_t number = 0;
    for (const char c : *four)
        number = number << 8U | static_cast<unsigned char>(c);
    return number;
}

std::optional<std::string_view> WireReader::bytes(std::size_t count)
{
    if (m_position > m_message.size() || count > m_message.size() - m_position)
        return std::nullopt;
    const std::string_view taken = m_message.substr(m_position, count);
    m_position += count;
    return taken;
}

std::optional<std::string> WireReader::name()
{
    std::string name;
    std::size_t wireLength = 1; // of the root
    std::size_t at = m_position;
    std::size_t start = at; // of the piece being read
    std::size_t after = 0;  // behind the first pointer, once there was one
    for (int pointers = 0;;) {
        if (at >= m_message.size())
            return std::nullopt;
        const auto length = static_cast<unsigned char>(m_message[at]);
        if (length >= 0xC0) {
            if (at + 1 >= m_message.size() || ++pointers > maxPointers)
                return std::nullopt;
            const std::size_t target =
                (length & 0x3FU) << 8U | static_cast<unsigned char>(m_message[at + 1]);
            if (after == 0)
                after = at + 2;
            if (target >= start)
                return std::nullopt; // only backwards, so there is no circle
            start = at = target;
            continue;
        }
        if (length > 63)
            return std::nullopt; // 0x40 and 0x80 were never given a meaning that lasted
        ++at;
        if (length == 0)
            break;
        wireLength += length + 1U;
        if (length > m_message.size() - at || wireLength > maxWireName)
            return std::nullopt;
        if (!name.empty())
            name += '.';
        appendLabel(name, m_message.substr(at, length));
        at += length;
    }
    m_position = after != 0 ? after : at;
    return name;
}

std::optional<WireRecord> WireReader::record(Section section)
{
    WireReader ahead = *this;
    WireRecord record;
    record.section = section;
    record.offset = m_position;
    auto owner = ahead.name();
    if (!owner)
        return std::nullopt;
    record.owner = std::move(*owner);
    const auto type = ahead.number16();
    const auto recordClass = ahead.number16();
    const auto ttl = ahead.number32();
    const auto length = ahead.number16();
    if (!type || !recordClass || !ttl || !length)
        return std::nullopt;
    record.type = *type;
    record.recordClass = *recordClass;
    record.ttl = *ttl;
    record.rdataOffset = ahead.position();
    record.rdataLength = *length;
    if (!ahead.bytes(*length))
        return std::nullopt;
    *this = ahead;
    return record;
}

} // namespace dns
