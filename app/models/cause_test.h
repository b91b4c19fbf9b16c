// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_report.h"
#include "models/diagnosis_result.h"
#include "models/probe_session.h"
#include "proof/confirm.h"

#include <QObject>

#include <map>
#include <set>

namespace app {

/// Whom a test of a cause talks to.
enum class Reach {
    NameServers,
    AllServers, ///< mail and web servers as well, each after a yes
};

/// Tests the causes of one diagnosis: the plan for the recipient in sight, the run, and the proof
/// of each recipient while the diagnosis is shown. Asks nobody before start().
class CauseTest : public QObject {
    Q_OBJECT

public:
    /// The table must outlive the object.
    CauseTest(ProbeWorkFactory works, const proof::ProofTable& table, QObject* parent = nullptr);

    /// Another diagnosis (or none): what runs is stopped, and what is known about the one before is
    /// forgotten. The same input diagnosed anew keeps the proofs of causes that stay the same.
    void setResult(DiagnosisResultPtr result);
    /// The recipient in sight; -1: none.
    void setRecipient(int row);

    const proof::ProofTable& table() const { return m_table; }
    /// A delivery that failed is in sight: there is a cause.
    bool hasCause() const { return current() != nullptr; }
    /// Somebody outside can see the cause; then there is a plan.
    bool isTestable() const;
    /// All that could be asked about the recipient in sight; null when it cannot be tested.
    const proof::TestPlan* plan() const;
    /// Whom the test asks at first: name servers, where they can say something.
    Reach usualReach() const;
    /// There are checks that need a mail or web server.
    bool hasServerChecks() const;
    /// The plan without the checks that are not wanted.
    proof::TestPlan chosen(Reach reach) const;
    bool canStart(Reach reach) const { return isTestable() && chosen(reach).canRun(); }
    /// Everything that would be asked about stands in the bounce, not in what somebody typed.
    bool isFromBounce() const;
    bool isWanted(std::string_view check) const;
    void setWanted(std::string_view check, bool isWanted);
    /// A subject as a person changed it; an empty text takes it away.
    void setSubject(proof::Role role, const QString& text);
    /// The plan as the bounce gives it.
    void resetPlan();

    /// Begins a test of the recipient in sight; one that runs is stopped. False when nothing can be
    /// asked.
    bool start(Reach reach, const probe::ProbeSettings& settings);
    void stop();
    /// Connects to these servers, and to no other.
    void decide(const std::vector<probe::HeldContact>& allowed);

    /// A test of the recipient in sight is under way.
    bool isRunning() const { return m_session.isRunning() && m_runningRow == m_row; }
    bool waitsForConsent() const { return isRunning() && m_session.waitsForConsent(); }
    std::vector<probe::HeldContact> heldContacts() const { return m_session.heldContacts(); }
    std::size_t askedCount() const { return m_session.askedCount(); }
    std::size_t answeredCount() const { return m_session.answeredCount(); }

    /// The last test of the recipient in sight that came to its end; null: none did.
    const proof::Proof* proof() const;
    /// What proof() rests on; empty without one.
    std::vector<probe::CheckResult> results() const;
    /// What mail servers said for proof(); empty when none was asked.
    std::vector<cases::Session> sessions() const;
    /// What can be said without a test: nobody outside can see the cause, or what is missing.
    proof::Proof unasked() const;
    /// The one before proof().
    const proof::Proof* proofBefore() const;
    /// What the findings changed since then.
    const ProbeDifference* difference() const;
    /// The last proof had an answer of mail or web servers.
    bool wasWithServers() const;
    /// The last test was stopped, so that there is nothing to say.
    bool wasStopped() const;
    /// The check that a finding of the proof came from; null when it is not known.
    const probe::Check* checkOf(const probe::Finding& finding) const;

Q_SIGNALS:
    /// Something to show changed: recipient, plan, progress, proof.
    void changed();
    void contactsWanted();
    /// A test ended; proof() of its recipient tells how.
    void finished();

private:
    /// What is known about one recipient.
    struct Case {
        std::string category;
        proof::Subjects subjects;
        proof::TestPlan plan;
        std::set<std::string_view> unwanted; ///< ids of checks
        std::optional<proof::Proof> proof;
        std::optional<proof::Proof> before;
        std::vector<probe::CheckResult> results; ///< of the proof
        std::vector<cases::Session> sessions;    ///< of the proof
        ProbeDifference difference;
        Reach reach = Reach::NameServers;
        bool wasStopped = false;
    };

    const Case* current() const;
    Case* current();
    const diagnosis::RecipientDiagnosis* recipient(int row) const;
    void makeCase(int row);
    void replan(Case& testCase);
    void conclude();
    const diagnosis::Diagnoser& diagnoser();

    const proof::ProofTable& m_table;
    ProbeSession m_session;
    DiagnosisResultPtr m_result; // shared with the page; plans point into its knowledge
    std::map<int, Case> m_cases; ///< by recipient
    int m_row = -1;
    int m_runningRow = -1;
    proof::TestPlan m_running;
    Reach m_runningReach = Reach::NameServers;
    std::string m_vantage;
    knowledge::KnowledgePtr m_diagnoserKnowledge;      // before the diagnoser, which points into it
    std::unique_ptr<diagnosis::Diagnoser> m_diagnoser; ///< made when first needed
};

/// The name or address this computer is known by to those it asks.
std::string vantageOf(const probe::ProbeSettings& settings);

} // namespace app
