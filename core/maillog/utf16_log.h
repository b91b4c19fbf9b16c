// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillog {

/// A stretch of a log in UTF-16LE, as Microsoft 365 and PowerShell export tables, in UTF-8.
struct Utf16Log {
    std::string text;
    /// Where a byte of `text` stands in the stretch: exact at the begin of lines.
    std::uint64_t sourceOffset(std::uint64_t position) const;

    /// Begins of lines in `text` and in the stretch.
    std::vector<std::pair<std::uint64_t, std::uint64_t>> lines;
};

/// Nothing when the bytes are no UTF-16LE: no byte order mark and hardly any zero at odd places. A
/// stretch cut behind the first byte of a line end is put right.
std::optional<Utf16Log> fromUtf16(std::string_view bytes);

} // namespace maillog
