// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace source {

/// The kind of file by its first bytes, in words ("PNG image"), or empty when they say nothing.
/// Never by the file name.
std::string_view fileSignature(std::string_view bytes);

} // namespace source
