// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/recipient_address.h"

#include "base/ascii.h"
#include "smtp/mailbox.h"

#include <algorithm>
#include <cstdint>

namespace report {

namespace {

int hexValue(char c)
{
    if (base::isDigit(c))
        return c - '0';
    const char lower = base::toLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void appendUtf8(std::string& out, std::uint32_t point)
{
    const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

/// `\x{7528}` (RFC 6533 section 3).
std::string withoutUnicodeEscapes(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i).starts_with("\\x{")) {
            std::uint32_t point = 0;
            std::size_t at = i + 3;
            for (; at < text.size() && at < i + 9 && hexValue(text[at]) >= 0; ++at)
                point = point * 16 + static_cast<std::uint32_t>(hexValue(text[at]));
            const bool isSurrogate = point >= 0xD800 && point < 0xE000;
            if (at < text.size() && at > i + 3 && text[at] == '}' && point >= 0x20 &&
                point < 0x110000 && !isSurrogate) {
                appendUtf8(out, point);
                i = at + 1;
                continue;
            }
        }
        out.push_back(text[i++]);
    }
    return out;
}

/// `+2B`, `+3D` (RFC 3461 section 4): the only characters that must be escaped. Resolving more
/// would break plus tags in clear such as "bob+20@example.net".
std::string withoutXtext(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view escape = text.substr(i, 3);
        if (escape == "+2B" || escape == "+3D") {
            out.push_back(escape == "+2B" ? '+' : '=');
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

/// Drops "(comment)" parts outside quotes.
std::string withoutComments(std::string_view text)
{
    std::string out;
    int depth = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"' && depth == 0)
            quoted = !quoted;
        if (!quoted && c == '(') {
            ++depth;
        } else if (!quoted && c == ')' && depth > 0) {
            --depth;
        } else if (depth == 0) {
            out.push_back(c);
        }
    }
    return depth == 0 ? out : std::string(text);
}

std::string_view withoutPair(std::string_view text, char open, char close)
{
    while (text.size() >= 2 && text.front() == open && text.back() == close)
        text = base::trimmed(text.substr(1, text.size() - 2));
    return text;
}

/// `=40` and `=3D` in the local part of a VERP address.
std::string withoutEqualsEscapes(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isEscape =
            text.substr(i).starts_with("=40") || text.substr(i).starts_with("=3D");
        if (isEscape) {
            out.push_back(text[i + 1] == '4' ? '@' : '=');
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

/// A pipe, a file or an include list of a local alias.
bool isLocalTarget(std::string_view text)
{
    if (!text.empty() && text.front() == '"')
        text.remove_prefix(1);
    return !text.empty() && (text.front() == '|' || text.front() == '/' || text.front() == ':');
}

/// An address of which there is nothing to clean, as nearly all are: letters, digits and little
/// else, the domain in small letters.
bool isCleanAddress(std::string_view text)
{
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || at + 1 == text.size() || text.back() == '.')
        return false;
    const auto isPlain = [](char c) { return base::isAlnum(c) || c == '.' || c == '-'; };
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at),
                       [&](char c) { return isPlain(c) || c == '_' || c == '+' || c == '='; }) &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 1, text.end(),
                       [&](char c) { return isPlain(c) && base::toLower(c) == c; });
}

} // namespace

bool isPublicAddress(std::string_view text)
{
    return isAddress(text) && text.find('.', text.rfind('@')) != std::string_view::npos;
}

bool isAddress(std::string_view text)
{
    return text.find('@') != std::string_view::npos && !isLocalTarget(text) &&
           smtp::Mailbox::parse(text).has_value();
}

std::string cleanRecipient(std::string_view text)
{
    text = base::trimmed(text);
    if (isCleanAddress(text))
        return std::string(text);
    if (isLocalTarget(text))
        return std::string(text);
    std::string cleaned =
        text.find('(') == std::string_view::npos ? std::string(text) : withoutComments(text);
    std::string_view rest = base::trimmed(cleaned);
    const std::size_t open = rest.rfind('<');
    const std::size_t close = rest.rfind('>');
    if (open != std::string_view::npos && close != std::string_view::npos && open < close)
        rest = rest.substr(open + 1, close - open - 1);
    rest = withoutPair(base::trimmed(rest), '\'', '\'');
    if (base::startsWithIgnoreCase(rest, "mailto:"))
        rest.remove_prefix(7);
    // A source route (RFC 5321 appendix C): @relay,@relay:bob@example.net
    if (!rest.empty() && rest.front() == '@' && rest.find(':') != std::string_view::npos)
        rest.remove_prefix(rest.find(':') + 1);
    std::string address(rest);
    if (address.find('"') == std::string::npos) {
        if (address.find('@') != std::string::npos)
            std::erase_if(address, base::isSpace);
    } else if (const std::string_view inner = withoutPair(address, '"', '"'); isAddress(inner)) {
        address = std::string(inner);
    }
    while (!address.empty() && (address.back() == '.' || address.back() == ',' ||
                                address.back() == ':' || address.back() == ';'))
        address.pop_back();
    if (const auto mailbox = smtp::Mailbox::parse(address))
        return mailbox->toString();
    return address;
}

std::string recipientOfField(std::string_view type, std::string_view text, bool isOriginal)
{
    if (type == "utf-8")
        return cleanRecipient(withoutUnicodeEscapes(text));
    if (isOriginal)
        return cleanRecipient(withoutXtext(text));
    return cleanRecipient(text);
}

std::optional<std::string> recipientFromVerp(std::string_view returnPath)
{
    const auto mailbox = smtp::Mailbox::parse(returnPath);
    if (!mailbox)
        return std::nullopt;
    const std::string_view local = mailbox->localPart;
    const std::size_t equals = local.rfind('=');
    if (equals == std::string_view::npos || equals == 0 ||
        base::startsWithIgnoreCase(local, "prvs=") || base::startsWithIgnoreCase(local, "SRS"))
        return std::nullopt;
    const std::string_view domain = local.substr(equals + 1);
    std::string_view before = local.substr(0, equals);
    // The list's own part ends at the first '+', or at the last '-' of ezmlm's list-return-123-bob.
    std::size_t cut = before.find('+');
    if (cut == std::string_view::npos)
        cut = before.rfind('-');
    if (cut == std::string_view::npos || domain.find('.') == std::string_view::npos)
        return std::nullopt;
    const std::string address =
        withoutEqualsEscapes(before.substr(cut + 1)) + '@' + std::string(domain);
    const auto found = smtp::Mailbox::parse(address);
    if (!found || !found->isStrict())
        return std::nullopt;
    return found->toString();
}

std::string untaggedSender(std::string_view address)
{
    const auto mailbox = smtp::Mailbox::parse(address);
    if (!mailbox)
        return std::string(address);
    const std::string_view local = mailbox->localPart;
    if (base::startsWithIgnoreCase(local, "prvs=") || base::startsWithIgnoreCase(local, "btv1==") ||
        base::startsWithIgnoreCase(local, "msprvs1=")) {
        const std::size_t last = local.rfind('=');
        if (last + 1 < local.size())
            return std::string(local.substr(last + 1)) + '@' + mailbox->domain;
    }
    if (base::startsWithIgnoreCase(local, "SRS0") || base::startsWithIgnoreCase(local, "SRS1") ||
        base::containsIgnoreCase(local, "+SRS=")) {
        // ...=HHH=TT=domain=local: the last two pieces are the mailbox.
        const std::size_t last = local.rfind('=');
        const std::size_t previous = last == std::string_view::npos || last == 0
                                         ? std::string_view::npos
                                         : local.rfind('=', last - 1);
        if (previous != std::string_view::npos) {
            const std::string found = std::string(local.substr(last + 1)) + '@' +
                                      std::string(local.substr(previous + 1, last - previous - 1));
            if (isAddress(found))
                return found;
        }
    }
    return mailbox->toString();
}

bool isSameMailbox(std::string_view a, std::string_view b)
{
    return base::equalsIgnoreCase(a, b);
}

} // namespace report
