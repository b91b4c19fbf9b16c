// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/address_trace.h"

#include "base/ascii.h"
#include "output/hidden_text.h"
#include "smtp/mailbox.h"

#include <QUrl>

#include <algorithm>

namespace cases {

namespace {

constexpr std::string_view joiners = "._+-";

bool isLetter(char c)
{
    return base::isAlnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// The address goes on to the left: "maria@" is not "a@", ".-- a@" is.
bool goesOnBefore(std::string_view text, std::size_t place)
{
    while (place > 0 && joiners.find(text[place - 1]) != joiners.npos)
        --place;
    return place > 0 && base::isAlnum(text[place - 1]);
}

/// The name goes on to the right: "example.net.cn" is not "example.net", "example.net." is.
bool goesOnBehind(std::string_view text, std::size_t end)
{
    if (end < text.size() && (text[end] == '.' || text[end] == '-'))
        ++end;
    return end < text.size() && base::isAlnum(text[end]);
}

/// The domain as it may be spelled: as given, in letters, in ASCII.
std::vector<std::string> spellings(const std::string& domain)
{
    std::vector<std::string> all{base::lowered(domain)};
    const QByteArray ascii = QUrl::toAce(QString::fromStdString(domain));
    if (!ascii.isEmpty())
        all.push_back(base::lowered(ascii.toStdString()));
    const std::string letters = QUrl::fromAce(ascii).toStdString();
    if (!letters.empty())
        all.push_back(base::lowered(letters));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

} // namespace

AddressTrace::AddressTrace(std::string_view address)
{
    const auto mailbox = smtp::Mailbox::parse(address);
    if (!mailbox || mailbox->localPart.empty() || mailbox->domain.empty())
        return;
    const std::string local = base::lowered(mailbox->localPart);
    for (const std::string& domain : spellings(mailbox->domain)) {
        m_needles.push_back({local + '@' + domain, false});
        m_needles.push_back({local + '=' + domain, true}); // VERP, BATV
        m_needles.push_back({domain + '=' + local, true}); // SRS
    }
}

bool AddressTrace::contains(std::string_view form, const Needle& needle)
{
    for (std::size_t place = form.find(needle.text); place != form.npos;
         place = form.find(needle.text, place + 1)) {
        const std::size_t end = place + needle.text.size();
        const bool isLonger = needle.isWithinAddress
                                  ? (place > 0 && isLetter(form[place - 1])) ||
                                        (end < form.size() && isLetter(form[end]))
                                  : goesOnBefore(form, place) || goesOnBehind(form, end);
        if (!isLonger)
            return true;
    }
    return false;
}

bool AddressTrace::isIn(std::string_view text) const
{
    if (!isUsable() || text.empty())
        return false;
    const std::vector<std::string> forms = output::decodedForms(text);
    return std::any_of(forms.begin(), forms.end(), [this](const std::string& form) {
        return std::any_of(m_needles.begin(), m_needles.end(),
                           [&](const Needle& needle) { return contains(form, needle); });
    });
}

} // namespace cases
