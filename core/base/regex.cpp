// SPDX-License-Identifier: GPL-3.0-or-later
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/regex.h"

#include <array>
#include <cstdint>
#include <new>
#include <pcre2.h>

namespace base {

namespace {

/// Match data and limits of one thread; PCRE2 wants these not to be shared.
class MatchScratch {
public:
    MatchScratch()
        : m_context(pcre2_match_context_create_8(nullptr)),
          m_plainContext(pcre2_match_context_create_8(nullptr)),
          m_data(pcre2_match_data_create_8(maxGroups, nullptr)),
          m_stack(
              pcre2_jit_stack_create_8(std::size_t{32} * 1024, std::size_t{512} * 1024, nullptr))
    {
        // Enough for any sane rule on 8 KiB, and a nested quantifier ends within milliseconds. The
        // interpreter counts every step and the JIT only some.
        constexpr std::uint32_t matchLimit = 20'000;
        constexpr std::uint32_t plainLimit = 500'000;
        pcre2_set_match_limit_8(m_context, matchLimit);
        pcre2_set_match_limit_8(m_plainContext, plainLimit);
        pcre2_jit_stack_assign_8(m_context, nullptr, m_stack);
    }
    ~MatchScratch()
    {
        pcre2_match_data_free_8(m_data);
        pcre2_match_context_free_8(m_context);
        pcre2_match_context_free_8(m_plainContext);
        pcre2_jit_stack_free_8(m_stack);
    }
    MatchScratch(const MatchScratch&) = delete;
    MatchScratch& operator=(const MatchScratch&) = delete;

    static constexpr std::uint32_t maxGroups = 32;
    pcre2_match_context_8* context(bool isJit) const { return isJit ? m_context : m_plainContext; }
    pcre2_match_data_8* data() const { return m_data; }

private:
    pcre2_match_context_8* m_context;
    pcre2_match_context_8* m_plainContext;
    pcre2_match_data_8* m_data;
    pcre2_jit_stack_8* m_stack;
};

MatchScratch& scratch()
{
    thread_local MatchScratch instance;
    return instance;
}

bool hasNonAscii(std::string_view text)
{
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return true;
    }
    return false;
}

std::uint32_t pcreOptions(std::string_view pattern, unsigned options)
{
    std::uint32_t flags = PCRE2_NEVER_BACKSLASH_C;
    if ((options & Regex::CaseSensitive) == 0)
        flags |= PCRE2_CASELESS;
    if ((options & Regex::MultiLine) != 0)
        flags |= PCRE2_MULTILINE;
    if ((options & Regex::DotAll) != 0)
        flags |= PCRE2_DOTALL;
    if ((options & Regex::Extended) != 0)
        flags |= PCRE2_EXTENDED;
    // Bytes are twice as fast; characters matter only where the pattern names some.
    if (hasNonAscii(pattern) || pattern.find("\\x{") != std::string_view::npos ||
        pattern.find("\\p{") != std::string_view::npos)
        flags |= PCRE2_UTF | PCRE2_NO_UTF_CHECK;
    return flags;
}

} // namespace

void Regex::CodeDeleter::operator()(pcre2_real_code_8* code) const
{
    pcre2_code_free_8(code);
}

Expected<Regex> Regex::compile(std::string_view pattern, unsigned options)
{
    if (pattern.starts_with("(*"))
        return Unexpected(Error{ErrorCode::Syntax, "a pattern may not start with (*VERB)"});
    int error = 0;
    PCRE2_SIZE position = 0;
    std::uint32_t flags = pcreOptions(pattern, options);
    if ((flags & PCRE2_UTF) != 0)
        flags &= ~static_cast<std::uint32_t>(PCRE2_NO_UTF_CHECK); // the pattern itself is checked
    Regex regex;
    regex.m_code.reset(pcre2_compile_8(reinterpret_cast<PCRE2_SPTR8>(pattern.data()),
                                       pattern.size(), flags, &error, &position, nullptr));
    if (!regex.m_code) {
        std::array<unsigned char, 256> text{};
        pcre2_get_error_message_8(error, text.data(), text.size());
        return Unexpected(
            Error{ErrorCode::Syntax, std::string(reinterpret_cast<const char*>(text.data())) +
                                         " at position " + std::to_string(position)});
    }
    // Without JIT memory (hardened systems) the interpreter does the same, slower.
    regex.m_hasJit =
        (options & NoJit) == 0 && pcre2_jit_compile_8(regex.m_code.get(), PCRE2_JIT_COMPLETE) == 0;
    regex.m_pattern = pattern;

    std::uint32_t count = 0;
    std::uint32_t entrySize = 0;
    PCRE2_SPTR8 table = nullptr;
    pcre2_pattern_info_8(regex.m_code.get(), PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info_8(regex.m_code.get(), PCRE2_INFO_NAMEENTRYSIZE, &entrySize);
    pcre2_pattern_info_8(regex.m_code.get(), PCRE2_INFO_NAMETABLE, &table);
    for (std::uint32_t i = 0; i < count; ++i, table += entrySize)
        regex.m_names.emplace_back(reinterpret_cast<const char*>(table + 2),
                                   (table[0] << 8) | table[1]);
    return regex;
}

RegexOutcome Regex::match(std::string_view text, RegexMatch& result, std::size_t from) const
{
    MatchScratch& own = scratch();
    const auto* const subject = reinterpret_cast<PCRE2_SPTR8>(text.data());
    const int rc = m_hasJit ? pcre2_jit_match_8(m_code.get(), subject, text.size(), from, 0,
                                                own.data(), own.context(true))
                            : pcre2_match_8(m_code.get(), subject, text.size(), from,
                                            PCRE2_NO_UTF_CHECK, own.data(), own.context(false));
    if (rc == PCRE2_ERROR_NOMATCH)
        return RegexOutcome::NoMatch;
    if (rc < 0)
        return RegexOutcome::GaveUp;
    const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer_8(own.data());
    // 0 means more groups than we keep; the ones kept are right.
    const auto groups = static_cast<std::size_t>(rc == 0 ? MatchScratch::maxGroups : rc);
    result.groups.assign(groups, std::nullopt);
    for (std::size_t i = 0; i < groups; ++i) {
        if (offsets[2 * i] != PCRE2_UNSET)
            result.groups[i] = Span{offsets[2 * i], offsets[2 * i + 1] - offsets[2 * i]};
    }
    return RegexOutcome::Match;
}

bool Regex::matches(std::string_view text) const
{
    RegexMatch unused;
    return match(text, unused) == RegexOutcome::Match;
}

int Regex::groupNumber(std::string_view name) const
{
    for (const auto& [known, number] : m_names) {
        if (known == name)
            return number;
    }
    return -1;
}

LazyRegex::LazyRegex(std::string_view pattern, unsigned options)
    : m_state(std::make_unique<State>())
{
    m_state->pattern = pattern;
    m_state->options = options;
}

Regex Regex::withJit() const
{
    Regex copy;
    copy.m_code.reset(pcre2_code_copy_8(m_code.get()));
    copy.m_hasJit = copy.m_code && pcre2_jit_compile_8(copy.m_code.get(), PCRE2_JIT_COMPLETE) == 0;
    copy.m_pattern = m_pattern;
    copy.m_names = m_names;
    return copy;
}

const Regex& LazyRegex::compiled() const
{
    constexpr int usesWithoutJit = 8;
    std::call_once(m_state->once, [this] {
        auto regex = Regex::compile(m_state->pattern, m_state->options | Regex::NoJit);
        m_state->plain = regex ? std::move(*regex) : std::move(*Regex::compile("(?!)"));
    });
    if (m_state->uses.fetch_add(1, std::memory_order_relaxed) < usesWithoutJit)
        return *m_state->plain;
    // A copy, because other threads may be matching with the plain one.
    std::call_once(m_state->onceFast, [this] {
        m_state->fast = m_state->plain->withJit();
        m_ready.get().store(&*m_state->fast, std::memory_order_release);
    });
    return *m_state->fast;
}

} // namespace base
