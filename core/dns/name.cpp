// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/name.h"

#include "base/ascii.h"

#include <QString>
#include <QUrl>

#include <algorithm>

namespace dns {

namespace {

constexpr std::size_t maxNameBytes = 253;
constexpr std::size_t maxLabelBytes = 63;

base::Unexpected bad(const char* reason, std::string_view text)
{
    return base::Unexpected(base::Error{base::ErrorCode::Syntax, reason, std::string(text)});
}

bool isPlainLabelCharacter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool hasOnlyPlainCharacters(std::string_view name)
{
    return std::all_of(name.begin(), name.end(), [](char c) {
        return c == '.' || isPlainLabelCharacter(static_cast<unsigned char>(c));
    });
}

/// The character at `at` stands behind an odd number of backslashes.
bool isEscaped(std::string_view name, std::size_t at)
{
    std::size_t count = 0;
    while (count < at && name[at - count - 1] == '\\')
        ++count;
    return count % 2 == 1;
}

} // namespace

std::string lowerName(std::string_view name)
{
    if (name.ends_with('.') && !isEscaped(name, name.size() - 1))
        name.remove_suffix(1);
    return base::lowered(name);
}

base::Expected<std::string> normalName(std::string_view text)
{
    if (text.empty() || text == ".")
        return base::Unexpected(base::Error{base::ErrorCode::Empty, {}});
    std::string name = lowerName(text);
    const bool isAscii = std::all_of(name.begin(), name.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!isAscii) {
        // UTS 46: full-width dots and letters become plain, the rest A-labels; empty when it may
        // not stand in a name.
        const QByteArray ace =
            QUrl::toAce(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
        if (ace.isEmpty())
            return bad("not a domain name", text);
        name = lowerName({ace.constData(), static_cast<std::size_t>(ace.size())});
    }
    if (!hasOnlyPlainCharacters(name))
        return bad("characters that no domain name has", text);
    if (name.size() > maxNameBytes)
        return bad("longer than a domain name may be", text);
    for (const std::string_view label : labelsOf(name)) {
        if (label.empty())
            return bad("an empty part between two dots", text);
        if (label.size() > maxLabelBytes)
            return bad("a part of the name is longer than 63 characters", text);
    }
    return name;
}

std::string reverseLabels(const base::IpAddress& address)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (std::size_t i = address.byteCount(); i-- > 0;) {
        const unsigned byte = address.bytes()[i];
        if (address.isV4()) {
            text += std::to_string(byte);
        } else {
            text += digits[byte & 15U];
            text += '.';
            text += digits[byte >> 4U];
        }
        if (i > 0)
            text += '.';
    }
    return text;
}

std::string reverseName(const base::IpAddress& address)
{
    return reverseLabels(address) + (address.isV4() ? ".in-addr.arpa" : ".ip6.arpa");
}

bool isInZone(std::string_view name, std::string_view zone)
{
    if (zone.empty() || name == zone)
        return true;
    if (name.size() <= zone.size() || !name.ends_with(zone))
        return false;
    const std::size_t dot = name.size() - zone.size() - 1;
    return name[dot] == '.' && !isEscaped(name, dot);
}

std::vector<std::string_view> labelsOf(std::string_view name)
{
    std::vector<std::string_view> labels;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= name.size(); ++i) {
        if (i + 1 < name.size() && name[i] == '\\') {
            ++i;
        } else if (i == name.size() || name[i] == '.') {
            labels.push_back(name.substr(start, i - start));
            start = i + 1;
        }
    }
    if (name.empty())
        labels.clear();
    return labels;
}

std::string_view parentName(std::string_view name)
{
    const auto labels = labelsOf(name);
    if (labels.size() < 2)
        return {};
    return name.substr(static_cast<std::size_t>(labels[1].data() - name.data()));
}

std::string displayName(std::string_view name)
{
    if (name.find("xn--") == name.npos)
        return std::string(name);
    const QString shown =
        QUrl::fromAce(QByteArray(name.data(), static_cast<qsizetype>(name.size())));
    return shown.isEmpty() ? std::string(name) : shown.toStdString();
}

} // namespace dns
