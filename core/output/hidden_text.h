// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace output {

/// The text as it stands and as the encodings of mail would show it: folded (full width, HTML
/// entities, invisible characters), percent (RFC 3986), quoted-printable and "Q" words (RFC 2045,
/// 2047), xtext (RFC 3461), base64 in every alignment, hexadecimal digits, UTF-16. Lower case.
/// To look for names that must not be there; none of it is for display.
std::vector<std::string> decodedForms(std::string_view text);

} // namespace output
