// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/received_field.h"

#include "base/ascii.h"
#include "base/ip_address.h"

#include <algorithm>

namespace proof {

namespace {

constexpr std::string_view wordEnds = " \t()[];,";

/// The word behind a key word that stands alone.
std::string_view wordBehind(std::string_view text, std::string_view key)
{
    for (std::size_t at = base::findIgnoreCase(text, key); at != text.npos;
         at = base::findIgnoreCase(text, key, at + 1)) {
        const bool isAlone = (at == 0 || wordEnds.find(text[at - 1]) != wordEnds.npos) &&
                             at + key.size() < text.size() && text[at + key.size()] == ' ';
        if (!isAlone)
            continue;
        std::string_view rest = text.substr(at + key.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        return rest.substr(0, rest.find_first_of(wordEnds));
    }
    return {};
}

/// The first thing in brackets or parentheses that is an IP address.
std::string addressIn(std::string_view text)
{
    for (std::size_t at = text.find_first_of("[("); at != text.npos;
         at = text.find_first_of("[(", at + 1)) {
        std::string_view inside = text.substr(at + 1);
        inside = inside.substr(0, inside.find_first_of("]) ;"));
        if (base::startsWithIgnoreCase(inside, "ipv6:"))
            inside.remove_prefix(5);
        if (const auto address = base::IpAddress::parse(inside))
            return address->toString();
    }
    return {};
}

} // namespace

ReceivedField readReceived(std::string_view value)
{
    // "by" ends the part about the sender; some put the address only into a comment before it.
    const std::size_t by = base::findIgnoreCase(value, " by ");
    const std::string_view from = value.substr(0, by);
    if (!base::startsWithIgnoreCase(base::trimmed(from), "from "))
        return {{}, {}, std::string(wordBehind(value, "by"))};
    ReceivedField field;
    field.heloName = wordBehind(from, "from");
    // "from rdns (HELO name)" (qmail) and "(helo=name)" (Exim) tell it apart from the reverse name.
    if (const std::string_view said = wordBehind(from, "HELO"); !said.empty())
        field.heloName = said;
    else if (const std::size_t at = base::findIgnoreCase(from, "helo="); at != from.npos)
        field.heloName = from.substr(at + 5, from.substr(at + 5).find_first_of(wordEnds));
    field.address = addressIn(from);
    if (by != value.npos)
        field.byHost = wordBehind(value.substr(by), "by");
    if (base::IpAddress::parse(field.heloName))
        field.heloName = {};
    return field;
}

DkimTags readDkimTags(std::string_view value)
{
    DkimTags tags;
    while (!value.empty()) {
        const std::size_t end = value.find(';');
        const std::string_view tag = base::trimmed(value.substr(0, end));
        const std::size_t equals = tag.find('=');
        if (equals != tag.npos) {
            const std::string_view name = base::trimmed(tag.substr(0, equals));
            const std::string_view text = base::trimmed(tag.substr(equals + 1));
            if (name == "d")
                tags.domain = base::lowered(text);
            else if (name == "s")
                tags.selector = base::lowered(text);
        }
        if (end == value.npos)
            break;
        value.remove_prefix(end + 1);
    }
    return tags;
}

} // namespace proof
