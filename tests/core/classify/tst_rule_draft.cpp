// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/classifier.h"
#include "classify/own_rule_check.h"
#include "classify/rule_check.h"
#include "classify/rule_draft.h"
#include "knowledge/own_rules.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using classify::RuleDraft;

/// A rule made from a reply: the words that tell, and a file that the loader takes.
class TestRuleDraft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellingWords_data();
    void tellingWords();
    void draft();
    void hosts_data();
    void hosts();
    void written_data();
    void written();
};

void TestRuleDraft::tellingWords_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("codes and address")
        << QByteArray("550 5.1.1 <bob@example.net>: Recipient address rejected by Zebra")
        << QByteArray("recipient address rejected by zebra");
    QTest::newRow("ids") << QByteArray("554 DT:SPM 163 mx1,abc12 please see http://x.example/1 for "
                                       "the long reason")
                         << QByteArray("for the long reason");
    QTest::newRow("sentences") << QByteArray("Short one. The second sentence is longer. End.")
                               << QByteArray("the second sentence is longer");
    QTest::newRow("Chinese") << QByteArray("550 您的邮件被拒收：太多收件人")
                             << QByteArray("您的邮件被拒收:太多收件人");
    QTest::newRow("only a code") << QByteArray("550 5.7.1") << QByteArray();
    QTest::newRow("long") << QByteArray(QByteArray("word ").repeated(60))
                          << QByteArray(QByteArray("word ").repeated(16).chopped(1));
    QTest::newRow("long without blanks")
        << QByteArray("长").repeated(60) << QByteArray("长").repeated(26);
}

void TestRuleDraft::tellingWords()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, words);
    QCOMPARE(QByteArray::fromStdString(classify::tellingWords(reply.toStdString())), words);
}

void TestRuleDraft::draft()
{
    const knowledge::KnowledgeBase& knowledge = knowledge::builtIn();
    const classify::Classifier classifier(knowledge);
    const auto report = classify::reportFor("550 5.7.1 Zebra crossing closed for bob@example.net",
                                            "mx1.example.net");
    const auto verdict = classifier.classify(report, report.recipients.front());
    const RuleDraft draft = classify::draftFor(report.recipients.front(), verdict, knowledge);
    QCOMPARE(draft.words, std::string("zebra crossing closed for"));
    QCOMPARE(draft.id, std::string("own-zebra-crossing-closed-for"));
    QCOMPARE(draft.host, std::string("example.net"));
    QCOMPARE(draft.replyCode, std::string("550"));
    QCOMPARE(draft.status, std::string("5.7.1"));
    QVERIFY(knowledge.findCategory(draft.category) != nullptr);
}

void TestRuleDraft::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("domain");
    QTest::newRow("three labels") << QByteArray("mx1.example.net") << QByteArray("example.net");
    QTest::newRow("country") << QByteArray("mx1.mail.example.com.cn")
                             << QByteArray("example.com.cn");
    QTest::newRow("short name") << QByteArray("mx.qq.com") << QByteArray("qq.com");
    QTest::newRow("country without a second level")
        << QByteArray("mx.example.de") << QByteArray("example.de");
    QTest::newRow("one label") << QByteArray("localhost") << QByteArray("localhost");
    QTest::newRow("address") << QByteArray("192.0.2.1") << QByteArray();
    QTest::newRow("odd") << QByteArray("a/../b") << QByteArray();
    QTest::newRow("dots") << QByteArray("...") << QByteArray();
}

void TestRuleDraft::hosts()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, domain);
    const classify::Classifier classifier(knowledge::builtIn());
    const auto report = classify::reportFor("550 no", host.toStdString());
    const auto verdict = classifier.classify(report, report.recipients.front());
    QCOMPARE(QByteArray::fromStdString(
                 classify::draftFor(report.recipients.front(), verdict, knowledge::builtIn()).host),
             domain);
}

void TestRuleDraft::written_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("first") << QByteArray() << QByteArray("zebra crossing") << QByteArray()
                           << QByteArray("my-rules.toml");
    QTest::newRow("behind others, no line end")
        << QByteArray("[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['giraffe']\nsamples=['a "
                      "giraffe']")
        << QByteArray("zebra crossing") << QByteArray() << QByteArray("my-rules.toml");
    QTest::newRow("one server") << QByteArray() << QByteArray("zebra crossing")
                                << QByteArray("Example.net") << QByteArray("example.net.toml");
    QTest::newRow("quotes and signs")
        << QByteArray() << QByteArray("zebra \"x\" \\n [[rule]] 'y' #") << QByteArray()
        << QByteArray("my-rules.toml");
    QTest::newRow("Chinese") << QByteArray() << QByteArray("斑马线（关闭）") << QByteArray()
                             << QByteArray("my-rules.toml");
    QTest::newRow("a host that is none") << QByteArray() << QByteArray("zebra crossing")
                                         << QByteArray("../../etc") << QByteArray("etc.toml");
}

void TestRuleDraft::written()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, words);
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, file);
    RuleDraft draft{"mine", "mailbox_full", words.toStdString(), host.toStdString(),
                    "550",  "5.7.1",        "It \"is\" closed.", "已关闭。"};
    QCOMPARE(QByteArray::fromStdString(fileNameOf(draft)), file);
    const QTemporaryDir folder;
    const knowledge::OwnRules rules(knowledge::unowned(knowledge::builtIn()));
    const auto layered = rules.preview(folder.path().toStdString(),
                                       {fileNameOf(draft), withRule(before.toStdString(), draft)});
    for (const knowledge::Problem& problem : layered.problems)
        QFAIL(describe(problem).c_str());
    for (const knowledge::Problem& problem : classify::checkOwnRules(layered))
        QFAIL(describe(problem).c_str());
    const knowledge::Rule* rule = layered.knowledge->findRule("mine");
    QVERIFY(rule != nullptr);
    QCOMPARE(rule->what.en, std::string_view("It \"is\" closed."));
    QCOMPARE(rule->what.zhCn, std::string_view("已关闭。"));
    QCOMPARE(rule->ownScopeOnly, !host.isEmpty());
}

QTEST_APPLESS_MAIN(TestRuleDraft)
#include "tst_rule_draft.moc"
