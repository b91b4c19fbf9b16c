// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/confirm.h"

#include "base/visible_text.h"
#include "dns/name.h"
#include "probe/finding_words.h"
#include "proof/case_values.h"

#include <algorithm>
#include <array>
#include <set>

namespace proof {

namespace {

using probe::CheckResult;
using probe::CheckState;
using probe::Finding;
using probe::Severity;

constexpr std::size_t maxEvidence = 20;

/// A finding by its id, or a comparison that only bounce and findings together allow.
struct Sign {
    std::string id;
    const Finding* finding = nullptr; ///< null for what is no finding
};

/// Looks at the answers and names what is to be seen in them.
class SignReader {
public:
    SignReader(const TestPlan& plan, const diagnosis::Diagnoser& diagnoser,
               const diagnosis::Diagnosis& diagnosis,
               const diagnosis::RecipientDiagnosis& recipient)
        : m_plan(plan),
          m_diagnoser(diagnoser),
          m_returned(diagnosis.returned),
          m_category(recipient.classification.category().id)
    {}

    std::vector<Sign> read(const std::vector<CheckResult>& results, const Proof* before)
    {
        for (const CheckResult& result : results) {
            for (const Finding& finding : result.findings) {
                add(finding.id, &finding);
                // A resolver that gets no answer says less than one that was told of a failure.
                if (const std::string_view outcome = finding.value("outcome"); !outcome.empty())
                    add(finding.id + '.' + std::string(outcome), &finding);
                addReply(finding);
                addList(finding);
                addMailHost(finding);
            }
            m_hasAskedServers =
                m_hasAskedServers || (result.state == CheckState::Done && asksServers(result));
        }
        if (!m_plan.onClick.empty() && !m_hasAskedServers)
            add("servers.not-asked", nullptr);
        if (!m_returned.empty() && find(m_plan.subjects, Role::DkimDomain) == nullptr)
            add("mail.unsigned", nullptr);
        if (before != nullptr) {
            for (const std::string& sign : before->signs)
                add("before." + sign, nullptr);
        }
        return std::move(m_signs);
    }

private:
    void add(std::string id, const Finding* finding)
    {
        m_signs.push_back({std::move(id), finding});
    }

    bool asksServers(const CheckResult& result) const
    {
        return std::find(m_plan.onClick.begin(), m_plan.onClick.end(), result.check) !=
               m_plan.onClick.end();
    }

    /// What the server says now, judged like a bounce.
    void addReply(const Finding& finding)
    {
        if (!finding.id.starts_with("smtp.") || finding.value("reply").empty())
            return;
        diagnosis::Options options;
        options.wantDisplay = false;
        const auto judged = m_diagnoser.diagnose(finding.value("reply"), options);
        if (!judged || judged->recipients.empty())
            return;
        const std::string_view now = judged->recipients.front().classification.category().id;
        add(now == m_category ? "reply.same" : "reply.other", &finding);
    }

    /// What the list says that the bounce names.
    void addList(const Finding& finding)
    {
        const Subject* list = find(m_plan.subjects, Role::BlockList);
        if (list == nullptr || !finding.id.starts_with("dnsbl."))
            return;
        const std::string zone = dns::lowerName(list->text);
        if (finding.value("zone") == zone)
            add("named-list." + finding.id.substr(finding.id.find('.') + 1), &finding);
        if (finding.id == "dnsbl.clean" &&
            std::any_of(finding.details.begin(), finding.details.end(),
                        [&zone](const probe::Detail& detail) {
                            return detail.text.find('(' + zone + ')') != detail.text.npos;
                        }))
            add("named-list.clean", &finding);
    }

    /// Whether the host of the bounce takes mail for the domain at all.
    void addMailHost(const Finding& finding)
    {
        const Subject* host = find(m_plan.subjects, Role::RemoteMta);
        if (host == nullptr || finding.id != "mx.found")
            return;
        const std::string name = dns::displayName(dns::lowerName(host->text));
        const bool isOne = std::any_of(
            finding.details.begin(), finding.details.end(), [&name](const probe::Detail& detail) {
                return detail.level == 0 && detail.text.ends_with(' ' + name);
            });
        add(isOne ? "remote-mta.is-mx" : "remote-mta.no-mx", &finding);
    }

    const TestPlan& m_plan;
    const diagnosis::Diagnoser& m_diagnoser;
    const std::vector<report::ReturnedField>& m_returned;
    std::string_view m_category;
    std::vector<Sign> m_signs;
    bool m_hasAskedServers = false;
};

/// Chooses the outcome that holds and puts it into words.
class Confirmation {
public:
    Confirmation(const ProofTable& table, const TestPlan& plan,
                 const diagnosis::Diagnoser& diagnoser, CaseValues values, std::vector<Sign> signs)
        : m_table(table),
          m_plan(plan),
          m_diagnoser(diagnoser),
          m_values(std::move(values)),
          m_signs(std::move(signs))
    {}

    void judge(Proof& proof)
    {
        std::set<std::string> names;
        for (const Sign& sign : m_signs) {
            if (!sign.id.starts_with("before."))
                names.insert(sign.id);
        }
        proof.signs.assign(names.begin(), names.end());
        for (const Outcome& outcome : m_plan.test->outcomes) {
            if (holds(outcome)) {
                put(outcome, proof);
                return;
            }
        }
        cannotTell(proof);
    }

private:
    bool has(const std::string& id, std::optional<Role> about) const
    {
        return std::any_of(m_signs.begin(), m_signs.end(),
                           [&](const Sign& sign) { return sign.id == id && isAbout(sign, about); });
    }

    bool isAbout(const Sign& sign, std::optional<Role> role) const
    {
        if (!role || sign.finding == nullptr)
            return true;
        const Subject* subject = find(m_plan.subjects, *role);
        if (subject == nullptr)
            return false;
        const auto target = probe::readTarget(subject->text);
        if (!target)
            return false;
        return sign.finding->subject == (target->kind == probe::TargetKind::Address
                                             ? target->address->toString()
                                             : target->domain);
    }

    bool holds(const Outcome& outcome) const
    {
        const auto isThere = [&](const std::string& id) { return has(id, outcome.about); };
        return (outcome.any.empty() ||
                std::any_of(outcome.any.begin(), outcome.any.end(), isThere)) &&
               std::all_of(outcome.all.begin(), outcome.all.end(), isThere) &&
               std::none_of(outcome.none.begin(), outcome.none.end(), isThere);
    }

    void addEvidence(const Outcome& outcome, Proof& proof)
    {
        for (const auto* ids : {&outcome.all, &outcome.any}) {
            for (const std::string& id : *ids) {
                for (const Sign& sign : m_signs) {
                    if (sign.id == id && isAbout(sign, outcome.about))
                        addEvidence(sign.finding, proof);
                }
            }
        }
    }

    void addEvidence(const Finding* finding, Proof& proof)
    {
        const auto isSame = [finding](const Finding& known) {
            return known.id == finding->id && known.subject == finding->subject &&
                   known.observed == finding->observed && known.values == finding->values;
        };
        if (finding != nullptr && proof.evidence.size() < maxEvidence &&
            std::none_of(proof.evidence.begin(), proof.evidence.end(), isSame))
            proof.evidence.push_back(*finding);
    }

    Text filled(const Text& text) const
    {
        const Text& missing = m_table.word("value.not_known");
        return {m_values.filled(text.en, missing.en), m_values.filled(text.zhCn, missing.zhCn)};
    }

    void put(const Outcome& outcome, Proof& proof)
    {
        addEvidence(outcome, proof);
        if (!proof.evidence.empty())
            m_values.add(proof.evidence.front());
        proof.verdict = outcome.verdict;
        proof.sentence = filled(outcome.sentence);
        if (outcome.verdict == Verdict::RefutedNow) {
            const Text caveat = filled(m_table.word(
                m_values.has("date") ? "sentence.was_then" : "sentence.was_then_undated"));
            proof.sentence.en += ' ' + caveat.en;
            proof.sentence.zhCn += caveat.zhCn;
        }
        for (const Text& step : outcome.steps) {
            if (m_values.knowsAllOf(step.en))
                proof.steps.push_back(filled(step));
        }
        proof.customer = filled(outcome.customer);
        proof.retry = outcome.retry;
    }

    /// No outcome holds: the first thing that could not be asked says why.
    void cannotTell(Proof& proof)
    {
        proof.verdict = Verdict::CannotTell;
        for (const Sign& sign : m_signs) {
            if (sign.finding != nullptr && sign.finding->severity == Severity::Unknown)
                addEvidence(sign.finding, proof);
        }
        const bool waitsForServers = has("servers.not-asked", std::nullopt);
        if (proof.evidence.empty()) {
            proof.sentence =
                m_table.word(waitsForServers ? "sentence.ask_server" : "sentence.says_nothing");
            return;
        }
        const Text& start = m_table.word("sentence.not_asked");
        const auto with = [&](const std::string& words, knowledge::Language language) {
            return words + probe::FindingWords(m_diagnoser.knowledge(), language)
                               .sentence(proof.evidence.front());
        };
        proof.sentence = {with(start.en, knowledge::Language::English),
                          with(start.zhCn, knowledge::Language::SimplifiedChinese)};
    }

    const ProofTable& m_table;
    const TestPlan& m_plan;
    const diagnosis::Diagnoser& m_diagnoser;
    CaseValues m_values;
    std::vector<Sign> m_signs;
};

/// The names of roles in one language, as a list.
std::string roleList(const ProofTable& table, const std::vector<Role>& roles,
                     knowledge::Language language)
{
    std::string list;
    for (const Role role : roles) {
        if (!list.empty())
            list += language == knowledge::Language::English ? ", " : "、";
        list += table.word("role." + std::string(toString(role))).in(language);
    }
    return list;
}

void put(std::string& text, std::string_view name, std::string_view value)
{
    if (const std::size_t at = text.find(name); at != text.npos)
        text.replace(at, name.size(), value);
}

} // namespace

Proof unasked(const ProofTable& table, const TestPlan& plan, const Circumstances& circumstances)
{
    Proof proof;
    proof.subjects = plan.subjects;
    proof.date = circumstances.date;
    proof.vantage = circumstances.vantage;
    if (plan.test == nullptr) {
        proof.sentence = table.word("sentence.not_testable");
        return proof;
    }
    proof.verdict = Verdict::CannotTell;
    const Subject* refused = nullptr;
    for (const Role role : plan.missing) {
        if (const Subject* subject = find(plan.subjects, role); subject != nullptr)
            refused = subject;
    }
    proof.sentence =
        table.word(refused != nullptr ? "sentence.refused_subject" : "sentence.missing_subject");
    for (const auto language :
         {knowledge::Language::English, knowledge::Language::SimplifiedChinese}) {
        std::string& text =
            language == knowledge::Language::English ? proof.sentence.en : proof.sentence.zhCn;
        put(text, "{roles}", roleList(table, plan.missing, language));
        if (refused != nullptr) {
            put(text, "{subject}", base::visibleLine(refused->text));
            put(text, "{reason}", table.word("refusal." + refused->refusal).in(language));
        }
    }
    return proof;
}

Proof confirm(const ProofTable& table, const TestPlan& plan, const diagnosis::Diagnoser& diagnoser,
              const diagnosis::Diagnosis& diagnosis, const diagnosis::RecipientDiagnosis& recipient,
              const std::vector<CheckResult>& results, const Circumstances& circumstances,
              const Proof* before)
{
    Proof proof = unasked(table, plan, circumstances);
    if (!plan.canRun())
        return proof;
    auto signs = SignReader(plan, diagnoser, diagnosis, recipient).read(results, before);
    Confirmation(table, plan, diagnoser, CaseValues(table, plan, diagnosis, recipient, results),
                 std::move(signs))
        .judge(proof);
    return proof;
}

diagnosis::RecipientDiagnosis confirmed(diagnosis::RecipientDiagnosis recipient, const Proof& proof)
{
    if (proof.retry)
        recipient.classification.retry = *proof.retry;
    return recipient;
}

} // namespace proof
