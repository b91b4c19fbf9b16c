// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/codec.h"

#include "base/utf8.h"
#include "dns/ldns_handles.h"
#include "dns/rdata.h"
#include "dns/wire_reader.h"

#include <algorithm>

namespace dns {

namespace {

constexpr std::uint16_t ednsBytes = 1232; // DNS flag day 2020: fits every path unfragmented
constexpr std::uint16_t internetClass = 1;
constexpr std::size_t maxExtendedErrors = 10;
constexpr std::size_t maxExtendedErrorText = 512;

enum HeaderBit : unsigned { QR = 0x8000, AA = 0x0400, TC = 0x0200, RA = 0x0080, AD = 0x0020 };

enum Rcode { NoError = 0, ServerFailure = 2, NameError = 3, RefusedRcode = 5 };

struct Header {
    std::uint16_t id = 0;
    unsigned flags = 0;
    std::uint16_t counts[4] = {}; // questions, then the sections
};

std::optional<Header> readHeader(WireReader& reader)
{
    const auto id = reader.number16();
    const auto flags = reader.number16();
    Header header;
    for (std::uint16_t& count : header.counts) {
        const auto number = reader.number16();
        if (!number)
            return std::nullopt;
        count = *number;
    }
    header.id = *id;
    header.flags = *flags;
    return header;
}

int rcodeOf(const Header& header)
{
    return static_cast<int>(header.flags & 15U);
}

/// RFC 6891 6.1.3 (upper bits of the rcode) and RFC 8914.
void readOpt(std::string_view message, const WireRecord& opt, Answer& answer)
{
    answer.rcode |= static_cast<int>(opt.ttl >> 24U) << 4;
    WireReader reader(message.substr(0, opt.rdataOffset + opt.rdataLength));
    reader.moveTo(opt.rdataOffset);
    while (!reader.isAtEnd() && answer.extendedErrors.size() < maxExtendedErrors) {
        const auto code = reader.number16();
        const auto length = reader.number16();
        const auto content = length ? reader.bytes(*length) : std::nullopt;
        if (!content)
            return; // an option that is cut says nothing about the answer itself
        constexpr std::uint16_t extendedError = 15;
        if (*code != extendedError || content->size() < 2)
            continue;
        WireReader option(*content);
        ExtendedError error{*option.number16(), {}};
        std::string_view text = content->substr(2);
        while (text.ends_with('\0'))
            text.remove_suffix(1);
        error.text = text.substr(0, base::utf8Prefix(text, maxExtendedErrorText));
        answer.extendedErrors.push_back(std::move(error));
    }
}

/// The places of all records; false when the message ends before its last one.
bool readSections(WireReader& reader, const Header& header, std::vector<WireRecord>& records)
{
    static constexpr Section sections[] = {Section::Answer, Section::Authority,
                                           Section::Additional};
    for (std::size_t i = 0; i < std::size(sections); ++i) {
        for (unsigned left = header.counts[i + 1]; left > 0; --left) {
            auto record = reader.record(sections[i]);
            if (!record)
                return false;
            records.push_back(std::move(*record));
        }
    }
    return true;
}

/// False when the list is full.
bool addTo(std::vector<Record>& list, std::string_view message, const WireRecord& record)
{
    if (list.size() == maxRecords)
        return false;
    list.push_back(decodeRecord(message, record));
    return true;
}

/// Nothing when it cannot stand in a message.
LdnsPtr<ldns_rdf> wireName(const std::string& name)
{
    if (name.find('\0') != std::string::npos)
        return nullptr;
    return LdnsPtr<ldns_rdf>(ldns_dname_new_frm_str(name.empty() ? "." : name.c_str()));
}

/// The name that was asked for as WireReader would read it: names made by macros may hold
/// characters that stand there escaped.
std::string askedName(const Question& question)
{
    const LdnsPtr<ldns_rdf> wire = wireName(question.name);
    if (!wire)
        return question.name;
    WireReader reader(
        {reinterpret_cast<const char*>(ldns_rdf_data(wire.get())), ldns_rdf_size(wire.get())});
    return reader.name().value_or(question.name);
}

bool isAnswerOf(const WireRecord& record, const std::string& name, RecordType type)
{
    return record.section == Section::Answer && record.recordClass == internetClass &&
           record.type == static_cast<std::uint16_t>(type) && record.owner == name;
}

/// Goes from alias to alias; false when they do not end.
bool followAliases(std::string_view message, const std::vector<WireRecord>& all, Answer& answer)
{
    std::string name = askedName(answer.question);
    for (;;) {
        for (const WireRecord& record : all) {
            if (isAnswerOf(record, name, answer.question.type) &&
                !addTo(answer.records, message, record))
                answer.isCut = true;
        }
        if (!answer.records.empty())
            return true;
        const auto alias = std::find_if(all.begin(), all.end(), [&](const WireRecord& record) {
            return isAnswerOf(record, name, RecordType::Cname);
        });
        if (alias == all.end())
            return true;
        const Record record = decodeRecord(message, *alias);
        const auto* const target = std::get_if<NameData>(&record.data);
        if (target == nullptr)
            return true;
        if (answer.aliases.size() == maxAliases)
            return false;
        answer.aliases.push_back(target->name);
        name = target->name;
    }
}

bool hasType(const std::vector<Record>& records, RecordType type)
{
    return std::any_of(records.begin(), records.end(),
                       [&](const Record& record) { return record.type == type; });
}

/// NOERROR without a record of the type: is that "there is none" or "ask elsewhere"?
Outcome outcomeWithoutRecords(const Answer& answer)
{
    if (answer.isTruncated)
        return Outcome::Malformed; // the part that counts was left out
    if (hasType(answer.authority, RecordType::Soa))
        return Outcome::NoData;
    // A resolver that recurses may leave the SOA out. From anybody else, name servers in the
    // authority section or an alias that leads out of the zone mean that the end is elsewhere.
    const bool endsHere = !answer.question.server && answer.isRecursionAvailable;
    if (!endsHere && !answer.aliases.empty())
        return Outcome::Referral;
    if (!endsHere && !answer.isAuthoritative && hasType(answer.authority, RecordType::Ns))
        return Outcome::Referral;
    return Outcome::NoData;
}

Outcome outcomeOf(const Answer& answer)
{
    switch (answer.rcode) {
    case NoError:
        return answer.records.empty() ? outcomeWithoutRecords(answer) : Outcome::Answer;
    case ServerFailure:
        return Outcome::ServFail;
    case NameError:
        return Outcome::NxDomain;
    case RefusedRcode:
        return Outcome::Refused;
    default:
        return Outcome::OtherRcode;
    }
}

bool readQuestions(WireReader& reader, const Header& header)
{
    for (unsigned i = 0; i < header.counts[0]; ++i) {
        if (!reader.name() || !reader.bytes(4))
            return false;
    }
    return true;
}

/// Everything behind the header; false when it cannot be read.
bool readBody(std::string_view message, WireReader& reader, const Header& header, Answer& answer)
{
    std::vector<WireRecord> all;
    if (!readQuestions(reader, header) || !readSections(reader, header, all))
        return false;
    for (const WireRecord& record : all) {
        if (record.section == Section::Additional &&
            record.type == static_cast<std::uint16_t>(RecordType::Opt))
            readOpt(message, record, answer);
        else if (record.section == Section::Authority)
            addTo(answer.authority, message, record);
        else if (record.section == Section::Additional)
            addTo(answer.additional, message, record);
    }
    const bool ends = followAliases(message, all, answer);
    answer.outcome = ends ? outcomeOf(answer) : Outcome::CnameLoop;
    if (answer.outcome != Outcome::Answer)
        answer.records.clear(); // what stands beside an error code is no answer
    else if (answer.isTruncated)
        answer.isCut = true;
    return true;
}

} // namespace

std::string encodeQuery(const Question& question, std::uint16_t id, const QueryOptions& options)
{
    LdnsPtr<ldns_rdf> name = wireName(question.name);
    if (!name)
        return {};
    const LdnsPtr<ldns_pkt> packet(
        ldns_pkt_query_new(name.release(), static_cast<ldns_rr_type>(question.type),
                           LDNS_RR_CLASS_IN, options.withRecursion ? LDNS_RD : std::uint16_t{0}));
    if (!packet)
        return {};
    ldns_pkt_set_id(packet.get(), id);
    ldns_pkt_set_ad(packet.get(), true);
    if (options.withEdns) {
        ldns_pkt_set_edns_udp_size(packet.get(), ednsBytes);
        ldns_pkt_set_edns_do(packet.get(), true);
    }
    std::uint8_t* made = nullptr;
    std::size_t size = 0;
    if (ldns_pkt2wire(&made, packet.get(), &size) != LDNS_STATUS_OK)
        return {};
    const LdnsPtr<std::uint8_t> bytes(made);
    return {reinterpret_cast<const char*>(made), size};
}

Echo echoOf(std::string_view message, const Question& question, std::uint16_t id)
{
    WireReader reader(message);
    if (reader.number16() != id)
        return Echo::Different;
    reader.moveTo(0);
    const auto header = readHeader(reader);
    if (!header)
        return Echo::Unreadable;
    if ((header->flags & QR) == 0)
        return Echo::Different;
    if (header->counts[0] == 0 && rcodeOf(*header) != NoError)
        return Echo::Same;
    if (header->counts[0] != 1)
        return Echo::Different;
    const auto name = reader.name();
    const auto type = reader.number16();
    const auto questionClass = reader.number16();
    if (!name || !questionClass)
        return Echo::Unreadable;
    const bool isSame = *name == askedName(question) && questionClass == internetClass &&
                        type == static_cast<std::uint16_t>(question.type);
    return isSame ? Echo::Same : Echo::Different;
}

Answer decode(std::string_view message, const Question& question)
{
    constexpr std::size_t maxMessage = 65535;
    Answer answer;
    answer.question = question;
    answer.outcome = Outcome::Malformed;
    answer.raw = message.substr(0, maxMessage);
    WireReader reader(message.substr(0, maxMessage));
    const auto header = readHeader(reader);
    if (!header)
        return answer;
    answer.rcode = rcodeOf(*header);
    answer.isAuthoritative = (header->flags & AA) != 0;
    answer.isTruncated = (header->flags & TC) != 0;
    answer.isRecursionAvailable = (header->flags & RA) != 0;
    answer.isAuthenticData = (header->flags & AD) != 0;
    readBody(answer.raw, reader, *header, answer);
    return answer;
}

} // namespace dns
