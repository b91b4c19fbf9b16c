// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// Where a macro string stands: `c`, `r`, `t` and blanks are for explanations only.
enum class SpfMacroUse { Domain, Explanation };

/// What the letters stand for (RFC 7208 section 7.2).
struct SpfMacroValues {
    std::string localPart;    ///< l
    std::string senderDomain; ///< o
    std::string domain;       ///< d: of the record in hand
    base::IpAddress ip;       ///< i, c, v
    std::string heloName;     ///< h
    std::string receiver;     ///< r
    std::int64_t time = 0;    ///< t: seconds since 1970
    std::string validated;    ///< p
};

/// A piece of a macro string: a letter with its transformers, or text.
struct SpfMacroPart {
    char letter = 0;  ///< lower case; 0: `text` as it is
    std::string text; ///< of "%%", "%_", "%-" what they stand for
    bool isExpand = false;
    bool escapesUrl = false;
    bool isReversed = false;
    unsigned keep = 0; ///< right-hand parts; 0: all
    std::string delimiters = ".";
};

/// Takes a macro string apart; nothing when its syntax is wrong.
std::optional<std::vector<SpfMacroPart>> parseSpfMacros(std::string_view text, SpfMacroUse use);
/// A domain-spec: macros, and a name that ends in a macro or in a top label (section 7.1).
bool isSpfDomainSpec(std::string_view text);
/// Some part of it is one of these letters.
bool usesSpfMacro(const std::vector<SpfMacroPart>& parts, std::string_view letters);
std::string expandSpfMacros(const std::vector<SpfMacroPart>& parts, const SpfMacroValues& values);

/// An expanded domain-spec as the name of a question: left labels dropped above 253 bytes, odd
/// bytes escaped (RFC 1035 section 5.1). Nothing when no question can have that name: a label that
/// is empty or longer than 63 bytes.
std::optional<std::string> spfQuestionName(std::string_view expanded);

} // namespace policy
