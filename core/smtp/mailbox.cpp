// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/mailbox.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>

namespace smtp {

namespace {

constexpr auto npos = std::string_view::npos;

bool isNonAscii(char c)
{
    return static_cast<unsigned char>(c) >= 0x80;
}

bool isAtext(char c)
{
    return base::isAlnum(c) || isNonAscii(c) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != npos;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// Position of `wanted` outside quoted strings and comments, the last one if `last`; npos if none.
std::size_t findOutsideQuotes(std::string_view text, char wanted, bool last)
{
    std::size_t found = npos;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == wanted) {
            found = i;
            if (!last)
                break;
        }
    }
    return found;
}

/// What is between the angle brackets, or the text without a trailing comment.
std::string_view addressSpec(std::string_view text, bool& bracketed)
{
    text = base::trimmed(text);
    const std::size_t open = findOutsideQuotes(text, '<', true);
    bracketed = open != npos;
    if (bracketed) {
        text.remove_prefix(open + 1);
        const std::size_t close = findOutsideQuotes(text, '>', false);
        text = text.substr(0, close == npos ? text.size() : close);
    } else if (text.ends_with(')')) {
        const std::size_t comment = findOutsideQuotes(text, '(', false);
        if (comment != npos && comment > 0)
            text = text.substr(0, comment);
    }
    text = base::trimmed(text);
    // A source route (RFC 5321 appendix C) is no part of the mailbox: @a.example,@b.example:c@d
    if (text.starts_with('@')) {
        const std::size_t colon = text.find(':');
        if (colon != npos)
            text.remove_prefix(colon + 1);
    }
    return text;
}

bool isDotAtom(std::string_view text)
{
    if (text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != npos)
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || isAtext(c); });
}

bool isQuotedString(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return false;
    const std::string_view inner = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (isControl(inner[i]) || inner[i] == '"')
            return false;
        if (inner[i] == '\\' && (++i == inner.size() || isControl(inner[i])))
            return false;
    }
    return true;
}

bool isIpv4(std::string_view text)
{
    int groups = 0;
    while (true) {
        const std::size_t dot = text.find('.');
        const std::string_view group = text.substr(0, dot);
        if (group.empty() || group.size() > 3 ||
            !std::all_of(group.begin(), group.end(), base::isDigit) ||
            std::stoi(std::string(group)) > 255)
            return false;
        ++groups;
        if (dot == npos)
            return groups == 4;
        text.remove_prefix(dot + 1);
    }
}

bool isIpv6(std::string_view text)
{
    const bool compressed = text.find("::") != npos;
    if (text.find(":::") != npos || (compressed && text.rfind("::") != text.find("::")))
        return false;
    std::size_t groups = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t colon = std::min(text.find(':', at), text.size());
        const std::string_view group = text.substr(at, colon - at);
        if (colon == text.size() && group.find('.') != npos) {
            if (!isIpv4(group))
                return false;
            ++groups;
        } else if (group.empty()) {
            if (!compressed)
                return false;
            --groups; // counted again below
        } else if (group.size() > 4 || group.find_first_not_of("0123456789abcdefABCDEF") != npos) {
            return false;
        }
        ++groups;
        at = colon + 1;
    }
    return compressed ? groups <= 7 : groups == 8;
}

bool isAddressLiteral(std::string_view text)
{
    if (text.size() < 3 || text.front() != '[' || text.back() != ']')
        return false;
    const std::string_view inner = text.substr(1, text.size() - 2);
    return base::startsWithIgnoreCase(inner, "ipv6:") ? isIpv6(inner.substr(5)) : isIpv4(inner);
}

bool isDomainName(std::string_view text)
{
    if (text.empty() || text.size() > 255)
        return false;
    while (true) {
        const std::size_t dot = text.find('.');
        const std::string_view label = text.substr(0, dot);
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
            return false;
        if (!std::all_of(label.begin(), label.end(),
                         [](char c) { return base::isAlnum(c) || c == '-' || isNonAscii(c); }))
            return false;
        if (dot == npos)
            return true;
        text.remove_prefix(dot + 1);
    }
}

bool isLenientDomain(std::string_view text)
{
    if (text.empty())
        return false;
    if (text.front() == '[')
        return text.size() > 2 && text.find(']') == text.size() - 1 &&
               std::none_of(text.begin(), text.end(),
                            [](char c) { return base::isSpace(c) || isControl(c); });
    return std::none_of(text.begin(), text.end(), [](char c) {
        return base::isSpace(c) || isControl(c) ||
               std::string_view("<>()[],;:\\\"@").find(c) != npos;
    });
}

} // namespace

std::optional<Mailbox> Mailbox::parse(std::string_view text)
{
    bool bracketed = false;
    std::string_view spec = addressSpec(text, bracketed);
    const std::size_t at = findOutsideQuotes(spec, '@', true);
    if (at == npos || at == 0)
        return std::nullopt;
    const std::string_view local = base::trimmed(spec.substr(0, at));
    std::string_view domain = base::trimmed(spec.substr(at + 1));
    if (domain.size() > 1 && domain.ends_with('.'))
        domain.remove_suffix(1);
    if (local.empty() || !isLenientDomain(domain) ||
        std::any_of(local.begin(), local.end(), isControl))
        return std::nullopt;
    // Blanks without brackets or quotes: a sentence that ends in an address.
    if (!bracketed && local.front() != '"' && local.find(' ') != npos)
        return std::nullopt;
    if (local.front() != '"' && local.find_first_of("<>(),;\\\"") != npos)
        return std::nullopt;
    return Mailbox{std::string(local), base::lowered(domain)};
}

bool Mailbox::isStrict() const
{
    if (localPart.size() > 64 || !base::isValidUtf8(localPart) || !base::isValidUtf8(domain))
        return false;
    return (isDotAtom(localPart) || isQuotedString(localPart)) &&
           (isDomainName(domain) || isAddressLiteral(domain));
}

} // namespace smtp
