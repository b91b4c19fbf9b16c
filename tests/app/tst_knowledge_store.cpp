// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "knowledge_store.h"
#include "pages/copy_actions.h"
#include "widgets/inline_message.h"

#include <QClipboard>
#include <QListView>
#include <QSaveFile>
#include <QStatusBar>

using app::KnowledgeStore;
using support::Window;

namespace {

QByteArray rule(const QByteArray& id, const QByteArray& match,
                const QByteArray& category = "mailbox_full")
{
    return "[[rule]]\nid = '" + id + "'\ncategory = '" + category + "'\nmatch = ['" + match +
           "']\nsamples = ['550 " + match + "']\n";
}

/// As an editor saves: another file under the old name.
void replaceFile(const QString& path, const QByteArray& text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QSaveFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    QVERIFY(file.commit());
}

/// As a shell does: the same file with other content.
void overwriteFile(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
}

bool hasRule(const KnowledgeStore& store, std::string_view id)
{
    return store.knowledge()->findRule(id) != nullptr;
}

QString textOf(Window& window, const char* name)
{
    const auto* label = window.child<QLabel>(name);
    return label != nullptr ? label->text() : QString();
}

QString messageOf(Window& window)
{
    return window.child<app::InlineMessage>("message")->text();
}

} // namespace

/// Rule files of the user: seen as they come, change and go, and what the window does about it.
class TestKnowledgeStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init()
    {
        support::failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void seesFilesComeAndGo()
    {
        const KnowledgeStore store(builtIn(), path(QStringLiteral("deep/rules")));
        QCOMPARE(store.knowledge().get(), &knowledge::builtIn());
        const QString first = path(QStringLiteral("deep/rules/a.toml"));
        replaceFile(first, rule("one", "zebra crossing")); // makes the folder too
        QTRY_VERIFY(hasRule(store, "one"));
        replaceFile(first, rule("two", "zebra crossing"));
        QTRY_VERIFY(hasRule(store, "two") && !hasRule(store, "one"));
        replaceFile(first, rule("three", "zebra crossing")); // watched although replaced before
        QTRY_VERIFY(hasRule(store, "three"));
        overwriteFile(first, rule("four", "zebra crossing"));
        QTRY_VERIFY(hasRule(store, "four"));
        replaceFile(path(QStringLiteral("deep/rules/b.toml")), rule("five", "giraffe"));
        QTRY_COMPARE(store.ownRuleCount(), std::size_t{2});
        QVERIFY(QFile::remove(first));
        QTRY_COMPARE(store.ownRuleCount(), std::size_t{1});
        QVERIFY(QDir(path(QStringLiteral("deep"))).removeRecursively());
        QTRY_COMPARE(store.knowledge().get(), &knowledge::builtIn());
        replaceFile(first, rule("six", "zebra crossing"));
        QTRY_VERIFY(hasRule(store, "six"));
    }

    void aBrokenFileKeepsWhatWas()
    {
        const QString file = path(QStringLiteral("a.toml"));
        replaceFile(file, rule("one", "zebra crossing"));
        const KnowledgeStore store(builtIn(), m_folder->path());
        QTRY_VERIFY(hasRule(store, "one"));
        const knowledge::KnowledgePtr shown = store.knowledge();
        overwriteFile(file, "[[rule");
        QTRY_VERIFY(!store.problems().empty());
        QVERIFY(hasRule(store, "one"));
        QVERIFY(knowledge::hasErrors(store.problems()));
        overwriteFile(file, rule("two", "zebra crossing"));
        QTRY_VERIFY(hasRule(store, "two"));
        QVERIFY(store.problems().empty());
        QVERIFY(shown->findRule("one") != nullptr); // whoever shows it may go on
    }

    void checksTheRulesToo()
    {
        replaceFile(path(QStringLiteral("a.toml")), rule("wide", "user unknown"));
        const KnowledgeStore store(builtIn(), m_folder->path());
        QTRY_COMPARE(store.problems().size(), std::size_t{1});
        QVERIFY(store.problems().front().message.find("takes over") != std::string::npos);
    }

    void withoutAFolderNothingHappens()
    {
        const KnowledgeStore store(builtIn());
        QCOMPARE(store.knowledge().get(), &knowledge::builtIn());
        store.openFolder();
    }

    void manyChangesAreFewLoads()
    {
        const KnowledgeStore store(builtIn(), m_folder->path());
        QSignalSpy changed(&store, &KnowledgeStore::changed);
        for (int i = 0; i < 30; ++i) {
            replaceFile(path(QStringLiteral("a.toml")),
                        rule("r" + QByteArray::number(i), "zebra crossing"));
        }
        QTRY_VERIFY(hasRule(store, "r29"));
        QVERIFY2(changed.count() <= 3, qPrintable(QString::number(changed.count())));
    }

    void pageDiagnosesAnew()
    {
        Window window;
        window.paste(QStringLiteral("550 5.1.1 zebra crossing"));
        QCOMPARE(textOf(window, "headline"), QStringLiteral("Mailbox does not exist"));
        const QString file = rulesOf(window);
        replaceFile(file, rule("one", "zebra crossing"));
        QTRY_COMPARE(textOf(window, "headline"), QStringLiteral("Mailbox full"));
        QVERIFY(window.window().statusBar()->findChildren<QLabel*>().last()->text().endsWith(
            QLatin1String("+1")));
        QCOMPARE(messageOf(window), QString());
        window.page().copyActions().copyDiagnosis(app::CopyLanguage::English);
        QVERIFY(QApplication::clipboard()->text().contains(QLatin1String("<one>")));
        QVERIFY(QFile::remove(file));
        QTRY_COMPARE(textOf(window, "headline"), QStringLiteral("Mailbox does not exist"));
    }

    void clearedPageStaysEmpty()
    {
        Window window;
        window.paste(QStringLiteral("550 5.1.1 zebra crossing"));
        window.page().clear();
        QVERIFY(!window.page().hasVerdict());
        replaceFile(rulesOf(window), rule("one", "zebra crossing"));
        QTRY_VERIFY(hasRule(window.knowledge(), "one"));
        QVERIFY(!window.page().hasVerdict());
        window.paste(QStringLiteral("550 5.1.1 zebra crossing"));
        QCOMPARE(textOf(window, "headline"), QStringLiteral("Mailbox full"));
    }

    void chosenRecipientStaysChosen()
    {
        QByteArray report =
            support::dsn("Content-Type: text/plain\r\n\r\nSorry.\r\n", "550 5.1.1 zebra crossing");
        report.replace("\r\n\r\n--b1--",
                       "\r\n\r\nFinal-Recipient: rfc822; eve@example.net\r\nAction: "
                       "failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 "
                       "giraffe\r\n\r\n--b1--");
        Window window;
        window.openBytes(report);
        auto* recipients = window.child<QListView>("recipientList");
        QCOMPARE(recipients->model()->rowCount(), 2);
        recipients->setCurrentIndex(recipients->model()->index(1, 0));
        replaceFile(rulesOf(window), rule("one", "giraffe"));
        QTRY_COMPARE(textOf(window, "headline"), QStringLiteral("Mailbox full"));
        QCOMPARE(recipients->currentIndex().row(), 1);
    }

    void problemsAreShown()
    {
        Window window;
        const QString file = rulesOf(window);
        replaceFile(file, rule("one", "zebra crossing") + rule("two", "giraffe", "nope"));
        QTRY_COMPARE(messageOf(window),
                     QStringLiteral("A mistake in your own rules – mine.toml:6: rule \"two\": "
                                    "there is no category \"nope\""));
        QVERIFY(window.child<QAbstractButton>("openRulesFolder")->isVisible());
        QCOMPARE(textOf(window, "rulesFolder"), QFileInfo(file).path());
        QVERIFY(textOf(window, "rulesState").startsWith(QLatin1String("1 own rule in use.")));
        QCOMPARE(textOf(window, "rulesProblems"),
                 QStringLiteral("Mistake – mine.toml:6: rule \"two\": there is no category "
                                "\"nope\""));
        window.settings().setUiLanguage(app::UiLanguage::SimplifiedChinese);
        QTRY_VERIFY(textOf(window, "rulesState").startsWith(QStringLiteral("正在使用 1 条")));
        replaceFile(file, rule("one", "zebra crossing"));
        QTRY_COMPARE(messageOf(window), QString());
        QTRY_COMPARE(window.child<QLabel>("rulesProblems")->text(), QString());
    }

private:
    static knowledge::KnowledgePtr builtIn() { return knowledge::unowned(knowledge::builtIn()); }
    static QString rulesOf(Window& window)
    {
        return window.knowledge().folder() + QStringLiteral("/mine.toml");
    }
    QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestKnowledgeStore)
#include "tst_knowledge_store.moc"
