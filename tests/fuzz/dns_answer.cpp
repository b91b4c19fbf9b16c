// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/codec.h"
#include "dns/wire_reader.h"

#include <cstdlib>

namespace {

/// The question the message itself repeats, so that its records are looked for.
dns::Question questionIn(std::string_view message)
{
    dns::WireReader reader(message);
    reader.moveTo(dns::WireReader::headerSize);
    const auto name = reader.name();
    const auto type = reader.number16();
    if (!name || !type)
        return {"example.org", dns::RecordType::Mx};
    return {*name, static_cast<dns::RecordType>(*type)};
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view message(reinterpret_cast<const char*>(data), size);
    dns::Question question = questionIn(message);
    for (const bool isDirect : {false, true}) {
        if (isDirect)
            question.server = dns::ServerAddress{base::IpAddress::v4({192, 0, 2, 1})};
        const dns::Answer answer = dns::decode(message, question);
        require(answer.raw == message.substr(0, 65535));
        require(answer.records.size() <= dns::maxRecords);
        require(answer.authority.size() <= dns::maxRecords);
        require(answer.additional.size() <= dns::maxRecords);
        require(answer.aliases.size() <= dns::maxAliases);
        require((answer.outcome == dns::Outcome::Answer) == !answer.records.empty());
        for (const dns::Record& record : answer.records)
            require(!record.text.empty() && record.type == question.type);
    }
    dns::echoOf(message, question, size > 1 ? std::uint16_t(data[0] << 8U | data[1]) : 0);
    dns::encodeQuery(question, 1);
    return 0;
}
