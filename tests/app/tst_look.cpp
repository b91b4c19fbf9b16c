// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "widgets/fonts.h"
#include "widgets/tone.h"
#include "words.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QLocale>

/// Settings, language and appearance of the window.
class TestLook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void systemLanguage_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<bool>("chinese");
        QTest::addRow("simplified") << QStringLiteral("zh_CN") << true;
        QTest::addRow("taiwan") << QStringLiteral("zh_TW") << true;
        QTest::addRow("hong kong") << QStringLiteral("zh_HK") << true;
        QTest::addRow("singapore") << QStringLiteral("zh_SG") << true;
        QTest::addRow("american") << QStringLiteral("en_US") << false;
        QTest::addRow("german") << QStringLiteral("de_DE") << false;
        QTest::addRow("none") << QStringLiteral("C") << false;
    }

    void systemLanguage()
    {
        QFETCH(const QString, locale);
        QFETCH(const bool, chinese);
        QCOMPARE(app::Language::systemLanguage(QLocale(locale)),
                 chinese ? knowledge::Language::SimplifiedChinese : knowledge::Language::English);
    }

    void pluralsAreRight_data()
    {
        QTest::addColumn<app::UiLanguage>("language");
        QTest::addColumn<int>("recipients");
        QTest::addColumn<QString>("text");
        QTest::addRow("en 1") << app::UiLanguage::English << 1 << QStringLiteral("1 recipient");
        QTest::addRow("en 2") << app::UiLanguage::English << 2 << QStringLiteral("2 recipients");
        QTest::addRow("en 0") << app::UiLanguage::English << 0 << QStringLiteral("0 recipients");
        QTest::addRow("zh 1") << app::UiLanguage::SimplifiedChinese << 1
                              << QStringLiteral("1 个收件人");
        QTest::addRow("zh 2") << app::UiLanguage::SimplifiedChinese << 2
                              << QStringLiteral("2 个收件人");
    }

    void pluralsAreRight()
    {
        QFETCH(const app::UiLanguage, language);
        QFETCH(const int, recipients);
        QFETCH(const QString, text);
        app::Language switcher;
        switcher.apply(language);
        QCOMPARE(QCoreApplication::translate("Words", "%n recipient(s)", nullptr, recipients),
                 text);
    }

    void settingsAreKept()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("s.ini"));
        {
            app::Settings settings(file);
            QCOMPARE(settings.uiLanguage(), app::UiLanguage::System);
            QCOMPARE(settings.appearance(), app::Appearance::System);
            QCOMPARE(settings.copyLanguage(app::CopyLanguage::English), app::CopyLanguage::English);
            settings.setUiLanguage(app::UiLanguage::SimplifiedChinese);
            settings.setExplanationDisplay(app::ExplanationDisplay::Stacked);
            settings.setAppearance(app::Appearance::Dark);
            settings.setCopyLanguage(app::CopyLanguage::Both);
        }
        const app::Settings settings(file);
        QCOMPARE(settings.uiLanguage(), app::UiLanguage::SimplifiedChinese);
        QCOMPARE(settings.explanationDisplay(), app::ExplanationDisplay::Stacked);
        QCOMPARE(settings.appearance(), app::Appearance::Dark);
        QCOMPARE(settings.copyLanguage(app::CopyLanguage::English), app::CopyLanguage::Both);
    }

    void foreignSettingsGiveDefaults()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("s.ini"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\nlanguage=klingon\nexplanations=\nappearance=7\n");
        file.close();
        const app::Settings settings(name);
        QCOMPARE(settings.uiLanguage(), app::UiLanguage::System);
        QCOMPARE(settings.explanationDisplay(), app::ExplanationDisplay::SideBySide);
        QCOMPARE(settings.appearance(), app::Appearance::System);
    }

    void appearanceChangesAtOnce()
    {
        app::Look::apply(app::Appearance::Dark);
        QVERIFY(app::isDark(QApplication::palette()));
        app::Look::apply(app::Appearance::Light);
        QVERIFY(!app::isDark(QApplication::palette()));
    }

    /// Without this, systems in other languages draw Chinese in Japanese shapes.
    void chineseShapesStandBehindEveryFont()
    {
        QVERIFY(app::uiFont().families().contains(QStringLiteral("Noto Sans CJK SC")));
        QVERIFY(app::fixedFont().families().contains(QStringLiteral("Noto Sans Mono CJK SC")));
    }

    void settingsPageAppliesAndResets()
    {
        support::Window window;
        auto* language = window.child<QComboBox>("uiLanguage");
        auto* reset = window.child<QAbstractButton>("uiLanguageReset");
        QVERIFY(language != nullptr && reset != nullptr);
        QCOMPARE(language->currentIndex(), static_cast<int>(app::UiLanguage::English));
        Q_EMIT language->activated(static_cast<int>(app::UiLanguage::SimplifiedChinese));
        QCOMPARE(window.settings().uiLanguage(), app::UiLanguage::SimplifiedChinese);
        QTRY_COMPARE(language->itemText(0), QStringLiteral("跟随系统"));
        QVERIFY(reset->isEnabled());
        reset->click();
        QCOMPARE(window.settings().uiLanguage(), app::UiLanguage::System);
        QCOMPARE(language->currentIndex(), static_cast<int>(app::UiLanguage::System));
        QVERIFY(!reset->isEnabled());
    }

    /// Every remark the core can make has a sentence, in both languages.
    void everyRemarkHasASentence()
    {
        QFile file(QStringLiteral(PROJECT_DIR "/core/base/remark.h"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString header = QString::fromUtf8(file.readAll());
        const QRegularExpression id(QStringLiteral("string_view \\w+ = \"([a-z-]+)\""));
        auto match = id.globalMatch(header);
        app::Language switcher;
        int count = 0;
        while (match.hasNext()) {
            const std::string name = match.next().captured(1).toStdString();
            switcher.apply(app::UiLanguage::English);
            const QString english = app::remarkText({name});
            switcher.apply(app::UiLanguage::SimplifiedChinese);
            const QString chinese = app::remarkText({name});
            QVERIFY2(english.endsWith(QLatin1Char('.')), name.c_str());
            QVERIFY2(chinese.endsWith(QStringLiteral("。")), name.c_str());
            ++count;
        }
        QVERIFY(count >= 27);
        switcher.apply(app::UiLanguage::English);
    }

    /// Why an input is not read is said in the language of the window, whatever the core calls it.
    void reasonsInTheLanguageOfTheWindow()
    {
        struct Row {
            base::ErrorCode code;
            const char* detail;
            const char* english;
            const char* chinese;
        };
        using base::ErrorCode;
        app::Language switcher;
        for (const Row& row :
             {Row{ErrorCode::NotReadable, "FIFO", "FIFO", "命名管道"},
              Row{ErrorCode::NotReadable, "socket", "socket", "套接字"},
              Row{ErrorCode::NotReadable, "device", "device", "设备"},
              Row{ErrorCode::NotReadable, "permission denied", "may not read", "没有读取权限"},
              Row{ErrorCode::NotReadable, "damaged archive: Bad CRC", "(Bad CRC)",
                  "已损坏（Bad CRC）"},
              Row{ErrorCode::Unsupported, "encrypted", "password", "需要密码"},
              Row{ErrorCode::Unsupported, "path leads out", "leads out", "压缩包之外"},
              Row{ErrorCode::Unsupported, "Outlook mailbox (PST)", "Outlook mailbox",
                  "Outlook 邮箱"},
              Row{ErrorCode::TooLarge, "expands too much", "expands far more", "展开后的大小"},
              Row{ErrorCode::TooLarge, "archives nested too deeply", "nested", "嵌套过深"}}) {
            const base::Error error{row.code, row.detail};
            switcher.apply(app::UiLanguage::English);
            const QString english = app::errorWords(error, QStringLiteral("x")).what;
            switcher.apply(app::UiLanguage::SimplifiedChinese);
            const QString chinese = app::errorWords(error, QStringLiteral("x")).what;
            QVERIFY2(english.contains(QString::fromUtf8(row.english)), qPrintable(english));
            QVERIFY2(chinese.contains(QString::fromUtf8(row.chinese)), qPrintable(chinese));
        }
        switcher.apply(app::UiLanguage::English);
    }

    /// The kinds of files that the core tells apart have a name in Chinese.
    void everyFileKindHasAName()
    {
        QFile file(QStringLiteral(PROJECT_DIR "/core/source/file_signature.cpp"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(file.readAll());
        const QRegularExpression name(QStringLiteral(
            "\"([A-Za-z0-9 -]+ (?:image|archive|document|program|audio|video|media|file|package|"
            "database|font|message))\""));
        app::Language switcher;
        switcher.apply(app::UiLanguage::SimplifiedChinese);
        auto match = name.globalMatch(source);
        int count = 0;
        while (match.hasNext()) {
            const QString kind = match.next().captured(1);
            QVERIFY2(app::fileKindText(kind) != kind, qPrintable(kind));
            ++count;
        }
        QVERIFY(count > 20);
        switcher.apply(app::UiLanguage::English);
    }
};

QTEST_MAIN(TestLook)
#include "tst_look.moc"
