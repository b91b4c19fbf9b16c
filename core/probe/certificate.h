// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace probe {

/// What is wrong with the chain a server showed. All are listed, none ends the session.
enum class TlsFault {
    SelfSigned,
    UntrustedRoot,   ///< the chain ends at a root this machine does not trust
    ChainIncomplete, ///< the issuer was not sent along and is not known here
    Expired,
    NotYetValid,
    NameMismatch,
    NameInCommonNameOnly, ///< no SAN fits, the CN does: RFC 6125 clients do not look there
    WeakKey,              ///< RSA below 2048 bits, EC below 224
    WeakSignature,        ///< MD5, SHA-1
    OldProtocol,          ///< only TLS 1.0 or 1.1
    Other,                ///< see TlsDetails::otherFaults
};
std::string_view toString(TlsFault fault); ///< "self-signed", ...: stable

/// A certificate as far as mail cares. Texts are foreign.
struct Certificate {
    std::string subject; ///< common name
    std::string issuer;
    std::vector<std::string> names; ///< SAN dNSName, at most 100
    std::size_t nameCount = 0;      ///< all of them
    std::int64_t notBefore = 0;     ///< seconds since 1970, UTC
    std::int64_t notAfter = 0;
    std::string keyKind; ///< "RSA 2048", "EC P-256", "Ed25519"
    int keyBits = 0;
    std::string signature;     ///< "sha256WithRSAEncryption"; the number of an unknown one
    bool isSelfIssued = false; ///< issuer and subject are the same
    std::string der;           ///< whole certificate
    std::string publicKey;     ///< SubjectPublicKeyInfo, DER, cut out of `der`
};

/// The encrypted part of a session.
struct TlsDetails {
    std::string protocol; ///< "TLS 1.3"
    std::string cipher;
    int cipherBits = 0;
    std::vector<Certificate> chain;       ///< leaf first, at most 20
    std::vector<TlsFault> faults;         ///< each once
    std::vector<std::string> otherFaults; ///< library's words for faults without a name
    std::string handshakeError;           ///< library's words when it failed; empty when it did not
    /// The handshake worked only with TLS 1.0/1.1 allowed.
    bool isOldProtocolOnly = false;
    /// Words of the first try when only a second one with old protocols and ciphers worked.
    std::string firstError;
    std::int64_t seenAt = 0; ///< seconds since 1970, UTC: what dates were judged by
    std::chrono::microseconds elapsed{0};
    bool isEncrypted() const { return handshakeError.empty() && !protocol.empty(); }
    bool has(TlsFault fault) const;
};

/// Reads a certificate; nothing when it is none.
std::optional<Certificate> readCertificate(std::string_view der);

/// Every SAN of a certificate looked at, also those above the 100 that are kept.
bool namesHost(const Certificate& certificate, std::string_view hostName);

/// SAN check of RFC 6125 and 7672: one left-most `*` for exactly one label, A-labels, ASCII case
/// ignored, last dot ignored.
bool matchesHostName(std::string_view pattern, std::string_view hostName);

/// What can be said of a chain without trust in roots: names, dates at `now` (seconds since 1970),
/// keys, signatures. `hostName` empty: names are not looked at.
std::vector<TlsFault> chainFaults(const std::vector<Certificate>& chain, std::string_view hostName,
                                  std::int64_t now);

} // namespace probe
