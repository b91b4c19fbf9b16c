// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/utf16.h"

#include "source/mapped_builder.h"

#include <algorithm>
#include <cstdint>

namespace source {

namespace {

constexpr std::size_t sampleBytes = 4096;

std::uint32_t unitAt(std::string_view bytes, std::size_t at, ByteOrder order)
{
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return order == ByteOrder::Little ? static_cast<std::uint32_t>(first | (second << 8))
                                      : static_cast<std::uint32_t>(second | (first << 8));
}

} // namespace

std::optional<ByteOrder> utf16Order(std::string_view bytes)
{
    if (bytes.starts_with("\xFF\xFE"))
        return ByteOrder::Little;
    if (bytes.starts_with("\xFE\xFF"))
        return ByteOrder::Big;
    const std::string_view sample = bytes.substr(0, sampleBytes);
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = sample.find('\0'); i < sample.size(); ++i) {
        if (sample[i] == '\0')
            ++(i % 2 == 0 ? even : odd);
    }
    // All zeros on one side: a gap of zeros in a log has as many on the other.
    const std::size_t zeros = even + odd;
    if (sample.size() < 4 || zeros * 10 <= sample.size() * 3)
        return std::nullopt;
    if (odd * 10 > zeros * 9)
        return ByteOrder::Little;
    return even * 10 > zeros * 9 ? std::optional(ByteOrder::Big) : std::nullopt;
}

base::MappedText decodeUtf16(std::string_view bytes, ByteOrder order)
{
    MappedBuilder builder;
    for (std::size_t at = 0; at + 1 < bytes.size();) {
        const std::size_t begin = at;
        std::uint32_t point = unitAt(bytes, at, order);
        at += 2;
        if (point >= 0xD800 && point < 0xDC00 && at + 1 < bytes.size()) {
            const std::uint32_t low = unitAt(bytes, at, order);
            if (low >= 0xDC00 && low < 0xE000) {
                point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (point == 0xFEFF && begin == 0)
            continue;
        builder.addCharacter(point, begin, at - begin);
    }
    return builder.take();
}

} // namespace source
