// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/knowledge_check.h"
#include "knowledge/blob.h"
#include "knowledge/knowledge_base.h"
#include "knowledge/knowledge_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace {

const char* const categories = R"(
[[category]]
id = "user_unknown"
group = "address"
party = "recipient"
persistence = "permanent"
retry = "never"
name = { en = "Unknown", zh_CN = "不存在" }
what = { en = "w", zh_CN = "w" }
who = { en = "w", zh_CN = "w" }
customer = { en = "w", zh_CN = "w" }
helpdesk = { en = ["s"], zh_CN = ["s"] }
admin = { en = ["s"], zh_CN = ["s"] }
probes = []
[[category]]
id = "unknown"
group = "notice"
party = "none"
persistence = "none"
retry = "later"
name = { en = "Unknown", zh_CN = "无法识别" }
what = { en = "w", zh_CN = "w" }
who = { en = "w", zh_CN = "w" }
customer = { en = "w", zh_CN = "w" }
helpdesk = { en = ["s"], zh_CN = ["s"] }
admin = { en = ["s"], zh_CN = ["s"] }
)";

const char* const head = R"(
[provider]
id = "test"
name = { en = "Test", zh_CN = "测试" }
source = { title = "own", checked = "2026-01" }
)";

} // namespace

/// The linter: every mistake is named with file and line, a broken entry does not take the others
/// with it, and the packed form reads back as it was.
class TestKnowledgeFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void mistakes_data();
    void mistakes();
    void goodFolder();
    void damagedBlob();
    void missingFolder();

private:
    void write(const QString& name, const QByteArray& text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKnowledgeFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("providers")));
    write(QStringLiteral("categories.toml"), categories);
}

void TestKnowledgeFiles::mistakes_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("expected"); // in one of the problems
    const auto row = [](const char* name, const char* rules, const char* expected) {
        QTest::newRow(name) << QByteArray(head) + rules << QByteArray(expected);
    };
    row("broken TOML", "[[rule]\n", "test.toml:6: error: ");
    row("unknown key",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\nsamples=['abcde']\nmach=['x']"
        "\n",
        "test.toml:11: warning: unknown key \"mach\"");
    row("unknown category",
        "[[rule]]\nid='a'\ncategory='nope'\nmatch=['abcde']\nsamples=['abcde']\n",
        "there is no category \"nope\"");
    row("no samples", "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\n",
        "test.toml:6: error: rule \"a\": give at least one sample");
    row("nothing to match", "[[rule]]\nid='a'\ncategory='user_unknown'\nsamples=['abcde']\n",
        "give match = [...] or regex");
    row("empty literal",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['']\nsamples=['abcde']\n",
        "match everything");
    row("wrong regex",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nregex='abcd('\nsamples=['abcde']\n",
        "pattern: missing closing parenthesis");
    row("nested quantifier",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nregex='abcd(x+)+'\nsamples=['abcdx']\n",
        "a repeated group holds a repetition");
    row("verb", "[[rule]]\nid='a'\ncategory='user_unknown'\nregex='(*UTF)abcd'\nsamples=['abcd']\n",
        "may not start with (*VERB)");
    row("no anchor", "[[rule]]\nid='a'\ncategory='user_unknown'\nregex='a|b'\nsamples=['a']\n",
        "no fixed text of four bytes");
    row("one language",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\nsamples=['abcde']\nwhat={en='"
        "x'}\n",
        "what needs both en and zh_CN");
    row("wrong code",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\nsamples=['abcde']\nreply_"
        "codes=['55']\n",
        "is no reply code");
    row("wrong status",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\nsamples=['abcde']\nstatuses=['"
        "5.7']\n",
        "is no enhanced status code");
    row("wrong party",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\nsamples=['abcde']\nparty='me'"
        "\n",
        "party must be sender");
    row("duplicate id",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\nsamples=['abcde']\n"
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['fghij']\nsamples=['fghij']\n",
        "test.toml:11: error: rule \"a\": this id is used already");
    row("sample won by another",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\nsamples=['abcdefg']\n"
        "[[rule]]\nid='b'\ncategory='user_unknown'\nmatch=['abcdefg']\nsamples=['abcdefg']\n",
        "test.toml:6: error: rule \"a\": sample \"abcdefg\" is won by \"b\"");
    row("counter-sample matches",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\nsamples=['abcde']\ncounter_"
        "samples=['x abcde']\n",
        "counter-sample \"x abcde\" matches");
    row("sample does not match",
        "[[rule]]\nid='a'\ncategory='user_unknown'\nmatch=['abcde']\nsamples=['hello']\n",
        "is won by no rule");
}

void TestKnowledgeFiles::mistakes()
{
    QFETCH(QByteArray, rules);
    QFETCH(QByteArray, expected);
    write(QStringLiteral("providers/test.toml"), rules);
    const auto checked = classify::checkFolder(m_folder->path().toStdString());
    QVERIFY(checked.has_value());
    QByteArray all;
    for (const knowledge::Problem& problem : checked->problems)
        all += QByteArray::fromStdString(describe(problem)) + "\n";
    QVERIFY2(all.contains(expected), all.constData());
    QCOMPARE(checked->hasErrors, all.contains(": error: "));
}

void TestKnowledgeFiles::goodFolder()
{
    write(QStringLiteral("providers/test.toml"),
          QByteArray(head) +
              "[[rule]]\nid='test-a'\ncategory='user_unknown'\nmatch=['No Such']\n"
              "regex='no such "
              "(?P<who>user)'\nreply_codes=['5xx']\nscope='own'\npersistence='temporary'\n"
              "samples=[{text='550 no such user', dialect='x'}]\n");
    write(QStringLiteral("words.toml"), "[[word]]\nkey='b'\ntext={en='B',zh_CN='乙'}\n[[word]]"
                                        "\nkey='a'\ntext={en='A',zh_CN='甲'}\n");
    const auto files = knowledge::KnowledgeFiles::load(m_folder->path().toStdString());
    QVERIFY(files.has_value());
    for (const knowledge::Problem& problem : files->problems())
        qWarning("%s", describe(problem).c_str());
    QVERIFY(!files->hasErrors());
    const auto base = knowledge::KnowledgeBase::fromBlob(knowledge::writeBlob(files->content()));
    QVERIFY(base.has_value());
    QCOMPARE(base->rules().size(), std::size_t{1});
    const knowledge::Rule& rule = base->rules().front();
    QCOMPARE(rule.match.front(), std::string_view("no such"));
    QCOMPARE(rule.anchor, std::string_view("no such "));
    QVERIFY(rule.ownScopeOnly);
    QVERIFY(rule.persistence == knowledge::Persistence::Temporary);
    QVERIFY(!rule.party.has_value());
    QCOMPARE(rule.sourceChecked, std::string_view("2026-01"));
    QCOMPARE(base->word("a").zhCn, std::string_view("甲"));
    QCOMPARE(base->word("b").en, std::string_view("B"));
    QVERIFY(base->word("c").empty());
    QCOMPARE(base->version(), std::string_view("2026-01.1"));
}

void TestKnowledgeFiles::damagedBlob()
{
    const auto files = knowledge::KnowledgeFiles::load(m_folder->path().toStdString());
    QVERIFY(files.has_value());
    const std::string blob = knowledge::writeBlob(files->content());
    QVERIFY(knowledge::KnowledgeBase::fromBlob(blob).has_value());
    for (std::size_t length = 0; length < blob.size(); ++length)
        QVERIFY2(!knowledge::KnowledgeBase::fromBlob(blob.substr(0, length)).has_value(),
                 std::to_string(length).c_str());
    QVERIFY(!knowledge::KnowledgeBase::fromBlob(blob + "x").has_value());
}

void TestKnowledgeFiles::missingFolder()
{
    const auto files = knowledge::KnowledgeFiles::load("/no/such/folder");
    QVERIFY(!files.has_value());
    QVERIFY(files.error().code == base::ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestKnowledgeFiles)
#include "tst_knowledge_files.moc"
