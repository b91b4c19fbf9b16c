// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/remark.h"
#include "report/delivery_report.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace maillog {

/// Whose log.
enum class Format {
    Unknown,
    Postfix,
    Exim,
    Sendmail,
    Qmail,
    OpenSmtpd,
    ExchangeTracking,
    ExchangeProtocol,
    MessageTrace, ///< Microsoft 365
    PowerMta,
    KumoMta,
    Haraka,
    ZoneMta,
    MDaemon,
    Coremail,
    AmazonSes,
    SendGrid,
    Mailgun,
    Postmark,
    SparkPost,
};
std::string_view toString(Format format); ///< "postfix", "exchange-tracking" ...

/// What happened to one recipient of one mail, put together from all lines about it.
struct Delivery {
    Format format = Format::Unknown;
    report::Action action = report::Action::None; ///< outcome: failed, delayed, delivered ...
    bool isIncoming = false; ///< we refused somebody else's mail (NOQUEUE: reject)
    std::string host;        ///< that wrote the log
    std::string queueId;
    std::string messageId;
    std::string sender;
    std::string recipient;
    std::string originalRecipient;
    std::string remoteHost; ///< that was asked; lower case
    std::string remoteIp;
    std::string sourceIp; ///< we sent from
    std::string status;   ///< enhanced status code of the dsn= field, "5.1.1"
    std::string text;     ///< why, as it stands in the line, escapes of the log undone
    std::string expiry;   ///< the words by which the queue gave up, when `text` is an earlier reply
    std::string subject;  ///< rarely logged
    std::int64_t time = 0; ///< of the deciding line, seconds since 1970 UTC; 0: not known
    std::int32_t zone = 0; ///< of the log, seconds east; what the line showed
    bool isZoneAssumed = false;
    std::int64_t firstTime = 0;   ///< of the first attempt or of accepting it
    std::uint32_t attempts = 1;   ///< lines that told a fate of this recipient
    std::uint32_t input = 0;      ///< number of the input that holds the deciding line
    std::uint64_t lineOffset = 0; ///< of the line that holds `text`, in the uncompressed input
    std::uint32_t lineLength = 0;
    std::uint32_t textOffset = 0; ///< of `text` in that line
    std::uint32_t textLength = 0; ///< bytes of it there; 0: it stands nowhere as it is
    std::vector<base::Remark> remarks;
};

/// What became of the lines; they add up to `lines`.
struct LineCounts {
    std::uint64_t lines = 0;
    std::uint64_t used = 0;      ///< told something about a delivery
    std::uint64_t other = 0;     ///< of a known shape, not about a delivery
    std::uint64_t unknown = 0;   ///< of no known shape
    std::uint64_t damaged = 0;   ///< cut, NUL bytes, broken JSON
    std::uint64_t delivered = 0; ///< deliveries that ended well; not reported one by one
    LineCounts& operator+=(const LineCounts& more);
};

} // namespace maillog
