// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/record_merge.h"

#include "base/ascii.h"
#include "batch/time_text.h"
#include "diagnosis/diagnosis.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdlib>

namespace output {

namespace {

using rapidjson::Document;

/// A line that is longer is none of ours.
constexpr std::size_t maxLineBytes = std::size_t{16} << 20;
/// Servers give up within five days, and queue ids are used again.
constexpr std::int64_t maxSecondsApart = std::int64_t{8} * 24 * 3600;

bool parse(std::string_view line, Document& document)
{
    if (line.size() > maxLineBytes)
        return false;
    // Iterative: a hostile depth must not end the stack.
    document.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
    return !document.HasParseError() && document.IsObject();
}

std::string_view textOf(const Document& record, const char* name)
{
    const auto member = record.FindMember(name);
    if (member == record.MemberEnd() || !member->value.IsString())
        return {};
    return {member->value.GetString(), member->value.GetStringLength()};
}

std::uint64_t numberOf(const Document& record, const char* name)
{
    const auto member = record.FindMember(name);
    return member != record.MemberEnd() && member->value.IsUint64() ? member->value.GetUint64() : 0;
}

/// Host and queue id; empty when one of them is not known.
std::string queueKey(const Document& record)
{
    const std::string_view host = textOf(record, "reporting_mta");
    const std::string_view id = textOf(record, "queue_id");
    if (host.empty() || id.empty())
        return {};
    return base::lowered(host) + '\n' + std::string(id);
}

/// FNV-1a over fields with their ends, twice with different beginnings.
class KeyBuilder {
public:
    explicit KeyBuilder(char kind) { add(std::string_view(&kind, 1)); }
    void add(std::string_view field)
    {
        for (const char c : field)
            addByte(static_cast<unsigned char>(c));
        addByte(0x100);
    }
    std::array<std::uint64_t, 2> key() const { return {m_first, m_second}; }

private:
    void addByte(unsigned byte)
    {
        constexpr std::uint64_t prime = 0x100000001b3;
        m_first = (m_first ^ byte) * prime;
        m_second = (m_second ^ (byte + 1)) * (prime + 0x52);
        m_second ^= m_second >> 29;
    }
    std::uint64_t m_first = 0xcbf29ce484222325;
    std::uint64_t m_second = 0x9ae16a3b2f90404f;
};

/// What a record is known by: of a log host, queue id and recipient with the time; of a mail its
/// message id and recipient; else the place where it stands.
std::array<std::uint64_t, 2> keyOf(const Document& record)
{
    const std::string_view messageId = textOf(record, "message_id");
    const std::string recipient = base::lowered(textOf(record, "recipient"));
    const std::string queue = queueKey(record);
    const bool isLog = textOf(record, "kind") == "log";
    if (isLog && !queue.empty() && !recipient.empty()) {
        KeyBuilder key('q');
        for (const std::string_view field :
             {std::string_view(queue), std::string_view(recipient), textOf(record, "date"),
              textOf(record, "action"), textOf(record, "diagnostic_code")})
            key.add(field);
        return key.key();
    }
    if (!isLog && !messageId.empty() && !recipient.empty()) {
        KeyBuilder key('m');
        for (const std::string_view field :
             {messageId, std::string_view(recipient), textOf(record, "date"),
              textOf(record, "kind"), textOf(record, "diagnostic_code")})
            key.add(field);
        return key.key();
    }
    KeyBuilder key('p');
    for (const std::string_view field :
         {textOf(record, "reporting_mta"), textOf(record, "source"), std::string_view(recipient),
          textOf(record, "date"), textOf(record, "diagnostic_code")})
        key.add(field);
    for (const char* name : {"index", "offset", "length"})
        key.add(std::to_string(numberOf(record, name)));
    return key.key();
}

RecordFacts factsOf(const Document& record)
{
    RecordFacts facts;
    const auto isBounce = record.FindMember("is_bounce");
    facts.category = textOf(record, "category");
    facts.party = textOf(record, "party");
    facts.recipient = textOf(record, "recipient");
    facts.server = textOf(record, "remote_mta");
    if (facts.party == "none")
        facts.party = {};
    const bool isTold = isBounce != record.MemberEnd() && isBounce->value.IsTrue();
    if (facts.category == "unknown")
        facts.outcome = batch::Outcome::NotRecognised;
    else if (isTold && !facts.category.empty() && diagnosis::isFailure(facts.category))
        facts.outcome = batch::Outcome::Recognised;
    const auto remarks = record.FindMember("remarks");
    if (remarks == record.MemberEnd() || !remarks->value.IsArray())
        return facts;
    for (const auto& remark : remarks->value.GetArray()) {
        if (!remark.IsString())
            continue;
        const std::string_view id(remark.GetString(), remark.GetStringLength());
        facts.isRelated =
            facts.isRelated || id == base::remarks::seenAsMail || id == base::remarks::seenInLog;
        if (id.starts_with(base::remarks::recordDamaged))
            facts.outcome = batch::Outcome::Damaged;
    }
    return facts;
}

/// Puts a text where the order of the export has it: behind `before`, or the last of those that are
/// there.
void insertText(Document& record, const char* name, std::string_view value,
                std::initializer_list<std::string_view> before)
{
    Document ordered(rapidjson::kObjectType, &record.GetAllocator());
    std::size_t behind = 0;
    std::size_t at = 0;
    for (const auto& member : record.GetObject()) {
        ++at;
        const std::string_view key(member.name.GetString(), member.name.GetStringLength());
        for (const std::string_view known : before)
            behind = key == known ? at : behind;
    }
    auto& allocator = record.GetAllocator();
    const auto add = [&] {
        ordered.AddMember(rapidjson::StringRef(name),
                          rapidjson::Value(value.data(),
                                           static_cast<rapidjson::SizeType>(value.size()),
                                           allocator),
                          allocator);
    };
    at = 0;
    if (behind == 0)
        add();
    for (auto& member : record.GetObject()) {
        ordered.AddMember(member.name, member.value, allocator);
        if (++at == behind)
            add();
    }
    record.SetObject();
    for (auto& member : ordered.GetObject())
        record.AddMember(member.name, member.value, allocator);
}

} // namespace

void RecordMerge::learn(std::string_view line)
{
    Document record;
    if (!parse(line, record))
        return;
    const std::string key = queueKey(record);
    const std::string_view sender = textOf(record, "sender");
    const std::string_view messageId = textOf(record, "message_id");
    if (key.empty() || (sender.empty() && messageId.empty()))
        return;
    const auto [at, isNew] =
        m_queueIds.try_emplace(key, Known{batch::secondsOf(textOf(record, "date")),
                                          std::string(sender), std::string(messageId), false});
    if (isNew)
        return;
    Known& known = at->second;
    known.isAmbiguous =
        known.isAmbiguous || (!known.sender.empty() && !sender.empty() && known.sender != sender);
    if (known.sender.empty())
        known.sender = sender;
    if (known.messageId.empty())
        known.messageId = messageId;
}

RecordMerge::Line RecordMerge::merge(std::string_view line, std::string& text)
{
    Document record;
    if (!parse(line, record))
        return Line::Damaged;
    if (!record.HasMember("source")) {
        if (!m_counts.addJson(line))
            return Line::Damaged;
        m_hasCounts = true;
        return Line::Counts;
    }
    if (!m_keys.insert(keyOf(record)).second)
        return Line::Known;
    m_rulesVersion = textOf(record, "rules_version");
    m_counts.add(factsOf(record));
    text = line;
    const auto known = m_queueIds.find(queueKey(record));
    if (known == m_queueIds.end() || known->second.isAmbiguous)
        return Line::Record;
    const std::int64_t time = batch::secondsOf(textOf(record, "date"));
    if (time != 0 && known->second.time != 0 &&
        std::abs(time - known->second.time) > maxSecondsApart)
        return Line::Record;
    bool isChanged = false;
    const auto fill = [&](const char* name, const std::string& value,
                          std::initializer_list<std::string_view> before) {
        if (value.empty() || record.HasMember(name))
            return;
        insertText(record, name, value, before);
        isChanged = true;
    };
    fill("sender", known->second.sender,
         {"source", "index", "offset", "length", "kind", "dialect", "is_bounce", "recipient",
          "original_recipient"});
    fill("message_id", known->second.messageId,
         {"source", "remote_mta", "sending_ip", "block_list", "queue_id"});
    if (isChanged) {
        rapidjson::StringBuffer buffer;
        rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
        record.Accept(writer);
        text.assign(buffer.GetString(), buffer.GetSize());
    }
    return Line::Record;
}

} // namespace output
