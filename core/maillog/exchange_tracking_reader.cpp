// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "maillog/key_values.h"
#include "maillog/table_reader.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply.h"

#include <algorithm>

namespace maillog {

namespace {

constexpr std::size_t maxRecipients = 5000;

std::vector<std::string_view> splitPlain(std::string_view list)
{
    std::vector<std::string_view> parts;
    while (!list.empty() && parts.size() < maxRecipients) {
        const std::size_t end = std::min(list.find(';'), list.size());
        parts.push_back(base::trimmed(list.substr(0, end)));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return parts;
}

/// A status begins with "ddd d.d.d" or "[{"; it may hold ";" itself.
bool startsStatus(std::string_view text)
{
    text = base::trimmed(text.substr(0, 16));
    return text.starts_with("[{") ||
           (text.size() >= 9 && base::isDigit(text[0]) && base::isDigit(text[1]) &&
            base::isDigit(text[2]) && text[3] == ' ' && base::isDigit(text[4]) && text[5] == '.');
}

std::vector<std::string_view> splitStatuses(std::string_view list)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t at = list.find(';'); at != list.npos && parts.size() < maxRecipients;
         at = list.find(';', at + 1)) {
        const std::string_view rest = list.substr(at + 1);
        if (!startsStatus(rest) && !rest.empty())
            continue;
        parts.push_back(base::trimmed(list.substr(begin, at - begin)));
        begin = at + 1;
    }
    if (begin < list.size())
        parts.push_back(base::trimmed(list.substr(begin)));
    return parts;
}

/// "[{LRT=...};{LED=550 5.1.1 ...};{FQDN=mx};{IP=...}]": the last error and who gave it.
std::string_view ledOf(std::string_view status)
{
    const std::string_view led = between(status, "{LED=", "};{");
    return led.empty() ? status : led;
}

/// Message tracking (learn.microsoft.com, "Message tracking"): the columns are those of "#Fields:".
class ExchangeTrackingReader : public TableReader {
public:
    using TableReader::TableReader;

    bool isHeader(const CsvRow& row) const override
    {
        return base::equalsIgnoreCase(row.field(0), "date-time");
    }
    LineUse read(const CsvRow& row, const LogLine& line) override;

private:
    void tell(const CsvRow& row, const LogLine& line, Fate::Kind kind, std::string_view recipient,
              std::string_view status);
};

LineUse ExchangeTrackingReader::read(const CsvRow& row, const LogLine& line)
{
    const std::string_view event = get(row, {"event-id"});
    Fate::Kind kind = Fate::Kind::Failed;
    if (event == "DEFER")
        kind = Fate::Kind::Deferred;
    else if (event == "SEND" || event == "DELIVER" || event == "SENDEXTERNAL")
        kind = Fate::Kind::Delivered;
    else if (event != "FAIL" && event != "BADMAIL" && event != "POISONMESSAGE")
        return LineUse::Other;
    const auto recipients = splitPlain(get(row, {"recipient-address"}));
    if (get(row, {"sender-address"}).find("HealthMailbox") == 0 ||
        (!recipients.empty() && recipients.front().starts_with("HealthMailbox")))
        return LineUse::Other;
    const std::string_view all = get(row, {"recipient-status"});
    const auto statuses = splitStatuses(all);
    const bool isParallel = statuses.size() == recipients.size();
    for (std::size_t i = 0; i < recipients.size(); ++i)
        tell(row, line, kind, recipients[i], isParallel ? statuses[i] : all);
    if (recipients.empty())
        tell(row, line, kind, {}, all);
    return LineUse::Used;
}

void ExchangeTrackingReader::tell(const CsvRow& row, const LogLine& line, Fate::Kind kind,
                                  std::string_view recipient, std::string_view status)
{
    FateText text;
    text.kind = kind;
    text.recipient = recipient;
    text.text = ledOf(status);
    if (kind == Fate::Kind::Failed && text.text.empty())
        text.text = get(row, {"source-context"});
    LogTime time;
    m_builder->clock().readIso(get(row, {"date-time"}), time);
    Fate fate = m_builder->makeFate(Format::ExchangeTracking, line, time, text);
    Delivery& delivery = *fate.delivery;
    delivery.host = get(row, {"server-hostname"});
    delivery.messageId = withoutBrackets(get(row, {"message-id"}));
    delivery.queueId = get(row, {"internal-message-id"});
    delivery.sender = withoutBrackets(get(row, {"sender-address", "return-path"}));
    delivery.subject = get(row, {"message-subject"});
    const std::string_view host = between(status, "{FQDN=", "}");
    delivery.remoteHost = base::lowered(host);
    delivery.remoteIp = between(status, "{IP=", "}");
    const auto codes = smtp::findCodes(text.text.substr(0, 64));
    if (codes.status)
        delivery.status = codes.status->toString();
    std::string_view network = get(row, {"network-message-id"});
    const std::uint64_t key =
        network.empty() ? hashOf(delivery.messageId + ' ' + delivery.queueId, hashOf("exchange"))
                        : hashOf(network, hashOf("exchange"));
    if (kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered)
        fate.delivery.reset();
    m_builder->add(key, std::move(fate));
}

} // namespace

std::unique_ptr<TableReader> makeExchangeTrackingReader(PieceBuilder& builder)
{
    return std::make_unique<ExchangeTrackingReader>(builder);
}

} // namespace maillog
