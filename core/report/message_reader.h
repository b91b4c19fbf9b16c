// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cpu_deadline.h"
#include "base/limits.h"
#include "message/message.h"
#include "report/delivery_report.h"
#include "report/dialect_set.h"
#include "report/message_scope.h"
#include "report/prose_reader.h"

#include <memory>
#include <optional>
#include <vector>

namespace report {

/// Reads one message into a report; made anew for every message. `deadline`: may be null; `depth`
/// counts messages that had to be decoded before they could be read.
class MessageReader {
public:
    MessageReader(const DialectSet& dialects, const base::Limits& limits,
                  const message::Message& message, const base::CpuDeadline* deadline = nullptr,
                  std::size_t depth = 0);

    DeliveryReport read();

private:
    bool isOutOfTime() const { return m_deadline != nullptr && m_deadline->isOver(); }
    bool isFeedback(const MessageScope& scope) const;
    bool isReadReceipt(const MessageScope& scope) const;
    const SignSource& signsOf(const MessageScope& scope) const;
    const message::DecodedText& textOf(std::size_t part) const;
    bool looksLikeBounceBesideSubject(const MessageScope& scope) const;
    bool isReturnedMail(const MessageScope& scope) const;
    bool isAttachedToReturnedMail(const MessageScope& scope) const;
    DeliveryReport begin(const MessageScope& scope) const;
    std::optional<DeliveryReport> readScope(const MessageScope& scope) const;
    bool readStatusParts(const MessageScope& scope, DeliveryReport& report) const;
    bool readTextParts(const MessageScope& scope, DeliveryReport& report) const;
    std::optional<DeliveryReport> readEncodedMessage(const MessageScope& scope) const;
    std::optional<DeliveryReport> readInline(const MessageScope& scope) const;
    bool readAutoReply(const MessageScope& scope, DeliveryReport& report) const;
    bool readInformalFeedback(const MessageScope& scope, DeliveryReport& report) const;
    void finish(const MessageScope& scope, DeliveryReport& report) const;
    void nameRecipient(const MessageScope& scope, std::string_view returnPath,
                       DeliveryReport& report) const;

    const DialectSet* m_dialects;
    const message::Message* m_message;
    base::Limits m_limits;
    const base::CpuDeadline* m_deadline;
    std::size_t m_depth;
    ProseReader m_prose;
    std::vector<MessageScope> m_scopes;
    // What was decoded once; several ways of reading look at the same texts.
    mutable std::vector<std::unique_ptr<SignSource>> m_signs;           ///< by number of the scope
    mutable std::vector<std::unique_ptr<message::DecodedText>> m_texts; ///< by number of the part
};

} // namespace report
