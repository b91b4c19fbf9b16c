// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace source {

/// Undoes the compression of PidTagRtfCompressed (MS-OXRTFCP), at most `limit` bytes; damaged data
/// gives what came before. Empty when it is no such data.
std::string decompressedRtf(std::string_view packed, std::size_t limit);

/// What a person would read of an RTF document, as UTF-8, at most `limit` bytes. HTML that was
/// wrapped in RTF (MS-OXRTFEX) gives its text. Iterative; groups nested deeper than 1,000 are left
/// out.
std::string rtfText(std::string_view rtf, std::size_t limit);

} // namespace source
