// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// What a text must hold: nothing in particular, one fixed text, all or one of other needs.
class Need {
public:
    enum class Kind { Nothing, Text, All, Any };
    Need() = default;
    static Need text(std::string_view fixed); ///< under three bytes: nothing
    static Need anyOf(const std::set<std::string>& texts);
    static Need all(Need a, Need b);
    static Need any(Need a, Need b);

    Kind kind() const { return m_kind; }
    const std::string& fixed() const { return m_text; }
    const std::vector<Need>& parts() const { return m_parts; }
    friend bool operator==(const Need&, const Need&) = default;

private:
    static Need joined(Kind kind, Need a, Need b);
    Kind m_kind = Kind::Nothing;
    std::string m_text;
    std::vector<Need> m_parts;
};

/// What is known about the texts that a piece of a pattern matches: all of them when they are few,
/// else how they begin and end and what they need.
class KnownText {
public:
    static KnownText empty() { return exactly({""}); } ///< matches nothing but the empty text
    static KnownText anything();                       ///< any text, also the empty one
    static KnownText anyCharacter();                   ///< some text that is not empty
    static KnownText exactly(std::set<std::string> texts);

    /// All texts of both together are few enough to be listed.
    bool isFixedWith(const KnownText& next) const;
    KnownText followedBy(const KnownText& next) const;
    KnownText orElse(const KnownText& other) const;
    /// One or more times.
    KnownText repeated() const;

    /// All of it.
    Need need() const;

private:
    using Texts = std::set<std::string>;
    void makeInexact();
    void trim();

    bool m_isExact = false;
    bool m_canBeEmpty = false; ///< of what is not exact
    Texts m_exact;
    Texts m_prefixes; ///< every match begins with one of these
    Texts m_suffixes;
    Need m_need;
};

} // namespace knowledge
