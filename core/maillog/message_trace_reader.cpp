// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "maillog/key_values.h"
#include "maillog/table_reader.h"

#include <algorithm>

namespace maillog {

namespace {

constexpr std::size_t maxRecipients = 5000;

/// Message trace of Microsoft 365: the long report ("recipient_status" with
/// "bob@example.net##Receive, Fail") and the summary (one recipient and one status per row). There
/// is no reply in it: the status word is all it says.
class MessageTraceReader : public TableReader {
public:
    using TableReader::TableReader;
    bool isHeader(const CsvRow& row) const override
    {
        return base::equalsIgnoreCase(row.field(0), "origin_timestamp_utc") ||
               base::equalsIgnoreCase(row.field(0), "Received") ||
               base::equalsIgnoreCase(row.field(0), "date_time_utc");
    }
    LineUse read(const CsvRow& row, const LogLine& line) override;

private:
    void tell(const CsvRow& row, const LogLine& line, std::string_view recipient,
              std::string_view status);
};

LineUse MessageTraceReader::read(const CsvRow& row, const LogLine& line)
{
    std::string_view list = get(row, {"recipient_status"});
    if (list.find("##") == list.npos) {
        tell(row, line, get(row, {"recipient_address", "RecipientAddress"}),
             list.empty() ? get(row, {"Status"}) : list);
        return LineUse::Used;
    }
    for (std::size_t count = 0; !list.empty() && count < maxRecipients; ++count) {
        const std::size_t end = std::min(list.find(';'), list.size());
        const std::string_view one = base::trimmed(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        const std::size_t mark = one.find("##");
        if (mark != one.npos)
            tell(row, line, one.substr(0, mark), one);
    }
    return LineUse::Used;
}

void MessageTraceReader::tell(const CsvRow& row, const LogLine& line, std::string_view recipient,
                              std::string_view status)
{
    FateText text;
    if (base::containsIgnoreCase(status, "Fail") || base::containsIgnoreCase(status, "Quarantin") ||
        base::containsIgnoreCase(status, "FilteredAsSpam"))
        text.kind = Fate::Kind::Failed;
    else if (base::containsIgnoreCase(status, "Pending") ||
             base::containsIgnoreCase(status, "Defer"))
        text.kind = Fate::Kind::Deferred;
    else if (base::containsIgnoreCase(status, "Deliver") ||
             base::containsIgnoreCase(status, "Send"))
        text.kind = Fate::Kind::Delivered;
    else
        return;
    text.recipient = recipient;
    text.text = status;
    LogTime time;
    m_builder->clock().readIso(get(row, {"origin_timestamp_utc", "date_time_utc", "Received"}),
                               time);
    // The report is in UTC by its definition.
    time.isZoneAssumed = false;
    Fate fate = m_builder->makeFate(Format::MessageTrace, line, time, text);
    Delivery& delivery = *fate.delivery;
    delivery.sender = get(row, {"sender_address", "SenderAddress"});
    delivery.subject = get(row, {"message_subject", "Subject"});
    delivery.messageId = withoutBrackets(get(row, {"message_id", "MessageId"}));
    delivery.queueId = get(row, {"network_message_id", "MessageTraceId"});
    delivery.sourceIp = get(row, {"original_client_ip", "FromIP"});
    if (text.kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered)
        fate.delivery.reset();
    m_builder->addComplete(std::move(fate));
}

} // namespace

std::unique_ptr<TableReader> makeMessageTraceReader(PieceBuilder& builder)
{
    return std::make_unique<MessageTraceReader>(builder);
}

} // namespace maillog
