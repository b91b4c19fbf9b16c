// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace message {

/// How the characters of a charset are found in its bytes.
enum class CharsetKind : std::uint8_t {
    Guess,   ///< a label that says nothing: us-ascii, unknown-8bit, empty
    Unknown, ///< no such charset
    Utf8,
    Utf16, ///< byte order by its mark, else by its zeros
    Utf16Le,
    Utf16Be,
    SingleByte,
    Gb18030,
    Big5,
    ShiftJis,
    EucJp,
    EucKr,
    EucTw,
    Iso2022Jp,
    Stream, ///< with states (ISO-2022-KR, HZ) or of unknown build: mapped line by line
};

/// A charset by what its label means in mail, which is not always what the label says.
struct Charset {
    CharsetKind kind = CharsetKind::Unknown;
    std::string name;    ///< for people and exports, e.g. "GB18030"
    std::string decoder; ///< what QStringDecoder knows it by
};

/// Resolves a label as it stands in mail. Never hands a foreign name with path characters on.
Charset resolveCharset(std::string_view label);

/// False for a label that names no known charset; a label that says nothing counts as known.
bool isDecodable(std::string_view label);
/// True when shift sequences select the characters, so that texts must not be joined before
/// decoding.
bool isStateful(std::string_view label);

} // namespace message
