// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/phrase_index.h"
#include "knowledge/gram_set.h"
#include "knowledge/knowledge_base.h"
#include "knowledge/pattern.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// What a dialect is used for; the word in dialects.toml is in brackets.
enum class DialectKind {
    Notice,    ///< a bounce in free text ("notice")
    Log,       ///< one line of a mail log that tells the fate of a mail ("log")
    LogReply,  ///< a line that tells what was answered to somebody else ("log_reply")
    LogOther,  ///< any other line of a log: shape only ("log_other")
    AutoReply, ///< an automatic reply ("auto_reply")
    Feedback,  ///< a complaint that follows no standard ("feedback")
    Reply,     ///< a pasted SMTP reply: only its recipients are looked for ("reply")
    Forward,   ///< how mail programs wrap what they forward ("forward")
    Look,      ///< what makes a mail look like a bounce at first sight ("look")
};
std::optional<DialectKind> dialectKindFrom(std::string_view word);

using knowledge::Pattern;

struct DiagnosticPattern {
    knowledge::Voice voice;
    Pattern pattern;
};

/// A dialect ready for use.
struct CompiledDialect {
    const knowledge::Dialect* source = nullptr;
    DialectKind kind = DialectKind::Notice;
    std::optional<Pattern> start;
    std::vector<Pattern> stop;
    std::vector<Pattern> recipient;
    std::vector<DiagnosticPattern> diagnostic;
    std::vector<Pattern> delayed;
    std::vector<Pattern> delivered;
    std::vector<Pattern> fields;
};

/// Words around a reply; see dialects.toml for the named groups.
struct CompiledWrapper {
    const knowledge::Wrapper* source = nullptr;
    Pattern pattern;
    bool isTail = false; ///< stands behind the reply: gives its stage, cuts nothing
};

/// The texts in which signs are looked for: "body", "status" and header fields by lower-case name.
/// Remembers which signs were found in them, so one object belongs to one thread.
class SignSource {
public:
    SignSource() = default;
    /// Takes what it has no text for from `other`, which must outlive it.
    explicit SignSource(const SignSource* other) : m_other(other) {}
    /// Sets the text of a place; a second call replaces the first.
    void set(std::string_view where, std::string_view text);
    struct Entry {
        std::string where;
        std::string text;
    };
    const Entry* find(std::string_view where) const;

private:
    friend class DialectSet;
    enum class Found : std::uint8_t { No, Perhaps, Yes };
    struct Looked : Entry {
        std::vector<Found> signs; ///< by number in the dialect set; empty: not looked yet
        std::optional<knowledge::GramSet> grams;
    };
    Looked* lookedAt(std::string_view where) const;
    mutable std::vector<Looked> m_entries;
    const SignSource* m_other = nullptr;
};

/// A dialect some of whose signs were found.
struct DialectMatch {
    const CompiledDialect* dialect = nullptr;
    std::uint32_t bodySigns = 0;   ///< found in the text or the delivery status
    std::uint32_t headerSigns = 0; ///< found in header fields
    std::uint32_t total() const { return bodySigns + headerSigns; }
    bool isComplete() const { return total() >= dialect->source->need; }
};

/// All dialects and wrappers, compiled once. Immutable and thread-safe after construction; the
/// knowledge must outlive it.
class DialectSet {
public:
    explicit DialectSet(const knowledge::KnowledgeBase& knowledge);

    /// Dialects of this kind with at least `need - slack` (and at least one) of their signs, best
    /// first: all signs it needs, priority, number of signs, place in the file.
    std::vector<DialectMatch> match(DialectKind kind, const SignSource& source,
                                    std::uint32_t slack = 0) const;
    /// All dialects of a kind in the order of the file, whatever their signs.
    std::vector<const CompiledDialect*> ofKind(DialectKind kind) const;
    const std::vector<CompiledWrapper>& wrappers() const { return m_wrappers; }
    /// Names of the header fields that signs look at, lower case.
    const std::vector<std::string>& headerNames() const { return m_headerNames; }

private:
    using SignNumber = std::uint16_t;
    struct Sign {
        std::string_view regex;
        std::size_t place;
        Pattern pattern;
    };
    struct Place {
        std::string where;
        bool isBody;
        std::vector<SignNumber> unindexed; ///< their phrases are not known
    };
    SignNumber numberOf(const knowledge::DialectSign& sign, Pattern pattern);
    void addSigns(const knowledge::Dialect& dialect, std::size_t index);
    SignSource::Looked* look(std::size_t place, const SignSource& source) const;
    bool isThere(SignNumber number, SignSource::Looked& entry) const;

    std::vector<CompiledDialect> m_dialects;
    std::vector<std::vector<SignNumber>> m_signsOfDialects; ///< what tells systems apart first
    std::vector<CompiledWrapper> m_wrappers;
    std::vector<Sign> m_signs; ///< every one once: a dozen systems sign as mailer-daemon
    std::vector<Place> m_places;
    base::PhraseIndex m_phrases; ///< owners: numbers of signs
    std::vector<std::string> m_headerNames;
};

} // namespace report
