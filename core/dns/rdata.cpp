// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/rdata.h"

#include "dns/ldns_handles.h"

#include <array>

namespace dns {

namespace {

/// Reads the rdata of one type; nothing when it does not fit. Whoever calls looks whether all of it
/// was read.
using Reader = std::optional<RecordData> (*)(WireReader& reader, std::size_t end);

template<std::size_t count>
std::optional<std::array<std::uint8_t, count>> readArray(WireReader& reader)
{
    const auto bytes = reader.bytes(count);
    if (!bytes)
        return std::nullopt;
    std::array<std::uint8_t, count> copy{};
    for (std::size_t i = 0; i < count; ++i)
        copy[i] = static_cast<std::uint8_t>((*bytes)[i]);
    return copy;
}

std::optional<RecordData> readV4(WireReader& reader, std::size_t)
{
    const auto bytes = readArray<4>(reader);
    if (!bytes)
        return std::nullopt;
    return AddressData{base::IpAddress::v4(*bytes)};
}

std::optional<RecordData> readV6(WireReader& reader, std::size_t)
{
    const auto bytes = readArray<16>(reader);
    if (!bytes)
        return std::nullopt;
    return AddressData{base::IpAddress::v6(*bytes)};
}

std::optional<RecordData> readName(WireReader& reader, std::size_t)
{
    auto name = reader.name();
    if (!name)
        return std::nullopt;
    return NameData{std::move(*name)};
}

std::optional<RecordData> readMx(WireReader& reader, std::size_t)
{
    const auto preference = reader.number16();
    auto exchange = reader.name();
    if (!preference || !exchange)
        return std::nullopt;
    return MxData{*preference, std::move(*exchange)};
}

std::optional<RecordData> readTxt(WireReader& reader, std::size_t end)
{
    TxtData data;
    while (reader.position() < end) {
        const auto length = reader.byte();
        const auto bytes = reader.bytes(*length);
        if (!bytes)
            return std::nullopt;
        data.strings.emplace_back(*bytes);
    }
    if (data.strings.empty())
        return std::nullopt;
    return data;
}

std::optional<RecordData> readSoa(WireReader& reader, std::size_t)
{
    SoaData data;
    auto primary = reader.name();
    auto mailbox = primary ? reader.name() : std::nullopt;
    const auto serial = reader.number32();
    const bool hasTimes = reader.bytes(12).has_value(); // refresh, retry, expire
    const auto negativeTtl = reader.number32();
    if (!mailbox || !serial || !hasTimes || !negativeTtl)
        return std::nullopt;
    return SoaData{std::move(*primary), std::move(*mailbox), *serial, *negativeTtl};
}

std::optional<RecordData> readTlsa(WireReader& reader, std::size_t end)
{
    const auto usage = reader.byte();
    const auto selector = reader.byte();
    const auto matching = reader.byte();
    if (!matching || reader.position() > end)
        return std::nullopt;
    const auto association = reader.bytes(end - reader.position());
    if (!association)
        return std::nullopt;
    return TlsaData{*usage, *selector, *matching, std::string(*association)};
}

Reader readerOf(RecordType type)
{
    switch (type) {
    case RecordType::A:
        return readV4;
    case RecordType::Aaaa:
        return readV6;
    case RecordType::Ns:
    case RecordType::Cname:
    case RecordType::Ptr:
        return readName;
    case RecordType::Mx:
        return readMx;
    case RecordType::Txt:
        return readTxt;
    case RecordType::Soa:
        return readSoa;
    case RecordType::Tlsa:
        return readTlsa;
    default:
        return nullptr;
    }
}

/// RFC 3597 section 5.
std::string genericText(std::string_view rdata)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text = "\\# " + std::to_string(rdata.size());
    if (!rdata.empty())
        text += ' ';
    for (const char c : rdata) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

/// Types whose text the library may write. Not all it knows: ldns 1.8.3 ends the program by an
/// assertion when the parameters of an SVCB record are damaged.
bool isPrintedByLibrary(RecordType type)
{
    switch (type) {
    case RecordType::A:
    case RecordType::Ns:
    case RecordType::Cname:
    case RecordType::Soa:
    case RecordType::Ptr:
    case RecordType::Mx:
    case RecordType::Txt:
    case RecordType::Aaaa:
    case RecordType::Ds:
    case RecordType::Rrsig:
    case RecordType::Dnskey:
    case RecordType::Tlsa:
    case RecordType::Caa:
        return true;
    case RecordType::Opt:
        return false;
    }
    return false;
}

/// As dig prints the rdata; empty when the library cannot read it as its type.
std::string libraryText(std::string_view message, const WireRecord& wire)
{
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(message.data());
    const std::size_t end = wire.rdataOffset + wire.rdataLength;
    const ldns_rr_descriptor* const type = ldns_rr_descript(wire.type);
    ldns_rr* made = nullptr;
    std::size_t position = wire.offset;
    // Told that the message ends with this record: no field of it can reach into the next one.
    const ldns_status status = ldns_wire2rr(&made, bytes, end, &position, LDNS_SECTION_ANSWER);
    if (status != LDNS_STATUS_OK)
        return {};
    const LdnsPtr<ldns_rr> record(made);
    if (position != end || ldns_rr_rd_count(made) < ldns_rr_descriptor_minimum(type))
        return {};
    const LdnsPtr<ldns_buffer> buffer(ldns_buffer_new(512));
    for (std::size_t i = 0; i < ldns_rr_rd_count(made); ++i) {
        if (i > 0)
            ldns_buffer_printf(buffer.get(), " ");
        if (ldns_rdf2buffer_str(buffer.get(), ldns_rr_rdf(made, i)) != LDNS_STATUS_OK)
            return {};
    }
    return {reinterpret_cast<const char*>(ldns_buffer_begin(buffer.get())),
            ldns_buffer_position(buffer.get())};
}

} // namespace

Record decodeRecord(std::string_view message, const WireRecord& wire)
{
    Record record{wire.owner, static_cast<RecordType>(wire.type), wire.ttl, {}, {}};
    const std::size_t end = wire.rdataOffset + wire.rdataLength;
    const std::string_view rdata = message.substr(wire.rdataOffset, wire.rdataLength);
    bool fits = true;
    if (const Reader read = readerOf(record.type)) {
        WireReader reader(message.substr(0, end));
        reader.moveTo(wire.rdataOffset);
        auto data = read(reader, end);
        fits = data && reader.position() == end;
        if (fits)
            record.data = std::move(*data);
    }
    if (fits && isPrintedByLibrary(record.type))
        record.text = libraryText(message, wire);
    if (record.text.empty())
        record.text = genericText(rdata);
    if (std::holds_alternative<OtherData>(record.data))
        record.data = OtherData{std::string(rdata)};
    return record;
}

} // namespace dns
