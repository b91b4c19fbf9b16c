// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include "app_test.h"

#include <QProcess>

using app::CommandLine;

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void understood_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("files");
        QTest::addRow("nothing") << QStringList() << QStringList();
        QTest::addRow("stdin") << QStringList{QStringLiteral("-")}
                               << QStringList{QStringLiteral("-")};
        QTest::addRow("file") << QStringList{QStringLiteral(PROJECT_DIR "/CMakeLists.txt")}
                              << QStringList{QStringLiteral(PROJECT_DIR "/CMakeLists.txt")};
        QTest::addRow("language") << QStringList{QStringLiteral("--lang"), QStringLiteral("zh_CN")}
                                  << QStringList();
        QTest::addRow("equals") << QStringList{QStringLiteral("--lang=en"),
                                               QStringLiteral("--size=800x600")}
                                << QStringList();
        QTest::addRow("folder of rules")
            << QStringList{QStringLiteral("--rules"), QStringLiteral(PROJECT_DIR)} << QStringList();
        QTest::addRow("end of options") << QStringList{QStringLiteral("--"), QStringLiteral("-")}
                                        << QStringList{QStringLiteral("-")};
    }

    void understood()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QStringList, files);
        const CommandLine line = CommandLine::parse(arguments);
        QCOMPARE(line.message, QString());
        QVERIFY(!line.isError);
        QCOMPARE(line.files, files);
    }

    void rulesFolder()
    {
        QCOMPARE(CommandLine::parse({}).rulesFolder, std::nullopt);
        QCOMPARE(CommandLine::parse({QStringLiteral("--no-own-rules")}).rulesFolder, QString());
        QCOMPARE(CommandLine::parse({QStringLiteral("--rules=" PROJECT_DIR)}).rulesFolder,
                 QStringLiteral(PROJECT_DIR));
        QVERIFY(CommandLine::parse({QStringLiteral("--help")})
                    .message.contains(QStringLiteral("/bouncelens/rules")));
    }

    void refused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const QStringList& arguments, const char* named) {
            QTest::addRow("%s", name) << arguments << QString::fromLatin1(named);
        };
        row("no such file", {QStringLiteral("/nowhere/x.eml")}, "/nowhere/x.eml");
        row("no such option", {QStringLiteral("--colour")}, "--colour");
        row("language", {QStringLiteral("--lang"), QStringLiteral("fr")}, "--lang");
        row("no value", {QStringLiteral("--lang")}, "--lang");
        row("size", {QStringLiteral("--size"), QStringLiteral("big")}, "--size");
        row("no such folder", {QStringLiteral("--rules"), QStringLiteral("/nowhere")}, "--rules");
        row("no folder", {QStringLiteral("--rules=")}, "--rules");
        row("no picture", {QStringLiteral("--screenshot=")}, "--screenshot");
    }

    void refused()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, named);
        const CommandLine line = CommandLine::parse(arguments);
        QVERIFY(line.isError);
        QVERIFY(line.message.contains(named));
    }

    void options()
    {
        const CommandLine line = CommandLine::parse(
            {QStringLiteral("--lang"), QStringLiteral("zh_CN"), QStringLiteral("--appearance"),
             QStringLiteral("dark"), QStringLiteral("--explanations"), QStringLiteral("stacked"),
             QStringLiteral("--size"), QStringLiteral("1280x800"), QStringLiteral("--screenshot"),
             QStringLiteral("x.png")});
        QCOMPARE(line.language, app::UiLanguage::SimplifiedChinese);
        QCOMPARE(line.appearance, app::Appearance::Dark);
        QCOMPARE(line.display, app::ExplanationDisplay::Stacked);
        QCOMPARE(line.size, QSize(1280, 800));
        QCOMPARE(line.screenshot, QStringLiteral("x.png"));
    }

    /// The program itself, without a display where none is needed.
    void program_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("out");
        QTest::addColumn<QString>("err");
        QTest::addRow("help") << QStringList{QStringLiteral("--help")} << 0
                              << QStringLiteral("Usage: bouncelens") << QString();
        QTest::addRow("version") << QStringList{QStringLiteral("--version")} << 0
                                 << QStringLiteral("bouncelens ") << QString();
        QTest::addRow("unknown file") << QStringList{QStringLiteral("nowhere.eml")} << 2
                                      << QString() << QStringLiteral("nowhere.eml: no such file");
    }

    void program()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, exitCode);
        QFETCH(const QString, out);
        QFETCH(const QString, err);
        QProcess process;
        process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/bouncelens"),
                      arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), exitCode);
        QVERIFY(QString::fromUtf8(process.readAllStandardOutput()).contains(out));
        QVERIFY(QString::fromUtf8(process.readAllStandardError()).contains(err));
    }
};

QTEST_MAIN(TestCommandLine)
#include "tst_command_line.moc"
