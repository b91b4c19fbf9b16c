// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/message.h"

#include "base/ascii.h"
#include "message/text_decode.h"

#include <algorithm>
#include <tuple>

namespace message {

namespace {

/// One `name=value` as it stands, with the RFC 2231 marks of its name taken apart.
struct RawParameter {
    std::string name;
    int section = 0;         ///< name*1 of a value in pieces
    bool isExtended = false; ///< name* : charset'language'percent-encoded
    std::string value;
};

/// Reads the tokens of a structured field value; folds and comments count as blanks.
class ParameterScanner {
public:
    explicit ParameterScanner(std::string_view text) : m_text(text) {}

    void skipBlanks()
    {
        while (m_at < m_text.size() && (base::isSpace(m_text[m_at]) || m_text[m_at] == '('))
            m_text[m_at] == '(' ? skipComment() : void(++m_at);
    }
    std::string token(std::string_view stops)
    {
        const std::size_t start = m_at;
        while (m_at < m_text.size() && !base::isSpace(m_text[m_at]) &&
               stops.find(m_text[m_at]) == std::string_view::npos)
            ++m_at;
        return std::string(m_text.substr(start, m_at - start));
    }
    std::string quotedString();
    bool take(char wanted)
    {
        const bool found = m_at < m_text.size() && m_text[m_at] == wanted;
        m_at += found ? 1 : 0;
        return found;
    }
    bool atEnd() const { return m_at >= m_text.size(); }
    bool isAt(char c) const { return !atEnd() && m_text[m_at] == c; }

private:
    void skipComment();

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::string ParameterScanner::quotedString()
{
    std::string value;
    for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
        if (m_text[m_at] == '\r' || m_text[m_at] == '\n')
            continue;
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
            ++m_at;
        value += m_text[m_at];
    }
    take('"');
    return value;
}

void ParameterScanner::skipComment()
{
    int depth = 0;
    for (; m_at < m_text.size(); ++m_at) {
        if (m_text[m_at] == '\\')
            ++m_at;
        else if (m_text[m_at] == '(')
            ++depth;
        else if (m_text[m_at] == ')' && --depth == 0) {
            ++m_at;
            return;
        }
    }
    m_at = std::min(m_at, m_text.size());
}

RawParameter rawParameter(std::string_view name, std::string value)
{
    RawParameter result;
    result.value = std::move(value);
    if (name.ends_with('*')) {
        result.isExtended = true;
        name.remove_suffix(1);
    }
    const std::size_t star = name.rfind('*');
    if (star != std::string_view::npos) {
        const std::string_view digits = name.substr(star + 1);
        if (!digits.empty() && digits.size() <= 4 &&
            std::all_of(digits.begin(), digits.end(), base::isDigit)) {
            result.section = std::stoi(std::string(digits));
            name = name.substr(0, star);
        }
    }
    result.name = base::lowered(name);
    return result;
}

int hexValue(char c)
{
    if (base::isDigit(c))
        return c - '0';
    const char lower = base::toLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low >= 0) {
            result += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

/// The value of one parameter from its pieces, which stand in order.
std::string joined(const RawParameter* first, const RawParameter* last)
{
    std::string bytes;
    std::string charset;
    bool isExtended = false;
    for (const RawParameter* piece = first; piece != last; ++piece) {
        std::string_view value = piece->value;
        if (piece->isExtended && piece == first) {
            const std::size_t language = value.find('\'');
            const std::size_t text =
                language == std::string_view::npos ? language : value.find('\'', language + 1);
            if (text != std::string_view::npos) {
                charset = value.substr(0, language);
                value.remove_prefix(text + 1);
            }
        }
        isExtended = isExtended || piece->isExtended;
        bytes += piece->isExtended ? percentDecoded(value) : std::string(value);
    }
    if (isExtended)
        return decodeCharset(base::MappedText::verbatim(bytes), charset).content.text;
    // A boundary is compared byte by byte; everything else is for people and may be encoded.
    if (first->name == "boundary")
        return bytes;
    return decodeHeader(bytes, 0).text;
}

std::vector<RawParameter> scanParameters(ParameterScanner& scanner)
{
    constexpr std::size_t maxParameters = 500;
    std::vector<RawParameter> raw;
    while (!scanner.atEnd() && raw.size() < maxParameters) {
        scanner.skipBlanks();
        if (scanner.take(';') || scanner.take('='))
            continue;
        std::string name = scanner.token("=;(");
        scanner.skipBlanks();
        if (!scanner.take('='))
            continue;
        scanner.skipBlanks();
        std::string value = scanner.isAt('"') ? scanner.quotedString() : scanner.token(";");
        if (!name.empty())
            raw.push_back(rawParameter(name, std::move(value)));
    }
    return raw;
}

} // namespace

std::string_view ContentType::parameter(std::string_view name) const
{
    for (const auto& [key, value] : parameters) {
        if (key == name)
            return value;
    }
    return {};
}

ContentType ContentType::parse(std::string_view value)
{
    ContentType result;
    ParameterScanner scanner(value);
    scanner.skipBlanks();
    const std::string type = base::lowered(scanner.token("/;("));
    scanner.skipBlanks();
    if (scanner.take('/')) {
        scanner.skipBlanks();
        const std::string subtype = base::lowered(scanner.token(";(\""));
        if (!type.empty() && !subtype.empty()) {
            result.type = type;
            result.subtype = subtype;
        }
    }
    std::vector<RawParameter> raw = scanParameters(scanner);
    std::stable_sort(raw.begin(), raw.end(), [](const RawParameter& a, const RawParameter& b) {
        return std::tie(a.name, a.section) < std::tie(b.name, b.section);
    });
    for (std::size_t first = 0; first < raw.size();) {
        std::size_t last = first + 1;
        // Pieces count up; a repeated parameter (same number again) is not joined: the first wins.
        while (last < raw.size() && raw[last].name == raw[first].name &&
               raw[last].section == raw[last - 1].section + 1)
            ++last;
        if (result.parameter(raw[first].name).empty())
            result.parameters.emplace_back(raw[first].name,
                                           joined(raw.data() + first, raw.data() + last));
        while (last < raw.size() && raw[last].name == raw[first].name)
            ++last;
        first = last;
    }
    return result;
}

} // namespace message
