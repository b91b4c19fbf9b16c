// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/dkim_key.h"

#include "base/ascii.h"
#include "policy/der_values.h"
#include "policy/tag_list.h"

#include <QByteArray>

#include <algorithm>

namespace policy {

namespace {

constexpr int minimalRsaBits = 1024;
constexpr int goodRsaBits = 2048;
constexpr std::size_t ed25519Bytes = 32;

bool contains(const std::vector<std::string>& list, std::string_view wanted)
{
    return std::any_of(list.begin(), list.end(), [wanted](const std::string& entry) {
        return base::equalsIgnoreCase(entry, wanted);
    });
}

void judgeRsa(std::string_view der, DkimKey& key)
{
    const auto bits = rsaKeyBits(der);
    if (!bits) {
        key.remarks.push_back(DkimKeyRemark::NotAKey);
        return;
    }
    key.bits = *bits;
    if (*bits < minimalRsaBits)
        key.remarks.push_back(DkimKeyRemark::TooShort);
    else if (*bits < goodRsaBits)
        key.remarks.push_back(DkimKeyRemark::Short);
}

void judgeKeyData(std::string_view text, DkimKey& key)
{
    std::string packed;
    std::copy_if(text.begin(), text.end(), std::back_inserter(packed),
                 [](char c) { return !base::isSpace(c); });
    if (packed.empty()) {
        key.remarks.push_back(DkimKeyRemark::Revoked);
        return;
    }
    if (packed.size() != text.size())
        key.remarks.push_back(DkimKeyRemark::BlanksInKey);
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray(packed.data(), static_cast<qsizetype>(packed.size())),
        QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        key.remarks.push_back(DkimKeyRemark::NotBase64);
        return;
    }
    const std::string bytes = decoded.decoded.toStdString();
    if (key.keyType == "rsa") {
        judgeRsa(bytes, key);
    } else if (key.keyType == "ed25519") {
        if (bytes.size() == ed25519Bytes)
            key.bits = static_cast<int>(ed25519Bytes) * 8;
        else
            key.remarks.push_back(DkimKeyRemark::WrongKeyLength);
    }
}

void judgeUse(const TagList& tags, DkimKey& key)
{
    if (const auto services = tags.value("s")) {
        const auto list = splitList(*services, ':');
        if (!contains(list, "*") && !contains(list, "email"))
            key.remarks.push_back(DkimKeyRemark::NotForMail);
    }
    if (const auto hashes = tags.value("h")) {
        if (!contains(splitList(*hashes, ':'), "sha256"))
            key.remarks.push_back(DkimKeyRemark::NoUsableHash);
    }
    if (const auto flags = tags.value("t")) {
        const auto list = splitList(*flags, ':');
        if (contains(list, "y"))
            key.remarks.push_back(DkimKeyRemark::Testing);
        if (contains(list, "s"))
            key.remarks.push_back(DkimKeyRemark::OnlyExactDomain);
    }
}

} // namespace

std::string_view toString(DkimKeyRemark remark)
{
    static constexpr std::string_view names[] = {
        "bad-tag-list", "wrong-version",     "unknown-key-type",
        "no-key",       "revoked",           "not-base64",
        "not-a-key",    "wrong-key-length",  "too-short",
        "short",        "not-for-mail",      "no-usable-hash",
        "testing",      "only-exact-domain", "blanks-in-key",
    };
    return names[static_cast<std::size_t>(remark)];
}

bool DkimKey::has(DkimKeyRemark remark) const
{
    return std::find(remarks.begin(), remarks.end(), remark) != remarks.end();
}

bool DkimKey::isUsable() const
{
    return std::none_of(remarks.begin(), remarks.end(),
                        [](DkimKeyRemark remark) { return remark <= DkimKeyRemark::TooShort; }) &&
           !has(DkimKeyRemark::NotForMail) && !has(DkimKeyRemark::NoUsableHash);
}

DkimKey parseDkimKey(std::string_view text)
{
    DkimKey key;
    const TagList tags = parseTagList(text);
    if (!tags.isFine())
        key.remarks.push_back(DkimKeyRemark::BadTagList);
    if (const auto version = tags.value("v");
        version && (*version != "DKIM1" || tags.tags.front().name != "v"))
        key.remarks.push_back(DkimKeyRemark::WrongVersion);
    if (const auto type = tags.value("k"))
        key.keyType = base::lowered(*type);
    if (key.keyType != "rsa" && key.keyType != "ed25519")
        key.remarks.push_back(DkimKeyRemark::UnknownKeyType);
    if (const auto data = tags.value("p"))
        judgeKeyData(*data, key);
    else
        key.remarks.push_back(DkimKeyRemark::NoKey);
    judgeUse(tags, key);
    return key;
}

std::string dkimKeyName(std::string_view selector, std::string_view domain)
{
    return base::lowered(selector) + "._domainkey." + base::lowered(domain);
}

} // namespace policy
