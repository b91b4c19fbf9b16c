// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/spf_macro.h"

#include "base/ascii.h"
#include "dns/name.h"

#include <algorithm>

namespace policy {

namespace {

constexpr std::string_view domainLetters = "slodiphv";
constexpr std::string_view explanationLetters = "slodiphvcrt";
constexpr std::string_view delimiterCharacters = ".-+,/_=";
constexpr std::size_t maxNameBytes = 253;
constexpr std::size_t maxLabelBytes = 63;
constexpr unsigned maxKeep = 128; // more labels than any name has

bool isLiteral(char c, SpfMacroUse use)
{
    return (c >= 0x21 && c <= 0x7e) || (c == ' ' && use == SpfMacroUse::Explanation);
}

/// What is between "%{" and "}".
std::optional<SpfMacroPart> parseBraces(std::string_view inside, SpfMacroUse use)
{
    if (inside.empty())
        return std::nullopt;
    SpfMacroPart part;
    part.isExpand = true;
    part.letter = base::toLower(inside.front());
    part.escapesUrl = part.letter != inside.front();
    const auto letters = use == SpfMacroUse::Domain ? domainLetters : explanationLetters;
    if (letters.find(part.letter) == letters.npos)
        return std::nullopt;
    inside.remove_prefix(1);
    bool hasDigits = false;
    while (!inside.empty() && base::isDigit(inside.front())) {
        hasDigits = true;
        part.keep = std::min(part.keep * 10 + static_cast<unsigned>(inside.front() - '0'), maxKeep);
        inside.remove_prefix(1);
    }
    if (hasDigits && part.keep == 0)
        return std::nullopt;
    if (!inside.empty() && base::toLower(inside.front()) == 'r') {
        part.isReversed = true;
        inside.remove_prefix(1);
    }
    if (inside.find_first_not_of(delimiterCharacters) != inside.npos)
        return std::nullopt;
    if (!inside.empty())
        part.delimiters = inside;
    return part;
}

/// Of the part that begins with '%' at `at`, which is moved behind it.
std::optional<SpfMacroPart> parseExpand(std::string_view text, std::size_t& at, SpfMacroUse use)
{
    if (at + 1 >= text.size())
        return std::nullopt;
    SpfMacroPart part;
    part.isExpand = true;
    switch (text[at + 1]) {
    case '%':
        part.text = "%";
        break;
    case '_':
        part.text = " ";
        break;
    case '-':
        part.text = "%20";
        break;
    case '{': {
        const std::size_t end = text.find('}', at);
        if (end == text.npos)
            return std::nullopt;
        auto braces = parseBraces(text.substr(at + 2, end - at - 2), use);
        at = end + 1;
        return braces;
    }
    default:
        return std::nullopt;
    }
    at += 2;
    return part;
}

bool isTopLabel(std::string_view label)
{
    if (label.empty() || !base::isAlnum(label.front()) || !base::isAlnum(label.back()))
        return false;
    const bool isAllowed = std::all_of(label.begin(), label.end(),
                                       [](char c) { return base::isAlnum(c) || c == '-'; });
    // A number is no top label: "a:192.0.2.1" is a mistake.
    return isAllowed && !std::all_of(label.begin(), label.end(), base::isDigit);
}

std::string nibbles(const base::IpAddress& ip)
{
    if (ip.isV4())
        return ip.toString();
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (const std::uint8_t byte : ip.bytes()) {
        if (!text.empty())
            text += '.';
        text += digits[byte >> 4U];
        text += '.';
        text += digits[byte & 15U];
    }
    return text;
}

std::string valueOf(char letter, const SpfMacroValues& values)
{
    switch (letter) {
    case 's':
        return values.localPart + '@' + values.senderDomain;
    case 'l':
        return values.localPart;
    case 'o':
        return values.senderDomain;
    case 'd':
        return values.domain;
    case 'i':
        return nibbles(values.ip);
    case 'p':
        return values.validated;
    case 'h':
        return values.heloName;
    case 'c':
        return values.ip.toString();
    case 'r':
        return values.receiver;
    case 't':
        return std::to_string(values.time);
    case 'v':
        return values.ip.isV4() ? "in-addr" : "ip6";
    default:
        return {};
    }
}

std::string transformed(const SpfMacroPart& part, const std::string& value)
{
    if (!part.isReversed && part.keep == 0 && part.delimiters == ".")
        return value;
    std::vector<std::string_view> pieces;
    const std::string_view view = value;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= view.size(); ++i) {
        if (i == view.size() || part.delimiters.find(view[i]) != std::string::npos) {
            pieces.push_back(view.substr(start, i - start));
            start = i + 1;
        }
    }
    if (part.isReversed)
        std::reverse(pieces.begin(), pieces.end());
    const std::size_t first =
        part.keep == 0 || part.keep >= pieces.size() ? 0 : pieces.size() - part.keep;
    std::string text;
    for (std::size_t i = first; i < pieces.size(); ++i) {
        if (i > first)
            text += '.';
        text += pieces[i];
    }
    return text;
}

std::string urlEscaped(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string escaped;
    for (const char c : text) {
        if (base::isAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            escaped += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        escaped += '%';
        escaped += digits[byte >> 4U];
        escaped += digits[byte & 15U];
    }
    return escaped;
}

void appendEscaped(std::string& name, char c)
{
    static constexpr std::string_view special = "\"();@$\\";
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f) {
        name += '\\';
        name += static_cast<char>('0' + byte / 100);
        name += static_cast<char>('0' + byte / 10 % 10);
        name += static_cast<char>('0' + byte % 10);
        return;
    }
    if (special.find(c) != special.npos)
        name += '\\';
    name += base::toLower(c);
}

} // namespace

std::optional<std::vector<SpfMacroPart>> parseSpfMacros(std::string_view text, SpfMacroUse use)
{
    std::vector<SpfMacroPart> parts;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == '%') {
            auto part = parseExpand(text, at, use);
            if (!part)
                return std::nullopt;
            parts.push_back(std::move(*part));
            continue;
        }
        const std::size_t end = std::min(text.find('%', at), text.size());
        const std::string_view literal = text.substr(at, end - at);
        if (!std::all_of(literal.begin(), literal.end(),
                         [use](char c) { return isLiteral(c, use); }))
            return std::nullopt;
        parts.push_back({.text = std::string(literal)});
        at = end;
    }
    return parts;
}

bool isSpfDomainSpec(std::string_view text)
{
    const auto parts = parseSpfMacros(text, SpfMacroUse::Domain);
    if (!parts || parts->empty())
        return false;
    if (parts->back().isExpand)
        return true;
    std::string_view end = parts->back().text;
    if (end.ends_with('.'))
        end.remove_suffix(1);
    const std::size_t dot = end.rfind('.');
    return dot != end.npos && isTopLabel(end.substr(dot + 1)) && (dot > 0 || parts->size() > 1);
}

bool usesSpfMacro(const std::vector<SpfMacroPart>& parts, std::string_view letters)
{
    return std::any_of(parts.begin(), parts.end(), [letters](const SpfMacroPart& part) {
        return part.letter != 0 && letters.find(part.letter) != letters.npos;
    });
}

std::string expandSpfMacros(const std::vector<SpfMacroPart>& parts, const SpfMacroValues& values)
{
    std::string text;
    for (const SpfMacroPart& part : parts) {
        if (part.letter == 0) {
            text += part.text;
            continue;
        }
        const std::string value = transformed(part, valueOf(part.letter, values));
        text += part.escapesUrl ? urlEscaped(value) : value;
    }
    return text;
}

std::optional<std::string> spfQuestionName(std::string_view expanded)
{
    if (expanded.ends_with('.'))
        expanded.remove_suffix(1);
    while (expanded.size() > maxNameBytes) {
        const std::size_t dot = expanded.find('.');
        if (dot == expanded.npos)
            return std::nullopt;
        expanded.remove_prefix(dot + 1);
    }
    if (expanded.empty())
        return std::nullopt;
    std::string name;
    std::size_t labelBytes = 0;
    for (std::size_t i = 0; i <= expanded.size(); ++i) {
        if (i < expanded.size() && expanded[i] != '.') {
            ++labelBytes;
            appendEscaped(name, expanded[i]);
            continue;
        }
        if (labelBytes == 0 || labelBytes > maxLabelBytes)
            return std::nullopt;
        labelBytes = 0;
        if (i < expanded.size())
            name += '.';
    }
    return name;
}

} // namespace policy
