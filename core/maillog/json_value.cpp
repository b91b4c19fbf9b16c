// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/json_value.h"

#include "base/ascii.h"

#include <algorithm>
#include <initializer_list>
#include <rapidjson/document.h>

namespace maillog {

namespace {

const rapidjson::Value* valueOf(const void* value)
{
    return static_cast<const rapidjson::Value*>(value);
}

/// Iterative: no document can use up the stack.
constexpr unsigned parseFlags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;

} // namespace

struct JsonDocument::Data {
    rapidjson::Document document;
};

JsonValue JsonValue::operator[](std::string_view name) const
{
    if (!isObject())
        return {};
    const rapidjson::Value& object = *valueOf(m_value);
    for (auto member = object.MemberEnd(); member != object.MemberBegin();) {
        --member;
        if (std::string_view(member->name.GetString(), member->name.GetStringLength()) == name)
            return JsonValue(&member->value);
    }
    return {};
}

JsonValue JsonValue::at(std::size_t index) const
{
    if (index >= size())
        return {};
    return JsonValue(&(*valueOf(m_value))[static_cast<rapidjson::SizeType>(index)]);
}

std::size_t JsonValue::size() const
{
    return isArray() ? valueOf(m_value)->Size() : 0;
}

bool JsonValue::isObject() const
{
    return m_value != nullptr && valueOf(m_value)->IsObject();
}

bool JsonValue::isArray() const
{
    return m_value != nullptr && valueOf(m_value)->IsArray();
}

std::string_view JsonValue::text() const
{
    if (m_value == nullptr)
        return {};
    const rapidjson::Value& value = *valueOf(m_value);
    if (value.IsString())
        return {value.GetString(), value.GetStringLength()};
    if (value.IsBool())
        return value.GetBool() ? "true" : "false";
    return {};
}

std::string_view JsonValue::firstText(std::initializer_list<std::string_view> names) const
{
    for (const std::string_view name : names) {
        const std::string_view found = (*this)[name].text();
        if (!found.empty())
            return found;
    }
    return {};
}

JsonDocument::JsonDocument() : m_data(std::make_unique<Data>()) {}

JsonDocument::~JsonDocument() = default;

bool JsonDocument::parse(std::string_view text)
{
    if (text.size() > maxJsonBytes)
        return false;
    JsonSplitter splitter(text);
    JsonSplitter::Element element;
    if (!splitter.next(element) || element.isBroken)
        return false;
    m_data->document = rapidjson::Document();
    m_data->document.Parse<parseFlags>(text.data() + element.offset, element.length);
    return !m_data->document.HasParseError();
}

JsonValue JsonDocument::root() const
{
    return JsonValue(static_cast<const rapidjson::Value*>(&m_data->document));
}

bool JsonSplitter::next(Element& element)
{
    while (m_at < m_bytes.size()) {
        const char c = m_bytes[m_at];
        if (base::isSpace(c) || c == ',' || c == '[' || c == ']' || c == '\0' || c == '\x1E') {
            ++m_at; // 0x1E: RFC 7464
            continue;
        }
        if (m_bytes.substr(m_at).starts_with("\xEF\xBB\xBF")) {
            m_at += 3;
            continue;
        }
        if (c == '{')
            return readObject(element);
        const std::size_t newline = std::min(m_bytes.find('\n', m_at), m_bytes.size());
        element = {m_at, newline - m_at, true};
        m_at = newline;
        return true;
    }
    return false;
}

/// From "{" to its "}". A line end inside a string, or a "{" at the begin of a line where none can
/// stand, means that the element was cut there.
bool JsonSplitter::readObject(Element& element)
{
    const std::size_t begin = m_at;
    std::size_t depth = 0;
    std::size_t deepest = 0;
    bool inString = false;
    char last = 0; // last byte that is no blank
    for (std::size_t i = begin; i < m_bytes.size(); ++i) {
        const char c = m_bytes[i];
        if (inString && c == '\\') {
            ++i;
        } else if (c == '"') {
            inString = !inString;
        } else if (c == '\n' &&
                   (inString || (depth > 0 && i + 1 < m_bytes.size() && m_bytes[i + 1] == '{' &&
                                 last != ',' && last != '[' && last != ':'))) {
            element = {begin, i - begin, true};
            m_at = i;
            return true;
        } else if (!inString && (c == '{' || c == '[')) {
            deepest = std::max(deepest, ++depth);
        } else if (!inString && (c == '}' || c == ']') && --depth == 0) {
            m_at = i + 1;
            element = {begin, m_at - begin, deepest > maxJsonDepth || m_at - begin > maxJsonBytes};
            return true;
        }
        if (!base::isSpace(c))
            last = c;
    }
    const std::size_t newline = std::min(m_bytes.find('\n', begin), m_bytes.size());
    element = {begin, newline - begin, true};
    m_at = newline;
    return true;
}

} // namespace maillog
