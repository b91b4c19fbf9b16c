// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/bilingual.h"

#include <string_view>

namespace knowledge {

/// Meaning of a reply code or enhanced status code (resources/knowledge/codes.toml).
struct Code {
    std::string_view code;      ///< "550", "X.1.1", "X.1.X", "5.X.X"
    std::string_view category;  ///< what the number alone suggests
    std::string_view category4; ///< for class 4 where that differs, else empty
    std::string_view rfc;
    Bilingual name; ///< empty for reply codes
    Bilingual meaning;
};

} // namespace knowledge
