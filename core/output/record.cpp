// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/record.h"

#include "base/utf8.h"
#include "output/csv.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

namespace output {

namespace {

constexpr std::array<std::string_view, 34> columns{"source",
                                                   "index",
                                                   "offset",
                                                   "length",
                                                   "kind",
                                                   "dialect",
                                                   "is_bounce",
                                                   "recipient",
                                                   "original_recipient",
                                                   "sender",
                                                   "action",
                                                   "reply_code",
                                                   "status",
                                                   "diagnostic_code",
                                                   "category",
                                                   "party",
                                                   "persistence",
                                                   "retry",
                                                   "confidence",
                                                   "rule",
                                                   "evidence",
                                                   "also",
                                                   "reporting_mta",
                                                   "remote_mta",
                                                   "sending_ip",
                                                   "block_list",
                                                   "queue_id",
                                                   "message_id",
                                                   "subject",
                                                   "date",
                                                   "attempts",
                                                   "is_incoming",
                                                   "remarks",
                                                   "rules_version"};

std::string describeRemark(const base::Remark& remark)
{
    return remark.detail.empty() ? std::string(remark.id)
                                 : std::string(remark.id) + ": " + remark.detail;
}

} // namespace

RecordSource RecordSource::of(const batch::RecordPlace& place)
{
    RecordSource source{batch::exportPath(place.source), place.index, place.offset, place.length};
    if (place.delivery != nullptr) {
        source.sendingIp = place.delivery->sourceIp;
        source.attempts = place.delivery->attempts;
        source.isIncoming = place.delivery->isIncoming;
    }
    return source;
}

/// Puts the fields together in export order.
class Record::Builder {
public:
    Builder(const diagnosis::Diagnosis& diagnosis, const RecordSource& source,
            std::string_view rulesVersion)
        : m_diagnosis(diagnosis), m_source(source), m_rulesVersion(rulesVersion)
    {}

    Record build(const diagnosis::RecipientDiagnosis* recipient)
    {
        m_record = {};
        text("source", m_source.source);
        put("index", m_source.index);
        put("offset", m_source.offset);
        put("length", m_source.length);
        text("kind", toString(m_diagnosis.report.kind));
        text("dialect", m_diagnosis.report.dialect);
        put("is_bounce", m_diagnosis.isBounce);
        if (recipient != nullptr)
            verdict(*recipient);
        else
            text("sender", m_diagnosis.report.sender);
        text("reporting_mta", m_diagnosis.report.reportingMta);
        if (recipient != nullptr)
            text("remote_mta", recipient->status.remoteMta);
        judgedSender(recipient);
        text("queue_id", m_diagnosis.report.queueId);
        text("message_id", m_diagnosis.report.messageId);
        text("subject", m_diagnosis.report.subject);
        text("date", m_diagnosis.report.date);
        if (m_source.attempts > 1)
            put("attempts", std::size_t{m_source.attempts});
        if (m_source.isIncoming)
            put("is_incoming", true);
        remarks(recipient);
        text("rules_version", m_rulesVersion);
        return std::move(m_record);
    }

private:
    template<typename T>
    void put(std::string_view name, T value)
    {
        m_record.m_fields.push_back({name, Value(std::move(value))});
    }
    void text(std::string_view name, std::string_view value)
    {
        if (!value.empty())
            put(name, std::string(value));
    }

    void verdict(const diagnosis::RecipientDiagnosis& recipient)
    {
        const classify::Classification& c = recipient.classification;
        const report::RecipientStatus& status = recipient.status;
        text("recipient", status.recipient());
        if (status.originalRecipient != status.recipient())
            text("original_recipient", status.originalRecipient);
        text("sender", m_diagnosis.report.sender);
        text("action", toString(status.action));
        if (c.replyCode)
            text("reply_code", c.replyCode->toString());
        if (c.status)
            text("status", c.status->toString());
        text("diagnostic_code", c.diagnostic);
        text("category", c.category().id);
        text("party", toString(c.party));
        text("persistence", toString(c.persistence));
        text("retry", toString(c.retry));
        text("confidence", toString(c.confidence));
        text("rule", c.mainEvidence().rule);
        std::vector<EvidenceItem> items;
        for (const classify::Evidence& evidence : c.evidence)
            items.push_back({evidence.field, evidence.text, evidence.source.offset});
        put("evidence", std::move(items));
        std::vector<std::string> also;
        for (const classify::RunnerUp& other : c.also)
            also.emplace_back(other.category);
        if (!also.empty())
            put("also", std::move(also));
    }

    /// The address that the receiver looked at, and the list it found it in.
    void judgedSender(const diagnosis::RecipientDiagnosis* recipient)
    {
        std::string_view ip = m_source.sendingIp;
        if (ip.empty() && recipient != nullptr)
            ip = recipient->classification.captured("ip");
        text("sending_ip", ip);
        if (recipient != nullptr)
            text("block_list", recipient->classification.captured("list"));
    }

    void remarks(const diagnosis::RecipientDiagnosis* recipient)
    {
        std::vector<std::string> all;
        const auto add = [&all](const std::vector<base::Remark>& list) {
            for (const base::Remark& remark : list) {
                std::string text = describeRemark(remark);
                if (std::find(all.begin(), all.end(), text) == all.end())
                    all.push_back(std::move(text));
            }
        };
        add(m_diagnosis.remarks);
        if (recipient != nullptr) {
            add(recipient->status.remarks);
            add(recipient->classification.remarks);
        }
        if (!all.empty())
            put("remarks", std::move(all));
    }

    const diagnosis::Diagnosis& m_diagnosis;
    const RecordSource& m_source;
    std::string_view m_rulesVersion;
    Record m_record;
};

std::vector<Record> Record::of(const diagnosis::Diagnosis& diagnosis, const RecordSource& source,
                               std::string_view rulesVersion)
{
    Builder builder(diagnosis, source, rulesVersion);
    std::vector<Record> records;
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients)
        records.push_back(builder.build(&recipient));
    if (records.empty())
        records.push_back(builder.build(nullptr));
    return records;
}

namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void writeString(JsonWriter& writer, std::string_view text)
{
    // JSON is UTF-8 whatever stood in the input.
    std::string valid;
    if (!base::isValidUtf8(text)) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = base::utf8Length(text, at);
            valid += length == 0 ? base::replacementCharacter : text.substr(at, length);
            at += std::max<std::size_t>(length, 1);
        }
        text = valid;
    }
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

} // namespace

std::string Record::toJson() const
{
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    struct Visitor {
        JsonWriter& out;
        void operator()(const std::string& value) const { writeString(out, value); }
        void operator()(std::size_t value) const { out.Uint64(value); }
        void operator()(bool value) const { out.Bool(value); }
        void operator()(const std::vector<std::string>& values) const
        {
            out.StartArray();
            for (const std::string& value : values)
                writeString(out, value);
            out.EndArray();
        }
        void operator()(const std::vector<EvidenceItem>& items) const
        {
            out.StartArray();
            for (const EvidenceItem& item : items) {
                out.StartObject();
                writeString(out, "field");
                writeString(out, item.field);
                writeString(out, "text");
                writeString(out, item.text);
                writeString(out, "offset");
                out.Uint64(item.offset);
                out.EndObject();
            }
            out.EndArray();
        }
    };
    writer.StartObject();
    for (const Field& field : m_fields) {
        writeString(writer, field.name);
        std::visit(Visitor{writer}, field.value);
    }
    writer.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

std::string Record::csvHeader()
{
    std::string line;
    for (const std::string_view name : columns)
        line += (line.empty() ? "\"" : ",\"") + std::string(name) + "\"";
    return line;
}

std::string Record::toCsv() const
{
    struct Visitor {
        std::string operator()(const std::string& value) const { return value; }
        std::string operator()(std::size_t value) const { return std::to_string(value); }
        std::string operator()(bool value) const { return value ? "true" : "false"; }
        std::string operator()(const std::vector<std::string>& values) const
        {
            std::string text;
            for (const std::string& value : values)
                text += (text.empty() ? "" : "; ") + value;
            return text;
        }
        std::string operator()(const std::vector<EvidenceItem>& items) const
        {
            return items.empty() ? std::string{} : items.front().text;
        }
    };
    std::string line;
    for (const std::string_view name : columns) {
        const auto field = std::find_if(m_fields.begin(), m_fields.end(),
                                        [name](const Field& known) { return known.name == name; });
        line += name == columns.front() ? "" : ",";
        line +=
            csvCell(field == m_fields.end() ? std::string{} : std::visit(Visitor{}, field->value));
    }
    return line;
}

} // namespace output
