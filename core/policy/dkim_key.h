// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// What can be said about a key record, bad or good to know.
enum class DkimKeyRemark {
    BadTagList,      ///< a piece without "=", or a tag twice
    WrongVersion,    ///< v= is not DKIM1, or not the first tag
    UnknownKeyType,  ///< k= neither rsa nor ed25519
    NoKey,           ///< no p= at all
    Revoked,         ///< p= empty
    NotBase64,       ///< characters that do not belong in p=
    NotAKey,         ///< base64, but no key of this type
    WrongKeyLength,  ///< ed25519 other than 32 bytes
    TooShort,        ///< RSA below 1024 bits: must not be accepted (RFC 8301)
    Short,           ///< RSA below 2048 bits
    NotForMail,      ///< s= without "*" and "email"
    NoUsableHash,    ///< h= without sha256
    Testing,         ///< t=y: verifiers treat mail as unsigned
    OnlyExactDomain, ///< t=s: i= may not be a subdomain
    BlanksInKey,     ///< split over lines by hand; allowed
};
std::string_view toString(DkimKeyRemark remark); ///< "revoked", ...: stable

/// A key record (RFC 6376 section 3.6.1, RFC 8301, RFC 8463).
struct DkimKey {
    std::string keyType = "rsa";
    int bits = 0; ///< 0: not known
    std::vector<DkimKeyRemark> remarks;

    bool has(DkimKeyRemark remark) const;
    /// A verifier can use it for mail.
    bool isUsable() const;
};

/// Reads the joined text of one TXT record.
DkimKey parseDkimKey(std::string_view text);

/// selector._domainkey.domain
std::string dkimKeyName(std::string_view selector, std::string_view domain);

} // namespace policy
