// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/reply_scanner.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace smtp {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t codeLength = 3;

bool isOpener(char c)
{
    return c == '(' || c == '[' || c == '<' || c == '{' || c == '\'' || c == '"' || c == '#';
}

bool isNonAscii(char c)
{
    return static_cast<unsigned char>(c) >= 0x80;
}

template<std::size_t n>
bool isOneOf(std::string_view word, const std::array<std::string_view, n>& words)
{
    return std::any_of(words.begin(), words.end(),
                       [word](std::string_view w) { return base::equalsIgnoreCase(w, word); });
}

/// A number behind these counts or names something.
bool isLabelOfNumber(std::string_view word)
{
    static constexpr std::array labels{
        "limit"sv,  "size"sv,     "max"sv,     "maximum"sv, "port"sv,  "line"sv, "id"sv,
        "count"sv,  "total"sv,    "quota"sv,   "current"sv, "used"sv,  "ttl"sv,  "pid"sv,
        "score"sv,  "length"sv,   "timeout"sv, "delay"sv,   "bytes"sv, "uid"sv,  "case"sv,
        "ticket"sv, "attempts"sv, "retries"sv, "page"sv,    "room"sv,  "ext"sv,  "tel"sv,
        "after"sv,  "phone"sv,    "fax"sv,     "than"sv,
    };
    return isOneOf(word, labels);
}

/// A number behind these, with only a blank between, is a reply code.
bool isCodeWord(std::string_view word)
{
    static constexpr std::array words{
        "error"sv,    "code"sv, "status"sv, "reply"sv,     "response"sv, "returned"sv,
        "returns"sv,  "said"sv, "says"sv,   "replied"sv,   "got"sv,      "received"sv,
        "answered"sv, "smtp"sv, "esmtp"sv,  "responded"sv,
    };
    return isOneOf(word, words);
}

/// Words in front of a dotted number that is a version or a chapter.
bool isLabelOfVersion(std::string_view word)
{
    static constexpr std::array labels{
        "version"sv, "ver"sv,     "v"sv,    "section"sv,  "sec"sv,       "release"sv,
        "rfc"sv,     "postfix"sv, "exim"sv, "sendmail"sv, "openssl"sv,   "chapter"sv,
        "php"sv,     "dovecot"sv, "mta"sv,  "clamav"sv,   "roundcube"sv,
    };
    return isOneOf(word, labels);
}

} // namespace

std::string_view ReplyScanner::wordBefore(std::size_t end) const
{
    while (end > 0 && (base::isBlank(m_text[end - 1]) || m_text[end - 1] == '='))
        --end;
    std::size_t start = end;
    // Longer words are no labels; the bound keeps a text of one long word cheap.
    while (start > 0 && end - start < 20 && base::isAlnum(m_text[start - 1]))
        --start;
    return m_text.substr(start, end - start);
}

std::optional<ReplyScanner::StatusToken> ReplyScanner::statusAt(std::size_t at, bool isTied) const
{
    std::size_t end = at;
    while (end < m_text.size() && end - at < 10 &&
           (base::isDigit(m_text[end]) || m_text[end] == '.' || m_text[end] == 'X' ||
            m_text[end] == 'x'))
        ++end;
    while (end > at && m_text[end - 1] == '.')
        --end;
    const std::optional<EnhancedStatusCode> code =
        EnhancedStatusCode::parse(m_text.substr(at, end - at));
    if (!code || base::isAlnum(charAt(end)) || charAt(end) == '@')
        return std::nullopt;
    if (charAt(end) == '.' && base::isAlnum(charAt(end + 1)))
        return std::nullopt;
    if (!isTied) {
        const char left = before(at);
        if (base::isAlnum(left) || left == '.' || left == '@' || left == '/' || left == '\\')
            return std::nullopt;
        if ((left == '-' || left == '_') && !base::isDigit(before(at, 2)) && at > 1 &&
            !base::isSpace(before(at, 2)))
            return std::nullopt;
        if (base::isBlank(left) && (code->subject() > 7 || isLabelOfVersion(wordBefore(at))))
            return std::nullopt;
    }
    return StatusToken{*code, at, end - at};
}

std::optional<ReplyScanner::StatusToken> ReplyScanner::statusBehind(std::size_t at) const
{
    constexpr std::string_view separators = " \t-_:#('\"</,;";
    std::size_t from = at + codeLength;
    while (from < m_text.size() && from < at + codeLength + 4 &&
           separators.find(m_text[from]) != std::string_view::npos)
        ++from;
    if (from == at + codeLength)
        return std::nullopt;
    return statusAt(from, true);
}

/// `400 810 5510`: the service numbers of China begin like a reply code.
bool ReplyScanner::isTelephone(std::size_t at) const
{
    std::size_t end = at;
    while (end < m_text.size() && end - at < 5 && base::isDigit(m_text[end]))
        ++end;
    const bool isGroup = end - at == 3 || end - at == 4;
    const char next = charAt(end);
    return isGroup && (next == ' ' || next == '-') && base::isDigit(charAt(end + 1)) &&
           !statusAt(end + 1, true);
}

/// True for `500 KB`, `300 seconds`, `500封`: an amount and not a code.
bool ReplyScanner::isMeasure(std::size_t end, bool isAtLineStart) const
{
    while (end < m_text.size() && base::isBlank(m_text[end]))
        ++end;
    std::size_t stop = end;
    while (stop < m_text.size() && stop - end < 16 && base::isAlpha(m_text[stop]))
        ++stop;
    const std::string_view word = m_text.substr(end, stop - end);
    static constexpr std::array units{
        "bytes"sv,   "byte"sv, "kb"sv,    "KB"sv,      "kB"sv,      "mb"sv,   "MB"sv,    "gb"sv,
        "GB"sv,      "KiB"sv,  "MiB"sv,   "kbytes"sv,  "Bytes"sv,   "ms"sv,   "s"sv,     "sec"sv,
        "seconds"sv, "secs"sv, "min"sv,   "mins"sv,    "minutes"sv, "hour"sv, "hours"sv, "hrs"sv,
        "day"sv,     "days"sv, "times"sv, "percent"sv, "bit"sv,     "bits"sv,
    };
    static constexpr std::array things{
        "messages"sv, "recipients"sv, "mails"sv, "emails"sv, "users"sv, "connections"sv,
    };
    // Units as they are written: "552 MS-Office file" is no time.
    const bool isUnit =
        charAt(stop) != '-' && std::find(units.begin(), units.end(), word) != units.end();
    if (charAt(end) == '%' || isUnit)
        return true;
    if (!isAtLineStart && (isOneOf(word, things) || isTelephone(end)))
        return true;
    static constexpr std::array counters{"封"sv, "个"sv,   "次"sv, "秒"sv, "分钟"sv, "小时"sv,
                                         "天"sv, "字节"sv, "条"sv, "人"sv, "兆"sv,   "通"sv};
    const std::string_view rest = m_text.substr(end, 8);
    return std::any_of(counters.begin(), counters.end(),
                       [rest](std::string_view c) { return rest.substr(0, c.size()) == c; });
}

bool ReplyScanner::isCodeEnd(std::size_t end, bool isAtLineStart) const
{
    if (isMeasure(end, isAtLineStart))
        return false;
    const char next = charAt(end);
    const char second = charAt(end + 1);
    if (end >= m_text.size() || isNonAscii(next))
        return true;
    switch (next) {
    case '-': // 550-Text, but not 250-300
        return !base::isDigit(second) ||
               m_text.substr(end + 1, codeLength) == m_text.substr(end - codeLength, codeLength);
    case ',':
    case ':':
        return !base::isDigit(second);
    case '.':
        return end + 1 >= m_text.size() || base::isSpace(second);
    default:
        break;
    }
    if (base::isAlpha(next)) // 550Requested action not taken
        return isAtLineStart && next >= 'A' && next <= 'Z' && second >= 'a' && second <= 'z';
    return base::isSpace(next) || ")]>}\"'<([{#_!|;"sv.find(next) != std::string_view::npos;
}

bool ReplyScanner::isLineStart(std::size_t at) const
{
    // "> " of a quotation and "<<< " of a transcript still leave a line start.
    while (at > 0 &&
           (base::isBlank(m_text[at - 1]) || isOpener(m_text[at - 1]) || m_text[at - 1] == '>'))
        --at;
    return at == 0 || m_text[at - 1] == '\n' || m_text[at - 1] == '\r';
}

/// `SMTP: 550` and `smtp;550`, but neither `mx.example.com:465`, `12:30:250` nor `limit: 300`.
bool ReplyScanner::isBehindColon(std::size_t colon, std::size_t at) const
{
    if (isLabelOfNumber(wordBefore(colon)))
        return false;
    if (at != colon + 1)
        return true;
    std::size_t start = colon;
    bool hasDigit = false;
    bool isHex = true;
    while (start > 0 && colon - start < 64) {
        const char c = m_text[start - 1];
        if (c == '.' || c == ':' || c == ']')
            return false;
        if (!base::isAlnum(c))
            break;
        hasDigit = hasDigit || base::isDigit(c);
        isHex = isHex && (base::isDigit(c) || (base::toLower(c) >= 'a' && base::toLower(c) <= 'f'));
        --start;
    }
    return !(hasDigit && isHex) && m_text.substr(at, codeLength) != "465" &&
           m_text.substr(at, codeLength) != "587";
}

/// Full-width and other non-ASCII punctuation in front, such as `：` or `（`.
bool ReplyScanner::isBehindWideMark(std::size_t end) const
{
    if (end == 0 || !isNonAscii(m_text[end - 1]))
        return false;
    const char32_t mark = base::utf8CodePoint(m_text, base::utf8PreviousStart(m_text, end));
    return (mark >= 0x2010 && mark < 0x2C00) || (mark >= 0x3001 && mark <= 0x303F) ||
           (mark >= 0xFF01 && mark <= 0xFF0F) || (mark >= 0xFF1A && mark <= 0xFF20);
}

bool ReplyScanner::isBehindCodeWord(std::size_t end) const
{
    if (isCodeWord(wordBefore(end)))
        return true;
    static constexpr std::array words{"代码"sv,   "错误码"sv, "状态码"sv, "应答码"sv,
                                      "返回码"sv, "返回"sv,   "错误"sv,   "响应"sv};
    const std::string_view head = m_text.substr(0, end);
    return std::any_of(words.begin(), words.end(),
                       [head](std::string_view w) { return head.ends_with(w); });
}

bool ReplyScanner::isOutermost(std::size_t at) const
{
    const char tight = before(at);
    const char next = charAt(at + codeLength);
    // "#550 5.1.1", but not the colour "#550" of a style sheet or the end of a link.
    if (tight == '#' && ((next != ' ' && next != '-') || base::isAlnum(before(at, 2))))
        return false;
    if (isLineStart(at))
        return true;
    std::size_t left = at;
    while (left > 0 && (base::isBlank(m_text[left - 1]) || isOpener(m_text[left - 1])))
        --left;
    if (left == 0)
        return true;
    const char mark = m_text[left - 1];
    if (mark == ':' || mark == ';')
        return isBehindColon(left - 1, at);
    if (mark == '|' || (mark == '.' && before(left, 2) == '.') ||
        (mark == '>' && (before(left, 2) == '-' || before(left, 2) == '=')))
        return left != at;
    if (isBehindWideMark(left))
        return true;
    if (mark == '=')
        return left == at && isCodeWord(wordBefore(left));
    if (tight == '#')
        return !isLabelOfNumber(wordBefore(left));
    // A bracket or quotation mark opens a quoted reply when words follow the number.
    if (isOpener(tight) && tight != '<' && tight != '[' && (next == ' ' || next == '-'))
        return true;
    return (left != at || isNonAscii(mark)) && isBehindCodeWord(left);
}

std::optional<ReplyCode> ReplyScanner::replyAt(std::size_t at) const
{
    if (base::isDigit(charAt(at + codeLength)))
        return std::nullopt;
    const std::optional<ReplyCode> code = ReplyCode::parse(m_text.substr(at, codeLength));
    const char left = before(at);
    if (!code || base::isAlnum(left) || "._-@/\\+,$%&~"sv.find(left) != std::string_view::npos)
        return left == '\0' && at == 0 && code && isCodeEnd(at + codeLength, true) ? code
                                                                                   : std::nullopt;
    if (left == ':' && (base::isDigit(before(at, 2)) || before(at, 2) == ':'))
        return std::nullopt;
    // Number and enhanced code side by side are a reply wherever they stand.
    if (statusBehind(at))
        return code;
    return isCodeEnd(at + codeLength, isLineStart(at)) && isOutermost(at) ? code : std::nullopt;
}

} // namespace smtp
