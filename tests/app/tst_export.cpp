// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_window.h"
#include "models/verdict_content.h"
#include "pages/export_dialog.h"
#include "support/import_rows.h"
#include "widgets/inline_message.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTableView>

#include <algorithm>

using support::ImportWindow;

namespace {

const knowledge::KnowledgeBase& knowledgeBase()
{
    return knowledge::builtIn();
}

/// One address for each list, one that needs a person's yes, two that are none.
std::vector<batch::Row> listRows()
{
    const auto row = [](const char* category, const char* recipient) {
        return support::failure(knowledgeBase(), category, recipient);
    };
    std::vector<batch::Row> rows{
        row("user_unknown", "zoe@example.net"), row("user_unknown", "alias@example.net"),
        row("greylisted", "slow@example.org"), row("message_too_large", "big@example.org"),
        row("user_unknown", "no address")};
    rows[1].originalRecipient = "team@example.org";
    rows[2].persistence = knowledge::Persistence::Temporary;
    rows[0].evidence = "User <b>unknown</b>";
    return rows;
}

/// A window with rows, its export dialog open.
class ExportWindow : public ImportWindow {
public:
    explicit ExportWindow(std::vector<batch::Row> rows = listRows())
        : ImportWindow(planOf({std::move(rows)}))
    {
        run();
    }

    void openDialog()
    {
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTest::keyClick(&window(), Qt::Key_E, Qt::ControlModifier);
        m_dialog = shown<app::ExportDialog>();
        QVERIFY(m_dialog != nullptr);
    }
    app::ExportDialog& dialog() { return *m_dialog; }
    /// One that was closed lives until the event loop comes by.
    template<typename Dialog>
    Dialog* shown()
    {
        const auto dialogs = window().findChildren<Dialog*>();
        const auto found = std::find_if(dialogs.begin(), dialogs.end(),
                                        [](const Dialog* dialog) { return dialog->isVisible(); });
        return found == dialogs.end() ? nullptr : *found;
    }
    template<typename T>
    T* part(const char* name)
    {
        return m_dialog->findChild<T*>(QString::fromLatin1(name));
    }
    QString words(const char* name) { return part<QLabel>(name)->text(); }
    void press(const char* name) { part<QAbstractButton>(name)->click(); }
    void pick(const char* name, int index) { part<QComboBox>(name)->setCurrentIndex(index); }

    /// Through both dialogs to the file; the bytes in it.
    QByteArray write()
    {
        const QString path = this->path(QStringLiteral("out.file"));
        QFile::remove(path);
        QTest::mouseClick(part<QAbstractButton>("exportGo"), Qt::LeftButton);
        auto* files = shown<QFileDialog>();
        files->selectFile(path);
        static_cast<QDialog*>(files)->accept(); // public there
        return QTest::qWaitFor([&] { return message().contains(QStringLiteral("written")); })
                   ? read(path)
                   : QByteArray();
    }
    QTableView* preview()
    {
        const auto tables = m_dialog->findChildren<QTableView*>(QStringLiteral("exportPreview"));
        return *std::find_if(tables.begin(), tables.end(),
                             [](const QTableView* table) { return table->isVisible(); });
    }
    QString message() { return child<app::InlineMessage>("importMessage")->text(); }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QPointer<app::ExportDialog> m_dialog;
};

} // namespace

/// What the export dialog says, and what stands in the files it makes.
class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void tableHasTheFilteredRows()
    {
        ExportWindow window(support::exampleRows());
        window.click("count0");
        QTRY_COMPARE(window.rowCount(), 4);
        window.openDialog();
        QCOMPARE(window.words("exportWhat"), QStringLiteral("4 of 7 rows"));
        QCOMPARE(window.words("exportFilter"),
                 QStringLiteral("Filter: Recognised · each mail once per recipient"));
        QVERIFY(window.part<QComboBox>("exportPrivacy")->currentIndex() == 1); // persons hidden
        const QAbstractItemModel& preview = *window.preview()->model();
        QCOMPARE(preview.rowCount(), 4);
        for (int column = 0; column < preview.columnCount(); ++column) {
            QVERIFY(!preview.index(1, column).data().toString().contains(QStringLiteral("adam")));
        }
        const QByteArray masked = window.write();
        QVERIFY(masked.startsWith("\xEF\xBB\xBF"));
        QCOMPARE(masked.count("\r\n"), 5);
        QVERIFY(!masked.contains("adam"));
        QVERIFY(masked.contains("example.org"));
        QCOMPARE(window.message(), QStringLiteral("4 rows written to out.file."));

        window.openDialog();
        window.pick("exportFormat", 2);
        window.pick("exportPrivacy", 0);
        const QByteArray lines = window.write();
        QCOMPARE(lines.count('\n'), 4);
        QCOMPARE(lines.count("\"adam@example.org\""), 1);
        for (const QByteArray& line : lines.trimmed().split('\n')) {
            QVERIFY(QJsonDocument::fromJson(line).isObject());
        }
    }

    void choicesAreRemembered()
    {
        ExportWindow window;
        window.openDialog();
        window.press("exportKind-lists");
        QTRY_VERIFY(window.part<QAbstractButton>("exportGo")->isEnabled());
        window.pick("exportFormat", 3);
        QVERIFY(!window.write().isEmpty());
        window.openDialog();
        QVERIFY(window.part<QAbstractButton>("exportKind-lists")->isChecked());
        QCOMPARE(window.part<QComboBox>("exportFormat")->currentIndex(), 3);
        QCOMPARE(window.part<QComboBox>("exportPrivacy")->currentIndex(), 0);
        window.press("exportKind-table");
        QCOMPARE(window.part<QComboBox>("exportPrivacy")->currentIndex(), 1);
    }

    void listsGoOut_data()
    {
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QStringList>("addresses");
        const QString zoe = QStringLiteral("zoe@example.net");
        const QString alias = QStringLiteral("alias@example.net");
        const QString slow = QStringLiteral("slow@example.org");
        const QString big = QStringLiteral("big@example.org");
        QTest::addRow("remove, text")
            << QByteArray("exportList-remove") << 3 << QStringLiteral("1 address from all 5 rows")
            << QStringList{zoe};
        QTest::addRow("remove, csv")
            << QByteArray("exportList-remove") << 1 << QStringLiteral("2 addresses from all 5 rows")
            << QStringList{alias, zoe};
        QTest::addRow("retry, text")
            << QByteArray("exportList-retry") << 3 << QStringLiteral("1 address from all 5 rows")
            << QStringList{slow};
        QTest::addRow("fix, ndjson")
            << QByteArray("exportList-fix") << 2 << QStringLiteral("1 address from all 5 rows")
            << QStringList{big};
        QTest::addRow("all, csv") << QByteArray("exportList-all") << 1
                                  << QStringLiteral("4 addresses from all 5 rows")
                                  << QStringList{alias, zoe, slow, big};
    }

    void listsGoOut()
    {
        QFETCH(const QByteArray, button);
        QFETCH(const int, format);
        QFETCH(const QString, what);
        QFETCH(const QStringList, addresses);
        ExportWindow window;
        window.openDialog();
        window.press("exportKind-lists");
        QTRY_VERIFY(window.part<QAbstractButton>("exportGo")->isEnabled());
        window.pick("exportFormat", format);
        window.press(button.constData());
        QCOMPARE(window.words("exportWhat"), what);
        const auto* preview = window.preview();
        QCOMPARE(preview->model()->rowCount(), static_cast<int>(addresses.size()));
        QCOMPARE(preview->model()->index(0, 0).data().toString(), addresses.first());
        const QByteArray bytes = window.write();
        qsizetype place = -1;
        for (const QString& address : addresses) {
            const qsizetype next = bytes.indexOf(address.toUtf8(), place + 1);
            QVERIFY2(next > place, bytes.constData());
            place = next;
        }
        const bool isPlain = format == 3;
        const bool hasHeader = format < 2;
        QCOMPARE(bytes.count('\n'), addresses.size() + (hasHeader ? 1 : 0));
        QVERIFY(isPlain || bytes.contains("test-rule")); // the proof
    }

    void unconfirmedRemovalsAreAsked()
    {
        ExportWindow window;
        window.openDialog();
        window.press("exportKind-lists");
        QTRY_VERIFY(window.part<QAbstractButton>("exportGo")->isEnabled());
        auto* also = window.part<QCheckBox>("exportUnconfirmed");
        QVERIFY(!also->isVisible()); // the proof says it
        window.pick("exportFormat", 3);
        QVERIFY(also->isVisible());
        QVERIFY(!window.part<QAbstractButton>("exportList-all")->isEnabled());
        also->click();
        QCOMPARE(window.words("exportWhat"), QStringLiteral("2 addresses from all 5 rows"));
        QCOMPARE(window.write(), QByteArray("alias@example.net\nzoe@example.net\n"));
    }

    void policyIsShown()
    {
        ExportWindow window;
        window.openDialog();
        window.press("exportKind-lists");
        window.press("exportPolicyView");
        const auto labels = window.part<QWidget>("exportPolicy")->findChildren<QLabel*>();
        QStringList words;
        for (const QLabel* label : labels) {
            words << label->text();
        }
        for (const knowledge::Category& category : knowledgeBase().categories()) {
            const QString name = app::toText(category.name.in(knowledge::Language::English));
            QCOMPARE(words.contains(name), category.removal.bounces > 0);
        }
        QVERIFY(words.contains(QStringLiteral("at the first bounce")));
        QVERIFY(words.contains(
            QStringLiteral("from 3 bounces on, first and last at least 7 days apart")));
    }

    void reportIsForPeople()
    {
        ExportWindow window;
        window.choose("reasonList", 0);
        QTRY_COMPARE(window.rowCount(), 3);
        window.openDialog();
        window.press("exportKind-report");
        QCOMPARE(window.words("exportWhat"), QStringLiteral("Report on 3 of 5 rows"));
        const QString both = QString::fromUtf8(window.write());
        QVERIFY(both.startsWith(QStringLiteral("<!DOCTYPE html>")));
        QVERIFY(both.contains(QStringLiteral("default-src 'none'")));
        QVERIFY(both.contains(QStringLiteral("Mail that came back")));
        QVERIFY(both.contains(QStringLiteral("退信分析报告")));
        QVERIFY(both.contains(QStringLiteral("Mailbox does not exist"))); // the filter
        // A path may tell a name. (A mask may end with this letter.)
        QVERIFY(!both.contains(QRegularExpression(QStringLiteral("(?<![0-9a-f])a\\.mbox"))));
        QCOMPARE(window.message(), QStringLiteral("Report on 3 rows written to out.file."));
        window.openDialog();
        window.pick("exportLanguages", 1);
        window.pick("exportPrivacy", 0);
        const QString english = QString::fromUtf8(window.write());
        QVERIFY(!english.contains(QStringLiteral("退信分析报告")));
        QVERIFY(english.contains(QStringLiteral("a.mbox")));
    }

    void stoppedLeavesNoFile()
    {
        std::vector<batch::Row> many;
        for (int i = 0; i < 20'000; ++i) {
            many.push_back(support::failure(knowledgeBase(), "user_unknown",
                                            "u" + std::to_string(i) + "@example.net"));
        }
        ExportWindow window(std::move(many));
        window.openDialog();
        const QString path = window.path(QStringLiteral("rows.csv"));
        QTest::mouseClick(window.part<QAbstractButton>("exportGo"), Qt::LeftButton);
        auto* files = window.shown<QFileDialog>();
        files->selectFile(path);
        static_cast<QDialog*>(files)->accept();
        auto* stop = window.child<QAbstractButton>("stopExport");
        QVERIFY(stop != nullptr);
        stop->click();
        QTRY_COMPARE(window.message(), QStringLiteral("Stopped; rows.csv was not written."));
        const QFileInfo info(path);
        QCOMPARE(info.dir().entryList({QStringLiteral("rows*")}), QStringList());
    }

    void failureIsSaid()
    {
        ExportWindow window;
        window.openDialog();
        QSignalSpy chosen(&window.dialog(), &app::ExportDialog::chosen);
        auto wish = std::make_shared<app::ExportWish>();
        connect(&window.dialog(), &app::ExportDialog::chosen, this,
                [wish](const app::ExportWish& made) { *wish = made; });
        QTest::mouseClick(window.part<QAbstractButton>("exportGo"), Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
        wish->path = QStringLiteral("/nonexistent/rows.csv");
        app::Exporter exporter;
        QSignalSpy failed(&exporter, &app::Exporter::failed);
        exporter.start(*wish);
        QVERIFY(failed.wait());
    }

    void everythingHasANameAndFits_data()
    {
        QTest::addColumn<app::UiLanguage>("language");
        QTest::addRow("en") << app::UiLanguage::English;
        QTest::addRow("zh") << app::UiLanguage::SimplifiedChinese;
    }

    void everythingHasANameAndFits()
    {
        QFETCH(const app::UiLanguage, language);
        ExportWindow window;
        window.settings().setUiLanguage(language);
        window.openDialog();
        for (const char* kind : {"exportKind-table", "exportKind-lists", "exportKind-report"}) {
            window.press(kind);
            QTRY_VERIFY(window.part<QAbstractButton>("exportGo")->isEnabled());
            const auto widgets = window.dialog().findChildren<QWidget*>();
            for (QWidget* widget : widgets) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                    widget->objectName().startsWith(QStringLiteral("qt_"))) {
                    continue;
                }
                QVERIFY2(!QAccessible::queryAccessibleInterface(widget)
                              ->text(QAccessible::Name)
                              .isEmpty(),
                         qPrintable(widget->objectName() +
                                    QLatin1String(widget->metaObject()->className())));
                // Counts make a choice wider, and the layout follows.
                QTRY_VERIFY2_WITH_TIMEOUT(widget->width() >=
                                              qMin(widget->minimumSizeHint().width(), 300),
                                          qPrintable(widget->objectName()), 5000);
            }
            QVERIFY(window.dialog().minimumSizeHint().height() < 600);
        }
    }
};

QTEST_MAIN(TestExport)
#include "tst_export.moc"
