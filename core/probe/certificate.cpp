// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/certificate.h"

#include "base/ascii.h"
#include "base/der.h"

#include <QDateTime>
#include <QSslCertificate>

#include <algorithm>
#include <array>
#include <utility>

namespace probe {

namespace {

using base::DerElement;
using base::DerReader;
namespace der_tag = base::der_tag;

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxNames = 100;

using namespace std::string_view_literals;

// Object identifiers as they stand in DER.
constexpr std::array signatureNames{
    std::pair{"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x04"sv, "md5WithRSAEncryption"sv},
    std::pair{"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x05"sv, "sha1WithRSAEncryption"sv},
    std::pair{"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0A"sv, "rsassaPss"sv},
    std::pair{"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0B"sv, "sha256WithRSAEncryption"sv},
    std::pair{"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0C"sv, "sha384WithRSAEncryption"sv},
    std::pair{"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0D"sv, "sha512WithRSAEncryption"sv},
    std::pair{"\x2A\x86\x48\xCE\x3D\x04\x01"sv, "ecdsa-with-SHA1"sv},
    std::pair{"\x2A\x86\x48\xCE\x3D\x04\x03\x02"sv, "ecdsa-with-SHA256"sv},
    std::pair{"\x2A\x86\x48\xCE\x3D\x04\x03\x03"sv, "ecdsa-with-SHA384"sv},
    std::pair{"\x2A\x86\x48\xCE\x3D\x04\x03\x04"sv, "ecdsa-with-SHA512"sv},
    std::pair{"\x2B\x65\x70"sv, "Ed25519"sv},
    std::pair{"\x2B\x65\x71"sv, "Ed448"sv},
};
constexpr auto oidRsa = "\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01"sv;
constexpr auto oidRsaPss = "\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0A"sv;
constexpr auto oidEc = "\x2A\x86\x48\xCE\x3D\x02\x01"sv;
constexpr auto oidP256 = "\x2A\x86\x48\xCE\x3D\x03\x01\x07"sv;
constexpr auto oidP384 = "\x2B\x81\x04\x00\x22"sv;
constexpr auto oidP521 = "\x2B\x81\x04\x00\x23"sv;
constexpr auto oidEd25519 = "\x2B\x65\x70"sv;
constexpr auto oidEd448 = "\x2B\x65\x71"sv;
constexpr auto oidSubjectAltName = "\x55\x1D\x11"sv;

std::string signatureName(std::string_view oid)
{
    for (const auto& [bytes, name] : signatureNames) {
        if (bytes == oid)
            return std::string(name);
    }
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex = "oid:";
    for (const char c : oid) {
        hex.push_back(digits[static_cast<unsigned char>(c) >> 4]);
        hex.push_back(digits[static_cast<unsigned char>(c) & 15]);
    }
    return hex;
}

/// Bits of an unsigned INTEGER.
int bitsOf(std::string_view number)
{
    while (!number.empty() && number.front() == '\0')
        number.remove_prefix(1);
    if (number.empty())
        return 0;
    int bits = static_cast<int>(number.size() - 1) * 8;
    for (int top = static_cast<unsigned char>(number.front()); top != 0; top >>= 1)
        ++bits;
    return bits;
}

int rsaBits(std::string_view keyBits)
{
    if (keyBits.empty())
        return 0;
    keyBits.remove_prefix(1); // number of unused bits, none here
    DerReader outer(keyBits);
    const auto key = outer.next(der_tag::sequence);
    if (!key)
        return 0;
    DerReader inner(key->content);
    const auto modulus = inner.next(der_tag::integer);
    return modulus ? bitsOf(modulus->content) : 0;
}

void setKey(Certificate& certificate, const DerElement& keyInfo)
{
    certificate.publicKey = keyInfo.whole;
    DerReader parts(keyInfo.content);
    const auto algorithm = parts.next(der_tag::sequence);
    const auto bits = parts.next(der_tag::bitString);
    if (!algorithm || !bits)
        return;
    DerReader inner(algorithm->content);
    const auto oid = inner.next(der_tag::objectId);
    if (!oid)
        return;
    const auto set = [&](std::string_view kind, int count, bool withCount) {
        certificate.keyBits = count;
        certificate.keyKind = kind;
        if (withCount)
            certificate.keyKind += ' ' + std::to_string(count);
    };
    if (oid->content == oidRsa) {
        set("RSA", rsaBits(bits->content), true);
    } else if (oid->content == oidRsaPss) {
        set("RSA-PSS", rsaBits(bits->content), true);
    } else if (oid->content == oidEd25519) {
        set("Ed25519", 256, false);
    } else if (oid->content == oidEd448) {
        set("Ed448", 456, false);
    } else if (oid->content == oidEc) {
        const auto curve = inner.next(der_tag::objectId);
        const std::string_view name = curve ? curve->content : std::string_view();
        if (name == oidP256)
            set("EC P-256", 256, false);
        else if (name == oidP384)
            set("EC P-384", 384, false);
        else if (name == oidP521)
            set("EC P-521", 521, false);
        else // an uncompressed point: 04, x, y
            set("EC",
                static_cast<int>(
                    (bits->content.size() - std::min<std::size_t>(2, bits->content.size())) / 2 *
                    8),
                true);
    }
}

/// All dNSNames of a subjectAltName extension.
template<typename Visit>
void forNames(std::string_view extensions, Visit visit)
{
    DerReader outer(extensions);
    const auto list = outer.next(der_tag::sequence);
    DerReader all(list ? list->content : std::string_view());
    while (const auto extension = all.next(der_tag::sequence)) {
        DerReader parts(extension->content);
        const auto oid = parts.next(der_tag::objectId);
        if (!oid || oid->content != oidSubjectAltName)
            continue;
        parts.next(der_tag::boolean);
        const auto value = parts.next(der_tag::octetString);
        DerReader wrapped(value ? value->content : std::string_view());
        const auto names = wrapped.next(der_tag::sequence);
        DerReader general(names ? names->content : std::string_view());
        while (const auto name = general.next()) {
            if (name->tag == der_tag::dnsName)
                visit(name->content);
        }
    }
}

/// The parts of TBSCertificate (RFC 5280 section 4.1) that are needed here.
struct Parts {
    std::string_view signature; ///< object identifier
    std::string_view issuer;
    std::string_view subject;
    DerElement keyInfo;
    std::string_view extensions;
};

std::optional<Parts> partsOf(std::string_view der)
{
    DerReader file(der);
    const auto whole = file.next(der_tag::sequence);
    if (!whole)
        return std::nullopt;
    DerReader outer(whole->content);
    const auto body = outer.next(der_tag::sequence);
    if (!body)
        return std::nullopt;
    DerReader inner(body->content);
    inner.next(der_tag::version);
    inner.next(der_tag::integer); // serial number
    const auto algorithm = inner.next(der_tag::sequence);
    const auto issuer = inner.next(der_tag::sequence);
    const auto validity = inner.next(der_tag::sequence);
    const auto subject = inner.next(der_tag::sequence);
    const auto keyInfo = inner.next(der_tag::sequence);
    if (!algorithm || !issuer || !validity || !subject || !keyInfo)
        return std::nullopt;
    Parts parts{{}, issuer->content, subject->content, *keyInfo, {}};
    DerReader algorithmReader(algorithm->content);
    if (const auto oid = algorithmReader.next(der_tag::objectId))
        parts.signature = oid->content;
    while (const auto rest = inner.next()) {
        if (rest->tag == der_tag::extensions)
            parts.extensions = rest->content;
    }
    return parts;
}

std::string commonName(const QStringList& names)
{
    return names.isEmpty() ? std::string() : names.first().toStdString();
}

bool isWeakSignature(const Certificate& certificate)
{
    return certificate.signature.starts_with("md5") || certificate.signature.starts_with("sha1") ||
           certificate.signature == "ecdsa-with-SHA1";
}

bool isWeakKey(const Certificate& certificate)
{
    if (certificate.keyKind.starts_with("RSA"))
        return certificate.keyBits < 2048;
    return certificate.keyKind.starts_with("EC") && certificate.keyBits < 224;
}

} // namespace

std::string_view toString(TlsFault fault)
{
    switch (fault) {
    case TlsFault::SelfSigned:
        return "self-signed";
    case TlsFault::UntrustedRoot:
        return "untrusted-root";
    case TlsFault::ChainIncomplete:
        return "chain-incomplete";
    case TlsFault::Expired:
        return "expired";
    case TlsFault::NotYetValid:
        return "not-yet-valid";
    case TlsFault::NameMismatch:
        return "name-mismatch";
    case TlsFault::NameInCommonNameOnly:
        return "name-in-common-name-only";
    case TlsFault::WeakKey:
        return "weak-key";
    case TlsFault::WeakSignature:
        return "weak-signature";
    case TlsFault::OldProtocol:
        return "old-protocol";
    case TlsFault::Other:
        return "other";
    }
    return {};
}

bool TlsDetails::has(TlsFault fault) const
{
    return std::find(faults.begin(), faults.end(), fault) != faults.end();
}

std::optional<Certificate> readCertificate(std::string_view der)
{
    const std::optional<Parts> parts = partsOf(der);
    const QSslCertificate parsed(QByteArray(der.data(), static_cast<qsizetype>(der.size())),
                                 QSsl::Der);
    if (!parts || parsed.isNull())
        return std::nullopt;
    Certificate certificate;
    certificate.der = der;
    certificate.subject = commonName(parsed.subjectInfo(QSslCertificate::CommonName));
    certificate.issuer = commonName(parsed.issuerInfo(QSslCertificate::CommonName));
    certificate.isSelfIssued = parts->issuer == parts->subject;
    certificate.notBefore = parsed.effectiveDate().toSecsSinceEpoch();
    certificate.notAfter = parsed.expiryDate().toSecsSinceEpoch();
    certificate.signature = signatureName(parts->signature);
    setKey(certificate, parts->keyInfo);
    forNames(parts->extensions, [&](std::string_view name) {
        ++certificate.nameCount;
        if (certificate.names.size() < maxNames)
            certificate.names.emplace_back(name);
    });
    return certificate;
}

bool namesHost(const Certificate& certificate, std::string_view hostName)
{
    const std::optional<Parts> parts = partsOf(certificate.der);
    bool isNamed = false;
    if (parts) {
        forNames(parts->extensions, [&](std::string_view name) {
            isNamed = isNamed || matchesHostName(name, hostName);
        });
    }
    return isNamed;
}

bool matchesHostName(std::string_view pattern, std::string_view hostName)
{
    if (pattern.ends_with('.'))
        pattern.remove_suffix(1);
    if (hostName.ends_with('.'))
        hostName.remove_suffix(1);
    if (pattern.empty() || hostName.empty())
        return false;
    if (!pattern.starts_with("*."))
        return base::equalsIgnoreCase(pattern, hostName);
    const std::size_t dot = hostName.find('.');
    // "*.com" would name half of the world: clients want two labels behind the star.
    return dot != npos && dot > 0 && pattern.find('.', 2) != npos &&
           base::equalsIgnoreCase(pattern.substr(2), hostName.substr(dot + 1));
}

std::vector<TlsFault> chainFaults(const std::vector<Certificate>& chain, std::string_view hostName,
                                  std::int64_t now)
{
    std::vector<TlsFault> faults;
    const auto add = [&](bool isWrong, TlsFault fault) {
        if (isWrong && std::find(faults.begin(), faults.end(), fault) == faults.end())
            faults.push_back(fault);
    };
    for (const Certificate& certificate : chain) {
        const bool isLeaf = &certificate == chain.data();
        add(certificate.notAfter < now, TlsFault::Expired);
        add(certificate.notBefore > now, TlsFault::NotYetValid);
        // Nobody relies on what a root says about itself.
        if (isLeaf || !certificate.isSelfIssued) {
            add(isWeakKey(certificate), TlsFault::WeakKey);
            add(isWeakSignature(certificate), TlsFault::WeakSignature);
        }
    }
    if (!chain.empty() && !hostName.empty() && !namesHost(chain.front(), hostName)) {
        const bool isInCommonName = matchesHostName(chain.front().subject, hostName);
        add(true, isInCommonName ? TlsFault::NameInCommonNameOnly : TlsFault::NameMismatch);
    }
    return faults;
}

} // namespace probe
