// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/wire_reply.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>

namespace smtp {

namespace {

/// The three digits at the start of a line, when a separator or the end follows; else 0.
int codeOf(std::string_view line)
{
    if (line.size() < 3 || !std::all_of(line.begin(), line.begin() + 3, base::isDigit))
        return 0;
    if (line.size() > 3 && line[3] != ' ' && line[3] != '-')
        return 0;
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

} // namespace

std::string_view toString(ReplyFault fault)
{
    switch (fault) {
    case ReplyFault::LineTooLong:
        return "line-too-long";
    case ReplyFault::TooManyLines:
        return "too-many-lines";
    case ReplyFault::TooManyBytes:
        return "too-many-bytes";
    case ReplyFault::CodesDiffer:
        return "codes-differ";
    case ReplyFault::CodeInvalid:
        return "code-invalid";
    case ReplyFault::BareLineFeed:
        return "bare-line-feed";
    case ReplyFault::NotAscii:
        return "not-ascii";
    case ReplyFault::HasNul:
        return "has-nul";
    }
    return {};
}

std::string readableText(std::string_view bytes)
{
    if (base::isValidUtf8(bytes))
        return std::string(bytes);
    const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QStringDecoder decoder("GB18030");
    QStringEncoder encoder("GB18030");
    if (decoder.isValid() && encoder.isValid()) {
        // The decoder drops what it cannot read without a word.
        const QString text = decoder.decode(view);
        const QByteArray back = encoder.encode(text);
        if (back == view)
            return text.toStdString();
    }
    return QString::fromLatin1(view).toStdString();
}

std::string WireReply::text() const
{
    std::string joined;
    for (const std::string& line : lines) {
        if (&line != lines.data())
            joined.push_back('\n');
        joined += line;
    }
    return readableText(joined);
}

bool WireReply::has(ReplyFault fault) const
{
    return std::find(faults.begin(), faults.end(), fault) != faults.end();
}

std::string WireReply::rawLines() const
{
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\r' || i + 1 == raw.size() || raw[i + 1] != '\n')
            out.push_back(raw[i]);
    }
    if (out.ends_with('\n'))
        out.pop_back();
    return out;
}

void ReplyReader::feed(std::string_view bytes)
{
    for (const char byte : bytes) {
        if (m_isBroken)
            return;
        if (++m_totalBytes > m_limits.sessionBytes)
            breakOff(ReplyFault::TooManyBytes);
        else
            feedByte(byte);
    }
}

void ReplyReader::feedByte(char byte)
{
    m_line.push_back(byte);
    if (byte == '\n')
        endLine();
    else if (m_line.size() >= m_limits.lineBytes)
        breakOff(ReplyFault::LineTooLong);
}

void ReplyReader::endLine()
{
    m_current.raw += m_line;
    std::string_view line = m_line;
    line.remove_suffix(1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    else
        addFault(ReplyFault::BareLineFeed);
    noteBytes(line);

    const int code = codeOf(line);
    const bool isFirst = m_current.lines.empty();
    if (code < 200 || code > 599)
        addFault(ReplyFault::CodeInvalid);
    if (code != 0) {
        if (!isFirst && m_current.code != 0 && code != m_current.code)
            addFault(ReplyFault::CodesDiffer);
        m_current.code = code;
    }
    m_current.lines.emplace_back(code == 0 ? line
                                           : line.substr(std::min<std::size_t>(4, line.size())));
    // A line without a code between others is one more line of theirs; alone it is a reply.
    const bool isLast = code == 0 ? isFirst : line.size() == 3 || line[3] == ' ';
    m_line.clear();
    if (isLast)
        endReply();
    else if (m_current.lines.size() >= m_limits.lines)
        breakOff(ReplyFault::TooManyLines);
}

void ReplyReader::endReply()
{
    m_finished.push_back(std::move(m_current));
    m_current = {};
}

void ReplyReader::noteBytes(std::string_view line)
{
    for (const char c : line) {
        if (c == '\0')
            addFault(ReplyFault::HasNul);
        else if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') ||
                 static_cast<unsigned char>(c) >= 0x7F)
            addFault(ReplyFault::NotAscii);
    }
}

void ReplyReader::addFault(ReplyFault fault)
{
    if (!m_current.has(fault))
        m_current.faults.push_back(fault);
}

void ReplyReader::breakOff(ReplyFault fault)
{
    addFault(fault);
    m_isBroken = true;
}

std::optional<WireReply> ReplyReader::take()
{
    if (m_finished.empty())
        return std::nullopt;
    WireReply reply = std::move(m_finished.front());
    m_finished.pop_front();
    return reply;
}

WireReply ReplyReader::unfinished() const
{
    WireReply reply = m_current;
    reply.raw += m_line;
    return reply;
}

std::string ReplyReader::discard()
{
    std::string bytes;
    for (const WireReply& reply : m_finished)
        bytes += reply.raw;
    bytes += m_current.raw;
    bytes += m_line;
    m_finished.clear();
    m_current = {};
    m_line.clear();
    return bytes;
}

} // namespace smtp
