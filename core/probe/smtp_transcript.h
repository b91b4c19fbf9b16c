// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/smtp_exchange.h"

#include <QElapsedTimer>

#include <string>
#include <string_view>
#include <vector>

namespace probe {

/// Writes down a session as it happens, with times since start().
class SmtpTranscript {
public:
    void start() { m_clock.start(); }
    std::chrono::microseconds elapsed() const;

    void addNote(std::string text);
    /// One line or several, with their ends; gives the number of lines added.
    std::size_t addSent(std::string_view bytes);
    std::size_t addReceived(std::string_view bytes);
    /// From here on lines are inside TLS.
    void setEncrypted(bool isEncrypted) { m_isEncrypted = isEncrypted; }

    const std::vector<TranscriptLine>& lines() const { return m_lines; }
    std::vector<TranscriptLine> take() { return std::move(m_lines); }

private:
    void add(Direction direction, std::string text);
    std::size_t addLines(Direction direction, std::string_view bytes);

    QElapsedTimer m_clock;
    bool m_isEncrypted = false;
    std::vector<TranscriptLine> m_lines;
};

/// A transcript for a file or the clipboard: seconds, direction (`>` sent, `<` received, `*` note),
/// `+` for lines inside TLS, the text. Whatever a server sends, a line stays one line of visible
/// characters.
std::string transcriptText(const std::vector<TranscriptLine>& lines);

} // namespace probe
