// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/record_reader.h"

#include "base/remark.h"
#include "diagnosis/diagnosis.h"
#include "output/table_row.h"

#include <QDateTime>
#include <rapidjson/document.h>

#include <algorithm>
#include <array>

namespace output {

using batch::Row;

namespace {

constexpr std::size_t mostBytes = std::size_t{8} << 20;

base::Unexpected noRecord(const char* reason)
{
    return base::Unexpected(base::Error{base::ErrorCode::Syntax, reason});
}

std::string_view textOf(const rapidjson::Value& value)
{
    return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength())
                            : std::string_view{};
}

/// Numbers as numbers or as strings; 0 for anything else.
std::uint64_t numberOf(const rapidjson::Value& value)
{
    if (value.IsUint64())
        return value.GetUint64();
    constexpr std::size_t mostDigits = 18;
    const std::string_view text = textOf(value);
    const bool isNumber = !text.empty() && text.size() <= mostDigits &&
                          text.find_first_not_of("0123456789") == std::string_view::npos;
    return isNumber ? std::stoull(std::string(text)) : 0;
}

/// RFC 3339; 0 when it is none.
std::int64_t timeOf(std::string_view text)
{
    QDateTime time = QDateTime::fromString(
        QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())), Qt::ISODate);
    if (!time.isValid())
        return 0;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC); // without an offset: the same on every machine
    return std::max<std::int64_t>(time.toSecsSinceEpoch(), 0);
}

report::Kind kindOf(std::string_view text)
{
    using report::Kind;
    for (const Kind kind :
         {Kind::Dsn, Kind::Notice, Kind::Feedback, Kind::AutoReply, Kind::Reply, Kind::Log}) {
        if (text == toString(kind))
            return kind;
    }
    return Kind::Other;
}

classify::Confidence confidenceOf(std::string_view text)
{
    using classify::Confidence;
    for (const Confidence confidence : {Confidence::High, Confidence::Medium}) {
        if (text == toString(confidence))
            return confidence;
    }
    return Confidence::Low;
}

/// `classify` writes [{field, text, offset}].
std::string evidenceOf(const rapidjson::Value& value)
{
    if (!value.IsArray() || value.Empty() || !value[0].IsObject())
        return std::string(textOf(value));
    const auto text = value[0].FindMember("text");
    return text == value[0].MemberEnd() ? std::string() : std::string(textOf(text->value));
}

struct TextKey {
    std::string_view key;
    std::string Row::*member;
};
constexpr std::array<TextKey, 14> textKeys{{
    {"recipient", &Row::recipient},
    {"original_recipient", &Row::originalRecipient},
    {"sender", &Row::sender},
    {"status", &Row::status},
    {"diagnostic_code", &Row::diagnostic},
    {"rule", &Row::rule},
    {"dialect", &Row::dialect},
    {"remote_mta", &Row::remoteMta},
    {"reporting_mta", &Row::reportingMta},
    {"sending_ip", &Row::sendingIp},
    {"block_list", &Row::blockList},
    {"queue_id", &Row::queueId},
    {"message_id", &Row::messageId},
    {"subject", &Row::subject},
}};

bool takeText(std::string_view key, const rapidjson::Value& value, Row& row)
{
    const auto found = std::find_if(textKeys.begin(), textKeys.end(),
                                    [key](const TextKey& known) { return known.key == key; });
    if (found == textKeys.end())
        return false;
    row.*(found->member) = textOf(value);
    return true;
}

bool takeNumber(std::string_view key, const rapidjson::Value& value, Row& row)
{
    if (key == "index")
        row.index = numberOf(value);
    else if (key == "offset")
        row.offset = numberOf(value);
    else if (key == "length")
        row.length = static_cast<std::uint32_t>(std::min<std::uint64_t>(numberOf(value), ~0U));
    else if (key == "attempts")
        row.attempts = static_cast<std::uint32_t>(std::min<std::uint64_t>(numberOf(value), ~0U));
    else if (key == "reply_code")
        row.replyCode = static_cast<std::uint16_t>(std::min<std::uint64_t>(numberOf(value), 999));
    else if (key == "date")
        row.time = timeOf(textOf(value));
    else if (key == "is_incoming")
        row.isIncoming = value.IsTrue();
    else
        return false;
    return true;
}

void takeRemarks(const rapidjson::Value& value, Row& row, bool& isDamaged)
{
    if (!value.IsArray())
        return;
    for (const rapidjson::Value& remark : value.GetArray()) {
        const std::string_view text = textOf(remark);
        const std::string_view id = text.substr(0, text.find(':'));
        row.isRelated =
            row.isRelated || id == base::remarks::seenInLog || id == base::remarks::seenAsMail;
        isDamaged = isDamaged || id == base::remarks::recordDamaged;
    }
}

bool takeVerdict(std::string_view key, const rapidjson::Value& value, Row& row)
{
    const std::string_view text = textOf(value);
    if (key == "kind")
        row.kind = kindOf(text);
    else if (key == "action")
        row.action = report::actionFrom(text).value_or(report::Action::None);
    else if (key == "party")
        row.party = knowledge::partyFrom(text).value_or(knowledge::Party::None);
    else if (key == "persistence")
        row.persistence = knowledge::persistenceFrom(text).value_or(knowledge::Persistence::None);
    else if (key == "retry")
        row.retry = knowledge::retryFrom(text).value_or(knowledge::Retry::None);
    else if (key == "confidence")
        row.confidence = confidenceOf(text);
    else if (key == "evidence")
        row.evidence = evidenceOf(value);
    else
        return false;
    return true;
}

} // namespace

RecordReader::RecordReader(const knowledge::KnowledgeBase& knowledge) : m_knowledge(knowledge) {}

std::uint32_t RecordReader::inputOf(const std::string& source)
{
    const auto [place, isNew] =
        m_numbers.try_emplace(source, static_cast<std::uint32_t>(m_inputs.size()));
    if (isNew)
        m_inputs.push_back(source);
    return place->second;
}

std::uint16_t RecordReader::categoryOf(std::string_view id) const
{
    return static_cast<std::uint16_t>(&m_knowledge.category(id) - m_knowledge.categories().data());
}

base::Expected<Row> RecordReader::read(std::string_view line)
{
    if (line.size() > mostBytes)
        return base::Unexpected(
            base::Error{base::ErrorCode::TooLarge, "a record above 8 MiB was left out"});
    rapidjson::Document document;
    // Iterative: a line of a million brackets must not end the program.
    document.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
    if (document.HasParseError() || !document.IsObject())
        return noRecord("is no JSON object");
    Row row;
    std::string category;
    std::optional<batch::Outcome> outcome;
    bool isBounce = false;
    bool isRecord = false;
    bool isDamaged = false;
    for (const auto& member : document.GetObject()) {
        const std::string_view key = textOf(member.name);
        if (key == "category" || key == "is_bounce" || key == "recipient")
            isRecord = true;
        if (key == "category")
            category = textOf(member.value);
        else if (key == "is_bounce")
            isBounce = member.value.IsTrue();
        else if (key == "outcome")
            outcome = outcomeFrom(textOf(member.value));
        else if (key == "remarks")
            takeRemarks(member.value, row, isDamaged);
        else if (key == "source")
            row.input = inputOf(std::string(textOf(member.value)));
        else if (!takeText(key, member.value, row) && !takeNumber(key, member.value, row))
            takeVerdict(key, member.value, row);
    }
    if (!isRecord)
        return noRecord("is no record of bouncelens-cli");
    row.category = categoryOf(category);
    // One report may tell of a failure for one recipient and of success for another.
    const std::string_view reason = m_knowledge.categories()[row.category].id;
    const bool isFailure = isBounce && diagnosis::isFailure(reason);
    const batch::Outcome told = isDamaged             ? batch::Outcome::Damaged
                                : !isFailure          ? batch::Outcome::NotBounce
                                : reason == "unknown" ? batch::Outcome::NotRecognised
                                                      : batch::Outcome::Recognised;
    row.outcome = outcome.value_or(told);
    return row;
}

} // namespace output
