// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/tlsa.h"

#include "policy/der_values.h"
#include "policy/name_pattern.h"

#include <QCryptographicHash>

#include <algorithm>

namespace policy {

namespace {

enum Usage : std::uint8_t { anchorUsage = 2, certificateUsage = 3 };
enum Selector : std::uint8_t { wholeSelector = 0, keySelector = 1 };
enum Matching : std::uint8_t { exactMatching = 0, sha256Matching = 1, sha512Matching = 2 };

std::string digest(std::string_view bytes, QCryptographicHash::Algorithm algorithm)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), bytes.size()).toByteArray(),
                                    algorithm)
        .toStdString();
}

bool fits(const dns::TlsaData& record, const DaneCertificate& certificate)
{
    const std::string& bytes =
        record.selector == wholeSelector ? certificate.der : certificate.publicKey;
    if (bytes.empty())
        return false;
    switch (record.matching) {
    case exactMatching:
        return bytes == record.association;
    case sha256Matching:
        return digest(bytes, QCryptographicHash::Sha256) == record.association;
    case sha512Matching:
        return digest(bytes, QCryptographicHash::Sha512) == record.association;
    default:
        return false;
    }
}

/// Every certificate up to `last` names the next one as its issuer.
bool isLinked(const std::vector<DaneCertificate>& chain, std::size_t last)
{
    for (std::size_t i = 0; i < last; ++i) {
        const auto lower = certificateNames(chain[i].der);
        const auto upper = certificateNames(chain[i + 1].der);
        if (!lower || !upper || lower->issuer != upper->subject)
            return false;
    }
    return true;
}

bool hasName(const DaneCertificate& leaf, const std::vector<std::string>& names)
{
    for (const std::string& pattern : leaf.names) {
        for (const std::string& name : names) {
            if (matchesNamePattern(pattern, name))
                return true;
        }
    }
    return false;
}

TlsaMatch match(const dns::TlsaData& record, const std::vector<DaneCertificate>& chain,
                const std::vector<std::string>& names)
{
    const TlsaUse use = tlsaUse(record);
    if (use == TlsaUse::Unusable)
        return TlsaMatch::Unusable;
    if (chain.empty())
        return TlsaMatch::No;
    if (use == TlsaUse::Certificate)
        return fits(record, chain.front()) ? TlsaMatch::Yes : TlsaMatch::No;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (!fits(record, chain[i]))
            continue;
        if (!isLinked(chain, i))
            return TlsaMatch::BrokenChain;
        return hasName(chain.front(), names) ? TlsaMatch::Yes : TlsaMatch::WrongName;
    }
    return TlsaMatch::No;
}

} // namespace

TlsaUse tlsaUse(const dns::TlsaData& record)
{
    const std::size_t length = record.association.size();
    const bool isLengthRight = record.matching == sha256Matching   ? length == 32
                               : record.matching == sha512Matching ? length == 64
                                                                   : length > 0;
    if (record.selector > keySelector || record.matching > sha512Matching || !isLengthRight)
        return TlsaUse::Unusable;
    if (record.usage == certificateUsage)
        return TlsaUse::Certificate;
    return record.usage == anchorUsage ? TlsaUse::Anchor : TlsaUse::Unusable;
}

std::string_view toString(TlsaMatch match)
{
    static constexpr std::string_view names[] = {"no", "yes", "wrong-name", "broken-chain",
                                                 "unusable"};
    return names[static_cast<std::size_t>(match)];
}

DaneResult matchDane(const std::vector<dns::TlsaData>& records,
                     const std::vector<DaneCertificate>& chain,
                     const std::vector<std::string>& names)
{
    DaneResult result;
    for (const dns::TlsaData& record : records)
        result.matches.push_back(match(record, chain, names));
    const auto count = [&result](TlsaMatch wanted) {
        return std::count(result.matches.begin(), result.matches.end(), wanted);
    };
    const auto all = static_cast<std::ptrdiff_t>(records.size());
    const auto usable = all - count(TlsaMatch::Unusable);
    const auto matching = count(TlsaMatch::Yes);
    if (all == 0)
        result.outcome = DaneOutcome::None;
    else if (usable == 0)
        result.outcome = DaneOutcome::Unusable;
    else if (matching == 0)
        result.outcome = DaneOutcome::Mismatch;
    else
        result.outcome = matching == usable ? DaneOutcome::Match : DaneOutcome::RollOver;
    return result;
}

std::string tlsaToPublish(const DaneCertificate& certificate)
{
    const bool hasKey = !certificate.publicKey.empty();
    const std::string hash =
        digest(hasKey ? certificate.publicKey : certificate.der, QCryptographicHash::Sha256);
    return (hasKey ? "3 1 1 " : "3 0 1 ") +
           QByteArray(hash.data(), static_cast<qsizetype>(hash.size())).toHex().toStdString();
}

} // namespace policy
