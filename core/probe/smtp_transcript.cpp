// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/smtp_transcript.h"

#include "base/visible_text.h"
#include "smtp/wire_reply.h"

#include <cstdio>
#include <utility>

namespace probe {

std::chrono::microseconds SmtpTranscript::elapsed() const
{
    return std::chrono::microseconds(m_clock.isValid() ? m_clock.nsecsElapsed() / 1000 : 0);
}

void SmtpTranscript::add(Direction direction, std::string text)
{
    m_lines.push_back({direction, elapsed(), m_isEncrypted, std::move(text)});
}

void SmtpTranscript::addNote(std::string text)
{
    add(Direction::Note, std::move(text));
}

std::size_t SmtpTranscript::addSent(std::string_view bytes)
{
    return addLines(Direction::Sent, bytes);
}

std::size_t SmtpTranscript::addReceived(std::string_view bytes)
{
    return addLines(Direction::Received, bytes);
}

std::size_t SmtpTranscript::addLines(Direction direction, std::string_view bytes)
{
    const std::size_t before = m_lines.size();
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        add(direction, std::string(line));
    }
    return m_lines.size() - before;
}

std::string transcriptText(const std::vector<TranscriptLine>& lines)
{
    std::string out;
    for (const TranscriptLine& line : lines) {
        char head[48];
        const char mark = line.direction == Direction::Sent       ? '>'
                          : line.direction == Direction::Received ? '<'
                                                                  : '*';
        std::snprintf(head, sizeof head, "%8.3f %c%c ", static_cast<double>(line.at.count()) / 1e6,
                      mark, line.isEncrypted ? '+' : ' ');
        out += head;
        out += base::visibleLine(smtp::readableText(line.text));
        out.push_back('\n');
    }
    return out;
}

} // namespace probe
