// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/row_names.h"

#include "base/ascii.h"
#include "output/hidden_text.h"
#include "report/recipient_address.h"
#include "smtp/mailbox.h"

#include <algorithm>

namespace output {

namespace {

constexpr std::size_t shortestName = 2;    ///< "li" is a name, "x" is a letter
constexpr std::size_t shortestEncoded = 3; ///< below that everything decodes to anything
constexpr std::size_t shortestInside = 5;  ///< found inside other words too
constexpr std::size_t shortestPiece = 4;   ///< of a local part: "smith" of "j.smith"

bool isNonAscii(char c)
{
    return static_cast<unsigned char>(c) >= 0x80;
}

/// A year or a count in a local part names nobody.
bool isNumber(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), base::isDigit);
}

bool isWholeWordAt(std::string_view text, std::size_t place, std::size_t length)
{
    return (place == 0 || !base::isAlnum(text[place - 1])) &&
           (place + length >= text.size() || !base::isAlnum(text[place + length]));
}

/// Place of the name, as a whole word where it is short.
std::size_t findName(std::string_view text, const RowNames::Name& name, std::size_t from)
{
    for (std::size_t place = text.find(name.text, from); place != std::string_view::npos;
         place = text.find(name.text, place + 1)) {
        if (!name.isWholeWord || isWholeWordAt(text, place, name.text.size()))
            return place;
    }
    return std::string_view::npos;
}

} // namespace

OrdinaryWords::OrdinaryWords(const knowledge::KnowledgeBase& knowledge)
{
    for (const knowledge::Rule& rule : knowledge.rules()) {
        if (knowledge.isUserOwned(rule))
            continue; // written from one's own bounces, it may name people
        for (const auto* list : {&rule.match, &rule.also}) {
            for (const std::string_view text : *list)
                addWordsOf(text);
        }
    }
    for (const knowledge::Category& category : knowledge.categories()) {
        addWordsOf(category.id);
        addWordsOf(category.name.en);
    }
}

void OrdinaryWords::addWordsOf(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && base::isAlpha(text[end]))
            ++end;
        if (end - i >= shortestName)
            m_words.insert(base::lowered(text.substr(i, end - i)));
        i = end + 1;
    }
}

bool OrdinaryWords::has(std::string_view word) const
{
    return m_words.contains(base::lowered(word));
}

std::string personOf(std::string_view address)
{
    if (const auto hidden = report::recipientFromVerp(address))
        return base::lowered(*hidden);
    return base::lowered(report::untaggedSender(address));
}

RowNames::RowNames(Masks& masks, const OrdinaryWords& words, bool withDomains)
    : m_masks(&masks), m_words(&words), m_withDomains(withDomains)
{}

void RowNames::add(std::string_view text, const std::string& mask)
{
    if (text.size() < shortestName || m_words->has(text))
        return;
    Name name{base::lowered(text), mask, false};
    name.isWholeWord = name.text.size() < shortestInside && !isNonAscii(name.text.front());
    const auto place = std::find_if(m_names.begin(), m_names.end(), [&name](const Name& known) {
        return known.text.size() <= name.text.size();
    });
    const bool isKnown = std::any_of(m_names.begin(), m_names.end(), [&name](const Name& known) {
        return known.text == name.text;
    });
    if (!isKnown)
        m_names.insert(place, std::move(name));
}

void RowNames::addDomain(std::string_view domain)
{
    const std::string mask = m_masks->of('h', domain);
    add(domain, mask);
    // "acme" of "mail.acme.example" names the company as well as the whole does.
    for (std::size_t begin = 0; begin < domain.size();) {
        const std::size_t dot = std::min(domain.find('.', begin), domain.size());
        const std::string_view label = domain.substr(begin, dot - begin);
        if (label.size() >= shortestPiece && dot < domain.size())
            add(label, mask);
        begin = dot + 1;
    }
}

void RowNames::addAddress(std::string_view address)
{
    if (address.empty())
        return;
    const auto mailbox = smtp::Mailbox::parse(address);
    if (!mailbox) {
        add(address, m_masks->of('u', address));
        return;
    }
    const std::string person = personOf(address);
    const std::string mask = m_masks->of('u', person);
    for (const std::string& known : {mailbox->toString(), person}) {
        const std::size_t at = known.rfind('@');
        const std::string_view local = std::string_view(known).substr(0, at);
        add(local, mask);
        for (std::size_t begin = 0; begin < local.size();) {
            const std::size_t end =
                std::min(local.find_first_of("._-+=\"'/ ", begin), local.size());
            const std::string_view piece = local.substr(begin, end - begin);
            if (piece.size() >= shortestPiece && !isNumber(piece))
                add(piece, mask);
            begin = end + 1;
        }
        if (m_withDomains && at != std::string::npos)
            addDomain(std::string_view(known).substr(at + 1));
    }
}

void RowNames::addAddressesIn(std::string_view text)
{
    if (text.find('@') == std::string_view::npos)
        return;
    for (const smtp::FoundMailbox& found : smtp::findMailboxes(text))
        addAddress(found.address);
}

void RowNames::addId(char letter, std::string_view id)
{
    if (id.size() >= shortestInside)
        add(id, m_masks->of(letter, id));
}

std::vector<RowNames::Found> RowNames::find(std::string_view text) const
{
    const std::string lowered = base::lowered(text);
    std::vector<Found> all;
    for (const Name& name : m_names) {
        for (std::size_t place = findName(lowered, name, 0); place != std::string::npos;
             place = findName(lowered, name, place + name.text.size()))
            all.push_back({place, &name});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Found& a, const Found& b) { return a.place < b.place; });
    std::size_t end = 0;
    std::erase_if(all, [&end](const Found& found) {
        if (found.place < end)
            return true;
        end = found.place + found.name->text.size();
        return false;
    });
    return all;
}

bool RowNames::areIn(std::string_view text) const
{
    if (m_names.empty())
        return false;
    const std::vector<std::string> forms = decodedForms(text);
    for (const Name& name : m_names) {
        for (std::size_t i = 0; i < forms.size(); ++i) {
            if (i > 0 && name.text.size() < shortestEncoded)
                break;
            if (findName(forms[i], name, 0) != std::string::npos)
                return true;
        }
    }
    return false;
}

} // namespace output
