// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/html_style.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace message {

namespace {

using base::equalsIgnoreCase;

int hexValue(char c)
{
    if (base::isDigit(c))
        return c - '0';
    const char lower = base::toLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// A length of CSS as its number and unit, e.g. "-9999px".
struct Length {
    double number = 0;
    std::string_view unit;
};

std::optional<Length> parseLength(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size() && end < 12 &&
           (base::isDigit(text[end]) || text[end] == '.' || text[end] == '-' || text[end] == '+'))
        ++end;
    if (end == 0)
        return std::nullopt;
    // By hand: strtod follows the decimal sign of the user's locale.
    double number = 0;
    double scale = 1;
    bool isFraction = false;
    for (const char c : text.substr(0, end)) {
        if (c == '.')
            isFraction = true;
        else if (base::isDigit(c)) {
            number = number * 10 + (c - '0');
            scale *= isFraction ? 10 : 1;
        }
    }
    number /= scale;
    return Length{text.front() == '-' ? -number : number, base::trimmed(text.substr(end))};
}

std::optional<std::int32_t> parseHexColor(std::string_view digits)
{
    if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8)
        return std::nullopt;
    const bool isShort = digits.size() < 6;
    std::int32_t color = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const int high = hexValue(digits[isShort ? i : 2 * i]);
        const int low = hexValue(digits[isShort ? i : 2 * i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        color = color * 256 + high * 16 + low;
    }
    return color;
}

std::optional<std::int32_t> parseRgb(std::string_view arguments)
{
    std::int32_t color = 0;
    int count = 0;
    int value = -1;
    for (const char c : arguments) {
        if (base::isDigit(c)) {
            value = std::min(255, std::max(value, 0) * 10 + (c - '0'));
        } else if (value >= 0 && count < 3) {
            color = color * 256 + value;
            value = -1;
            ++count;
        }
        if (c == '%')
            return std::nullopt;
    }
    return count == 3 ? std::optional(color) : std::nullopt;
}

/// The colour a CSS or HTML value starts with; none when it is not understood.
std::optional<std::int32_t> parseColor(std::string_view text)
{
    text = base::trimmed(text);
    if (text.starts_with('#')) {
        text.remove_prefix(1);
        const std::size_t end = text.find_first_of(" \t;,!");
        return parseHexColor(text.substr(0, end));
    }
    if (base::startsWithIgnoreCase(text, "rgb")) {
        const std::size_t open = text.find('(');
        const std::size_t close = text.find(')');
        if (open == std::string_view::npos || close == std::string_view::npos || close < open)
            return std::nullopt;
        return parseRgb(text.substr(open, close - open + 1));
    }
    std::size_t end = 0;
    while (end < text.size() && base::isAlnum(text[end]))
        ++end;
    const std::string_view name = text.substr(0, end);
    if (equalsIgnoreCase(name, "white"))
        return 0xFFFFFF;
    if (equalsIgnoreCase(name, "black"))
        return 0x000000;
    // Attributes of old HTML leave the '#' off.
    return name.size() == 6 ? parseHexColor(name) : std::nullopt;
}

bool isInheriting(std::string_view value)
{
    static constexpr std::array<std::string_view, 6> words{
        "inherit", "transparent", "none", "initial", "unset", "currentcolor"};
    return std::any_of(words.begin(), words.end(), [value](std::string_view word) {
        return base::startsWithIgnoreCase(value, word);
    });
}

/// Reads the declarations of one `style` attribute.
class StyleReader {
public:
    explicit StyleReader(HtmlStyle& style) : m_style(style) {}
    void read(std::string_view declarations);

private:
    void take(std::string_view property, std::string_view value);
    void takeFontSize(std::string_view value);
    void takeExtent(std::string_view value);

    HtmlStyle& m_style;
    bool m_isClipped = false;
    bool m_hasNoExtent = false;
};

void StyleReader::read(std::string_view declarations)
{
    while (!declarations.empty()) {
        const std::size_t end = std::min(declarations.find(';'), declarations.size());
        const std::string_view declaration = declarations.substr(0, end);
        declarations.remove_prefix(std::min(end + 1, declarations.size()));
        const std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos)
            continue;
        std::string_view value = declaration.substr(colon + 1);
        value = base::trimmed(value.substr(0, value.find('!')));
        if (!value.empty())
            take(base::trimmed(declaration.substr(0, colon)), value);
    }
    m_style.isRemoved = m_style.isRemoved || (m_isClipped && m_hasNoExtent);
}

void StyleReader::take(std::string_view property, std::string_view value)
{
    const auto is = [property](std::string_view name) { return equalsIgnoreCase(property, name); };
    if (is("display")) {
        m_style.isRemoved = m_style.isRemoved || equalsIgnoreCase(value, "none");
    } else if (is("visibility")) {
        m_style.isInvisible =
            equalsIgnoreCase(value, "hidden") || equalsIgnoreCase(value, "collapse");
    } else if (is("opacity")) {
        const std::optional<Length> opacity = parseLength(value);
        m_style.isRemoved = m_style.isRemoved || (opacity && opacity->number <= 0.02);
    } else if (is("font-size")) {
        takeFontSize(value);
    } else if (is("font")) {
        // Only the form that hides: "font:0/0 a".
        if (value.starts_with("0/") || value.starts_with("0px"))
            m_style.isZeroSize = true;
    } else if (is("color")) {
        if (base::startsWithIgnoreCase(value, "transparent"))
            m_style.color = m_style.background;
        else if (!isInheriting(value))
            m_style.color = parseColor(value).value_or(HtmlStyle::unknownColor);
    } else if (is("background") || is("background-color")) {
        if (!isInheriting(value))
            m_style.background = parseColor(value).value_or(HtmlStyle::unknownColor);
    } else if (is("background-image")) {
        m_style.background = isInheriting(value) ? m_style.background : HtmlStyle::unknownColor;
    } else if (is("overflow")) {
        m_isClipped = equalsIgnoreCase(value, "hidden");
    } else if (is("max-height") || is("height") || is("max-width") || is("width")) {
        takeExtent(value);
    } else if (is("text-indent") || is("left") || is("top") || is("margin-left")) {
        const std::optional<Length> offset = parseLength(value);
        m_style.isRemoved = m_style.isRemoved || (offset && offset->number <= -500);
    }
}

void StyleReader::takeFontSize(std::string_view value)
{
    const std::optional<Length> size = parseLength(value);
    if (!size) {
        m_style.isZeroSize = m_style.isZeroSize && isInheriting(value);
        return;
    }
    const bool isRelative = size->unit == "em" || size->unit == "%";
    const bool isTiny =
        size->number <= 0.0 || ((size->unit == "px" || size->unit == "pt") && size->number <= 1.0);
    // A share of nothing is nothing; an absolute size makes the text appear again.
    m_style.isZeroSize = isTiny || (isRelative && m_style.isZeroSize);
}

void StyleReader::takeExtent(std::string_view value)
{
    const std::optional<Length> extent = parseLength(value);
    m_hasNoExtent = m_hasNoExtent || (extent && extent->number <= 0.0);
}

} // namespace

bool HtmlStyle::isVisible() const
{
    if (isRemoved || isInvisible || isZeroSize)
        return false;
    if (color == unknownColor || background == unknownColor)
        return true;
    // Nearly the same colour is as good as the same.
    constexpr int tolerance = 6;
    for (const unsigned shift : {16U, 8U, 0U}) {
        const int a = static_cast<int>(static_cast<unsigned>(color) >> shift & 0xFFU);
        const int b = static_cast<int>(static_cast<unsigned>(background) >> shift & 0xFFU);
        if (std::abs(a - b) > tolerance)
            return true;
    }
    return false;
}

HtmlStyle HtmlStyle::inside(const HtmlTag& tag) const
{
    HtmlStyle style = *this;
    if (tag.name == "pre" || tag.name == "textarea" || tag.name == "listing")
        style.keepsBlanks = true;
    if (tag.name == "svg" || tag.name == "template" || tag.name == "select")
        style.isRemoved = true;
    std::string_view declarations;
    forEachAttribute(tag.attributes, [&](std::string_view name, std::string_view value) {
        if (equalsIgnoreCase(name, "style"))
            declarations = value;
        else if (equalsIgnoreCase(name, "hidden"))
            style.isRemoved = true;
        else if (equalsIgnoreCase(name, "bgcolor"))
            style.background = parseColor(value).value_or(unknownColor);
        else if (equalsIgnoreCase(name, "background"))
            style.background = unknownColor;
        else if ((equalsIgnoreCase(name, "color") && tag.name == "font") ||
                 (equalsIgnoreCase(name, "text") && tag.name == "body"))
            style.color = parseColor(value).value_or(unknownColor);
    });
    // Style wins over the attributes of old HTML.
    StyleReader(style).read(declarations);
    return style;
}

} // namespace message
