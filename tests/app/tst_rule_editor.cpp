// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "knowledge_store.h"
#include "pages/rule_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListView>
#include <QPushButton>

using app::RuleEditor;
using support::Window;

namespace {

const QString reply = QStringLiteral("550 5.7.1 <bob@example.net>: Zebra crossing is closed");

QString headline(Window& window)
{
    return window.child<QLabel>("headline")->text();
}

/// Opens the editor as the user would and waits until it has tried the rule.
RuleEditor* openEditor(Window& window)
{
    window.child<QAbstractButton>("makeRule")->click();
    auto* editor = window.child<RuleEditor>("ruleEditor");
    QSignalSpy previewed(editor, &RuleEditor::previewed);
    if (!previewed.wait(10'000)) {
        qCritical("no preview");
    }
    return editor;
}

template<typename T>
T* part(RuleEditor* editor, const char* name)
{
    return editor->findChild<T*>(QString::fromLatin1(name));
}

QString textOf(RuleEditor* editor, const char* name)
{
    return part<QLabel>(editor, name)->text();
}

void type(RuleEditor* editor, const char* name, const QString& text)
{
    QSignalSpy previewed(editor, &RuleEditor::previewed);
    part<QLineEdit>(editor, name)->setText(text);
    QVERIFY(!part<QPushButton>(editor, "saveRule")->isEnabled());
    QVERIFY(previewed.wait(10'000));
}

void choose(RuleEditor* editor, const char* category)
{
    auto* box = part<QComboBox>(editor, "ruleCategory");
    QSignalSpy previewed(editor, &RuleEditor::previewed);
    box->setCurrentIndex(box->findData(QString::fromLatin1(category)));
    QVERIFY(previewed.wait(10'000));
}

QByteArray fileOf(Window& window, const char* name)
{
    QFile file(window.knowledge().folder() + QLatin1Char('/') + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// "Make a rule": what the form begins with, what the preview says, what is written.
class TestRuleEditor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void makesARule()
    {
        Window window;
        QVERIFY(!window.child<QAbstractButton>("makeRule")->isEnabled());
        window.paste(reply);
        RuleEditor* editor = openEditor(window);
        QCOMPARE(part<QLineEdit>(editor, "ruleWords")->text(),
                 QStringLiteral("zebra crossing is closed"));
        QVERIFY(!editor->isModal());
        QCOMPARE(textOf(editor, "ruleVerdict"), QStringLiteral("The rule recognises this reply."));
        choose(editor, "mailbox_full");
        type(editor, "ruleWhatEn", QStringLiteral("The \"zebra\" sleeps."));
        part<QPushButton>(editor, "saveRule")->click();
        QTRY_COMPARE(headline(window), QStringLiteral("Mailbox full"));
        QVERIFY(window.child<QListView>("evidenceList")
                    ->model()
                    ->index(0, 0)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("own rule own-zebra-crossing-is-closed")));
        QVERIFY(!fileOf(window, "my-rules.toml").contains("bob"));

        window.paste(QStringLiteral("550 Giraffe not allowed"));
        editor = openEditor(window);
        part<QPushButton>(editor, "saveRule")->click();
        QTRY_COMPARE(window.knowledge().ownRuleCount(), std::size_t{2});
        QVERIFY(window.knowledge().problems().empty());
    }

    void oneServerOnly()
    {
        Window window;
        window.openBytes(
            support::dsn("Content-Type: text/plain\r\n\r\nSorry.\r\n", "550 Zebra crossing closed")
                .replace("Status: 5.1.1\r\n",
                         "Status: 5.1.1\r\nRemote-MTA: dns; mx1.example.net\r\n"));
        RuleEditor* editor = openEditor(window);
        QSignalSpy previewed(editor, &RuleEditor::previewed);
        part<QCheckBox>(editor, "ruleOnlyHost")->setChecked(true);
        QVERIFY(previewed.wait(10'000));
        QCOMPARE(part<QLineEdit>(editor, "ruleHost")->text(), QStringLiteral("example.net"));
        QCOMPARE(textOf(editor, "ruleVerdict"), QStringLiteral("The rule recognises this reply."));
        type(editor, "ruleHost", QString());
        QVERIFY(!part<QPushButton>(editor, "saveRule")->isEnabled());
        type(editor, "ruleHost", QStringLiteral("example.org"));
        QVERIFY(textOf(editor, "ruleVerdict").startsWith(QLatin1String("The rule does not")));
        type(editor, "ruleHost", QStringLiteral("example.net"));
        part<QPushButton>(editor, "saveRule")->click();
        QTRY_COMPARE(window.knowledge().ownRuleCount(), std::size_t{1});
        QVERIFY(
            fileOf(window, "example.net.toml").startsWith("[provider]\nhosts = [\"example.net\"]"));
    }

    void saysWhatIsWrong()
    {
        Window window;
        window.paste(reply);
        RuleEditor* editor = openEditor(window);
        type(editor, "ruleWords", QStringLiteral("abc"));
        QVERIFY(textOf(editor, "ruleProblems").contains(QLatin1String("\"abc\" is short")));
        QVERIFY(!part<QPushButton>(editor, "saveRule")->isEnabled());
        type(editor, "ruleWords", QString());
        QVERIFY(textOf(editor, "ruleProblems").contains(QLatin1String("match everything")));
        type(editor, "ruleWords", QStringLiteral("user unknown"));
        QVERIFY(textOf(editor, "ruleVerdict").startsWith(QLatin1String("The rule does not")));
        QVERIFY(textOf(editor, "ruleProblems").contains(QLatin1String("takes over")));
        QVERIFY(part<QPushButton>(editor, "saveRule")->isEnabled());
        type(editor, "ruleId", QString());
        QVERIFY(!part<QPushButton>(editor, "saveRule")->isEnabled());
    }

    void triesTheSession()
    {
        Window window;
        window.paste(QStringLiteral("552 5.2.2 Mailbox full, zebra crossing is closed"));
        window.paste(QStringLiteral("550 5.1.1 giraffe"));
        window.paste(reply);
        RuleEditor* editor = openEditor(window);
        choose(editor, "spam_content");
        QVERIFY(textOf(editor, "ruleSession")
                    .startsWith(QLatin1String("It also decides 1 other text of this session.")));
        QVERIFY2(textOf(editor, "ruleSession").contains(QStringLiteral("“552 5.2.2 Mailbox full")),
                 qPrintable(textOf(editor, "ruleSession")));
        type(editor, "ruleWords", QStringLiteral("zebra crossing is shut"));
        QCOMPARE(textOf(editor, "ruleSession"), QString());
    }

    void aBrokenFileIsNotTouched()
    {
        Window window;
        const QString folder = window.knowledge().folder();
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/my-rules.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[[rule\n");
        file.close();
        window.paste(reply);
        RuleEditor* editor = openEditor(window);
        QVERIFY(!part<QPushButton>(editor, "saveRule")->isEnabled());
        QVERIFY(textOf(editor, "ruleProblems").contains(QLatin1String("my-rules.toml:1")));
        part<QLineEdit>(editor, "ruleWords")->setFocus();
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(fileOf(window, "my-rules.toml"), QByteArray("[[rule\n"));
    }

    void outlivesWhatItWasMadeFrom()
    {
        Window window;
        window.paste(reply);
        RuleEditor* editor = openEditor(window);
        window.page().clear();
        QVERIFY(!window.child<QAbstractButton>("makeRule")->isEnabled());
        type(editor, "ruleWords", QStringLiteral("zebra crossing"));
        QCOMPARE(textOf(editor, "ruleVerdict"), QStringLiteral("The rule recognises this reply."));
        part<QLineEdit>(editor, "ruleWords")->setText(QStringLiteral("closing while it is tried"));
        window.close();
    }

    void inChinese()
    {
        Window window;
        window.paste(reply);
        RuleEditor* editor = openEditor(window);
        window.settings().setUiLanguage(app::UiLanguage::SimplifiedChinese);
        QTRY_COMPARE(editor->windowTitle(), QStringLiteral("制作规则"));
        QCOMPARE(textOf(editor, "ruleVerdict"), QStringLiteral("规则能识别这条应答。"));
        auto* box = part<QComboBox>(editor, "ruleCategory");
        QCOMPARE(box->itemText(box->findData(QStringLiteral("mailbox_full"))),
                 QStringLiteral("收件人邮箱已满"));
    }
};

QTEST_MAIN(TestRuleEditor)
#include "tst_rule_editor.moc"
