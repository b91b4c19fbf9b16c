// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/record.h"

#include "output/csv.h"
#include "output/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>

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

/// What was odd, in order, each once.
std::vector<std::string> remarksOf(const diagnosis::Diagnosis& diagnosis,
                                   const diagnosis::RecipientDiagnosis* recipient)
{
    std::vector<std::string> all;
    const auto add = [&all](const std::vector<base::Remark>& list) {
        for (const base::Remark& remark : list) {
            std::string text(remark.id);
            if (!remark.detail.empty())
                text += ": " + remark.detail;
            if (std::find(all.begin(), all.end(), text) == all.end())
                all.push_back(std::move(text));
        }
    };
    add(diagnosis.remarks);
    if (recipient != nullptr) {
        add(recipient->status.remarks);
        add(recipient->classification.remarks);
    }
    return all;
}

/// Fields as members of a JSON object.
class JsonOut {
public:
    explicit JsonOut(std::string& json) : m_json(json) {}

    void text(std::string_view name, std::string_view value)
    {
        if (value.empty())
            return;
        appendJsonMember(m_json, m_separator, name, value);
        m_separator = ',';
    }
    void number(std::string_view name, std::size_t value)
    {
        key(name);
        digits(value);
    }
    void flag(std::string_view name, bool value)
    {
        key(name);
        m_json += value ? "true" : "false";
    }
    void evidence(std::string_view name, const std::vector<classify::Evidence>& list)
    {
        key(name);
        char separator = '[';
        for (const classify::Evidence& one : list) {
            m_json += separator;
            appendJsonMember(m_json, '{', "field", one.field);
            appendJsonMember(m_json, ',', "text", one.text);
            m_json += R"(,"offset":)";
            digits(one.source.offset);
            m_json += '}';
            separator = ',';
        }
        m_json += list.empty() ? "[]" : "]";
    }
    /// The texts of a list; nothing when there are none.
    void begin(std::string_view name) { m_list = name; }
    void item(std::string_view value)
    {
        if (!m_list.empty())
            key(m_list);
        m_json += m_list.empty() ? ',' : '[';
        m_list = {};
        m_isInList = true;
        appendJsonString(m_json, value);
    }
    void end()
    {
        if (m_isInList)
            m_json += ']';
        m_isInList = false;
    }
    void finish() { m_json += m_separator == '{' ? "{}" : "}"; }

private:
    void key(std::string_view name)
    {
        std::array<char, 32> member{m_separator, '"'};
        char* end = std::copy(name.begin(), name.end(), member.data() + 2);
        *end++ = '"';
        *end++ = ':';
        m_json.append(member.data(), end);
        m_separator = ',';
    }
    void digits(std::size_t value)
    {
        std::array<char, 24> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
        m_json.append(buffer.data(), end);
    }

    std::string& m_json;
    char m_separator = '{';
    std::string_view m_list; ///< name of the list that is begun, until its first item
    bool m_isInList = false;
};

/// Fields as cells; those that are not known leave theirs empty.
class CsvOut {
public:
    void text(std::string_view name, std::string_view value)
    {
        if (!value.empty())
            cell(name, value);
    }
    void number(std::string_view name, std::size_t value) { cell(name, std::to_string(value)); }
    void flag(std::string_view name, bool value) { cell(name, value ? "true" : "false"); }
    void evidence(std::string_view name, const std::vector<classify::Evidence>& list)
    {
        cell(name, list.empty() ? std::string_view() : list.front().text);
    }
    void begin(std::string_view name) { m_list = name; }
    void item(std::string_view value)
    {
        m_items += m_items.empty() ? "" : "; ";
        m_items += value;
    }
    void end()
    {
        text(m_list, m_items);
        m_items.clear();
    }
    std::string finish()
    {
        skipTo({});
        return std::move(m_line);
    }

private:
    void cell(std::string_view name, std::string_view value)
    {
        skipTo(name);
        add(value);
    }
    void skipTo(std::string_view name)
    {
        while (m_column < columns.size() && columns[m_column] != name)
            add({});
    }
    void add(std::string_view value)
    {
        m_line += m_column++ == 0 ? "" : ",";
        m_line += csvCell(value);
    }

    std::string m_line;
    std::size_t m_column = 0; ///< of the next cell
    std::string_view m_list;
    std::string m_items;
};

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

std::vector<Record> Record::of(const diagnosis::Diagnosis& diagnosis, const RecordSource& source,
                               std::string_view rulesVersion)
{
    std::vector<Record> records;
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients)
        records.push_back(Record(diagnosis, &recipient, source, rulesVersion));
    if (records.empty())
        records.push_back(Record(diagnosis, nullptr, source, rulesVersion));
    return records;
}

/// All fields that are known, in export order.
template<typename Out>
void Record::writeTo(Out& out) const
{
    const report::DeliveryReport& report = m_diagnosis->report;
    out.text("source", m_source.source);
    out.number("index", m_source.index);
    out.number("offset", m_source.offset);
    out.number("length", m_source.length);
    out.text("kind", toString(report.kind));
    out.text("dialect", report.dialect);
    out.flag("is_bounce", m_diagnosis->isBounce);
    if (m_recipient != nullptr)
        writeVerdict(out);
    else
        out.text("sender", report.sender);
    out.text("reporting_mta", report.reportingMta);
    if (m_recipient != nullptr)
        out.text("remote_mta", m_recipient->status.remoteMta);
    writeJudgedSender(out);
    out.text("queue_id", report.queueId);
    out.text("message_id", report.messageId);
    out.text("subject", report.subject);
    out.text("date", report.date);
    if (m_source.attempts > 1)
        out.number("attempts", m_source.attempts);
    if (m_source.isIncoming)
        out.flag("is_incoming", true);
    out.begin("remarks");
    for (const std::string& remark : remarksOf(*m_diagnosis, m_recipient))
        out.item(remark);
    out.end();
    out.text("rules_version", m_rulesVersion);
}

/// The address that the receiver looked at, and the list it found it in.
template<typename Out>
void Record::writeJudgedSender(Out& out) const
{
    std::string_view ip = m_source.sendingIp;
    if (ip.empty() && m_recipient != nullptr)
        ip = m_recipient->classification.captured("ip");
    out.text("sending_ip", ip);
    if (m_recipient != nullptr)
        out.text("block_list", m_recipient->classification.captured("list"));
}

template<typename Out>
void Record::writeVerdict(Out& out) const
{
    const classify::Classification& c = m_recipient->classification;
    const report::RecipientStatus& status = m_recipient->status;
    out.text("recipient", status.recipient());
    if (status.originalRecipient != status.recipient())
        out.text("original_recipient", status.originalRecipient);
    out.text("sender", m_diagnosis->report.sender);
    out.text("action", toString(status.action));
    if (c.replyCode)
        out.text("reply_code", c.replyCode->toString());
    if (c.status)
        out.text("status", c.status->toString());
    out.text("diagnostic_code", c.diagnostic);
    out.text("category", c.category().id);
    out.text("party", toString(c.party));
    out.text("persistence", toString(c.persistence));
    out.text("retry", toString(c.retry));
    out.text("confidence", toString(c.confidence));
    out.text("rule", c.mainEvidence().rule);
    out.evidence("evidence", c.evidence);
    out.begin("also");
    for (const classify::RunnerUp& other : c.also)
        out.item(other.category);
    out.end();
}

void Record::appendJson(std::string& text) const
{
    JsonOut out(text);
    writeTo(out);
    out.finish();
}

std::string Record::toJson() const
{
    std::string json;
    appendJson(json);
    return json;
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
    CsvOut out;
    writeTo(out);
    return out.finish();
}

} // namespace output
