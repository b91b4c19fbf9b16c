// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/mapped_builder.h"

#include <array>

namespace source {

void MappedBuilder::add(std::string_view text, std::size_t source, std::size_t sourceLength)
{
    if (text.empty())
        return;
    m_text.text.append(text);
    m_text.map.append(text.size(), source, sourceLength);
}

void MappedBuilder::addCharacter(std::uint32_t point, std::size_t source, std::size_t sourceLength)
{
    if (point >= 0x110000 || (point >= 0xD800 && point < 0xE000))
        point = 0xFFFD;
    std::array<char, 4> bytes{};
    std::size_t length = 1;
    if (point < 0x80) {
        bytes[0] = static_cast<char>(point);
    } else {
        length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        for (std::size_t i = length - 1; i > 0; --i) {
            bytes[i] = static_cast<char>(0x80 | (point & 0x3F));
            point >>= 6;
        }
        const std::uint32_t lead = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0;
        bytes[0] = static_cast<char>(lead | point);
    }
    add({bytes.data(), length}, source, sourceLength);
}

} // namespace source
