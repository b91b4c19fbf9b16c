// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "knowledge/category.h"
#include "proof/proof.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace proof {

/// One way a test can end: which signs must be there and which must not, and what that means.
struct Outcome {
    Verdict verdict = Verdict::CannotTell;
    std::vector<std::string> any;  ///< one of these signs; empty: no condition
    std::vector<std::string> all;  ///< every one of these
    std::vector<std::string> none; ///< none of these
    /// Findings count only when they are about this subject.
    std::optional<Role> about;
    std::optional<knowledge::Retry> retry;
    Text sentence; ///< with {names}, see resources/knowledge/README.md
    std::vector<Text> steps;
    Text customer;
};

/// How the cause behind some categories is tested: an entry of proofs.toml.
struct CauseTest {
    std::vector<std::string> categories;
    Role target = Role::Recipient;    ///< that the checks are about
    std::vector<std::string> checks;  ///< ids of checks that ask name servers only
    std::vector<std::string> onClick; ///< ids of checks that talk to mail or web servers
    std::vector<Role> needs;          ///< what nothing can be told without
    std::vector<Role> uses;           ///< asked about when the bounce names it
    bool withRecipient = false;       ///< the checks on a click ask for the recipient (RCPT TO)
    std::vector<Outcome> outcomes;    ///< the first that holds decides
};

/// All tests and the sentences they share. Immutable.
class ProofTable {
public:
    /// A file in the form of resources/knowledge/proofs.toml. Fails with Syntax and the line.
    static base::Expected<ProofTable> parse(std::string_view toml);

    const std::vector<CauseTest>& tests() const { return m_tests; }
    const CauseTest* find(std::string_view category) const;
    /// The name of a verdict, a role, an origin or a refusal: "verdict.confirmed",
    /// "role.recipient", "origin.answer", "refusal.inward". Empty when there is none.
    const Text& word(std::string_view key) const;

    /// Mail domains that many people write to, the most used first: what a typing error was meant
    /// to be.
    const std::vector<std::string>& mailDomains() const { return m_mailDomains; }

private:
    std::vector<CauseTest> m_tests;
    std::vector<std::string> m_mailDomains;
    std::vector<std::pair<std::string, Text>> m_words;
};

/// The table built into the program.
const ProofTable& builtInProofs();

} // namespace proof
