// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "classify/classification.h"
#include "knowledge/category.h"
#include "report/delivery_report.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace batch {

/// How a record ended. Every record ends as exactly one of these.
enum class Outcome : std::uint8_t {
    Recognised,    ///< a failed or delayed delivery with a reason
    NotRecognised, ///< a failed delivery whose reason is not known
    NotBounce,     ///< ordinary mail, auto-reply, complaint, good delivery
    Damaged,       ///< could not be read
};

/// One line of the result table: one recipient of one report or delivery (or one message without
/// any). Plain values; texts are UTF-8.
struct Row {
    std::uint32_t input = 0;  ///< number of the file in the import
    std::uint64_t index = 0;  ///< message or line number in it, from 0
    std::uint64_t offset = 0; ///< in the uncompressed file
    std::uint32_t length = 0;
    Outcome outcome = Outcome::NotBounce;
    report::Kind kind = report::Kind::Other;
    report::Action action = report::Action::None;
    knowledge::Party party = knowledge::Party::None;
    knowledge::Persistence persistence = knowledge::Persistence::None;
    knowledge::Retry retry = knowledge::Retry::None;
    classify::Confidence confidence = classify::Confidence::Low;
    bool isIncoming = false;     ///< a log tells that we refused somebody else's mail
    std::uint16_t category = 0;  ///< index in KnowledgeBase::categories()
    std::uint16_t replyCode = 0; ///< 0: none
    std::uint32_t attempts = 1;  ///< of a delivery in a log
    bool isRelated = false;      ///< the same failure came before in another form (mail and log)
    std::int64_t time = 0;       ///< seconds since 1970 UTC; 0: not known
    std::string recipient;
    std::string sender;
    std::string status;     ///< "5.1.1"
    std::string diagnostic; ///< the reply or the words that decided
    std::string rule;
    std::string evidence; ///< the very words
    std::string dialect;  ///< or format of the log
    std::string remoteMta;
    std::string reportingMta;
    std::string sendingIp; ///< the one the receiver judged, when the reply or the log names it
    std::string queueId;
    std::string messageId; ///< of the mail that came back
    std::string subject;
    std::string originalRecipient; ///< as the sender wrote it, when it is another address
    std::string blockList;         ///< named by the reply, when an entry in one is the reason
};

} // namespace batch
