// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/prefetch.h"
#include "base/span.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct pcre2_real_code_8;

namespace base {

/// What a match found: group 0 is the whole match; a group that took no part has no value.
struct RegexMatch {
    std::vector<std::optional<Span>> groups;
    Span whole() const { return groups.front().value_or(Span{}); }
};

enum class RegexOutcome {
    NoMatch,
    Match,
    GaveUp, ///< match limit reached: not decided, which is not the same as no match
};

/// A compiled PCRE2 pattern over UTF-8 bytes, with JIT where the system allows it and a match
/// limit, so that no pattern can hang on hostile text. Immutable and thread-safe after
/// construction; every thread uses match data of its own.
class Regex {
public:
    enum Option : unsigned {
        CaseSensitive = 1,
        MultiLine = 2, ///< ^ and $ at line ends
        DotAll = 4,
        Extended = 8,
        NoJit = 16, ///< for a pattern that runs a few times only: compiling it is most of the work
    };
    /// ErrorCode::Syntax with PCRE2's own words when the pattern is wrong. `*` verbs at the start
    /// of the pattern are refused: limits are ours to set.
    static Expected<Regex> compile(std::string_view pattern, unsigned options = 0);

    /// First match at or after `from`. The text must be valid UTF-8.
    RegexOutcome match(std::string_view text, RegexMatch& result, std::size_t from = 0) const;
    /// True only for a certain match.
    bool matches(std::string_view text) const;
    /// The same, ready for many matches; compiles only what compiling the pattern left open.
    Regex withJit() const;
    /// Number of the named group, or -1.
    int groupNumber(std::string_view name) const;
    /// Names of all named groups with their numbers.
    const std::vector<std::pair<std::string, int>>& groupNames() const { return m_names; }
    const std::string& pattern() const { return m_pattern; }

private:
    struct CodeDeleter {
        void operator()(pcre2_real_code_8* code) const;
    };
    std::unique_ptr<pcre2_real_code_8, CodeDeleter> m_code;
    bool m_hasJit = false;
    std::string m_pattern;
    std::vector<std::pair<std::string, int>> m_names;
};

/// A pattern that is compiled when it is first used, and by JIT when it is used often: a program
/// that looks at one mail needs a few of hundreds, once or twice. Thread-safe. A wrong pattern
/// never matches (the checks of the knowledge report it).
class LazyRegex {
public:
    /// `pattern` must outlive this object.
    explicit LazyRegex(std::string_view pattern, unsigned options = 0);
    const Regex& operator*() const
    {
        const Regex* const ready = m_ready.get().load(std::memory_order_acquire);
        return ready != nullptr ? *ready : compiled();
    }
    const Regex* operator->() const { return &**this; }
    /// It is used soon.
    void prefetch() const { base::prefetch(m_ready.get().load(std::memory_order_relaxed)); }

private:
    const Regex& compiled() const;
    struct State {
        std::string_view pattern;
        unsigned options = 0;
        std::once_flag once;
        std::optional<Regex> plain;
        std::atomic<int> uses = 0;
        std::once_flag onceFast;
        std::optional<Regex> fast;
    };
    /// Moved only before it is used by several threads.
    class Ready {
    public:
        Ready() = default;
        Ready(Ready&& other) noexcept : m_regex(other.m_regex.load()) {}
        Ready& operator=(Ready&& other) noexcept
        {
            m_regex.store(other.m_regex.load());
            return *this;
        }
        ~Ready() = default;
        Ready(const Ready&) = delete;
        Ready& operator=(const Ready&) = delete;
        std::atomic<const Regex*>& get() const { return m_regex; }

    private:
        mutable std::atomic<const Regex*> m_regex = nullptr;
    };
    Ready m_ready; ///< the fast one; beside the state, which lies elsewhere
    std::unique_ptr<State> m_state;
};

} // namespace base
