// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/reply_code.h"

#include "base/ascii.h"

namespace smtp {

std::optional<ReplyCode> ReplyCode::parse(std::string_view digits)
{
    if (digits.size() != 3 || digits[0] < '2' || digits[0] > '5' || !base::isDigit(digits[1]) ||
        !base::isDigit(digits[2]))
        return std::nullopt;
    return ReplyCode((digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0'));
}

std::string ReplyCode::toString() const
{
    return std::to_string(m_value);
}

} // namespace smtp
