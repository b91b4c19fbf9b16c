// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace message {

/// A start or end tag of HTML.
struct HtmlTag {
    std::string name; ///< lower case
    bool isClosing = false;
    std::string_view attributes; ///< as they stand
    std::size_t end = 0;         ///< position behind the '>'
};

/// Finds tags. One pass: a quotation mark that never closes is believed only once.
class HtmlTagReader {
public:
    explicit HtmlTagReader(std::string_view html) : m_html(html) {}

    /// The tag that starts at `at`, where a '<' stands; none when it is text, as in `a < b` and
    /// `<bob@example.net>`.
    std::optional<HtmlTag> read(std::size_t at);
    /// Position behind the comment, declaration or processing instruction at `at`; `at` if none.
    std::size_t skipComment(std::size_t at) const;

private:
    std::size_t tagEnd(std::size_t from);

    std::string_view m_html;
    bool m_ignoresQuotes = false;
    bool m_hasNoEnd = false; ///< no '>' is left
};

/// Calls `take(name, value)` for each attribute; values without quotes, entities left alone.
template<typename Take>
void forEachAttribute(std::string_view attributes, Take take);

/// The next attribute at `at`, which moves behind it; false at the end.
bool nextAttribute(std::string_view attributes, std::size_t& at, std::string_view& name,
                   std::string_view& value);

template<typename Take>
void forEachAttribute(std::string_view attributes, Take take)
{
    std::string_view name;
    std::string_view value;
    for (std::size_t at = 0; nextAttribute(attributes, at, name, value);)
        take(name, value);
}

} // namespace message
