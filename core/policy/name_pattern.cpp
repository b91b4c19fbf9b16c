// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/name_pattern.h"

#include "dns/name.h"

namespace policy {

bool matchesNamePattern(std::string_view pattern, std::string_view name)
{
    const std::string wanted = dns::lowerName(pattern);
    const std::string given = dns::lowerName(name);
    if (given.empty())
        return false;
    if (!wanted.starts_with("*."))
        return wanted == given;
    const std::size_t dot = given.find('.');
    return dot != given.npos && dot > 0 && given.substr(dot) == wanted.substr(1);
}

} // namespace policy
