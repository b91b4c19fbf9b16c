// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/enhanced_status_code.h"

#include "base/ascii.h"

namespace smtp {

namespace {

/// One to three digits without a leading zero (RFC 3463 section 2).
std::optional<int> parseNumber(std::string_view digits)
{
    if (digits.empty() || digits.size() > 3 || (digits.size() > 1 && digits.front() == '0'))
        return std::nullopt;
    int value = 0;
    for (const char c : digits) {
        if (!base::isDigit(c))
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::optional<EnhancedStatusCode> EnhancedStatusCode::parse(std::string_view text)
{
    if (text.size() < 5 || (text[0] != '2' && text[0] != '4' && text[0] != '5') || text[1] != '.')
        return std::nullopt;
    const std::size_t dot = text.find('.', 2);
    if (dot == std::string_view::npos)
        return std::nullopt;
    const std::optional<int> subject = parseNumber(text.substr(2, dot - 2));
    const std::string_view last = text.substr(dot + 1);
    const std::optional<int> detail =
        last == "X" || last == "x" ? std::optional<int>(-1) : parseNumber(last);
    if (!subject || !detail)
        return std::nullopt;
    return EnhancedStatusCode(text[0] - '0', *subject, *detail);
}

std::string EnhancedStatusCode::toString() const
{
    return std::to_string(m_class) + '.' + std::to_string(m_subject) + '.' +
           (isSubjectOnly() ? std::string("X") : std::to_string(m_detail));
}

} // namespace smtp
