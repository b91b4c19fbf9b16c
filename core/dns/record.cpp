// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/record.h"

#include <charconv>

namespace dns {

namespace {

struct TypeName {
    RecordType type;
    std::string_view name;
};

constexpr TypeName typeNames[] = {
    {RecordType::A, "A"},       {RecordType::Ns, "NS"},       {RecordType::Cname, "CNAME"},
    {RecordType::Soa, "SOA"},   {RecordType::Ptr, "PTR"},     {RecordType::Mx, "MX"},
    {RecordType::Txt, "TXT"},   {RecordType::Aaaa, "AAAA"},   {RecordType::Opt, "OPT"},
    {RecordType::Ds, "DS"},     {RecordType::Rrsig, "RRSIG"}, {RecordType::Dnskey, "DNSKEY"},
    {RecordType::Tlsa, "TLSA"}, {RecordType::Caa, "CAA"},
};
constexpr std::string_view numberedPrefix = "TYPE";

} // namespace

std::string toString(RecordType type)
{
    for (const TypeName& known : typeNames) {
        if (known.type == type)
            return std::string(known.name);
    }
    return std::string(numberedPrefix) + std::to_string(static_cast<int>(type));
}

std::optional<RecordType> recordTypeFromString(std::string_view text)
{
    for (const TypeName& known : typeNames) {
        if (known.name == text)
            return known.type;
    }
    if (!text.starts_with(numberedPrefix))
        return std::nullopt;
    text.remove_prefix(numberedPrefix.size());
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return static_cast<RecordType>(number);
}

std::string TxtData::joined() const
{
    std::string text;
    for (const std::string& part : strings)
        text += part;
    return text;
}

} // namespace dns
