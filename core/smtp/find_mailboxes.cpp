// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/mailbox.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace smtp {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxLocalPart = 320; ///< VERP addresses exceed the 64 of the standard
constexpr std::size_t maxDomain = 255;
constexpr std::size_t maxQuoted = 128;

/// What a character outside ASCII may be in a word with an address.
enum class Script {
    Alphabet,  ///< Latin with accents, Greek, Cyrillic ...: belongs to the word it touches
    Ideograph, ///< written without blanks: may be prose that merely touches the address
    Invisible, ///< zero width or direction mark: part of the word, so that a trick is seen
    Other,     ///< punctuation, symbols, damaged bytes
};

Script scriptOf(char32_t c)
{
    if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x00AD)
        return Script::Invisible;
    if (c < 0x00C0 || c == 0x00D7 || c == 0x00F7 || (c >= 0x2000 && c < 0x2E80) ||
        (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) || c == 0x3030 ||
        c == 0x30FB || (c >= 0xFE10 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF20) ||
        (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65) || c >= 0xFFE0)
        return c >= 0x20000 && c < 0x40000 ? Script::Ideograph : Script::Other;
    return c < 0x2E80 ? Script::Alphabet : Script::Ideograph;
}

bool isLocalAscii(char c)
{
    return base::isAlnum(c) || std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != npos;
}

bool isDomainAscii(char c)
{
    return base::isAlnum(c) || c == '-' || c == '.' || c == '_';
}

/// Finds the addresses around each `@`, from left to right.
class MailboxFinder {
public:
    MailboxFinder(std::string_view text, std::size_t limit) : m_text(text), m_limit(limit) {}
    std::vector<FoundMailbox> find();

private:
    std::size_t localStart(std::size_t at) const;
    std::size_t quotedStart(std::size_t at) const;
    std::size_t wordStart(std::size_t at) const;
    std::size_t trimmedStart(std::size_t start, std::size_t at) const;
    std::size_t domainEnd(std::size_t from) const;
    std::size_t literalEnd(std::size_t from) const;
    std::size_t trimmedEnd(std::size_t from, std::size_t end) const;
    char charAt(std::size_t at) const { return at < m_text.size() ? m_text[at] : '\0'; }

    std::string_view m_text;
    std::size_t m_limit;
    std::size_t m_done = 0; ///< nothing before this belongs to the next address
};

std::vector<FoundMailbox> MailboxFinder::find()
{
    std::vector<FoundMailbox> found;
    for (std::size_t at = m_text.find('@'); at != npos && found.size() < m_limit;
         at = m_text.find('@', at + 1)) {
        const std::size_t start = localStart(at);
        const std::size_t end = domainEnd(at + 1);
        if (start == at || end == at + 1)
            continue;
        found.push_back({std::string(m_text.substr(start, end - start)), {start, end - start}});
        m_done = end;
    }
    return found;
}

std::size_t MailboxFinder::localStart(std::size_t at) const
{
    if (at > m_done && m_text[at - 1] == '"')
        return quotedStart(at);
    return trimmedStart(wordStart(at), at);
}

std::size_t MailboxFinder::quotedStart(std::size_t at) const
{
    const std::size_t floor = std::max(m_done, at > maxQuoted ? at - maxQuoted : 0);
    for (std::size_t i = at - 1; i > floor; --i) {
        const char c = m_text[i - 1];
        if (c == '\n' || c == '\r')
            break;
        if (c == '"' && (i < 2 || m_text[i - 2] != '\\'))
            return i - 1 + 2 < at ? i - 1 : at;
    }
    return at;
}

/// Start of the word before `at`. Ideographs are taken when they touch the `@` themselves or when
/// the word starts at a bracket; otherwise they are prose in front of an ASCII local part.
std::size_t MailboxFinder::wordStart(std::size_t at) const
{
    const std::size_t floor = std::max(m_done, at > maxLocalPart ? at - maxLocalPart : 0);
    std::size_t start = at;
    std::size_t asciiStart = npos;
    while (start > floor) {
        if (isLocalAscii(m_text[start - 1])) {
            --start;
            continue;
        }
        const std::size_t previous = base::utf8PreviousStart(m_text.substr(0, start), start);
        if (previous < floor || previous + 1 == start)
            break;
        const Script script = scriptOf(base::utf8CodePoint(m_text, previous));
        if (script == Script::Other)
            break;
        if (script == Script::Ideograph && start != at && asciiStart == npos)
            asciiStart = start;
        else if (script == Script::Ideograph && start == at)
            asciiStart = floor; // an internationalised local part: no prose in front
        start = previous;
    }
    const bool isBracketed = start > 0 && m_text[start - 1] == '<';
    return asciiStart == npos || asciiStart == floor || isBracketed ? start : asciiStart;
}

/// Cuts what touches an address without belonging to it: `to=`, quotation marks, URL parts.
std::size_t MailboxFinder::trimmedStart(std::size_t start, std::size_t at) const
{
    const std::size_t slashes = m_text.substr(0, at).find("//", start);
    if (slashes != npos) {
        const std::size_t cut = m_text.substr(0, at).find_last_of("/?&=");
        start = cut + 1;
    }
    while (start < at && std::string_view("'`*|{}~.,/=?&").find(m_text[start]) != npos)
        ++start;
    while (start < at && base::utf8Length(m_text, start) > 1 &&
           scriptOf(base::utf8CodePoint(m_text, start)) == Script::Invisible)
        start += base::utf8Length(m_text, start);
    using namespace std::string_view_literals;
    static constexpr std::array labels{
        "to="sv,     "from="sv,    "rcpt="sv,   "recipient="sv,     "user="sv,     "email="sv,
        "mail="sv,   "address="sv, "sender="sv, "orig_to="sv,       "mailfrom="sv, "ruser="sv,
        "rcptto="sv, "addr="sv,    "mbox="sv,   "envelope-from="sv, "cc="sv,       "bcc="sv,
    };
    const std::string_view local = m_text.substr(start, at - start);
    for (const std::string_view label : labels) {
        if (base::startsWithIgnoreCase(local, label))
            return start + label.size();
    }
    return start;
}

std::size_t MailboxFinder::literalEnd(std::size_t from) const
{
    for (std::size_t i = from + 1; i < m_text.size() && i < from + 64; ++i) {
        if (m_text[i] == ']')
            return i > from + 1 ? i + 1 : from;
        if (!base::isAlnum(m_text[i]) && m_text[i] != '.' && m_text[i] != ':')
            break;
    }
    return from;
}

/// End of the domain from `from`; `from` itself when there is none. Ideographs are taken until an
/// ASCII domain with a dot is complete; behind that they are prose.
std::size_t MailboxFinder::domainEnd(std::size_t from) const
{
    if (charAt(from) == '[')
        return literalEnd(from);
    std::size_t end = from;
    bool hasIdeograph = false;
    bool hasDot = false;
    while (end < m_text.size() && end - from < maxDomain) {
        if (isDomainAscii(m_text[end])) {
            hasDot = hasDot || (m_text[end] == '.' && base::isAlnum(charAt(end + 1)));
            ++end;
            continue;
        }
        const std::size_t length = base::utf8Length(m_text, end);
        if (length < 2)
            break;
        const Script script = scriptOf(base::utf8CodePoint(m_text, end));
        const bool startsLabel = end == from || m_text[end - 1] == '.' || hasIdeograph;
        if (script == Script::Other ||
            (script == Script::Ideograph && (hasDot || !startsLabel) && !hasIdeograph))
            break;
        hasIdeograph = hasIdeograph || script == Script::Ideograph;
        end += length;
    }
    return trimmedEnd(from, end);
}

std::size_t MailboxFinder::trimmedEnd(std::size_t from, std::size_t end) const
{
    while (end > from) {
        const std::size_t previous = base::utf8PreviousStart(m_text, end);
        const char last = m_text[end - 1];
        const bool isInvisible =
            end - previous > 1 &&
            scriptOf(base::utf8CodePoint(m_text, previous)) == Script::Invisible;
        if (last != '.' && last != '-' && last != '_' && !isInvisible)
            break;
        end = std::max(previous, from);
    }
    return m_text[from] == '.' || m_text[from] == '-' ? from : end;
}

} // namespace

std::vector<FoundMailbox> findMailboxes(std::string_view text, std::size_t limit)
{
    return MailboxFinder(text, limit).find();
}

} // namespace smtp
