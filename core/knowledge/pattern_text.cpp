// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/pattern_text.h"

#include "base/ascii.h"
#include "base/fold.h"

#include <algorithm>
#include <set>
#include <string>

namespace knowledge {

namespace {

constexpr int maxDepth = 40;
constexpr std::size_t maxClassMembers = 4;

bool isHexDigit(char c)
{
    return base::isDigit(c) || (base::toLower(c) >= 'a' && base::toLower(c) <= 'f');
}

std::size_t characterLength(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

/// Reads a pattern from left to right; gives up on what it does not know.
class PatternReader {
public:
    explicit PatternReader(std::string_view pattern) : m_rest(pattern) {}

    Need read()
    {
        const KnownText all = alternatives(0);
        return m_isLost || !m_rest.empty() ? Need{} : all.need();
    }

private:
    KnownText giveUp()
    {
        m_isLost = true;
        m_rest = {};
        return KnownText::anything();
    }

    bool skip(std::string_view text)
    {
        if (!m_rest.starts_with(text))
            return false;
        m_rest.remove_prefix(text.size());
        return true;
    }

    char take()
    {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        return c;
    }

    KnownText alternatives(int depth)
    {
        if (depth > maxDepth)
            return giveUp();
        KnownText known = sequence(depth);
        while (skip("|"))
            known = known.orElse(sequence(depth));
        return known;
    }

    KnownText sequence(int depth)
    {
        KnownText known = KnownText::empty();
        // Fixed text is gathered before it joins what is not fixed: one long piece, not many.
        KnownText run = KnownText::empty();
        while (!m_rest.empty() && m_rest.front() != '|' && m_rest.front() != ')') {
            const KnownText next = quantified(atom(depth));
            if (run.isFixedWith(next)) {
                run = run.followedBy(next);
            } else {
                known = known.followedBy(run);
                run = next;
            }
        }
        return known.followedBy(run);
    }

    KnownText atom(int depth)
    {
        const char c = m_rest.front();
        switch (c) {
        case '(':
            return group(depth);
        case '[':
            return characterClass();
        case '\\':
            return escape();
        case '^':
        case '$':
            m_rest.remove_prefix(1);
            return KnownText::empty();
        case '.':
            m_rest.remove_prefix(1);
            return KnownText::anyCharacter();
        default:
            return literal();
        }
    }

    KnownText literal()
    {
        const std::size_t length = std::min(characterLength(m_rest.front()), m_rest.size());
        const std::string text(m_rest.substr(0, length));
        m_rest.remove_prefix(length);
        return KnownText::exactly({base::smallLetters(text)});
    }

    KnownText group(int depth)
    {
        m_rest.remove_prefix(1);
        bool isEmpty = false;
        if (skip("?=") || skip("?!") || skip("?<=") || skip("?<!")) {
            isEmpty = true;
        } else if (skip("?P<") || skip("?<")) {
            m_rest.remove_prefix(std::min(m_rest.size(), m_rest.find('>') + 1));
        } else if (!skip("?:") && !skip("?>") &&
                   (m_rest.starts_with("?") || m_rest.starts_with("*"))) {
            return giveUp();
        }
        const KnownText inner = alternatives(depth + 1);
        if (!skip(")"))
            return giveUp();
        return isEmpty ? KnownText::empty() : inner;
    }

    KnownText escape()
    {
        m_rest.remove_prefix(1);
        if (m_rest.empty())
            return giveUp();
        const char c = take();
        switch (c) {
        case 'b':
        case 'B':
        case 'A':
        case 'Z':
        case 'z':
        case 'G':
        case 'K':
            return KnownText::empty();
        case 'd':
        case 'D':
        case 's':
        case 'S':
        case 'w':
        case 'W':
        case 'h':
        case 'H':
        case 'v':
        case 'V':
        case 'N':
        case 'R':
            return KnownText::anyCharacter();
        case 'n':
            return KnownText::exactly({"\n"});
        case 'r':
            return KnownText::exactly({"\r"});
        case 't':
            return KnownText::exactly({"\t"});
        case 'x':
            return codePoint();
        case 'p':
        case 'P':
            if (m_rest.starts_with("{"))
                m_rest.remove_prefix(std::min(m_rest.size(), m_rest.find('}') + 1));
            else if (!m_rest.empty())
                m_rest.remove_prefix(1);
            return KnownText::anyCharacter();
        default:
            if (base::isAlnum(c))
                return giveUp();
            return KnownText::exactly({std::string(1, c)});
        }
    }

    /// Behind "\x".
    KnownText codePoint()
    {
        if (skip("{")) {
            m_rest.remove_prefix(std::min(m_rest.size(), m_rest.find('}') + 1));
        } else {
            for (int i = 0; i < 2 && !m_rest.empty() && isHexDigit(m_rest.front()); ++i)
                m_rest.remove_prefix(1);
        }
        return KnownText::anyCharacter();
    }

    KnownText characterClass()
    {
        m_rest.remove_prefix(1);
        bool isOpen = skip("^"); // anything but what is listed
        std::set<std::string> members;
        for (bool isFirst = true; !m_rest.empty() && (isFirst || m_rest.front() != ']');
             isFirst = false) {
            if (m_rest.starts_with("[:")) {
                m_rest.remove_prefix(std::min(m_rest.size(), m_rest.find(":]") + 2));
                isOpen = true;
                continue;
            }
            if (m_rest.front() == '\\') {
                const std::string_view before = m_rest;
                m_rest.remove_prefix(std::min<std::size_t>(2, m_rest.size()));
                if (before.size() < 2 || base::isAlnum(before[1]))
                    isOpen = true;
                else
                    members.insert(std::string(1, before[1]));
                continue;
            }
            const std::size_t length = std::min(characterLength(m_rest.front()), m_rest.size());
            const std::string member(m_rest.substr(0, length));
            m_rest.remove_prefix(length);
            isOpen = isOpen || (m_rest.starts_with("-") && !m_rest.starts_with("-]"));
            members.insert(base::smallLetters(member));
        }
        if (!skip("]"))
            return giveUp();
        return isOpen || members.empty() || members.size() > maxClassMembers
                   ? KnownText::anyCharacter()
                   : KnownText::exactly(std::move(members));
    }

    /// How often, for {2}, {1,3}, {0,} ...; a lone brace is a character.
    struct Repetition {
        bool isThere = false;
        bool mayBeNone = false;
        bool isOnce = false;
    };
    Repetition braces()
    {
        if (!m_rest.starts_with("{"))
            return {};
        const std::size_t end = m_rest.find('}');
        const std::string_view inside =
            end == std::string_view::npos ? std::string_view{} : m_rest.substr(1, end - 1);
        if (inside.empty() || !base::isDigit(inside.front()) ||
            !std::all_of(inside.begin(), inside.end(),
                         [](char c) { return base::isDigit(c) || c == ','; }))
            return {};
        m_rest.remove_prefix(end + 1);
        const std::string_view least = inside.substr(0, inside.find(','));
        const bool isZero =
            std::all_of(least.begin(), least.end(), [](char c) { return c == '0'; });
        return {true, isZero, inside == "1"};
    }

    KnownText quantified(KnownText known)
    {
        if (m_rest.empty())
            return known;
        bool isThere = true;
        if (skip("?")) {
            known = known.orElse(KnownText::empty());
        } else if (skip("*")) {
            known = KnownText::anything();
        } else if (skip("+")) {
            known = known.repeated();
        } else if (const Repetition repetition = braces(); repetition.isThere) {
            if (repetition.mayBeNone)
                known = KnownText::anything();
            else if (!repetition.isOnce)
                known = known.repeated();
        } else {
            isThere = false;
        }
        if (isThere && !skip("?")) // lazy or possessive: matches the same texts or fewer
            skip("+");
        return known;
    }

    std::string_view m_rest;
    bool m_isLost = false;
};

} // namespace

Need needOf(std::string_view pattern)
{
    return PatternReader(pattern).read();
}

} // namespace knowledge
