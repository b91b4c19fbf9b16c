// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// What stands before a mechanism (RFC 7208 section 4.6.2).
enum class SpfQualifier { Pass, Fail, SoftFail, Neutral };

enum class SpfTermKind { All, Include, A, Mx, Ptr, Ip4, Ip6, Exists, Redirect, Exp, OtherModifier };

/// Why an evaluation went wrong. Stable ids ("too-many-lookups"), words are in words.toml
/// ("spf_reason.<id>").
enum class SpfReason {
    None,
    // The identity has nothing to ask for.
    NoDomain,
    // The record cannot be read (permerror).
    NotAscii,
    SeveralRecords,
    UnknownMechanism,
    BadSyntax,
    BadDomain,
    BadMacro,
    BadAddress,
    BadPrefix,
    RepeatedModifier,
    // The record can be read, evaluating it fails (permerror).
    TooManyLookups,
    TooManyVoidLookups,
    TooManyMxNames,
    TooDeep,
    IncludeWithoutRecord,
    RedirectWithoutRecord,
    // Somebody did not answer (temperror).
    LookupFailed,
};
std::string_view toString(SpfReason reason);

/// One mechanism or modifier.
struct SpfTerm {
    SpfTermKind kind = SpfTermKind::All;
    SpfQualifier qualifier = SpfQualifier::Pass;
    std::string text;       ///< as it stands in the record
    std::string domainSpec; ///< with macros; empty: the domain itself
    std::optional<base::IpAddress> network = {};
    unsigned prefix4 = 32; ///< bits; of A, MX, IP4
    unsigned prefix6 = 128;

    /// Counts against the limit of ten (section 4.6.4).
    bool asksDns() const;
};

/// A record of one domain, taken apart.
struct SpfRecord {
    std::vector<SpfTerm> mechanisms; ///< in order
    std::optional<SpfTerm> redirect;
    std::optional<SpfTerm> explanation;
    SpfReason fault = SpfReason::None; ///< the first; the record is void then
    std::string faultyTerm;
};

/// `v=spf1` alone or with a blank behind it, case ignored (section 4.5).
bool isSpfRecord(std::string_view text);
/// Reads a text for which isSpfRecord() holds. Syntax errors anywhere make it a permerror.
SpfRecord parseSpfRecord(std::string_view text);

} // namespace policy
