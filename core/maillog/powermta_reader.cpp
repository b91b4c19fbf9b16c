// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "maillog/table_reader.h"
#include "smtp/enhanced_status_code.h"

namespace maillog {

namespace {

/// Accounting files of PowerMTA (User's Guide, "Accounting"): the first line names the columns that
/// were configured.
class PowerMtaReader : public TableReader {
public:
    using TableReader::TableReader;
    bool isHeader(const CsvRow& row) const override { return row.field(0) == "type"; }
    std::string_view usualHeader() const override
    {
        return "type,timeLogged,timeQueued,orig,rcpt,orcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,"
               "bounceCat,srcType,srcMta,dlvType,dlvSourceIp,dlvDestinationIp,dlvEsmtpAvailable,"
               "dlvSize,vmta,jobId,envId";
    }
    LineUse read(const CsvRow& row, const LogLine& line) override;
};

LineUse PowerMtaReader::read(const CsvRow& row, const LogLine& line)
{
    const std::string_view type = get(row, {"type"});
    FateText text;
    if (type == "b" || type == "rb")
        text.kind = Fate::Kind::Failed;
    else if (type == "t" || type == "tq")
        text.kind = Fate::Kind::Deferred;
    else if (type == "d")
        text.kind = Fate::Kind::Delivered;
    else
        return type.size() <= 2 ? LineUse::Other : LineUse::Unknown;
    text.recipient = get(row, {"rcpt"});
    text.text = get(row, {"dsnDiag"});
    if (text.text.empty())
        text.text = get(row, {"dsnStatus"});
    LogTime time;
    const std::string_view logged = get(row, {"timeLogged"});
    if (m_builder->clock().readIso(logged, time) == 0 && !logged.empty())
        time = m_builder->clock().readEpoch(logged);
    Fate fate = m_builder->makeFate(Format::PowerMta, line, time, text);
    Delivery& delivery = *fate.delivery;
    delivery.sender = get(row, {"orig"});
    const std::string_view original = get(row, {"orcpt"});
    delivery.originalRecipient = original.substr(original.find(';') + 1);
    std::string_view status = get(row, {"dsnStatus"});
    status = status.substr(0, status.find(' '));
    if (smtp::EnhancedStatusCode::parse(status))
        delivery.status = status;
    readHost(get(row, {"dsnMta"}), delivery.remoteHost, delivery.remoteIp);
    if (delivery.remoteIp.empty())
        delivery.remoteIp = get(row, {"dlvDestinationIp"});
    delivery.sourceIp = get(row, {"dlvSourceIp"});
    delivery.messageId = get(row, {"header_Message-Id"});
    delivery.subject = get(row, {"header_Subject"});
    delivery.queueId = get(row, {"jobId"});
    const std::uint64_t key =
        hashOf(get(row, {"timeQueued"}),
               hashOf(get(row, {"orig"}), hashOf(text.recipient, hashOf(get(row, {"jobId"})))));
    if (text.kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered)
        fate.delivery.reset();
    m_builder->add(key, std::move(fate));
    return LineUse::Used;
}

} // namespace

std::unique_ptr<TableReader> makePowerMtaReader(PieceBuilder& builder)
{
    return std::make_unique<PowerMtaReader>(builder);
}

} // namespace maillog
