// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/spf_record.h"

#include "base/ascii.h"
#include "policy/spf_macro.h"

#include <algorithm>
#include <charconv>

namespace policy {

namespace {

constexpr std::string_view version = "v=spf1";

struct MechanismName {
    std::string_view name;
    SpfTermKind kind;
};
constexpr MechanismName mechanismNames[] = {
    {"all", SpfTermKind::All}, {"include", SpfTermKind::Include}, {"a", SpfTermKind::A},
    {"mx", SpfTermKind::Mx},   {"ptr", SpfTermKind::Ptr},         {"ip4", SpfTermKind::Ip4},
    {"ip6", SpfTermKind::Ip6}, {"exists", SpfTermKind::Exists},
};

/// Nothing when it is no number by the grammar ("0" or without a leading zero) or above `limit`.
std::optional<unsigned> parsePrefix(std::string_view digits, unsigned limit)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() ||
        value > limit || (digits.size() > 1 && digits.front() == '0'))
        return std::nullopt;
    return value;
}

/// Cuts "<slashes><digits>" off the end of `rest`; the digits, or nothing when there is none.
std::optional<std::string_view> cutPrefix(std::string_view& rest, std::string_view slashes)
{
    std::size_t start = rest.size();
    while (start > 0 && base::isDigit(rest[start - 1]))
        --start;
    if (start == rest.size() || !rest.substr(0, start).ends_with(slashes))
        return std::nullopt;
    const std::string_view digits = rest.substr(start);
    rest.remove_suffix(digits.size() + slashes.size());
    return digits;
}

SpfReason readPrefixes(std::string_view& rest, SpfTerm& term)
{
    if (const auto digits = cutPrefix(rest, "//")) {
        const auto bits = parsePrefix(*digits, 128);
        if (!bits)
            return SpfReason::BadPrefix;
        term.prefix6 = *bits;
    }
    if (const auto digits = cutPrefix(rest, "/")) {
        const auto bits = parsePrefix(*digits, 32);
        if (!bits)
            return SpfReason::BadPrefix;
        term.prefix4 = *bits;
    }
    return SpfReason::None;
}

SpfReason readDomain(std::string_view text, SpfTerm& term)
{
    if (!isSpfDomainSpec(text)) {
        return parseSpfMacros(text, SpfMacroUse::Domain) ? SpfReason::BadDomain
                                                         : SpfReason::BadMacro;
    }
    term.domainSpec = text;
    return SpfReason::None;
}

SpfReason readNetwork(std::string_view rest, SpfTerm& term)
{
    if (!rest.starts_with(':'))
        return SpfReason::BadAddress;
    rest.remove_prefix(1);
    const bool isV4 = term.kind == SpfTermKind::Ip4;
    const std::size_t slash = rest.find('/');
    const auto address = base::IpAddress::parse(rest.substr(0, slash));
    if (!address || address->isV4() != isV4)
        return SpfReason::BadAddress;
    term.network = address;
    if (slash == rest.npos)
        return SpfReason::None;
    const auto bits = parsePrefix(rest.substr(slash + 1), address->bitCount());
    if (!bits)
        return SpfReason::BadPrefix;
    (isV4 ? term.prefix4 : term.prefix6) = *bits;
    return SpfReason::None;
}

/// What stands behind the name of a mechanism.
SpfReason readArguments(std::string_view rest, SpfTerm& term)
{
    switch (term.kind) {
    case SpfTermKind::All:
        return rest.empty() ? SpfReason::None : SpfReason::BadSyntax;
    case SpfTermKind::Ip4:
    case SpfTermKind::Ip6:
        return readNetwork(rest, term);
    case SpfTermKind::Include:
    case SpfTermKind::Exists:
        return rest.starts_with(':') ? readDomain(rest.substr(1), term) : SpfReason::BadDomain;
    case SpfTermKind::A:
    case SpfTermKind::Mx:
        if (const SpfReason fault = readPrefixes(rest, term); fault != SpfReason::None)
            return fault;
        break;
    default:
        break;
    }
    if (rest.empty())
        return SpfReason::None;
    return rest.starts_with(':') ? readDomain(rest.substr(1), term) : SpfReason::BadSyntax;
}

SpfReason readMechanism(std::string_view text, SpfTerm& term)
{
    static constexpr std::string_view qualifiers = "+-~?";
    if (const std::size_t at = qualifiers.find(text.front()); at != qualifiers.npos) {
        term.qualifier = static_cast<SpfQualifier>(at);
        text.remove_prefix(1);
    }
    const std::size_t end = std::min(text.find_first_of(":/"), text.size());
    for (const MechanismName& known : mechanismNames) {
        if (base::equalsIgnoreCase(known.name, text.substr(0, end))) {
            term.kind = known.kind;
            return readArguments(text.substr(end), term);
        }
    }
    return SpfReason::UnknownMechanism;
}

bool isModifierName(std::string_view name)
{
    return !name.empty() && base::isAlpha(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return base::isAlnum(c) || c == '-' || c == '_' || c == '.'; });
}

SpfReason readModifier(std::string_view name, std::string_view value, SpfTerm term,
                       SpfRecord& record)
{
    const bool isRedirect = base::equalsIgnoreCase(name, "redirect");
    if (!isRedirect && !base::equalsIgnoreCase(name, "exp")) {
        return parseSpfMacros(value, SpfMacroUse::Domain) ? SpfReason::None : SpfReason::BadMacro;
    }
    term.kind = isRedirect ? SpfTermKind::Redirect : SpfTermKind::Exp;
    auto& place = isRedirect ? record.redirect : record.explanation;
    if (place)
        return SpfReason::RepeatedModifier;
    const SpfReason fault = readDomain(value, term);
    place = std::move(term);
    return fault;
}

SpfReason readTerm(std::string_view text, SpfRecord& record)
{
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x21 && c <= 0x7e; }))
        return SpfReason::NotAscii;
    SpfTerm term;
    term.text = text;
    const std::size_t sign = text.find_first_of(":/=");
    if (sign != text.npos && text[sign] == '=') {
        const std::string_view name = text.substr(0, sign);
        return isModifierName(name)
                   ? readModifier(name, text.substr(sign + 1), std::move(term), record)
                   : SpfReason::BadSyntax;
    }
    const SpfReason fault = readMechanism(text, term);
    record.mechanisms.push_back(std::move(term));
    return fault;
}

} // namespace

std::string_view toString(SpfReason reason)
{
    static constexpr std::string_view names[] = {
        "none",
        "no-domain",
        "not-ascii",
        "several-records",
        "unknown-mechanism",
        "bad-syntax",
        "bad-domain",
        "bad-macro",
        "bad-address",
        "bad-prefix",
        "repeated-modifier",
        "too-many-lookups",
        "too-many-void-lookups",
        "too-many-mx-names",
        "too-deep",
        "include-without-record",
        "redirect-without-record",
        "lookup-failed",
    };
    return names[static_cast<std::size_t>(reason)];
}

bool SpfTerm::asksDns() const
{
    switch (kind) {
    case SpfTermKind::Include:
    case SpfTermKind::A:
    case SpfTermKind::Mx:
    case SpfTermKind::Ptr:
    case SpfTermKind::Exists:
    case SpfTermKind::Redirect:
        return true;
    default:
        return false;
    }
}

bool isSpfRecord(std::string_view text)
{
    return base::startsWithIgnoreCase(text, version) &&
           (text.size() == version.size() || text[version.size()] == ' ');
}

SpfRecord parseSpfRecord(std::string_view text)
{
    SpfRecord record;
    text.remove_prefix(std::min(version.size(), text.size()));
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view term = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (term.empty())
            continue;
        const SpfReason fault = readTerm(term, record);
        if (fault != SpfReason::None && record.fault == SpfReason::None) {
            record.fault = fault;
            record.faultyTerm = term;
        }
    }
    return record;
}

} // namespace policy
