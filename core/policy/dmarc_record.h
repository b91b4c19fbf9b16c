// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

enum class DmarcPolicy { None, Quarantine, Reject };
std::string_view toString(DmarcPolicy policy); ///< "none", "quarantine", "reject"

enum class DmarcAlignment { Relaxed, Strict };
/// psd= of RFC 9989: whether the domain is a public suffix.
enum class DmarcSuffix { Unknown, Yes, No };

enum class DmarcFault {
    BadTagList,       ///< a piece without "=", or a tag twice
    NoPolicy,         ///< no p= (RFC 9989: "none"; RFC 7489: no record unless rua= is there)
    UnknownPolicy,    ///< p=, sp= or np= with another word
    UnknownAlignment, ///< adkim= or aspf= neither r nor s
    BadPercent,       ///< pct= no number from 0 to 100
    BadReportUri,     ///< rua= or ruf= with something that is no mailto: address
    UnknownValue,     ///< t= or psd= with another letter
};
std::string_view toString(DmarcFault fault); ///< "no-policy", ...: stable

/// A record (RFC 7489 section 6.3, RFC 9989 section 4.7).
struct DmarcRecord {
    std::string text;
    std::optional<DmarcPolicy> policy; ///< p
    std::optional<DmarcPolicy> subdomainPolicy;
    std::optional<DmarcPolicy> nonexistentPolicy;
    DmarcAlignment dkim = DmarcAlignment::Relaxed;
    DmarcAlignment spf = DmarcAlignment::Relaxed;
    DmarcSuffix suffix = DmarcSuffix::Unknown;
    bool isTesting = false;                    ///< t=y: one step milder
    int percent = 100;                         ///< RFC 7489 only
    std::vector<std::string> aggregateReports; ///< rua: mail addresses
    std::vector<std::string> failureReports;   ///< ruf
    struct Fault {
        DmarcFault kind;
        std::string text; ///< the tag it is about; foreign
    };
    std::vector<Fault> faults;
};

/// Reads a text of version DMARC1.
DmarcRecord parseDmarcRecord(std::string_view text);

} // namespace policy
