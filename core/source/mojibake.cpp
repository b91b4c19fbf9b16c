// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/mojibake.h"

#include "source/mapped_builder.h"

#include "message/text_decode.h"

#include <array>
#include <cstdint>

namespace source {

namespace {

/// Characters windows-1252 puts at 0x80..0x9F; 0 where it has none.
constexpr std::array<std::uint16_t, 32> windows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte that Latin-1 or windows-1252 would show as this character, or -1.
int byteOf(std::uint32_t point)
{
    if (point < 0x100)
        return static_cast<int>(point);
    for (std::size_t i = 0; i < windows1252.size(); ++i) {
        if (windows1252[i] == point)
            return static_cast<int>(0x80 + i);
    }
    return -1;
}

/// The text as the bytes it once was; nothing when a character cannot have come from a byte.
std::optional<base::MappedText> asBytes(std::string_view text, std::size_t& highBytes)
{
    MappedBuilder builder;
    highBytes = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        if (i + length > text.size())
            return std::nullopt;
        std::uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t k = 1; k < length; ++k)
            point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        const int byte = byteOf(point);
        if (byte < 0)
            return std::nullopt;
        highBytes += byte >= 0x80 ? 1 : 0;
        const char value = static_cast<char>(byte);
        builder.add({&value, 1}, i, length);
        i += length;
    }
    return builder.take();
}

bool isUtf8(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
        if (length == 0 || lead > 0xF4 || i + length > bytes.size())
            return false;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0) != 0x80)
                return false;
        }
        i += length;
    }
    return true;
}

/// GBK pairs without exception, and mostly of the everyday characters (first plane of GB 2312).
bool isChineseGbk(std::string_view bytes)
{
    std::size_t pairs = 0;
    std::size_t common = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const auto trail =
            i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : std::uint8_t{0};
        if (lead == 0x80 || lead == 0xFF || trail < 0x40 || trail == 0x7F || trail == 0xFF)
            return false;
        ++pairs;
        const bool isEveryday = (lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3);
        common += isEveryday && trail >= 0xA1 ? 1 : 0;
        i += 2;
    }
    return pairs >= 4 && common * 10 >= pairs * 8;
}

} // namespace

std::optional<Repaired> repairMojibake(const base::MappedText& text)
{
    std::size_t highBytes = 0;
    const auto bytes = asBytes(text.text, highBytes);
    if (!bytes || highBytes < 4)
        return std::nullopt;
    if (isUtf8(bytes->text)) {
        Repaired repaired{*bytes, "UTF-8"};
        repaired.content.map = repaired.content.map.through(text.map);
        return repaired;
    }
    if (!isChineseGbk(bytes->text))
        return std::nullopt;
    message::DecodedText decoded = message::decodeCharset(*bytes, "GB18030");
    if (!decoded.remarks.empty())
        return std::nullopt;
    Repaired repaired{std::move(decoded.content), "GB18030"};
    repaired.content.map = repaired.content.map.through(text.map);
    return repaired;
}

} // namespace source
