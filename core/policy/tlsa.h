// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/record.h"

#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// A certificate as far as DANE looks at it.
struct DaneCertificate {
    std::string der;
    std::string publicKey;          ///< SubjectPublicKeyInfo, DER
    std::vector<std::string> names; ///< SAN dNSName
};

/// What a record means for SMTP (RFC 7672 section 3.1).
enum class TlsaUse {
    Certificate, ///< usage 3: the server's own; names and dates do not matter
    Anchor,      ///< usage 2: an issuer in the chain; names do matter
    Unusable,    ///< usage 0, 1 or unknown; selector, matching type or length that cannot be
};
TlsaUse tlsaUse(const dns::TlsaData& record);

enum class TlsaMatch { No, Yes, WrongName, BrokenChain, Unusable };
std::string_view toString(TlsaMatch match); ///< "no", "wrong-name", ...: stable

enum class DaneOutcome {
    None,     ///< no records
    Unusable, ///< records, none usable: TLS is wanted, unauthenticated
    Match,    ///< all usable ones, or the only one
    RollOver, ///< some match, others are for a key to come or gone
    Mismatch,
};

struct DaneResult {
    DaneOutcome outcome = DaneOutcome::None;
    std::vector<TlsaMatch> matches; ///< one per record, in order
};

/// Compares TLSA records with the chain a server showed (leaf first). `names`: the TLSA base
/// domain, the MX name, the mail domain. That one certificate of the chain signed the other is
/// taken from their issuer and subject names; signatures and dates are the TLS library's to judge.
DaneResult matchDane(const std::vector<dns::TlsaData>& records,
                     const std::vector<DaneCertificate>& chain,
                     const std::vector<std::string>& names);

/// `3 1 1 <hex>` for a certificate: what its owner should publish (3 0 1 when its key is not
/// known).
std::string tlsaToPublish(const DaneCertificate& certificate);

} // namespace policy
