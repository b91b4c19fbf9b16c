// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/mail_folder.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace source {

namespace {

/// Maildir flags stand behind ":2,"; where ":" cannot be in a name, another mark is used.
constexpr std::string_view flagMarks = ":;!-";

int base64Value(char c)
{
    // "," instead of "/": the slash parts folders.
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    const std::size_t at = digits.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// UTF-16 units of one shifted run; nothing when it is malformed.
std::optional<std::u16string> shiftedUnits(std::string_view run)
{
    std::u16string units;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : run) {
        const int value = base64Value(c);
        if (value < 0)
            return std::nullopt;
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 16) {
            count -= 16;
            units.push_back(static_cast<char16_t>(bits >> count));
            bits &= (1U << count) - 1;
        }
    }
    return units.empty() || count >= 6 || bits != 0 ? std::nullopt : std::optional(units);
}

void appendUnits(std::string& text, const std::u16string& units)
{
    for (std::size_t i = 0; i < units.size(); ++i) {
        char32_t point = units[i];
        const bool isPair = point >= 0xD800 && point < 0xDC00 && i + 1 < units.size() &&
                            units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000;
        if (isPair)
            point = 0x10000 + ((point - 0xD800) << 10) + (units[++i] - char32_t{0xDC00});
        base::appendUtf8(text, point);
    }
}

bool isAllDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), base::isDigit);
}

} // namespace

bool isIndexFile(std::string_view name)
{
    constexpr std::array<std::string_view, 22> names{
        ".mh_sequences", ".xmhcache",         "subscriptions",      "maildirfolder",
        "maildirsize",   "courierimapacl",    "courierimapuiddb",   ".DS_Store",
        "Thumbs.db",     "desktop.ini",       "msgFilterRules.dat", "filterlog.html",
        "popstate.dat",  "panacea.dat",       "virtualFolders.dat", "smart mailboxes",
        "__MACOSX",      "table_of_contents", ".subscriptions",     ".uidvalidity",
        ".mailboxlist",  "mbox.lock"};
    // Not all of "dovecot": dovecot.log is a log.
    constexpr std::array<std::string_view, 13> beginnings{"dovecot-uid",
                                                          "dovecot-keywords",
                                                          "dovecot-acl",
                                                          "dovecot-shared",
                                                          "dovecot.index",
                                                          "dovecot.list.index",
                                                          ".dovecot",
                                                          "dovecot.mailbox.log",
                                                          "dovecot.autoexpunge",
                                                          "cyrus.index",
                                                          "cyrus.header",
                                                          "cyrus.cache",
                                                          "._"};
    constexpr std::array<std::string_view, 4> ends{".msf", ".lock", ".ibex.index",
                                                   ".ibex.index.data"};
    return std::find(names.begin(), names.end(), name) != names.end() ||
           std::any_of(beginnings.begin(), beginnings.end(),
                       [name](std::string_view start) { return name.starts_with(start); }) ||
           std::any_of(ends.begin(), ends.end(),
                       [name](std::string_view end) { return name.ends_with(end); });
}

MaildirName maildirName(std::string_view name)
{
    MaildirName result;
    const std::size_t info = name.rfind("2,");
    const bool hasFlags = info != std::string_view::npos && info > 0 &&
                          flagMarks.find(name[info - 1]) != std::string_view::npos;
    if (hasFlags) {
        result.isTrashed = name.substr(info + 2).find('T') != std::string_view::npos;
        name = name.substr(0, info - 1);
    }
    if (const std::size_t at = name.find(",S="); at != std::string_view::npos) {
        std::uint64_t size = 0;
        const std::string_view digits = name.substr(at + 3);
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), size);
        if (end.ec == std::errc() && size < (std::uint64_t{1} << 40))
            result.size = size;
    }
    return result;
}

bool isMhName(std::string_view name)
{
    return isAllDigits(name);
}

bool isMhDeletedName(std::string_view name)
{
    return (name.starts_with(',') || name.starts_with('#')) && isAllDigits(name.substr(1));
}

std::string maildirFolderName(std::string_view name)
{
    if (name.size() < 2 || name.front() != '.' || name == "..")
        return decodeModifiedUtf7(name);
    std::string path(name.substr(1));
    std::replace(path.begin(), path.end(), '.', '/');
    return decodeModifiedUtf7(path);
}

std::string decodeModifiedUtf7(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '&') {
            result.push_back(text[at++]);
            continue;
        }
        const std::size_t end = text.find('-', at);
        if (end == std::string_view::npos)
            return std::string(text);
        const std::string_view run = text.substr(at + 1, end - at - 1);
        const auto units = shiftedUnits(run);
        if (run.empty())
            result.push_back('&');
        else if (units)
            appendUnits(result, *units);
        else
            return std::string(text);
        at = end + 1;
    }
    return result;
}

} // namespace source
