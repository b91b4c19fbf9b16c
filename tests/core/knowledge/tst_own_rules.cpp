// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/classifier.h"
#include "classify/own_rule_check.h"
#include "classify/rule_check.h"
#include "knowledge/own_rules.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

namespace {

using knowledge::LayeredKnowledge;
using knowledge::OwnRules;
using knowledge::Problem;

/// Rule `id` with the lines behind it.
QByteArray rule(const QByteArray& lines, const QByteArray& id = "mine")
{
    return "[[rule]]\nid = '" + id + "'\n" + lines;
}

const QByteArray good = rule("category = 'user_unknown'\nmatch = ['zebra crossing']\n"
                             "samples = ['550 zebra crossing']\n");

std::string all(const std::vector<Problem>& problems)
{
    std::string text;
    for (const Problem& problem : problems)
        text += describe(problem) + "\n";
    return text;
}

classify::Classification verdict(const LayeredKnowledge& layered, const char* text,
                                 const char* host = "")
{
    const classify::Classifier classifier(*layered.knowledge);
    return judge(classifier, {text, host, {}, {}});
}

} // namespace

/// The user's rule files: what is refused and why, what stays in use, and who wins.
class TestOwnRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void refused_data();
    void refused();
    void accepted_data();
    void accepted();
    void refusedFiles();
    void missingFolder();
    void wins_data();
    void wins();
    void replacesARule();
    void silencesARule();
    void speaksForTheSameServers();
    void oneLanguageWillDo();
    void brokenFileLeavesTheOthers();
    void keepsTheLastGoodVersion();
    void sameIdInTwoFiles();
    void outlivesTheFiles();
    void hostilePatternEnds();
    void check_data();
    void check();

private:
    void write(const QString& name, const QByteArray& text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    LayeredKnowledge load(const QByteArray& text)
    {
        write(QStringLiteral("a.toml"), text);
        return load();
    }
    LayeredKnowledge load()
    {
        return OwnRules(knowledge::unowned(knowledge::builtIn())).load(path());
    }
    std::filesystem::path path() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestOwnRules::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // how a problem begins or what it holds
    const auto row = [](const char* name, const QByteArray& text, const char* expected) {
        QTest::newRow(name) << text << QByteArray(expected);
    };
    const QByteArray category = "category = 'user_unknown'\n";
    row("broken TOML", "[[rule]]\nid = 'x\n", "a.toml:2: error: ");
    row("cut while it was written", good.left(good.size() - 9), "a.toml:5: error: ");
    row("wrong regex", rule(category + "regex = 'abcd('\n"),
        "a.toml:1: error: rule \"mine\": pattern: missing closing parenthesis");
    row("nested quantifier", rule(category + "regex = 'abcd(a+)+$'\n"),
        "a.toml:1: error: rule \"mine\": a repeated group holds a repetition");
    row("nested quantifier with braces", rule(category + "regex = 'abcd(a{2,}){3,}$'\n"),
        "a repeated group holds a repetition");
    row("verb", rule(category + "regex = '(*LIMIT_MATCH=9999999)abcd'\n"),
        "may not start with (*VERB)");
    row("half a million alternatives",
        rule(category + "match = ['abcd']\nregex = 'abcd" + QByteArray("|abcd").repeated(100'000) +
             "'\n"),
        "longer than 1000 characters");
    row("no fixed text", rule(category + "regex = '.*'\n"), "no fixed text of four bytes");
    row("empty match", rule(category + "match = []\n"), "give match = [...] or regex");
    row("empty text", rule(category + "match = ['']\n"), "would match everything");
    row("empty regex", rule(category + "regex = ''\n"), "give match = [...] or regex");
    row("short text", rule(category + "match = ['abc']\n"),
        "a.toml:1: error: rule \"mine\": \"abc\" is short");
    row("long text", rule(category + "match = ['" + QByteArray(1001, 'x') + "']\n"),
        "longer than 1000 bytes");
    row("match is no list", rule(category + "match = 'abcd'\n"), "a.toml:4: error: match must be");
    row("not is no list", rule(category + "match = ['abcd']\nnot = 'x'\n"), "not must be a list");
    row("no id", "[[rule]]\ncategory = 'user_unknown'\nmatch = ['abcd']\n", "\"id\" is missing");
    row("no category", rule("match = ['abcd']\n"), "\"category\" is missing");
    row("unknown category", rule("category = 'nope'\nmatch = ['abcd']\n"),
        "a.toml:1: error: rule \"mine\": there is no category \"nope\"");
    row("wrong party", rule(category + "match = ['abcd']\nparty = 'me'\n"), "party must be");
    row("wrong code", rule(category + "match = ['abcd']\nreply_codes = ['99']\n"),
        "is no reply code");
    row("NUL", good + QByteArray("\0", 1), "a.toml:");
    row("deeper than anybody writes", "a = " + QByteArray("[").repeated(100'000), "a.toml:1: ");
}

void TestOwnRules::refused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const LayeredKnowledge layered = load(text);
    const std::string problems = all(layered.problems);
    QVERIFY2(problems.find(expected.toStdString()) != std::string::npos, problems.c_str());
    QVERIFY(layered.hasErrors());
    QCOMPARE(layered.ownRuleCount(), std::size_t{0});
    QCOMPARE(layered.knowledge.get(), &knowledge::builtIn());
}

void TestOwnRules::accepted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("warning");
    QTest::newRow("as it should be") << good << QByteArray();
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + good << QByteArray();
    QTest::newRow("CRLF") << QByteArray(good).replace("\n", "\r\n") << QByteArray();
    QTest::newRow("tabs") << QByteArray(good).replace(" = ", "\t=\t") << QByteArray();
    QTest::newRow("no samples") << rule("category = 'user_unknown'\nmatch = ['zebra crossing']\n")
                                << QByteArray("a.toml:1: warning: rule \"mine\": give at least");
    QTest::newRow("unknown key") << good + "mach = ['x']\n"
                                 << QByteArray("a.toml:6: warning: unknown key \"mach\"");
    QTest::newRow("provider") << "[provider]\nid = 'us'\nname = { en = 'Us' }\n" + good
                              << QByteArray();
}

void TestOwnRules::accepted()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, warning);
    const LayeredKnowledge layered = load(text);
    const std::string problems = all(layered.problems);
    QVERIFY2(!layered.hasErrors(), problems.c_str());
    QVERIFY2(problems.find(warning.toStdString()) != std::string::npos, problems.c_str());
    QCOMPARE(problems.empty(), warning.isEmpty());
    QCOMPARE(layered.ownRuleCount(), std::size_t{1});
    QCOMPARE(layered.knowledge->userOwnedRuleCount(), std::size_t{1});
    QCOMPARE(layered.knowledge->rules().size(), knowledge::builtIn().rules().size() + 1);
    QCOMPARE(std::string(layered.knowledge->version()),
             std::string(knowledge::builtIn().version()) + "+1");
    const auto result = verdict(layered, "550 5.2.2 zebra crossing, mailbox full");
    QVERIFY(result.rule != nullptr);
    QCOMPARE(result.rule->id, std::string_view("mine"));
}

void TestOwnRules::refusedFiles()
{
    write(QStringLiteral("good.toml"), good);
    write(QStringLiteral("large.toml"), "# " + QByteArray((1 << 20) - 1, 'x'));
    write(QStringLiteral("latin1.toml"), "# one\n# caf\xE9\n" + good);
    write(QStringLiteral("utf16.toml"), QByteArray("\xFF\xFE[\0[\0", 6));
    write(QStringLiteral(".#draft.toml"), "nothing to read [");
    write(QStringLiteral("notes.txt"), "nothing to read [");
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder.toml")));
    std::filesystem::create_symlink("/dev/zero", path() / "endless.toml");
    // Holes: a gigabyte in name only.
    std::filesystem::create_symlink("nowhere", path() / "dangling.toml");
    write(QStringLiteral("sparse.toml"), {});
    std::filesystem::resize_file(path() / "sparse.toml", std::uintmax_t{1} << 30);
    const LayeredKnowledge layered = load();
    QCOMPARE(layered.ownRuleCount(), std::size_t{1});
    QCOMPARE(all(layered.problems), std::string("dangling.toml: error: not a regular file\n"
                                                "endless.toml: error: not a regular file\n"
                                                "folder.toml: error: not a regular file\n"
                                                "large.toml: error: the file is larger than 1 MiB\n"
                                                "latin1.toml:2: error: the file is not UTF-8; save "
                                                "it as UTF-8\n"
                                                "sparse.toml: error: the file is larger than 1 "
                                                "MiB\n"
                                                "utf16.toml:1: error: the file is not UTF-8; save "
                                                "it as UTF-8\n"));
}

void TestOwnRules::missingFolder()
{
    OwnRules rules(knowledge::unowned(knowledge::builtIn()));
    const LayeredKnowledge layered = rules.load(path() / "no" / "such");
    QVERIFY(layered.problems.empty());
    QCOMPARE(layered.knowledge.get(), &knowledge::builtIn());
}

void TestOwnRules::wins_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("category");
    const QByteArray reply =
        "550 5.1.1 <bob@example.net>: Recipient address rejected: User unknown "
        "in local recipient table";
    QTest::newRow("a word against a sentence")
        << QByteArray("category = 'mailbox_full'\nmatch = ['local recipient']\n") << reply
        << QByteArray("mailbox_full");
    QTest::newRow("low priority against built-in")
        << QByteArray("category = 'mailbox_full'\nmatch = ['local recipient']\npriority = -9\n")
        << reply << QByteArray("mailbox_full");
    QTest::newRow("regex") << QByteArray(
                                  "category = 'mailbox_full'\nregex = 'in \\w{1,9} recipient'\n")
                           << reply << QByteArray("mailbox_full");
    QTest::newRow("category unknown")
        << QByteArray("category = 'unknown'\nmatch = ['local recipient']\n") << reply
        << QByteArray("unknown");
    QTest::newRow("a frame yields")
        << QByteArray("category = 'mailbox_full'\nmatch = ['local recipient']\nframe = true\n")
        << reply << QByteArray("user_unknown");
    QTest::newRow("another code")
        << QByteArray(
               "category = 'mailbox_full'\nmatch = ['local recipient']\nreply_codes = ['4xx']\n")
        << reply << QByteArray("user_unknown");
    QTest::newRow("own scope, not here")
        << QByteArray("category = 'mailbox_full'\nmatch = ['local recipient']\nscope = 'own'\n")
        << reply << QByteArray("user_unknown");
    QTest::newRow("Chinese") << QByteArray("category = 'mailbox_full'\nmatch = ['不在此处']\n")
                             << QByteArray("550 收件人 不在此处 user unknown")
                             << QByteArray("mailbox_full");
}

void TestOwnRules::wins()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, category);
    const LayeredKnowledge layered = load(rule(lines));
    QCOMPARE(layered.ownRuleCount(), std::size_t{1});
    QCOMPARE(verdict(layered, text.constData()).category().id,
             std::string_view(category.constData()));
}

void TestOwnRules::replacesARule()
{
    const knowledge::Rule& known = knowledge::builtIn().rules().front();
    const LayeredKnowledge layered =
        load(rule("category = 'mailbox_full'\nmatch = ['zebra crossing']\n",
                  QByteArray(known.id.data(), static_cast<qsizetype>(known.id.size()))));
    QCOMPARE(layered.knowledge->rules().size(), knowledge::builtIn().rules().size());
    const knowledge::Rule* now = layered.knowledge->findRule(known.id);
    QVERIFY(now != nullptr && layered.knowledge->isUserOwned(*now));
    QCOMPARE(now->match.front(), std::string_view("zebra crossing"));
}

void TestOwnRules::silencesARule()
{
    const LayeredKnowledge layered =
        load(rule("category = 'unknown'\nmatch = ['mailbox full']\nwhat = { en = 'Not said by "
                  "the server', zh_CN = '不是服务器说的' }\n"));
    const auto result = verdict(layered, "552 mailbox full");
    QCOMPARE(result.category().id, std::string_view("unknown"));
    QCOMPARE(result.mainEvidence().rule, std::string("mine"));
}

void TestOwnRules::speaksForTheSameServers()
{
    write(QStringLiteral("netease.toml"),
          rule("category = 'mailbox_full'\nmatch = ['zebra crossing']\nscope = 'own'\n"));
    const LayeredKnowledge layered = load();
    const auto here = verdict(layered, "550 zebra crossing", "mx1.163.com");
    QVERIFY(here.rule != nullptr);
    QCOMPARE(here.rule->id, std::string_view("mine"));
    QVERIFY(verdict(layered, "550 zebra crossing", "mx.example.org").rule == nullptr);
}

void TestOwnRules::oneLanguageWillDo()
{
    const LayeredKnowledge layered =
        load(rule("category = 'user_unknown'\nmatch = ['zebra crossing']\nsamples = ['zebra "
                  "crossing']\nwhat = { zh_CN = '斑马线' }\nadmin = { en = ['Walk.'] }\n"));
    QCOMPARE(all(layered.problems), std::string());
    const knowledge::Rule* mine = layered.knowledge->findRule("mine");
    QVERIFY(mine != nullptr);
    QCOMPARE(mine->what.en, std::string_view("斑马线"));
    QCOMPARE(mine->admin.zhCn.front(), std::string_view("Walk."));
}

void TestOwnRules::brokenFileLeavesTheOthers()
{
    write(QStringLiteral("a.toml"), "[[rule]\n");
    write(QStringLiteral("b.toml"),
          good + rule("category = 'nope'\nmatch = ['abcd']\n", "broken") +
              rule("category = 'mailbox_full'\nmatch = ['giraffe']\n", "second"));
    const LayeredKnowledge layered = load();
    QVERIFY(layered.places.contains("mine"));
    QVERIFY(layered.places.contains("second"));
    QCOMPARE(layered.ownRuleCount(), std::size_t{2});
    QCOMPARE(layered.places.find("second")->second.line, std::size_t{10});
}

void TestOwnRules::keepsTheLastGoodVersion()
{
    OwnRules rules(knowledge::unowned(knowledge::builtIn()));
    write(QStringLiteral("a.toml"), good);
    QCOMPARE(rules.load(path()).ownRuleCount(), std::size_t{1});

    const QByteArray second = rule("category = 'mailbox_full'\nmatch = ['giraffe']\n", "second");
    for (const QByteArray& broken : {good + second + "[[rule]\n", QByteArray("\xFF"),
                                     QByteArray(2 << 20, '#'), good + second + rule("", "third")}) {
        write(QStringLiteral("a.toml"), broken);
        const LayeredKnowledge layered = rules.load(path());
        QVERIFY(layered.hasErrors());
        QVERIFY(layered.places.contains("mine"));
        QCOMPARE(layered.ownRuleCount(), std::size_t{1});
        QVERIFY(all(layered.problems).find("a.toml: warning: the version before stays in use") !=
                std::string::npos);
        QVERIFY(verdict(layered, "550 zebra crossing").rule != nullptr);
    }
    write(QStringLiteral("a.toml"), {}); // somebody is about to write
    QCOMPARE(rules.load(path()).ownRuleCount(), std::size_t{1});
    write(QStringLiteral("a.toml"), good + second);
    QCOMPARE(rules.load(path()).ownRuleCount(), std::size_t{2});
    write(QStringLiteral("a.toml"), "# no rules for now\n");
    QCOMPARE(rules.load(path()).ownRuleCount(), std::size_t{0});
    write(QStringLiteral("a.toml"), good + second);
    QCOMPARE(rules.load(path()).ownRuleCount(), std::size_t{2});
    QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("a.toml"))));
    QCOMPARE(rules.load(path()).ownRuleCount(), std::size_t{0});
    write(QStringLiteral("a.toml"), "[[rule]\n"); // nothing comes back from before
    QCOMPARE(rules.load(path()).ownRuleCount(), std::size_t{0});
}

void TestOwnRules::sameIdInTwoFiles()
{
    write(QStringLiteral("a.toml"), good);
    write(QStringLiteral("b.toml"), "# second\n" + good);
    const LayeredKnowledge layered = load();
    QCOMPARE(all(layered.problems), std::string("b.toml:2: error: rule \"mine\": this id is used "
                                                "already in a.toml:1\n"));
    QCOMPARE(layered.ownRuleCount(), std::size_t{1});
    QVERIFY(all(load(good + good).problems)
                .find("a.toml:6: error: rule \"mine\": this id is used "
                      "already in this file") != std::string::npos);
}

void TestOwnRules::outlivesTheFiles()
{
    knowledge::KnowledgePtr kept;
    {
        OwnRules rules(knowledge::unowned(knowledge::builtIn()));
        write(QStringLiteral("a.toml"), good);
        kept = rules.load(path()).knowledge;
        write(QStringLiteral("a.toml"), "# nothing any more\n");
        QCOMPARE(rules.load(path()).ownRuleCount(), std::size_t{0});
    }
    const knowledge::Rule* mine = kept->findRule("mine");
    QVERIFY(mine != nullptr);
    QCOMPARE(kept->provider(*mine).id, std::string_view("a"));
    QCOMPARE(mine->samples.front().text, std::string_view("550 zebra crossing"));
}

/// What the linter cannot see ends at the match limit.
void TestOwnRules::hostilePatternEnds()
{
    const LayeredKnowledge layered =
        load(rule("category = 'mailbox_full'\nmatch = ['abcd']\nregex = "
                  "'abcd.*x.*x.*x.*x.*x.*y|abcd(x|x)*y'\n"));
    QCOMPARE(layered.ownRuleCount(), std::size_t{1});
    QElapsedTimer clock;
    clock.start();
    const QByteArray text = "550 abcd" + QByteArray(8000, 'x');
    QCOMPARE(verdict(layered, text.constData()).category().id, std::string_view("unknown"));
    QVERIFY2(clock.elapsed() < 5'000, "the pattern was not stopped");
}

void TestOwnRules::check_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // empty: nothing to say
    const auto row = [](const char* name, const QByteArray& text, const char* expected) {
        QTest::newRow(name) << text << QByteArray(expected);
    };
    const QByteArray full = "category = 'mailbox_full'\n";
    row("good", good, "");
    row("a sample that is not matched",
        rule(full + "match = ['zebra crossing']\nsamples = ['550 zzyzx']\n"),
        "a.toml:1: error: rule \"mine\": sample \"550 zzyzx\" is won by ");
    row("a counter-sample that matches", good + "counter_samples = ['zebra crossing']\n",
        "a.toml:1: error: rule \"mine\": counter-sample \"zebra crossing\" matches");
    row("takes over built-in samples", rule(full + "match = ['user unknown']\n"),
        "a.toml:1: warning: rule \"mine\": takes over ");
    row("scope of nobody", rule(full + "match = ['zebra crossing']\nscope = 'own'\n"),
        "warning: rule \"mine\": never matches: scope");
    row("not what it looks for", rule(full + "match = ['zebra crossing']\nnot = ['zebra']\n"),
        "warning: rule \"mine\": never matches: every text");
    row("shadowed by priority",
        rule(full + "match = ['zebra']\npriority = 1\n", "short") +
            rule(full + "match = ['zebra crossing']\n"),
        "a.toml:6: warning: rule \"mine\": never wins: \"short\"");
    row("shadowed by its twin",
        rule(full + "match = ['zebra']\n", "twin-a") + rule(full + "match = ['zebra']\n", "twin-b"),
        "a.toml:5: warning: rule \"twin-b\": never wins: \"twin-a\"");
    row("the longer text wins by itself",
        rule(full + "match = ['zebra']\nsamples = ['a zebra']\n", "short") +
            rule(full + "match = ['zebra crossing']\nsamples = ['zebra crossing']\n"),
        "");
    row("not in folded form",
        rule(full + "match = ['zebra\xEF\xBC\x88"
                    "1']\n"),
        "is never found, texts are compared as \"zebra(1\"");
    row("blanks at the ends", rule(full + "match = [' zebra ']\nsamples = ['a zebra x']\n"), "");
}

void TestOwnRules::check()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const LayeredKnowledge layered = load(text);
    QVERIFY2(!layered.hasErrors(), all(layered.problems).c_str());
    const std::string problems = all(classify::checkOwnRules(layered));
    if (expected.isEmpty())
        QCOMPARE(problems, std::string());
    else
        QVERIFY2(problems.find(expected.toStdString()) != std::string::npos, problems.c_str());
}

QTEST_APPLESS_MAIN(TestOwnRules)
#include "tst_own_rules.moc"
