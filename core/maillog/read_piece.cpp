// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "maillog/any_reader.h"
#include "maillog/event_reader.h"
#include "maillog/log_reader.h"
#include "maillog/postfix_reader.h"
#include "maillog/table_reader.h"
#include "maillog/unwrapper.h"
#include "maillog/utf16_log.h"

namespace maillog {

namespace {

constexpr std::size_t sniffBytes = std::size_t{64} * 1024;

void countUse(LineCounts& counts, const LogLine& line, LineUse use)
{
    if (line.isCut && use != LineUse::Used)
        use = LineUse::Damaged;
    switch (use) {
    case LineUse::Used:
        ++counts.used;
        break;
    case LineUse::Other:
        ++counts.other;
        break;
    case LineUse::Unknown:
        ++counts.unknown;
        break;
    case LineUse::Damaged:
        ++counts.damaged;
        break;
    }
}

LineUse readLine(LineReader& reader, Unwrapper& unwrapper, LogLine& line)
{
    switch (unwrapper.unwrap(line)) {
    case Unwrapper::Result::Broken:
        return LineUse::Damaged;
    case Unwrapper::Result::NothingInside:
        return LineUse::Other;
    case Unwrapper::Result::Plain:
        readPrefix(line.whole, line);
        break;
    case Unwrapper::Result::Unwrapped:
        break;
    }
    if (line.whole.find("last message repeated ") != std::string_view::npos && line.tag.empty())
        return LineUse::Other;
    return reader.read(line);
}

void readLines(PieceBuilder& builder, LineReader& reader)
{
    Unwrapper unwrapper(builder);
    forEachLine(builder, [&](LogLine& line) {
        const LineUse use = readLine(reader, unwrapper, line);
        countUse(builder.counts(), line, use);
    });
    reader.finish();
}

std::unique_ptr<TableReader> makeTableReader(Format format, PieceBuilder& builder)
{
    switch (format) {
    case Format::ExchangeTracking:
        return makeExchangeTrackingReader(builder);
    case Format::ExchangeProtocol:
        return makeExchangeProtocolReader(builder);
    case Format::MessageTrace:
        return makeMessageTraceReader(builder);
    case Format::PowerMta:
        return makePowerMtaReader(builder);
    default:
        return nullptr;
    }
}

bool isEvents(Format format)
{
    switch (format) {
    case Format::KumoMta:
    case Format::AmazonSes:
    case Format::SendGrid:
    case Format::Mailgun:
    case Format::Postmark:
    case Format::SparkPost:
        return true;
    default:
        return false;
    }
}

/// JSON around each line hides what the fast search looks for.
bool isWrapped(std::string_view bytes)
{
    const std::string_view head = base::trimmed(bytes.substr(0, 512));
    const std::size_t brace = head.find('{');
    return brace == 0 || (brace != std::string_view::npos && brace < 100 &&
                          head.substr(0, brace).find('|') != std::string_view::npos);
}

LogPiecePtr readUtf8(std::string_view bytes, std::uint64_t offset, const LogContext& context,
                     std::string_view header)
{
    LogContext known = context;
    const std::string_view head = bytes.substr(0, sniffBytes);
    if (known.format == Format::Unknown)
        known.format = recogniseLog(head).format;
    PieceBuilder builder(bytes, offset, known);
    if (const auto table = makeTableReader(known.format, builder)) {
        readTable(builder, *table, header);
    } else if (isEvents(known.format)) {
        EventReader(builder).readAll();
    } else if (isJournalExport(head)) {
        readJournalExport(builder, *makeLineReader(known.format, builder));
    } else if (known.format == Format::Postfix && !isWrapped(bytes)) {
        PostfixReader(builder).readFast();
    } else {
        readLines(builder, *makeLineReader(known.format, builder));
    }
    return builder.finish();
}

/// Places of a converted stretch become those in the input; texts stand nowhere as they are.
void correctPlace(Fate& fate, std::uint64_t offset, const Utf16Log& log)
{
    if (!fate.delivery)
        return;
    Delivery& delivery = *fate.delivery;
    delivery.lineOffset = offset + log.sourceOffset(delivery.lineOffset - offset);
    delivery.lineLength *= 2;
    delivery.textOffset = delivery.textLength = 0;
}

} // namespace

LogPiecePtr readPiece(std::string_view bytes, std::uint64_t offset, const LogContext& context,
                      std::string_view header)
{
    const std::optional<Utf16Log> wide = fromUtf16(bytes);
    if (!wide)
        return readUtf8(bytes, offset, context, header);
    const std::optional<Utf16Log> wideHeader = fromUtf16(header);
    LogPiecePtr piece =
        readUtf8(wide->text, offset, context, wideHeader ? wideHeader->text : header);
    piece->length = bytes.size();
    for (Segment& segment : piece->segments) {
        for (Fate& fate : segment.fates)
            correctPlace(fate, offset, *wide);
    }
    for (std::vector<Fate>* fates : {&piece->complete, &piece->numbered}) {
        for (Fate& fate : *fates)
            correctPlace(fate, offset, *wide);
    }
    return piece;
}

} // namespace maillog
