// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/utf16_log.h"

#include "base/utf8.h"

#include <algorithm>

namespace maillog {

namespace {

constexpr std::size_t lookedAt = 4096;
constexpr std::string_view byteOrderMark = "\xFF\xFE";

/// More than 30 % zeros at odd places and hardly any at even ones.
bool looksLikeUtf16(std::string_view bytes)
{
    const std::size_t count = std::min(bytes.size(), lookedAt) / 2;
    if (count < 8)
        return false;
    std::size_t odd = 0;
    std::size_t even = 0;
    for (std::size_t i = 0; i < count; ++i) {
        even += bytes[2 * i] == '\0' ? 1 : 0;
        odd += bytes[2 * i + 1] == '\0' ? 1 : 0;
    }
    return odd * 10 > count * 3 && even * 20 < count;
}

char32_t unitAt(std::string_view bytes, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    return byte(at) | (byte(at + 1) << 8);
}

bool isHighSurrogate(char32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(char32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

std::uint64_t Utf16Log::sourceOffset(std::uint64_t position) const
{
    const auto after = std::upper_bound(
        lines.begin(), lines.end(), position,
        [](std::uint64_t wanted, const auto& line) { return wanted < line.first; });
    return after == lines.begin() ? 0 : (after - 1)->second;
}

std::optional<Utf16Log> fromUtf16(std::string_view bytes)
{
    // Lines are cut behind the byte 0x0A; its second half then begins the next stretch.
    std::size_t at = bytes.size() > 2 && bytes[0] == '\0' && bytes[1] != '\0' ? 1 : 0;
    if (bytes.starts_with(byteOrderMark))
        at = byteOrderMark.size();
    else if (!looksLikeUtf16(bytes.substr(at)))
        return std::nullopt;
    Utf16Log log;
    log.text.reserve(bytes.size() / 2 + 16);
    log.lines.emplace_back(0, at);
    while (at < bytes.size()) {
        char32_t unit = unitAt(bytes, at);
        at += 2;
        if (isHighSurrogate(unit) && isLowSurrogate(unitAt(bytes, at))) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (unitAt(bytes, at) - 0xDC00);
            at += 2;
        }
        base::appendUtf8(log.text, unit);
        if (unit == '\n')
            log.lines.emplace_back(log.text.size(), std::min(at, bytes.size()));
    }
    return log;
}

} // namespace maillog
