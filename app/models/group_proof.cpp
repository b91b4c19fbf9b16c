// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/group_proof.h"

#include "base/visible_text.h"
#include "models/proof_content.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace app {

namespace {

using proof::Verdict;

/// Translation context of this file.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(CauseQueue)
};

constexpr std::array verdicts{Verdict::Confirmed, Verdict::RefutedNow, Verdict::Supports,
                              Verdict::CannotTell, Verdict::NotTestable};

/// How many tests, and how many failures, ended in each way.
struct Tally {
    std::array<int, verdicts.size()> tests{};
    std::array<quint64, verdicts.size()> failures{};

    void add(Verdict verdict, quint64 count)
    {
        ++tests[static_cast<std::size_t>(verdict)];
        failures[static_cast<std::size_t>(verdict)] += count;
    }
    Verdict mostFailures() const
    {
        return verdicts[static_cast<std::size_t>(
            std::max_element(failures.begin(), failures.end()) - failures.begin())];
    }
};

QString numbered(const Tally& tally, const proof::ProofTable& table, knowledge::Language language,
                 bool alwaysNumber)
{
    QStringList parts;
    const auto kinds = std::count_if(tally.tests.begin(), tally.tests.end(),
                                     [](int number) { return number > 0; });
    for (const Verdict verdict : verdicts) {
        const int number = tally.tests[static_cast<std::size_t>(verdict)];
        if (number > 0) {
            const QString word = verdictWord(table, verdict, language);
            parts << (alwaysNumber || kinds > 1
                          ? QStringLiteral("%1 %2").arg(word, QLocale().toString(number))
                          : word);
        }
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

GroupProofs groupProofs(const CauseQueue& queue, knowledge::Language language)
{
    GroupProofs proofs;
    std::map<std::uint16_t, Tally> tallies;
    const CauseChoice& choice = queue.choice();
    for (std::size_t n = 0; n < choice.causes.size(); ++n) {
        const TopCause& cause = choice.causes[n];
        const proof::Proof* proof = queue.proof(n);
        if (proof == nullptr) {
            continue;
        }
        tallies[cause.category].add(proof->verdict, cause.failures);
        QString& details = proofs[cause.category].details;
        details += (details.isEmpty() ? QString() : QStringLiteral("\n")) +
                   QStringLiteral("%1: %2. %3")
                       .arg(toText(base::visibleLine(cause.about)),
                            verdictWord(queue.table(), proof->verdict, language),
                            toText(proof->sentence.in(language)));
    }
    for (const auto& [category, tally] : tallies) {
        GroupProof& shown = proofs[category];
        shown.tone = toneOf(tally.mostFailures());
        shown.iconName = verdictIcon(tally.mostFailures());
        shown.words = numbered(tally, queue.table(), language, false);
    }
    if (queue.testedCount() > 0) {
        for (const std::uint16_t category : choice.notTestableCategories) {
            const QString word = verdictWord(queue.table(), Verdict::NotTestable, language);
            proofs.try_emplace(category, GroupProof{toneOf(Verdict::NotTestable),
                                                    verdictIcon(Verdict::NotTestable), word, word});
        }
    }
    return proofs;
}

QString queueSummary(const CauseQueue& queue, knowledge::Language language)
{
    Tally tally;
    for (std::size_t n = 0; n < queue.choice().causes.size(); ++n) {
        if (const proof::Proof* proof = queue.proof(n)) {
            tally.add(proof->verdict, queue.choice().causes[n].failures);
        }
    }
    const auto tested = static_cast<int>(queue.testedCount());
    QString text = Words::tr("%Ln cause(s) tested", nullptr, tested);
    if (tested > 0) {
        text = Words::tr("%1: %2").arg(text, numbered(tally, queue.table(), language, true));
    }
    return text + Words::tr(".");
}

} // namespace app
