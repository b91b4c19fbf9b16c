// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/limits.h"
#include "classify/classifier.h"
#include "classify/rule_check.h"
#include "support/small_knowledge.h"

#include <QTest>
#include <algorithm>

using classify::Basis;
using classify::Classification;
using classify::Classifier;
using classify::Confidence;
using report::Action;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// The rules most tests share: each row of the order in resources/knowledge/README.md has a pair.
support::SmallKnowledge knowledgeOfOrder()
{
    support::SmallKnowledge k;
    k.rule("generic-user", "user_unknown", "no such user");
    k.rule("generic-full", "mailbox_full", "mailbox full");
    k.rule("generic-very-full", "mailbox_full", "mailbox full to the brim");
    k.rule("generic-long", "policy_rejected", "no such user in this town");
    k.rule("generic-word", "ip_blocked", "blocked");
    k.rule("generic-frame", "delivery_expired", "does not like recipient at all whatever it says")
        .frame = true;
    k.rule("generic-old", "delivery_expired", "too long in the queue").frame = true;
    k.rule("acme-user", "rate_limited", "such user", 1);
    auto& own = k.rule("acme-own", "rate_limited", "unavailable", 1);
    own.ownScopeOnly = true;
    auto& coded = k.rule("generic-coded", "ip_blocked", "sorry");
    coded.statuses = {"5.7.x"};
    auto& coded2 = k.rule("generic-coded-reply", "mailbox_full", "sorry, no");
    coded2.replyCodes = {"45x"};
    auto& pattern = k.rule("generic-pattern", "ip_blocked", "");
    pattern.regex = R"(client \[(?P<ip>[0-9.]+)\] is listed in (?P<list>[a-z.]+))";
    pattern.anchor = "] is listed in ";
    auto& both = k.rule("generic-both", "policy_rejected", "secret");
    both.also = {"handshake"};
    both.notAny = {"please"};
    auto& bomb = k.rule("generic-bomb", "policy_rejected", "aaaa");
    bomb.regex = "(?:a+)+$";
    return k;
}

} // namespace

/// Which rule wins, what follows from it, and that nothing is claimed without words.
class TestClassifier : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void winner_data();
    void winner();
    void persistenceAndRetry_data();
    void persistenceAndRetry();
    void evidencePointsIntoSource();
    void captures();
    void runnersUp();
    void contradiction();
    void twoCodes();
    void actionAgainstStatus();
    void longAnswer();
    void unknownHasATrace();
    void nearRules_data();
    void nearRules();
    void matchLimitIsNotNoMatch();
    void orderDoesNotMatter();
    void remoteBeatsProse();
    void structure();
};

void TestClassifier::winner_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("scope"); // host:x, domain:x or dialect:x
    QTest::addColumn<QByteArray>("rule");
    const auto row = [](const char* text, const char* scope, const char* rule) {
        QTest::addRow("%s {%s}", text, scope)
            << QByteArray(text) << QByteArray(scope) << QByteArray(rule);
    };
    row("550 mailbox full", "", "generic-full");
    row("550 No Such User", "host:mx.other.example", "acme-user"); // a provider's rule elsewhere
    row("550 mailbox full, no such user in this town", "", "acme-user");
    row("550 5.1.1 mailbox full", "", "generic-full");             // words beat numbers
    row("550 blocked: too long in the queue", "", "generic-word"); // a frame yields
    row("550 5.1.1 does not like recipient at all whatever it says", "", "code:5.1.1");
    row("550 does not like recipient at all whatever it says", "", "generic-frame");
    row("451 try again", "", "code:451");
    row("550 try again", "", ""); // 550 alone says nothing
    row("550 unavailable", "", "");
    row("550 unavailable", "host:mx1.acme.example", "acme-own");
    row("550 unavailable", "host:notacme.example", "");
    row("550 unavailable", "domain:acme.test", "acme-own");
    row("550 unavailable", "dialect:acme-notice", "acme-own");
    row("550 5.7.1 sorry", "", "generic-coded");
    row("550 5.1.1 sorry", "", "code:5.1.1"); // the demanded code is another one
    row("550 sorry", "", "generic-coded");    // no code, no contradiction
    row("452 4.7.1 sorry, no", "", "generic-coded-reply");
    row("secret handshake", "", "generic-both");
    row("secret", "", "");
    row("secret handshake please", "", "");
    row("550 5.0.0 hello", "", "");
    row("550 <no.blocked@example.com>: refused", "", ""); // words in an address say nothing
    row("550 blocked <bob@example.com>", "", "generic-word");
}

void TestClassifier::winner()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, scope);
    QFETCH(QByteArray, rule);
    const auto k = knowledgeOfOrder().build();
    const Classifier classifier(k);
    const std::string value = scope.mid(scope.indexOf(':') + 1).toStdString();
    const auto report = classify::reportFor(
        text.toStdString(), scope.startsWith("host:") ? value : "",
        scope.startsWith("domain:") ? value : "", scope.startsWith("dialect:") ? value : "");
    const Classification result = classifier.classify(report, report.recipients.front());
    QCOMPARE(bytes(result.mainEvidence().rule), rule);
    if (rule.isEmpty())
        QCOMPARE(bytes(result.category().id), QByteArray("unknown"));
}

void TestClassifier::persistenceAndRetry_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("action");
    QTest::addColumn<QByteArray>("expected"); // persistence retry
    const auto row = [](const char* text, Action action, const char* expected) {
        QTest::addRow("%s %s", text, toString(action).data())
            << QByteArray(text) << static_cast<int>(action) << QByteArray(expected);
    };
    row("550 no such user in", Action::Failed, "temporary later"); // acme: rate limited passes
    row("550 mailbox full", Action::Failed, "temporary later");
    row("mailbox full", Action::Delayed, "temporary wait");
    row("550 blocked", Action::Failed, "permanent after_fix");
    row("421 blocked", Action::Failed, "temporary after_fix");
    row("blocked", Action::None, "permanent after_fix");
    row("550 5.1.1 x", Action::Failed, "permanent never");
    row("450 4.1.1 x", Action::Failed, "temporary later");
    row("451 try again", Action::None, "temporary wait");
    row("451 try again", Action::Failed, "temporary later");
    row("too long in the queue", Action::Failed, "permanent later");
}

void TestClassifier::persistenceAndRetry()
{
    QFETCH(QByteArray, text);
    QFETCH(int, action);
    QFETCH(QByteArray, expected);
    const auto k = knowledgeOfOrder().build();
    auto report = classify::reportFor(text.toStdString());
    report.recipients.front().action = static_cast<Action>(action);
    const Classification result = Classifier(k).classify(report, report.recipients.front());
    QCOMPARE(bytes(toString(result.persistence)) + " " + bytes(toString(result.retry)), expected);
}

void TestClassifier::evidencePointsIntoSource()
{
    const auto k = knowledgeOfOrder().build();
    const std::string source = "junk in front: 550 5.7.1  Mailbox \n FULL!";
    auto report = classify::reportFor("");
    report.recipients.front().statements.front().text =
        base::MappedText::verbatim(source).slice({15, source.size() - 15});
    const Classification result = Classifier(k).classify(report, report.recipients.front());
    const classify::Evidence& evidence = result.mainEvidence();
    QCOMPARE(bytes(evidence.text), QByteArray("Mailbox \n FULL"));
    QCOMPARE(bytes(source.substr(evidence.source.offset, evidence.source.length)),
             QByteArray("Mailbox \n FULL"));
    QCOMPARE(bytes(evidence.field), QByteArray("reply"));
    QCOMPARE(evidence.basis, Basis::Phrase);
}

void TestClassifier::captures()
{
    const auto k = knowledgeOfOrder().build();
    const auto report =
        classify::reportFor("554 Client [192.0.2.7] is listed in Zen.Spamhaus.ORG today");
    const Classification result = Classifier(k).classify(report, report.recipients.front());
    std::vector<std::pair<std::string, std::string>> expected{{"ip", "192.0.2.7"},
                                                              {"list", "Zen.Spamhaus.ORG"}};
    auto found = result.captures;
    std::sort(found.begin(), found.end());
    QVERIFY(found == expected);
}

void TestClassifier::runnersUp()
{
    const auto k = knowledgeOfOrder().build();
    // "blocked" alone beside a sure verdict is no other possibility.
    const auto report =
        classify::reportFor("550 5.1.1 mailbox full to the brim, blocked, secret handshake");
    const Classification result = Classifier(k).classify(report, report.recipients.front());
    QCOMPARE(bytes(result.category().id), QByteArray("mailbox_full"));
    QCOMPARE(result.also.size(), std::size_t{2});
    QCOMPARE(bytes(result.also[0].category), QByteArray("policy_rejected"));
    QCOMPARE(bytes(result.also[1].category), QByteArray("user_unknown"));
    QCOMPARE(result.also[1].evidence.basis, Basis::StatusCode);
}

void TestClassifier::contradiction()
{
    const auto k = knowledgeOfOrder().build();
    const auto report = classify::reportFor("550 5.1.1 this IP is blocked, blocked, blocked");
    const Classification result = Classifier(k).classify(report, report.recipients.front());
    QCOMPARE(bytes(result.category().id), QByteArray("ip_blocked"));
    QCOMPARE(result.remarks.size(), std::size_t{1});
    QCOMPARE(bytes(result.remarks.front().id), bytes(base::remarks::statusContradiction));
    QVERIFY(result.confidence != Confidence::High);
}

/// Two codes in one answer: the words decide, but not for sure.
void TestClassifier::twoCodes()
{
    const auto k = knowledgeOfOrder().build();
    const auto sure = classify::reportFor("550 5.2.2 mailbox full");
    QVERIFY(Classifier(k).classify(sure, sure.recipients.front()).confidence == Confidence::High);
    const auto report = classify::reportFor("451 4.3.0 not verified: 550 5.2.2 mailbox full");
    const Classification result = Classifier(k).classify(report, report.recipients.front());
    QCOMPARE(bytes(result.category().id), QByteArray("mailbox_full"));
    QCOMPARE(bytes(result.remarks.front().id), bytes(base::remarks::codeContradiction));
    QVERIFY(result.confidence != Confidence::High);
}

/// A report that contradicts itself is believed less, too.
void TestClassifier::actionAgainstStatus()
{
    const auto k = knowledgeOfOrder().build();
    auto report = classify::reportFor("550 5.2.2 mailbox full");
    report.recipients.front().remarks.push_back({base::remarks::actionContradiction, {}});
    const Classification result = Classifier(k).classify(report, report.recipients.front());
    QCOMPARE(bytes(result.category().id), QByteArray("mailbox_full"));
    QVERIFY(result.confidence != Confidence::High);
}

/// Rules look at the beginning of a long answer; all of it is kept to be shown.
void TestClassifier::longAnswer()
{
    const auto k = knowledgeOfOrder().build();
    const std::string words = "mailbox full";
    const std::size_t limit = base::Limits{}.replyBytes;
    for (const std::size_t end : {limit - 1, limit, limit + 1}) {
        std::string text = "550 " + std::string(end - 5 - words.size(), 'x') + ' ' + words;
        QCOMPARE(text.size(), end);
        text += std::string(50'000, 'y').insert(0, 1, ' ');
        const auto report = classify::reportFor(text);
        const Classification result = Classifier(k).classify(report, report.recipients.front());
        QCOMPARE(bytes(result.category().id),
                 QByteArray(end <= limit ? "mailbox_full" : "unknown"));
        QCOMPARE(report.recipients.front().statements.front().text.text.size(), text.size());
    }
}

void TestClassifier::unknownHasATrace()
{
    const auto k = knowledgeOfOrder().build();
    const auto report = classify::reportFor("550 secret words nobody knows");
    const Classification result =
        Classifier(k).classify(report, report.recipients.front(), {.trace = true});
    QCOMPARE(bytes(result.category().id), QByteArray("unknown"));
    QCOMPARE(result.mainEvidence().basis, Basis::Nothing);
    QVERIFY(!result.mainEvidence().text.empty());
    QCOMPARE(result.trace.size(), std::size_t{1});
    QCOMPARE(bytes(result.trace.front().replyCode), QByteArray("550"));
    QVERIFY(result.trace.front().matchedRules.empty());
    QCOMPARE(result.trace.front().nearRules.size(), std::size_t{1});
    QCOMPARE(bytes(result.trace.front().nearRules.front().id), QByteArray("generic-both"));
}

void TestClassifier::nearRules_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // rule, why not, words
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("550 unavailable", "acme-own other_server ");
    row("550 5.1.9 sorry", "generic-coded other_status 5.7.x");
    row("550 sorry, no", "generic-coded-reply other_reply_code 45x");
    row("550 secret", "generic-both missing_words handshake");
    row("550 secret handshake please", "generic-both excluding_words please");
    row("550 it is listed in [x] is listed in y", "generic-pattern other_pattern ");
    row("550 <no-such@blocked.example.net>", "generic-word inside_address ");
}

void TestClassifier::nearRules()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto k = knowledgeOfOrder().build();
    const auto report = classify::reportFor(text.toStdString());
    const Classification result =
        Classifier(k).classify(report, report.recipients.front(), {.trace = true});
    QCOMPARE(result.trace.size(), std::size_t{1});
    QVERIFY(!result.trace.front().nearRules.empty());
    const classify::NearRule& near = result.trace.front().nearRules.front();
    QCOMPARE(bytes(near.id) + ' ' + bytes(toString(near.why)) + ' ' + bytes(near.words), expected);
}

void TestClassifier::matchLimitIsNotNoMatch()
{
    const auto k = knowledgeOfOrder().build();
    const auto report = classify::reportFor(std::string(3000, 'a') + "!");
    const Classification result =
        Classifier(k).classify(report, report.recipients.front(), {.trace = true});
    QVERIFY(result.trace.front().gaveUp);
}

void TestClassifier::orderDoesNotMatter()
{
    auto small = knowledgeOfOrder();
    const auto before = small.build();
    std::reverse(small.content().rules.begin(), small.content().rules.end());
    const auto after = small.build();
    const Classifier first(before);
    const Classifier second(after);
    for (const char* text : {"550 no such user in this town", "sorry, no",
                             "550 mailbox full blocked", "452 4.7.1 sorry, no secret handshake"}) {
        const auto report = classify::reportFor(text);
        QCOMPARE(bytes(first.classify(report, report.recipients.front()).mainEvidence().rule),
                 bytes(second.classify(report, report.recipients.front()).mainEvidence().rule));
    }
}

void TestClassifier::remoteBeatsProse()
{
    const auto k = knowledgeOfOrder().build();
    auto report = classify::reportFor("550 mailbox full");
    report::Statement prose;
    prose.voice = knowledge::Voice::Prose;
    prose.field = "body";
    prose.text = base::MappedText::verbatim("no such user in this town, really");
    report.recipients.front().statements.push_back(prose);
    const Classification result = Classifier(k).classify(report, report.recipients.front());
    QCOMPARE(bytes(result.category().id), QByteArray("mailbox_full"));
    QVERIFY(!result.also.empty());
}

void TestClassifier::structure()
{
    const auto k = knowledgeOfOrder().build();
    const Classifier classifier(k);
    auto report = classify::reportFor("something");
    auto& recipient = report.recipients.front();
    const auto categoryNow = [&] {
        return bytes(classifier.classify(report, recipient).category().id);
    };
    recipient.action = Action::Delayed;
    QCOMPARE(categoryNow(), QByteArray("delayed"));
    recipient.action = Action::Delivered;
    QCOMPARE(categoryNow(), QByteArray("delivered"));
    recipient.action = Action::None;
    report.kind = report::Kind::AutoReply;
    QCOMPARE(categoryNow(), QByteArray("auto_reply"));
    report.kind = report::Kind::Feedback;
    QCOMPARE(categoryNow(), QByteArray("feedback_report"));
    const auto positive = classify::reportFor("250 2.1.5 mailbox full of joy");
    QCOMPARE(bytes(classifier.classify(positive, positive.recipients.front()).category().id),
             QByteArray("intermediate_reply"));
    // A delay notice has not expired, whatever the queue's words are.
    auto late = classify::reportFor("too long in the queue");
    late.recipients.front().action = Action::Delayed;
    QCOMPARE(bytes(classifier.classify(late, late.recipients.front()).category().id),
             QByteArray("delayed"));
}

QTEST_APPLESS_MAIN(TestClassifier)
#include "tst_classifier.moc"
