// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/text_masking.h"

#include "base/ascii.h"
#include "output/word_shape.h"
#include "smtp/mailbox.h"

#include <algorithm>

namespace output {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view shortMask = "<masked>";

void keep(std::string_view text, std::vector<TextPiece>& out)
{
    if (!text.empty())
        out.push_back({std::string(text), false});
}

void mask(std::string text, std::vector<TextPiece>& out)
{
    out.push_back({std::move(text), true});
}

/// What ends a URL or a word of a reply. Bytes above ASCII belong to words: names are written in
/// all scripts.
bool isBreak(char c)
{
    return base::isSpace(c) || c == '\0' || std::string_view("<>()[]{}\"'`,;|").find(c) != npos;
}

std::size_t wordEnd(std::string_view text, std::size_t from)
{
    while (from < text.size() && !isBreak(text[from]))
        ++from;
    return from;
}

bool isNumber(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return base::isDigit(c) || c == '.' || c == '-'; });
}

/// Punctuation that ends a sentence, not a name.
std::size_t trailingMarks(std::string_view word)
{
    const std::size_t last = word.find_last_not_of(".:!?*");
    return last == npos ? word.size() : word.size() - last - 1;
}

} // namespace

TextMasking::TextMasking(Masks& masks, const OrdinaryWords& words, bool withDomains)
    : m_masks(masks), m_words(words), m_withDomains(withDomains)
{}

std::vector<TextPiece> TextMasking::run(std::string_view text, const RowNames& names)
{
    return runSteps(text, names,
                    {&TextMasking::maskSubjects, &TextMasking::maskUrls,
                     &TextMasking::maskAddresses, &TextMasking::maskNames,
                     &TextMasking::maskWords});
}

std::vector<TextPiece> TextMasking::runKnown(std::string_view text, const RowNames& names)
{
    return runSteps(text, names, {&TextMasking::maskAddresses, &TextMasking::maskNames});
}

std::vector<TextPiece> TextMasking::runSteps(std::string_view text, const RowNames& names,
                                             std::initializer_list<Step> steps)
{
    m_names = &names;
    Pieces pieces;
    keep(text, pieces);
    for (const Step step : steps)
        pieces = each(std::move(pieces), step);
    m_names = nullptr;
    return pieces;
}

std::vector<TextPiece> TextMasking::each(Pieces&& pieces, Step step)
{
    Pieces out;
    for (TextPiece& piece : pieces) {
        if (piece.isMask)
            out.push_back(std::move(piece));
        else
            (this->*step)(piece.text, out);
    }
    return out;
}

std::string TextMasking::address(std::string_view address)
{
    const auto mailbox = smtp::Mailbox::parse(address);
    if (!mailbox)
        return m_masks.of('u', address);
    std::string masked = m_masks.of('u', personOf(address));
    masked += '@';
    // The domain of a lenient address may be anything; hosts of a real one are kept as they are.
    if (m_withDomains || !mailbox->isStrict())
        return masked + host(mailbox->domain);
    return masked + mailbox->domain;
}

std::string TextMasking::host(std::string_view host)
{
    const WordShape shape = shapeOf(host);
    if (shape == WordShape::Ip || host.starts_with('['))
        return m_masks.of('i', host);
    return m_masks.of('h', host) + ".example";
}

std::string TextMasking::url(std::string_view url)
{
    const std::size_t begin = url.find("://") == npos ? 0 : url.find("://") + 3;
    const std::size_t end = std::min(url.find_first_of("/?#\\", begin), url.size());
    std::string_view authority = url.substr(begin, end - begin);
    if (const std::size_t at = authority.rfind('@'); at != npos)
        authority.remove_prefix(at + 1); // user name and password
    std::string masked(url.substr(0, begin));
    const bool isPlainHost =
        shapeOf(authority) == WordShape::Host || shapeOf(authority) == WordShape::Ip;
    if (m_withDomains || !isPlainHost || m_names->areIn(authority))
        masked += host(authority);
    else
        masked += authority;
    if (end + 1 < url.size())
        masked += "/" + std::string(shortMask);
    return masked;
}

void TextMasking::maskUrls(std::string_view text, Pieces& out)
{
    std::size_t done = 0;
    for (std::size_t mark = text.find("://"); mark != npos; mark = text.find("://", mark)) {
        std::size_t begin = mark;
        while (begin > done && (base::isAlnum(text[begin - 1]) || text[begin - 1] == '+'))
            --begin;
        std::size_t end = wordEnd(text, mark + 3);
        end -= trailingMarks(text.substr(mark + 3, end - mark - 3));
        keep(text.substr(done, begin - done), out);
        mask(url(text.substr(begin, end - begin)), out);
        done = mark = end;
    }
    keep(text.substr(done), out);
}

/// A subject that is quoted in a reply or a log goes to the end of its line.
void TextMasking::maskSubjects(std::string_view text, Pieces& out)
{
    constexpr std::string_view field = "subject:"; // RFC 5322 section 3.6.5
    std::size_t done = 0;
    for (std::size_t place = base::findIgnoreCase(text, field); place != npos;
         place = base::findIgnoreCase(text, field, done)) {
        const std::size_t begin = place + field.size();
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        keep(text.substr(done, begin - done), out);
        if (!base::trimmed(text.substr(begin, end - begin)).empty())
            mask(" " + m_masks.of('s', base::trimmed(text.substr(begin, end - begin))), out);
        done = end;
    }
    keep(text.substr(done), out);
}

void TextMasking::maskAddresses(std::string_view text, Pieces& out)
{
    std::size_t done = 0;
    for (const smtp::FoundMailbox& found : smtp::findMailboxes(text, text.size())) {
        keep(text.substr(done, found.span.offset - done), out);
        mask(address(found.address), out);
        done = found.span.offset + found.span.length;
    }
    keep(text.substr(done), out);
}

void TextMasking::maskNames(std::string_view text, Pieces& out)
{
    std::size_t done = 0;
    for (const RowNames::Found& found : m_names->find(text)) {
        keep(text.substr(done, found.place - done), out);
        mask(found.name->mask, out);
        done = found.place + found.name->text.size();
    }
    keep(text.substr(done), out);
}

void TextMasking::maskWords(std::string_view text, Pieces& out)
{
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isBreak(text[end]))
            ++end;
        keep(text.substr(i, end - i), out);
        i = wordEnd(text, end);
        const std::size_t marks = trailingMarks(text.substr(end, i - end));
        maskWord(text.substr(end, i - end - marks), out);
        keep(text.substr(i - marks, marks), out);
    }
}

void TextMasking::maskWord(std::string_view word, Pieces& out)
{
    switch (shapeOf(word)) {
    case WordShape::Ip:
    case WordShape::Host:
        m_withDomains ? mask(host(word), out) : keep(word, out);
        return;
    case WordShape::Path:
    case WordShape::Encoded:
        mask(m_masks.of('p', word), out);
        return;
    case WordShape::Time:
        keep(word, out);
        return;
    case WordShape::Id:
        if (!maskHostWithPort(word, out) && !maskValue(word, out))
            mask(m_masks.of('q', word), out);
        return;
    case WordShape::Plain:
        if (!maskValue(word, out))
            keep(word, out);
        return;
    }
}

/// "mx.example.net:25", "192.0.2.1:25"
bool TextMasking::maskHostWithPort(std::string_view word, Pieces& out)
{
    const std::size_t colon = word.rfind(':');
    if (colon == npos || !isNumber(word.substr(colon + 1)))
        return false;
    const WordShape shape = shapeOf(word.substr(0, colon));
    if (shape != WordShape::Host && shape != WordShape::Ip)
        return false;
    maskWord(word.substr(0, colon), out);
    keep(word.substr(colon), out);
    return true;
}

/// "sasl_username=bob", "bob=example.net" (half a VERP address), "helo=<...>".
bool TextMasking::maskValue(std::string_view word, Pieces& out)
{
    const std::size_t equals = word.find('=');
    if (equals == npos || equals + 1 >= word.size())
        return false;
    const std::string_view name = word.substr(0, equals);
    const std::string_view value = word.substr(equals + 1);
    const bool isLabel = std::all_of(name.begin(), name.end(), [](char c) {
        return base::isAlnum(c) || c == '_' || c == '-' || c == '.' || c == ':';
    });
    const WordShape shape = shapeOf(value);
    const bool isHostName = shape == WordShape::Host;
    if (!isLabel || (isHostName && !m_words.has(name))) {
        mask(m_masks.of('q', word), out);
        return true;
    }
    keep(word.substr(0, equals + 1), out);
    if (isNumber(value) || m_words.has(value) || shape == WordShape::Time)
        keep(value, out);
    else if (isHostName || shape == WordShape::Ip)
        m_withDomains ? mask(host(value), out) : keep(value, out);
    else
        mask(m_masks.of('q', value), out);
    return true;
}

} // namespace output
