// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/category.h"
#include "proof/proof.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cases {

/// How much of the bytes that were diagnosed is kept with a case.
enum class InputKept {
    Nothing,             ///< they could not be kept without the mail that came back
    WithoutReturnedBody, ///< all but the body of the mail that came back
    Whole,               ///< as they came: there was nothing to leave out, or everything is wanted
    Expired,             ///< they were kept, and their time is over
};
std::string_view toString(InputKept kept); ///< "nothing", "without_returned_body" ...: stable

/// One test of the cause of a case.
struct CaseTest {
    std::int64_t id = 0;
    std::string date;    ///< RFC 3339, UTC
    std::string vantage; ///< from where it was asked; may be empty
    proof::Verdict verdict = proof::Verdict::NotTestable;
    proof::Text sentence;
    std::vector<std::string> signs; ///< all that was seen, see proof::Proof
    std::string findings;           ///< that decided, as NDJSON of `bouncelens-cli probe`
};

/// One failed delivery that somebody kept, with all that was found out about it. Texts are foreign:
/// escape them before showing them.
struct CaseRecord {
    std::int64_t id = 0;      ///< given by the store
    std::int64_t savedAt = 0; ///< seconds since 1970; 0: the store sets the present time
    /// The same for the same input and recipient; made by makeCase().
    std::string identity;
    std::string recipient;
    std::string recipientDomain;
    std::string sender;
    std::string category; ///< its id
    proof::Text reason;   ///< the name of the category when the case was saved
    std::string rule;     ///< that decided; "code:5.1.1" for the weaker ones
    knowledge::Persistence persistence = knowledge::Persistence::None;
    std::string reply;      ///< the line that decided
    std::string remoteHost; ///< that said so; may be empty
    std::string sourceName; ///< of the file; empty for pasted text
    std::string input;      ///< the bytes, as far as they are kept
    InputKept inputKept = InputKept::Nothing;
    std::string note;            ///< of the user
    std::vector<CaseTest> tests; ///< oldest first
};

/// What a list of cases shows of one.
struct CaseSummary {
    std::int64_t id = 0;
    std::int64_t savedAt = 0;
    std::string recipient;
    std::string category;
    proof::Text reason;
    knowledge::Persistence persistence = knowledge::Persistence::None;
    std::size_t testCount = 0;
    std::string lastTestDate; ///< empty: never tested
    proof::Verdict lastVerdict = proof::Verdict::NotTestable;
};

/// A stretch of a list of cases.
struct CasePage {
    std::vector<CaseSummary> cases; ///< newest first
    std::size_t total = 0;          ///< as many fit the search
};

} // namespace cases
