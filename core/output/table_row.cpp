// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/table_row.h"

#include "base/utf8.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace output {

using batch::Outcome;

namespace {

using namespace std::string_view_literals;

constexpr std::array columns{
    "source"sv,
    "index"sv,
    "offset"sv,
    "length"sv,
    "kind"sv,
    "dialect"sv,
    "outcome"sv,
    "is_bounce"sv,
    "recipient"sv,
    "recipient_domain"sv,
    "original_recipient"sv,
    "sender"sv,
    "action"sv,
    "reply_code"sv,
    "status"sv,
    "diagnostic_code"sv,
    "category"sv,
    "category_name"sv,
    "party"sv,
    "persistence"sv,
    "retry"sv,
    "confidence"sv,
    "rule"sv,
    "evidence"sv,
    "reporting_mta"sv,
    "remote_mta"sv,
    "sending_ip"sv,
    "block_list"sv,
    "queue_id"sv,
    "message_id"sv,
    "subject"sv,
    "date"sv,
    "attempts"sv,
    "is_incoming"sv,
    "rules_version"sv,
};

constexpr std::array outcomes{"recognised"sv, "not_recognised"sv, "not_bounce"sv, "damaged"sv};

bool isFailure(Outcome outcome)
{
    return outcome == Outcome::Recognised || outcome == Outcome::NotRecognised;
}

/// Numbers and truth values stand in JSON as they are.
bool isRaw(std::string_view column)
{
    return column == "is_bounce" || column == "is_incoming" || column == "index" ||
           column == "offset" || column == "length" || column == "attempts";
}

std::string_view domainOf(std::string_view address)
{
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

} // namespace

std::span<const std::string_view> tableColumns()
{
    return columns;
}

std::string_view toString(Outcome outcome)
{
    return outcomes[static_cast<std::size_t>(outcome)];
}

std::string validUtf8(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = base::utf8Length(text, i);
        out += length == 0 ? base::replacementCharacter : text.substr(i, length);
        i += std::max<std::size_t>(length, 1);
    }
    return out;
}

std::optional<Outcome> outcomeFrom(std::string_view text)
{
    const auto found = std::find(outcomes.begin(), outcomes.end(), text);
    if (found == outcomes.end())
        return std::nullopt;
    return static_cast<Outcome>(found - outcomes.begin());
}

std::string timeText(std::int64_t time)
{
    using namespace std::chrono;
    constexpr std::int64_t year10000 = 253402300800;
    if (time <= 0 || time >= year10000)
        return {};
    const sys_seconds point{seconds(time)};
    const auto date = floor<days>(point);
    const year_month_day ymd(date);
    const hh_mm_ss clock(point - date);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                  static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                  static_cast<unsigned>(ymd.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

std::string categoryName(const knowledge::KnowledgeBase& knowledge, std::uint16_t category,
                         const std::vector<knowledge::Language>& languages)
{
    std::string name;
    if (category >= knowledge.categories().size())
        return name;
    for (const knowledge::Language language : languages)
        name += (name.empty() ? "" : " / ") +
                std::string(knowledge.categories()[category].name.in(language));
    return name;
}

TableRow::TableRow(const batch::Row& row, const TableContext& context)
    : m_row(context.redactor.row(row)), m_context(context)
{}

std::string TableRow::cell(std::string_view column) const
{
    if (column == "source")
        return m_row.input < m_context.inputs.size()
                   ? m_context.redactor.path(m_context.inputs[m_row.input])
                   : std::string();
    if (column == "index")
        return std::to_string(m_row.index);
    if (column == "offset")
        return std::to_string(m_row.offset);
    if (column == "length")
        return std::to_string(m_row.length);
    if (column == "kind")
        return std::string(toString(m_row.kind));
    if (column == "outcome")
        return std::string(toString(m_row.outcome));
    if (column == "is_bounce")
        return isFailure(m_row.outcome) ? "true" : "false";
    if (column == "is_incoming")
        return m_row.isIncoming ? "true" : "";
    if (column == "date")
        return timeText(m_row.time);
    if (column == "attempts")
        return std::to_string(m_row.attempts);
    if (column == "rules_version")
        return std::string(m_context.knowledge.version());
    if (std::string verdict = verdictCell(column); !verdict.empty())
        return verdict;
    return textCell(column);
}

/// Only failures have a verdict; the category of others is only a number that was not set.
std::string TableRow::verdictCell(std::string_view column) const
{
    if (column == "action" && m_row.action != report::Action::None)
        return std::string(toString(m_row.action));
    const auto& categories = m_context.knowledge.categories();
    if (column == "category" && m_row.outcome != Outcome::Damaged &&
        m_row.category < categories.size())
        return std::string(categories[m_row.category].id);
    if (!isFailure(m_row.outcome))
        return {};
    if (column == "category_name")
        return categoryName(m_context.knowledge, m_row.category, m_context.languages);
    if (column == "party")
        return std::string(toString(m_row.party));
    if (column == "persistence")
        return std::string(toString(m_row.persistence));
    if (column == "retry")
        return std::string(toString(m_row.retry));
    if (column == "confidence")
        return std::string(toString(m_row.confidence));
    if (column == "reply_code" && m_row.replyCode != 0)
        return std::to_string(m_row.replyCode);
    return {};
}

std::string TableRow::textCell(std::string_view column) const
{
    struct Text {
        std::string_view column;
        std::string batch::Row::*member;
    };
    constexpr std::array<Text, 15> texts{{
        {"dialect", &batch::Row::dialect},
        {"recipient", &batch::Row::recipient},
        {"original_recipient", &batch::Row::originalRecipient},
        {"sender", &batch::Row::sender},
        {"status", &batch::Row::status},
        {"diagnostic_code", &batch::Row::diagnostic},
        {"rule", &batch::Row::rule},
        {"evidence", &batch::Row::evidence},
        {"reporting_mta", &batch::Row::reportingMta},
        {"remote_mta", &batch::Row::remoteMta},
        {"sending_ip", &batch::Row::sendingIp},
        {"block_list", &batch::Row::blockList},
        {"queue_id", &batch::Row::queueId},
        {"message_id", &batch::Row::messageId},
        {"subject", &batch::Row::subject},
    }};
    if (column == "recipient_domain")
        return std::string(domainOf(m_row.recipient));
    const auto found = std::find_if(texts.begin(), texts.end(),
                                    [column](const Text& text) { return text.column == column; });
    return found == texts.end() ? std::string() : m_row.*(found->member);
}

std::string TableRow::toJson(const std::vector<std::string>& wanted) const
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    const auto put = [&writer](std::string_view text) {
        writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    };
    writer.StartObject();
    for (const std::string& column : wanted) {
        const std::string value = validUtf8(cell(column));
        if (value.empty())
            continue;
        put(column);
        if (isRaw(column)) {
            writer.RawValue(value.data(), value.size(), rapidjson::kNumberType);
        } else if (column == "evidence") {
            writer.StartArray();
            writer.StartObject();
            put("text");
            put(value);
            writer.EndObject();
            writer.EndArray();
        } else {
            put(value);
        }
    }
    writer.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

} // namespace output
