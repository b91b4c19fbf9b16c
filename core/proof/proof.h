// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/bilingual.h"
#include "knowledge/category.h"
#include "probe/finding.h"
#include "proof/subject.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace proof {

/// What asking the world says about the cause that a bounce names.
enum class Verdict {
    Confirmed,   ///< it is so now
    RefutedNow,  ///< it is not so now; it may have been when the mail came back
    Supports,    ///< speaks for it and proves nothing
    CannotTell,  ///< asked, without an answer that says something: see the sentence
    NotTestable, ///< nobody outside can see it (a content filter, a full disk)
};
std::string_view toString(Verdict verdict); ///< "confirmed", "refuted_now", ...: stable
std::optional<Verdict> verdictFrom(std::string_view text);

/// A sentence of ours with foreign words put in, in visible form.
struct Text {
    std::string en;
    std::string zhCn;

    const std::string& in(knowledge::Language language) const
    {
        return language == knowledge::Language::English ? en : zhCn;
    }
    bool empty() const { return en.empty(); }
};

/// The outcome of a test of the cause of one recipient's failure.
struct Proof {
    Verdict verdict = Verdict::NotTestable;
    Text sentence;           ///< what was seen and what it means for this bounce
    std::vector<Text> steps; ///< what to do now, concrete; empty: the diagnosis' own steps hold
    Text customer;           ///< one sentence for the customer, no names of hosts; may be empty
    /// Advice on sending again when it is another one than the diagnosis gives.
    std::optional<knowledge::Retry> retry;
    probe::Findings evidence;       ///< that decided, the most telling first
    std::vector<std::string> signs; ///< all that was seen, for a later test to compare with
    Subjects subjects;              ///< that were asked about (or refused)
    std::string date;               ///< RFC 3339, UTC: when it was seen
    std::string vantage;            ///< from where: name or address of this computer; may be empty
};

} // namespace proof
