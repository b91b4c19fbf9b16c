// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/piece_builder.h"

#include "base/ascii.h"
#include "report/recipient_address.h"

#include <algorithm>

namespace maillog {

namespace {

constexpr std::size_t headBytes = 4096;
constexpr std::size_t maxFieldBytes = 2048; ///< of an address or message id
constexpr std::size_t maxTimeBytes = 64;
/// Of a log with a few failures; more make the list grow as usual.
constexpr std::size_t bytesPerSegment = 8192;

/// Of an address however it is written.
std::uint64_t recipientHash(std::string_view recipient)
{
    return std::any_of(recipient.begin(), recipient.end(),
                       [](char c) { return c >= 'A' && c <= 'Z'; })
               ? hashOf(base::lowered(recipient))
               : hashOf(recipient);
}

bool isOctal(std::string_view text, std::size_t at)
{
    return at + 3 < text.size() && text[at] == '#' && text[at + 1] >= '0' && text[at + 1] <= '3' &&
           text[at + 2] >= '0' && text[at + 2] <= '7' && text[at + 3] >= '0' && text[at + 3] <= '7';
}

int octalValue(std::string_view text, std::size_t at)
{
    return (text[at + 1] - '0') * 64 + (text[at + 2] - '0') * 8 + (text[at + 3] - '0');
}

} // namespace

void LogPieceDeleter::operator()(LogPiece* piece) const
{
    delete piece;
}

std::string withoutLogEscapes(std::string_view text)
{
    if (text.find('#') == std::string_view::npos)
        return std::string(text);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const int value = isOctal(text, i) ? octalValue(text, i) : 0x40;
        // "#200" alone is more likely a number that somebody wrote than half a character.
        const bool isHigh =
            value >= 0x80 && (isOctal(text, i + 4) || (i >= 4 && isOctal(text, i - 4)));
        if (value < 0x20 || value == 0x7F || isHigh) {
            result.push_back(static_cast<char>(value));
            i += 4;
        } else {
            result.push_back(text[i++]);
        }
    }
    return result;
}

PieceBuilder::PieceBuilder(std::string_view bytes, std::uint64_t offset, const LogContext& context)
    : m_bytes(bytes), m_context(context), m_clock(context), m_piece(new LogPiece)
{
    m_piece->input = context.input;
    m_piece->offset = offset;
    m_piece->length = bytes.size();
    m_piece->wantDelivered = context.wantDelivered;
    m_piece->segments.reserve(bytes.size() / bytesPerSegment);
    if (offset == 0)
        m_piece->headHash = hashOf(bytes.substr(0, headBytes), 1);
}

std::string_view PieceBuilder::stable(std::string_view text)
{
    text = text.substr(0, maxFieldBytes);
    const std::less<const char*> before;
    const bool isInside = !before(text.data(), m_bytes.data()) &&
                          !before(m_bytes.data() + m_bytes.size(), text.data() + text.size());
    if (isInside || text.empty())
        return text.empty() ? std::string_view("") : text;
    return m_kept.emplace_back(text);
}

Segment& PieceBuilder::segment(IdTable::Entry& entry)
{
    if (entry.segment == 0) {
        Segment& made = m_piece->segments.emplace_back();
        made.key = entry.key;
        made.begins = entry.begun;
        made.time = timeIn(entry);
        entry.segment = static_cast<std::uint32_t>(m_piece->segments.size());
    }
    return m_piece->segments[entry.segment - 1];
}

/// Hands what is known to the segment, if there is one, and empties the entry.
void PieceBuilder::close(IdTable::Entry& entry)
{
    if (entry.segment != 0) {
        Segment& made = m_piece->segments[entry.segment - 1];
        made.ends = entry.ended;
        made.hasSender = entry.sender != nullptr;
        if (entry.sender != nullptr)
            made.sender.assign(entry.sender, entry.senderLength);
        if (entry.messageId != nullptr)
            made.messageId.assign(entry.messageId, entry.messageIdLength);
    }
    const std::uint64_t key = entry.key;
    entry = IdTable::Entry{};
    entry.key = key;
}

void PieceBuilder::begin(std::uint64_t key, std::int64_t time)
{
    IdTable::Entry& entry = m_ids.entry(key);
    close(entry);
    entry.begun = true;
    entry.time = time;
}

void PieceBuilder::begin(std::uint64_t key, const LogLine& line)
{
    IdTable::Entry& entry = m_ids.entry(key);
    close(entry);
    setTime(entry, line);
    entry.begun = true;
}

/// The time of the first fact, so that a copy of an old line can be told from a new one. Of most
/// mails nobody asks for it, so it is read only where the line will not be there any more.
void PieceBuilder::setTime(IdTable::Entry& entry, const LogLine& line)
{
    if (entry.begun || entry.time != 0 || entry.timeText != nullptr)
        return;
    if (!line.timeText.empty() && !line.isUnwrapped && line.wrapperTime.seconds == 0) {
        entry.timeText = line.timeText.data();
        entry.timeLength = static_cast<std::uint16_t>(std::min(line.timeText.size(), maxTimeBytes));
        return;
    }
    LogTime time = timeOf(line, m_clock);
    if (line.timeText.empty() && time.seconds == 0)
        m_clock.readTai(line.whole, time);
    entry.time = time.seconds;
}

std::int64_t PieceBuilder::timeIn(IdTable::Entry& entry)
{
    if (entry.timeText != nullptr) {
        LogLine line;
        line.timeText = {entry.timeText, entry.timeLength};
        entry.time = timeOf(line, m_clock).seconds;
        entry.timeText = nullptr;
    }
    return entry.time;
}

void PieceBuilder::setSender(std::uint64_t key, std::string_view sender, const LogLine& line)
{
    IdTable::Entry& entry = m_ids.entry(key);
    setTime(entry, line);
    const std::string_view kept = stable(sender);
    entry.sender = kept.data();
    entry.senderLength = static_cast<std::uint16_t>(kept.size());
}

void PieceBuilder::setMessageId(std::uint64_t key, std::string_view messageId)
{
    IdTable::Entry& entry = m_ids.entry(key);
    const std::string_view kept = stable(messageId);
    entry.messageId = kept.data();
    entry.messageIdLength = static_cast<std::uint16_t>(kept.size());
}

void PieceBuilder::setSubject(std::uint64_t key, std::string_view subject)
{
    segment(m_ids.entry(key)).subject = subject.substr(0, maxFieldBytes);
}

void PieceBuilder::end(std::uint64_t key, const LogLine& line)
{
    IdTable::Entry& entry = m_ids.entry(key);
    // Of a mail from an earlier stretch the joiner has to hear.
    if (!entry.begun) {
        setTime(entry, line);
        segment(entry);
    }
    if (entry.segment != 0) {
        entry.ended = true;
        close(entry);
    }
    m_ids.erase(entry);
}

void PieceBuilder::add(std::uint64_t key, Fate&& fate)
{
    IdTable::Entry& entry = m_ids.entry(key);
    if (fate.delivery && timeIn(entry) == 0)
        entry.time = fate.delivery->time;
    segment(entry).fates.push_back(std::move(fate));
}

void PieceBuilder::addDelivered(std::uint64_t key, std::string_view recipient, const LogLine& line)
{
    IdTable::Entry& entry = m_ids.entry(key);
    if (entry.begun && entry.segment == 0) {
        ++m_piece->counts.delivered;
        return;
    }
    setTime(entry, line);
    Fate fate;
    fate.kind = Fate::Kind::Delivered;
    fate.recipient = recipientHash(recipient);
    fate.line = hashOf(line.whole) ^ fate.recipient;
    segment(entry).fates.push_back(std::move(fate));
}

Fate PieceBuilder::makeFate(Format format, const LogLine& line, const LogTime& time,
                            const FateText& text)
{
    Fate fate;
    fate.kind = text.kind;
    fate.isAboutEarlier = text.isAboutEarlier;
    fate.line = hashOf(line.whole);
    fate.delivery = std::make_unique<Delivery>();
    Delivery& delivery = *fate.delivery;
    delivery.format = format;
    delivery.action = text.kind == Fate::Kind::Delivered  ? report::Action::Delivered
                      : text.kind == Fate::Kind::Deferred ? report::Action::Delayed
                                                          : report::Action::Failed;
    delivery.host = line.host;
    delivery.recipient = report::cleanRecipient(text.recipient);
    fate.recipient = text.recipient.empty() ? 0 : recipientHash(text.recipient);
    fate.line ^= fate.recipient;
    delivery.text = withoutLogEscapes(text.text);
    const std::less<const char*> before;
    if (!line.isUnwrapped && !text.text.empty() && !before(text.text.data(), line.whole.data()) &&
        before(text.text.data(), line.whole.data() + line.whole.size())) {
        delivery.textOffset = static_cast<std::uint32_t>(text.text.data() - line.whole.data());
        delivery.textLength = static_cast<std::uint32_t>(text.text.size());
    }
    delivery.time = time.seconds;
    delivery.firstTime = time.seconds;
    delivery.zone = time.zone;
    delivery.isZoneAssumed = time.isZoneAssumed;
    delivery.input = m_context.input;
    delivery.lineOffset = line.offset;
    delivery.lineLength = line.rawLength;
    if (time.isImplausible)
        delivery.remarks.push_back({base::remarks::dateImplausible, std::string(line.timeText)});
    if (line.isCut)
        delivery.remarks.push_back({base::remarks::truncatedText});
    return fate;
}

LogPiecePtr PieceBuilder::finish()
{
    for (IdTable::Entry& entry : m_ids.all()) {
        if (entry.key == 0)
            continue;
        if (entry.begun || entry.sender != nullptr)
            segment(entry);
        close(entry);
    }
    return std::move(m_piece);
}

} // namespace maillog
