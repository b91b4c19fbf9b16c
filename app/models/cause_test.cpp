// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cause_test.h"

#include <QDateTime>
#include <QSysInfo>

#include <algorithm>

namespace app {

namespace {

std::vector<cases::Session> sessionsOf(const ProbeFacts& facts)
{
    std::vector<cases::Session> sessions;
    for (const probe::SmtpExchange* exchange : facts.sessions) {
        const probe::SmtpRequest& asked = exchange->request;
        sessions.push_back({asked.hostName.empty() ? asked.address.toString() : asked.hostName,
                            exchange->transcript});
    }
    return sessions;
}

} // namespace

std::string vantageOf(const probe::ProbeSettings& settings)
{
    if (settings.sourceAddress) {
        return settings.sourceAddress->toString();
    }
    return settings.heloName.empty() ? QSysInfo::machineHostName().toStdString()
                                     : settings.heloName;
}

CauseTest::CauseTest(ProbeWorkFactory works, const proof::ProofTable& table, QObject* parent)
    : QObject(parent), m_table(table), m_session(std::move(works))
{
    connect(&m_session, &ProbeSession::changed, this, &CauseTest::changed);
    connect(&m_session, &ProbeSession::contactsWanted, this, &CauseTest::contactsWanted);
    connect(&m_session, &ProbeSession::finished, this, &CauseTest::conclude);
}

const diagnosis::RecipientDiagnosis* CauseTest::recipient(int row) const
{
    const bool hasRow = m_result && m_result->outcome && row >= 0 &&
                        row < static_cast<int>(m_result->outcome->recipients.size());
    return hasRow ? &m_result->outcome->recipients[static_cast<std::size_t>(row)] : nullptr;
}

void CauseTest::setResult(DiagnosisResultPtr result)
{
    auto before = std::exchange(m_cases, {});
    m_runningRow = -1; // whatever it finds, nobody waits for it
    m_session.stop();
    m_row = -1;
    m_result = std::move(result);
    if (!m_result || !m_result->isAgain) {
        m_session.clear();
        Q_EMIT changed();
        return;
    }
    for (auto& [row, known] : before) {
        makeCase(row);
        const auto made = m_cases.find(row);
        if (made != m_cases.end() && made->second.category == known.category) {
            known.subjects = std::move(made->second.subjects);
            known.plan = std::move(made->second.plan);
            made->second = std::move(known);
        }
    }
    Q_EMIT changed();
}

void CauseTest::setRecipient(int row)
{
    m_row = row;
    if (!m_cases.contains(row)) {
        makeCase(row);
    }
    Q_EMIT changed();
}

void CauseTest::makeCase(int row)
{
    const diagnosis::RecipientDiagnosis* of = recipient(row);
    if (of == nullptr || !diagnosis::isFailure(of->classification.category())) {
        return;
    }
    Case made;
    made.category = std::string(of->classification.category().id);
    made.subjects = proof::subjectsOf(*m_result->outcome, *of);
    made.plan = proof::planTest(m_table, *of, made.subjects);
    m_cases.insert_or_assign(row, std::move(made));
}

const CauseTest::Case* CauseTest::current() const
{
    const auto found = m_cases.find(m_row);
    return found == m_cases.end() ? nullptr : &found->second;
}

CauseTest::Case* CauseTest::current()
{
    const auto found = m_cases.find(m_row);
    return found == m_cases.end() ? nullptr : &found->second;
}

bool CauseTest::isTestable() const
{
    return plan() != nullptr;
}

const proof::TestPlan* CauseTest::plan() const
{
    const Case* shown = current();
    return shown != nullptr && shown->plan.test != nullptr ? &shown->plan : nullptr;
}

bool CauseTest::hasServerChecks() const
{
    return plan() != nullptr && !plan()->onClick.empty();
}

/// By what the table says, not by what is left of it: a missing name must not lead elsewhere.
Reach CauseTest::usualReach() const
{
    const proof::TestPlan* all = plan();
    const bool onlyServers =
        all != nullptr && all->test->checks.empty() && !all->test->onClick.empty();
    return onlyServers ? Reach::AllServers : Reach::NameServers;
}

proof::TestPlan CauseTest::chosen(Reach reach) const
{
    const Case* shown = current();
    if (shown == nullptr || shown->plan.test == nullptr) {
        return {};
    }
    proof::TestPlan plan = reach == Reach::AllServers ? shown->plan.withServers() : shown->plan;
    std::erase_if(plan.probes.checks, [shown](const probe::Check* check) {
        return shown->unwanted.contains(check->id);
    });
    return plan;
}

bool CauseTest::isFromBounce() const
{
    const proof::TestPlan* all = plan();
    return all != nullptr && std::none_of(all->subjects.begin(), all->subjects.end(),
                                          [](const proof::Subject& subject) {
                                              return subject.origin == proof::Origin::Typed;
                                          });
}

bool CauseTest::isWanted(std::string_view check) const
{
    const Case* shown = current();
    return shown != nullptr && !shown->unwanted.contains(check);
}

void CauseTest::setWanted(std::string_view check, bool isWanted)
{
    Case* shown = current();
    const probe::Check* known = probe::findCheck(check);
    if (shown == nullptr || known == nullptr) {
        return;
    }
    if (isWanted) {
        shown->unwanted.erase(known->id);
    } else {
        shown->unwanted.insert(known->id);
    }
    Q_EMIT changed();
}

void CauseTest::setSubject(proof::Role role, const QString& text)
{
    if (Case* shown = current()) {
        proof::replace(shown->subjects, role, text.trimmed().toStdString());
        replan(*shown);
        Q_EMIT changed();
    }
}

void CauseTest::replan(Case& testCase)
{
    if (const diagnosis::RecipientDiagnosis* of = recipient(m_row)) {
        testCase.plan = proof::planTest(m_table, *of, testCase.subjects);
    }
}

void CauseTest::resetPlan()
{
    Case* shown = current();
    const diagnosis::RecipientDiagnosis* of = recipient(m_row);
    if (shown != nullptr && of != nullptr) {
        shown->subjects = proof::subjectsOf(*m_result->outcome, *of);
        shown->unwanted.clear();
        replan(*shown);
        Q_EMIT changed();
    }
}

bool CauseTest::start(Reach reach, const probe::ProbeSettings& settings)
{
    proof::TestPlan plan = chosen(reach);
    Case* shown = current();
    if (shown == nullptr || !plan.canRun()) {
        return false;
    }
    if (m_session.isRunning()) {
        m_session.stop();
    }
    shown->wasStopped = false;
    m_running = std::move(plan);
    m_runningReach = reach;
    m_runningRow = m_row;
    m_vantage = vantageOf(settings);
    m_session.run(m_running.probes, settings);
    return true;
}

void CauseTest::stop()
{
    m_session.stop();
}

void CauseTest::decide(const std::vector<probe::HeldContact>& allowed)
{
    m_session.decide(allowed);
}

const diagnosis::Diagnoser& CauseTest::diagnoser()
{
    // Compiling the rules takes a moment: once for all tests with the same knowledge.
    if (!m_diagnoser || m_diagnoserKnowledge != m_result->knowledge) {
        m_diagnoser.reset();
        m_diagnoserKnowledge = m_result->knowledge;
        m_diagnoser = std::make_unique<diagnosis::Diagnoser>(*m_diagnoserKnowledge);
    }
    return *m_diagnoser;
}

/// What was stopped half-way says nothing: the proof before it stays.
void CauseTest::conclude()
{
    const auto found = m_cases.find(m_runningRow);
    const diagnosis::RecipientDiagnosis* of = recipient(m_runningRow);
    if (found == m_cases.end() || of == nullptr) {
        return;
    }
    Case& tested = found->second;
    tested.wasStopped = m_session.wasStopped();
    if (!tested.wasStopped) {
        const auto& results = m_session.results();
        const std::string now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
        proof::Proof proof =
            proof::confirm(m_table, m_running, diagnoser(), *m_result->outcome, *of, results,
                           {now, m_vantage}, tested.proof ? &*tested.proof : nullptr);
        tested.difference =
            tested.proof ? differenceBetween(tested.results, results) : ProbeDifference();
        tested.before = std::exchange(tested.proof, std::move(proof));
        tested.results = results;
        tested.sessions = sessionsOf(m_session.facts());
        tested.reach = m_runningReach;
    }
    Q_EMIT changed();
    Q_EMIT finished();
}

std::vector<probe::CheckResult> CauseTest::results() const
{
    return proof() != nullptr ? current()->results : std::vector<probe::CheckResult>();
}

std::vector<cases::Session> CauseTest::sessions() const
{
    return proof() != nullptr ? current()->sessions : std::vector<cases::Session>();
}

const proof::Proof* CauseTest::proof() const
{
    const Case* shown = current();
    return shown != nullptr && shown->proof ? &*shown->proof : nullptr;
}

proof::Proof CauseTest::unasked() const
{
    const Case* shown = current();
    return shown != nullptr ? proof::unasked(m_table, shown->plan, {}) : proof::Proof();
}

const proof::Proof* CauseTest::proofBefore() const
{
    const Case* shown = current();
    return shown != nullptr && shown->before ? &*shown->before : nullptr;
}

const ProbeDifference* CauseTest::difference() const
{
    const Case* shown = current();
    return shown != nullptr && shown->before ? &shown->difference : nullptr;
}

bool CauseTest::wasWithServers() const
{
    const Case* shown = current();
    return shown != nullptr && shown->proof && shown->reach == Reach::AllServers;
}

bool CauseTest::wasStopped() const
{
    const Case* shown = current();
    return shown != nullptr && shown->wasStopped;
}

const probe::Check* CauseTest::checkOf(const probe::Finding& finding) const
{
    const Case* shown = current();
    if (shown == nullptr) {
        return nullptr;
    }
    for (const probe::CheckResult& result : shown->results) {
        for (const probe::Finding& other : result.findings) {
            if (other.id == finding.id && other.subject == finding.subject) {
                return result.check;
            }
        }
    }
    return nullptr;
}

} // namespace app
