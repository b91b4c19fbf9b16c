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
    UntrustedRoot, ///< no path to a root this machine trusts
    ChainIncomplete,
    Expired,
    NotYetValid,
    NameMismatch,
    NameInCommonNameOnly, ///< no SAN fits, the CN does: RFC 6125 clients do not look there
    WeakKey,              ///< RSA below 2048 bits
    WeakSignature,        ///< MD5, SHA-1
    OldProtocol,          ///< only TLS 1.0 or 1.1
    Other,
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
    std::string signature; ///< "sha256WithRSAEncryption"
    std::string der;       ///< whole certificate
    std::string publicKey; ///< SubjectPublicKeyInfo, DER, cut out of `der`
};

/// The encrypted part of a session.
struct TlsDetails {
    std::string protocol; ///< "TLS 1.3"
    std::string cipher;
    int cipherBits = 0;
    std::vector<Certificate> chain; ///< leaf first, at most 20
    std::vector<TlsFault> faults;
    std::string handshakeError; ///< library's words when it failed; empty when it did not
    /// The handshake worked only with TLS 1.0/1.1 allowed.
    bool isOldProtocolOnly = false;
    std::chrono::microseconds elapsed{0};
    bool isEncrypted() const { return handshakeError.empty() && !protocol.empty(); }
};

/// SAN check of RFC 6125 and 7672: one left-most `*` for exactly one label, A-labels, ASCII case
/// ignored, last dot ignored.
bool matchesHostName(std::string_view pattern, std::string_view hostName);

} // namespace probe
