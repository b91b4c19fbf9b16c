// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/json_value.h"
#include "maillog/line_reader.h"

namespace maillog {

/// Whose event this is, by its members; Unknown when none of those read here.
Format formatOfEvent(const JsonValue& event);

/// Events of mail providers and of KumoMTA: objects of JSON in any arrangement.
class EventReader {
public:
    explicit EventReader(PieceBuilder& builder) : m_builder(&builder) {}

    /// The whole stretch. A line counts as what the element that ends on it was.
    void readAll();
    /// One element; `line` has its place.
    LineUse read(const JsonValue& event, const LogLine& line);

private:
    /// What an event says about one recipient.
    struct Told {
        Format format = Format::Unknown;
        FateText text;
        LogTime time;
        std::string_view key; ///< of the mail, empty when nothing else is told about it
        std::string_view messageId;
        std::string_view sender;
        std::string_view subject;
        std::string_view status;
        std::string_view remoteHost;
        std::string_view remoteIp;
        std::string_view sourceIp;
        std::string_view host;
        bool isIncoming = false;
    };
    LineUse readSes(const JsonValue& event, const LogLine& line);
    LineUse readSesRecipients(const JsonValue& recipients, Told told, const LogLine& line);
    LineUse readSendGrid(const JsonValue& event, const LogLine& line);
    LineUse readMailgun(const JsonValue& event, const LogLine& line);
    LineUse readPostmark(const JsonValue& event, const LogLine& line);
    LineUse readSparkPost(const JsonValue& event, const LogLine& line);
    LineUse readKumo(const JsonValue& event, const LogLine& line);
    void add(const Told& told, const LogLine& line);
    LogTime timeFrom(std::string_view text);

    PieceBuilder* m_builder;
};

} // namespace maillog
