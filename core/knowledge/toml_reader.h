// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/bilingual.h"
#include "knowledge/rule.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Takes line, message and whether it is only a warning.
using ProblemSink = std::function<void(std::size_t, const std::string&, bool)>;

class TomlDocument;

/// One table of a knowledge file. Every key that is asked for counts as known; `reportUnused` names
/// the rest, so that a typing error in a key is seen. All texts are kept in the owner's store.
class TomlTable {
public:
    struct Impl;
    TomlTable(const TomlDocument& document, std::shared_ptr<const Impl> impl);

    std::size_t line() const;
    std::string_view text(std::string_view key);     ///< empty when absent
    std::string_view required(std::string_view key); ///< a problem when absent
    bool boolean(std::string_view key, bool fallback);
    std::int32_t integer(std::string_view key, std::int32_t fallback);
    std::vector<std::string_view> list(std::string_view key);
    std::vector<std::string_view> loweredList(std::string_view key); ///< A-Z to a-z
    /// A table with `en` and `zh_CN`; one without the other is a problem.
    Bilingual bilingual(std::string_view key, bool isRequired);
    /// The same with lists; at most four steps each.
    BilingualList steps(std::string_view key, bool isRequired);
    /// Strings or tables with text, host, domain, dialect.
    std::vector<Sample> samples(std::string_view key);
    std::optional<TomlTable> table(std::string_view key);
    std::vector<TomlTable> tables(std::string_view key);
    void reportUnused(std::string_view what);

    template<typename Enum, typename From>
    std::optional<Enum> maybeOneOf(std::string_view key, From from, std::string_view choices)
    {
        const std::string_view value = text(key);
        if (value.empty())
            return std::nullopt;
        const std::optional<Enum> result = from(value);
        if (!result)
            badChoice(key, choices);
        return result;
    }
    template<typename Enum, typename From>
    Enum oneOf(std::string_view key, From from, std::string_view choices)
    {
        const std::optional<Enum> result = maybeOneOf<Enum>(key, from, choices);
        if (!result && text(key).empty())
            badChoice(key, choices);
        return result.value_or(Enum{});
    }

private:
    void badChoice(std::string_view key, std::string_view choices) const;
    void problem(std::size_t line, const std::string& message, bool warning = false) const;

    const TomlDocument* m_document;
    std::shared_ptr<const Impl> m_impl; // shared: tables are handed out by value
    std::set<std::string, std::less<>> m_used;
};

/// A parsed file. Mistakes go to the sink.
class TomlDocument {
public:
    TomlDocument(std::string_view bytes, std::deque<std::string>& texts, ProblemSink sink);
    ~TomlDocument();
    TomlDocument(const TomlDocument&) = delete;
    TomlDocument& operator=(const TomlDocument&) = delete;

    bool good() const;
    TomlTable root() const;
    /// From now on a text in one language only is no problem and stands for both.
    void allowOneLanguage() { m_oneLanguage = true; }

private:
    friend class TomlTable;
    struct Parsed;
    std::unique_ptr<Parsed> m_parsed;
    std::deque<std::string>& m_texts;
    ProblemSink m_sink;
    bool m_oneLanguage = false;
};

} // namespace knowledge
