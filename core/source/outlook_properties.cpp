// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/outlook_properties.h"

#include "source/utf16.h"

#include "base/mapped_text.h"
#include "message/text_decode.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <utility>

namespace source {

namespace {

constexpr std::size_t maxPropertyStream = std::size_t{1} << 20;
constexpr std::size_t propertyBytes = 16;
constexpr std::uint32_t typeInteger = 0x0003;
constexpr std::uint32_t typeTime = 0x0040;

std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i > 0; --i)
        value = (value << 8) | static_cast<unsigned char>(bytes[i - 1]);
    return value;
}

std::size_t headerBytes(OutlookProperties::Owner owner)
{
    switch (owner) {
    case OutlookProperties::Owner::Message:
        return 32;
    case OutlookProperties::Owner::EmbeddedMessage:
        return 24;
    case OutlookProperties::Owner::Other:
        break;
    }
    return 8;
}

std::uint32_t tag(OutlookProperty property, std::uint32_t type)
{
    return (static_cast<std::uint32_t>(property) << 16) | type;
}

std::string hexadecimal(std::uint16_t number)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (int shift = 12; shift >= 0; shift -= 4)
        text.push_back(digits[(number >> shift) & 0xF]);
    return text;
}

void dropTrailingZeros(std::string& text)
{
    while (text.ends_with('\0'))
        text.pop_back();
}

} // namespace

std::string charsetOfCodePage(std::uint32_t codePage)
{
    constexpr std::array<std::pair<std::uint32_t, std::string_view>, 16> names{{
        {874, "windows-874"},
        {932, "Shift_JIS"},
        {936, "GB18030"},
        {949, "EUC-KR"},
        {950, "Big5"},
        {20127, "us-ascii"},
        {20866, "KOI8-R"},
        {21866, "KOI8-U"},
        {50220, "ISO-2022-JP"},
        {50221, "ISO-2022-JP"},
        {50222, "ISO-2022-JP"},
        {51932, "EUC-JP"},
        {51949, "EUC-KR"},
        {51936, "GB18030"},
        {54936, "GB18030"},
        {65001, "UTF-8"},
    }};
    for (const auto& [number, name] : names) {
        if (number == codePage)
            return std::string(name);
    }
    if (codePage >= 1250 && codePage <= 1258)
        return "windows-" + std::to_string(codePage);
    if (codePage >= 28591 && codePage <= 28605)
        return "ISO-8859-" + std::to_string(codePage - 28590);
    return {};
}

OutlookProperties::OutlookProperties(CompoundStorage storage, Owner owner, std::size_t limit,
                                     std::uint32_t codePage)
    : m_storage(std::move(storage)), m_limit(limit), m_codePage(codePage)
{
    const auto bytes = m_storage.stream("__properties_version1.0", maxPropertyStream);
    m_hasStream = bytes.has_value();
    const std::string_view all = bytes ? std::string_view(*bytes) : std::string_view();
    for (std::size_t at = headerBytes(owner); at + propertyBytes <= all.size(); at += propertyBytes)
        m_fixed.emplace(static_cast<std::uint32_t>(littleEndian(all.substr(at, 4))),
                        littleEndian(all.substr(at + 8, 8)));
    m_codePage = number(OutlookProperty::MessageCodePage).value_or(m_codePage);
}

std::string OutlookProperties::valueStream(OutlookProperty property, std::string_view type) const
{
    const std::string name =
        "__substg1.0_" + hexadecimal(static_cast<std::uint16_t>(property)) + std::string(type);
    return m_storage.stream(name, m_limit).value_or(std::string());
}

std::string OutlookProperties::text(OutlookProperty property) const
{
    if (std::string wide = valueStream(property, "001F"); !wide.empty()) {
        std::string text = decodeUtf16(wide, ByteOrder::Little).text;
        dropTrailingZeros(text);
        return text;
    }
    std::string narrow = valueStream(property, "001E");
    dropTrailingZeros(narrow);
    return message::decodeCharset(base::MappedText::verbatim(narrow, 0),
                                  charsetOfCodePage(m_codePage))
        .content.text;
}

std::string OutlookProperties::binary(OutlookProperty property) const
{
    std::string bytes = valueStream(property, "0102");
    return bytes.empty() ? valueStream(property, "001E") : bytes;
}

std::optional<std::uint32_t> OutlookProperties::number(OutlookProperty property) const
{
    const auto found = m_fixed.find(tag(property, typeInteger));
    if (found == m_fixed.end())
        return std::nullopt;
    return static_cast<std::uint32_t>(found->second);
}

std::string OutlookProperties::date(OutlookProperty property) const
{
    constexpr std::uint64_t ticksPerSecond = 10'000'000; // FILETIME counts from 1601
    constexpr std::uint64_t secondsTo1970 = 11'644'473'600;
    constexpr std::uint64_t secondsTo2200 = secondsTo1970 + 7'258'118'400;
    const auto found = m_fixed.find(tag(property, typeTime));
    const std::uint64_t seconds = found == m_fixed.end() ? 0 : found->second / ticksPerSecond;
    if (seconds <= secondsTo1970 || seconds > secondsTo2200)
        return {};
    const auto time = static_cast<std::time_t>(seconds - secondsTo1970);
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto twoDigits = [](int value) {
        return (value < 10 ? "0" : "") + std::to_string(value);
    };
    return std::to_string(parts.tm_mday) + ' ' + months[static_cast<std::size_t>(parts.tm_mon)] +
           ' ' + std::to_string(parts.tm_year + 1900) + ' ' + twoDigits(parts.tm_hour) + ':' +
           twoDigits(parts.tm_min) + ':' + twoDigits(parts.tm_sec) + " +0000";
}

} // namespace source
