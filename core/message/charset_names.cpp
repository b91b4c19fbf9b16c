// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/charset_names.h"

#include "base/ascii.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace message {

namespace {

struct Alias {
    std::string_view key; ///< the label in lower case, letters and digits only
    CharsetKind kind;
    std::string_view name;
    std::string_view decoder;
};

constexpr auto guess = CharsetKind::Guess;
constexpr auto gb = CharsetKind::Gb18030;
constexpr auto big5 = CharsetKind::Big5;
constexpr auto sjis = CharsetKind::ShiftJis;
constexpr auto eucJp = CharsetKind::EucJp;
constexpr auto jp = CharsetKind::Iso2022Jp;
constexpr auto kr = CharsetKind::EucKr;
constexpr auto stream = CharsetKind::Stream;
constexpr auto single = CharsetKind::SingleByte;

// ISO-8859-1 is read as windows-1252 as every mail program does: its 0x80..0x9F are never meant.
// EUC-KR and KS C 5601 are read as windows-949, GB 2312 and GBK as GB 18030: mail uses the
// larger set under the name of the smaller one.
constexpr Alias aliases[] = {
    {"", guess, "US-ASCII", ""},
    {"usascii", guess, "US-ASCII", ""},
    {"ascii", guess, "US-ASCII", ""},
    {"ansix341968", guess, "US-ASCII", ""},
    {"iso646us", guess, "US-ASCII", ""},
    {"646", guess, "US-ASCII", ""},
    {"unknown8bit", guess, "US-ASCII", ""},
    {"xunknown", guess, "US-ASCII", ""},
    {"unknown", guess, "US-ASCII", ""},
    {"default", guess, "US-ASCII", ""},
    {"defaultcharset", guess, "US-ASCII", ""},
    {"xuserdefined", guess, "US-ASCII", ""},
    {"autodetect", guess, "US-ASCII", ""},
    {"ansi", guess, "US-ASCII", ""},
    {"none", guess, "US-ASCII", ""},
    {"binary", guess, "US-ASCII", ""},
    {"7bit", guess, "US-ASCII", ""},
    {"8bit", guess, "US-ASCII", ""},
    {"utf8", CharsetKind::Utf8, "UTF-8", ""},
    {"xutf8", CharsetKind::Utf8, "UTF-8", ""},
    {"utf8mb4", CharsetKind::Utf8, "UTF-8", ""},
    {"unicode11utf8", CharsetKind::Utf8, "UTF-8", ""},
    {"cp65001", CharsetKind::Utf8, "UTF-8", ""},
    {"utf16", CharsetKind::Utf16, "UTF-16", ""},
    {"ucs2", CharsetKind::Utf16, "UTF-16", ""},
    {"iso10646ucs2", CharsetKind::Utf16, "UTF-16", ""},
    {"unicode", CharsetKind::Utf16, "UTF-16", ""},
    {"utf16le", CharsetKind::Utf16Le, "UTF-16LE", ""},
    {"utf16be", CharsetKind::Utf16Be, "UTF-16BE", ""},
    {"gb2312", gb, "GB18030", "GB18030"},
    {"gb231280", gb, "GB18030", "GB18030"},
    {"gb18030", gb, "GB18030", "GB18030"},
    {"gbk", gb, "GB18030", "GB18030"},
    {"xgbk", gb, "GB18030", "GB18030"},
    {"cp936", gb, "GB18030", "GB18030"},
    {"ms936", gb, "GB18030", "GB18030"},
    {"windows936", gb, "GB18030", "GB18030"},
    {"euccn", gb, "GB18030", "GB18030"},
    {"xeuccn", gb, "GB18030", "GB18030"},
    {"cngb", gb, "GB18030", "GB18030"},
    {"csgb2312", gb, "GB18030", "GB18030"},
    {"csiso58gb231280", gb, "GB18030", "GB18030"},
    {"isoir58", gb, "GB18030", "GB18030"},
    {"chinese", gb, "GB18030", "GB18030"},
    {"gb", gb, "GB18030", "GB18030"},
    {"big5", big5, "Big5", "Big5"},
    {"xbig5", big5, "Big5", "Big5"},
    {"big5eten", big5, "Big5", "Big5"},
    {"cnbig5", big5, "Big5", "Big5"},
    {"csbig5", big5, "Big5", "Big5"},
    {"cp950", big5, "Big5", "Big5"},
    {"ms950", big5, "Big5", "Big5"},
    {"windows950", big5, "Big5", "Big5"},
    {"big5hkscs", big5, "Big5-HKSCS", "Big5-HKSCS"},
    {"big5hkscs2004", big5, "Big5-HKSCS", "Big5-HKSCS"},
    {"euctw", CharsetKind::EucTw, "EUC-TW", "EUC-TW"},
    {"xeuctw", CharsetKind::EucTw, "EUC-TW", "EUC-TW"},
    {"shiftjis", sjis, "Shift_JIS", "Shift_JIS"},
    {"shiftjisx0213", sjis, "Shift_JIS", "Shift_JIS"},
    {"sjis", sjis, "Shift_JIS", "Shift_JIS"},
    {"xsjis", sjis, "Shift_JIS", "Shift_JIS"},
    {"mskanji", sjis, "Shift_JIS", "Shift_JIS"},
    {"csshiftjis", sjis, "Shift_JIS", "Shift_JIS"},
    {"cp932", sjis, "Shift_JIS", "Shift_JIS"},
    {"ms932", sjis, "Shift_JIS", "Shift_JIS"},
    {"windows932", sjis, "Shift_JIS", "Shift_JIS"},
    {"windows31j", sjis, "Shift_JIS", "Shift_JIS"},
    {"cswindows31j", sjis, "Shift_JIS", "Shift_JIS"},
    {"eucjp", eucJp, "EUC-JP", "EUC-JP"},
    {"xeucjp", eucJp, "EUC-JP", "EUC-JP"},
    {"eucjpms", eucJp, "EUC-JP", "EUC-JP"},
    {"cp51932", eucJp, "EUC-JP", "EUC-JP"},
    {"ujis", eucJp, "EUC-JP", "EUC-JP"},
    {"cseucpkdfmtjapanese", eucJp, "EUC-JP", "EUC-JP"},
    {"iso2022jp", jp, "ISO-2022-JP", ""},
    {"iso2022jp1", jp, "ISO-2022-JP", ""},
    {"iso2022jp3", jp, "ISO-2022-JP", ""},
    {"iso2022jp2004", jp, "ISO-2022-JP", ""},
    {"iso2022jpms", jp, "ISO-2022-JP", ""},
    {"csiso2022jp", jp, "ISO-2022-JP", ""},
    {"cp50220", jp, "ISO-2022-JP", ""},
    {"cp50221", jp, "ISO-2022-JP", ""},
    {"cp50222", jp, "ISO-2022-JP", ""},
    {"jis", jp, "ISO-2022-JP", ""},
    {"jis7", jp, "ISO-2022-JP", ""},
    {"iso2022jp2", stream, "ISO-2022-JP-2", "ISO-2022-JP-2"},
    {"euckr", kr, "EUC-KR", "windows-949"},
    {"cseuckr", kr, "EUC-KR", "windows-949"},
    {"ksc56011987", kr, "EUC-KR", "windows-949"},
    {"ksc56011989", kr, "EUC-KR", "windows-949"},
    {"ksc5601", kr, "EUC-KR", "windows-949"},
    {"csksc56011987", kr, "EUC-KR", "windows-949"},
    {"korean", kr, "EUC-KR", "windows-949"},
    {"cp949", kr, "EUC-KR", "windows-949"},
    {"ms949", kr, "EUC-KR", "windows-949"},
    {"uhc", kr, "EUC-KR", "windows-949"},
    {"windows949", kr, "EUC-KR", "windows-949"},
    {"iso2022kr", stream, "ISO-2022-KR", "ISO-2022-KR"},
    {"csiso2022kr", stream, "ISO-2022-KR", "ISO-2022-KR"},
    {"iso2022cn", stream, "ISO-2022-CN", "ISO-2022-CN"},
    {"iso2022cnext", stream, "ISO-2022-CN-EXT", "ISO-2022-CN-EXT"},
    {"hz", stream, "HZ-GB-2312", "HZ-GB-2312"},
    {"hzgb2312", stream, "HZ-GB-2312", "HZ-GB-2312"},
    {"iso88591", single, "windows-1252", "windows-1252"},
    {"iso885911987", single, "windows-1252", "windows-1252"},
    {"latin1", single, "windows-1252", "windows-1252"},
    {"l1", single, "windows-1252", "windows-1252"},
    {"ibm819", single, "windows-1252", "windows-1252"},
    {"cp819", single, "windows-1252", "windows-1252"},
    {"latin2", single, "ISO-8859-2", "ISO-8859-2"},
    {"latin5", single, "ISO-8859-9", "ISO-8859-9"},
    {"latin9", single, "ISO-8859-15", "ISO-8859-15"},
    {"cyrillic", single, "ISO-8859-5", "ISO-8859-5"},
    {"arabic", single, "ISO-8859-6", "ISO-8859-6"},
    {"greek", single, "ISO-8859-7", "ISO-8859-7"},
    {"hebrew", single, "ISO-8859-8", "ISO-8859-8"},
    {"iso88598i", single, "ISO-8859-8", "ISO-8859-8"},
    {"iso88598e", single, "ISO-8859-8", "ISO-8859-8"},
    {"koi8r", single, "KOI8-R", "KOI8-R"},
    {"koi8", single, "KOI8-R", "KOI8-R"},
    {"cskoi8r", single, "KOI8-R", "KOI8-R"},
    {"koi8u", single, "KOI8-U", "KOI8-U"},
    {"koi8ru", single, "KOI8-U", "KOI8-U"},
    {"tis620", single, "windows-874", "windows-874"},
    {"iso885911", single, "windows-874", "windows-874"},
    {"windows874", single, "windows-874", "windows-874"},
    {"cp874", single, "windows-874", "windows-874"},
    {"macintosh", single, "macintosh", "macintosh"},
    {"mac", single, "macintosh", "macintosh"},
    {"macroman", single, "macintosh", "macintosh"},
    {"xmacroman", single, "macintosh", "macintosh"},
};

std::string keyOf(std::string_view label)
{
    std::string key;
    for (const char c : label) {
        if (base::isAlnum(c))
            key += base::toLower(c);
    }
    return key;
}

bool isNumberIn(std::string_view digits, int low, int high)
{
    if (digits.empty() || digits.size() > 4 ||
        !std::all_of(digits.begin(), digits.end(), base::isDigit))
        return false;
    const int number = std::stoi(std::string(digits));
    return number >= low && number <= high;
}

/// The numbered families: ISO-8859-n, windows-125n, code page n.
Charset numberedCharset(std::string_view key)
{
    const auto made = [](const std::string& name) {
        return Charset{CharsetKind::SingleByte, name, name};
    };
    if (key.starts_with("iso8859") && isNumberIn(key.substr(7), 2, 15))
        return made("ISO-8859-" + std::string(key.substr(7)));
    for (const std::string_view prefix : {"windows", "xwindows", "win", "cp", "xcp", "ibm"}) {
        if (!key.starts_with(prefix))
            continue;
        const std::string_view digits = key.substr(prefix.size());
        if (isNumberIn(digits, 1250, 1258))
            return made("windows-" + std::string(digits));
        if (isNumberIn(digits, 437, 437) || isNumberIn(digits, 850, 869))
            return made("ibm" + std::string(digits));
    }
    return {};
}

/// Any other name the decoder library knows. Its names are also file names, so only harmless
/// characters get there; UTF-7 and UTF-32 have no place in mail, UTF-7 hides markup.
Charset libraryCharset(std::string_view label, std::string_view key)
{
    constexpr std::size_t maxName = 40;
    if (label.size() > maxName || key.starts_with("utf") || key.starts_with("xutf") ||
        key.starts_with("cputf") || key.find("unicode") != std::string_view::npos ||
        key.starts_with("scsu") || key.starts_with("bocu") || key.starts_with("imap") ||
        !std::all_of(label.begin(), label.end(), [](char c) {
            return base::isAlnum(c) || c == '-' || c == '_' || c == ':' || c == '.';
        }))
        return {};
    const std::string name(label);
    if (!QStringDecoder(name.c_str()).isValid())
        return {};
    return {CharsetKind::Stream, name, name};
}

} // namespace

Charset resolveCharset(std::string_view label)
{
    label = base::trimmed(label);
    while (!label.empty() && (label.front() == '"' || label.front() == '\''))
        label.remove_prefix(1);
    while (!label.empty() && (label.back() == '"' || label.back() == '\'' || label.back() == ';'))
        label.remove_suffix(1);
    constexpr std::size_t maxLabel = 60;
    if (label.size() > maxLabel)
        return {};
    const std::string key = keyOf(label);
    if (key.empty() && !label.empty())
        return {};
    for (const Alias& alias : aliases) {
        if (alias.key == key)
            return {alias.kind, std::string(alias.name), std::string(alias.decoder)};
    }
    Charset numbered = numberedCharset(key);
    if (numbered.kind != CharsetKind::Unknown)
        return QStringDecoder(numbered.decoder.c_str()).isValid() ? numbered : Charset{};
    return libraryCharset(label, key);
}

bool isDecodable(std::string_view label)
{
    return resolveCharset(label).kind != CharsetKind::Unknown;
}

bool isStateful(std::string_view label)
{
    const CharsetKind kind = resolveCharset(label).kind;
    return kind == CharsetKind::Iso2022Jp || kind == CharsetKind::Stream;
}

} // namespace message
