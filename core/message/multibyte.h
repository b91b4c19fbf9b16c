// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"
#include "message/charset_names.h"

#include <cstddef>
#include <string_view>

namespace message {

/// Bytes as UTF-8; the map leads to positions in the bytes, the damage counts U+FFFD put in.
struct RawDecoded {
    base::MappedText content;
    std::size_t damaged = 0;

    void appendDamage(std::size_t at, std::size_t length);
};

/// Length of the character at `at` by its lead byte; 1 when the bytes are none.
std::size_t characterLength(CharsetKind kind, std::string_view bytes, std::size_t at);

/// Single-byte and multi-byte charsets without states, character by character.
RawDecoded decodeCharacters(std::string_view bytes, const Charset& charset);
RawDecoded decodeUtf8(std::string_view bytes);
RawDecoded decodeUtf16(std::string_view bytes, bool isBigEndian);
/// ISO-2022-JP with the extensions of Windows. `hasLostEscapes`: `$B...(B` without the ESC bytes,
/// which old gateways removed, selects the characters where the text between is plausible.
RawDecoded decodeIso2022Jp(std::string_view bytes, bool hasLostEscapes);
/// Charsets with states through the decoder library; one run per line.
RawDecoded decodeStream(std::string_view bytes, const Charset& charset);

} // namespace message
