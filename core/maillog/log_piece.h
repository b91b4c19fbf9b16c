// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/log_reader.h"
#include "maillog/text_hash.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace maillog {

/// What one line says about a recipient of a mail.
struct Fate {
    enum class Kind : std::uint8_t {
        Delivered,
        Deferred,
        Failed,
        Expired,   ///< the queue gave up on every recipient still open; `delivery` has the words
        Attempted, ///< one of several servers answered; no outcome yet
        Started,   ///< recipient of a delivery whose number later lines give instead (qmail)
        ByNumber,  ///< outcome of such a delivery: recipient and mail are those of its start
    };
    Kind kind = Kind::Deferred;
    Kind outcome = Kind::Deferred;      ///< of ByNumber
    bool isAboutEarlier = false;        ///< its text only says that an earlier reason stands
    std::uint64_t recipient = 0;        ///< hash; 0: not known
    std::uint64_t line = 0;             ///< hash of the line, to know it again
    std::uint64_t number = 0;           ///< key of Started and ByNumber
    std::unique_ptr<Delivery> delivery; ///< none for deliveries that nobody wants one by one
};

/// Facts about one life of one queue id inside one stretch, in order of the lines.
struct Segment {
    std::uint64_t key = 0;
    bool begins = false; ///< the mail was accepted here
    bool ends = false;   ///< it left the queue here
    bool hasSender = false;
    std::int64_t time = 0; ///< of the first fact
    std::string sender;
    std::string messageId;
    std::string subject;
    std::vector<Fate> fates;
};

class LogPiece {
public:
    std::uint32_t input = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::uint64_t headHash = 0; ///< of the first bytes, when it is the first stretch of an input
    bool wantDelivered = false;
    LineCounts counts;
    std::vector<Fate> numbered; ///< outcomes of deliveries that earlier stretches started
    std::vector<Segment> segments;
    std::vector<Fate> complete; ///< need no other line: refusals of incoming mail
};

} // namespace maillog
