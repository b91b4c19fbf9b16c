// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_window.h"
#include "widgets/chip_button.h"
#include "widgets/filter_bar.h"
#include "widgets/inline_message.h"
#include "widgets/nav_rail.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QSplitter>
#include <QTimer>

#include <algorithm>

using support::drop;
using support::ImportWindow;

namespace {

/// The longest time the event loop was away.
class Lag {
public:
    Lag()
    {
        m_timer.setInterval(10);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_longest = std::max(m_longest, m_clock.restart());
            ++m_ticks;
        });
        m_clock.start();
        m_timer.start();
    }
    qint64 longest() const { return m_longest; }
    int ticks() const { return m_ticks; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
    int m_ticks = 0;
};

} // namespace

/// What comes in by mouse and keyboard.
class TestImportInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void dropsGoWhereTheyBelong()
    {
        ImportWindow window;
        QTemporaryDir folder;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(folder.path())});
        QSignalSpy settled(&window.import(), &app::ImportPage::settled);
        drop(window.window(), data);
        QTRY_VERIFY(window.import().isVisible());
        QVERIFY(settled.wait());
        drop(window.import(), data);
        QTRY_COMPARE(window.import().session().inputs().size(), std::size_t{2});
    }

    /// Really read, by the readers.
    void tenThousandFilesAreQueued()
    {
        constexpr int count = 10'000;
        QTemporaryDir folder;
        QList<QUrl> urls;
        for (int i = 0; i < count; ++i) {
            QFile file(folder.filePath(QStringLiteral("%1.eml").arg(i, 5, 10, QLatin1Char('0'))));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(support::dsn("Content-Type: text/plain\r\n\r\nno\r\n", "550 5.1.1 no",
                                    "u" + QByteArray::number(i) + "@example.net"));
            urls << QUrl::fromLocalFile(file.fileName());
        }
        support::Window window;
        app::ImportPage& page = window.window().importPage();
        QSignalSpy settled(&page, &app::ImportPage::settled);
        QMimeData data;
        data.setUrls(urls);
        const Lag lag;
        drop(window.window(), data);
        QVERIFY(page.isVisible());
        QVERIFY(page.session().state().isRunning);
        QMimeData another;
        another.setUrls({urls.first(), urls.last()});
        drop(page, another);
        QCOMPARE(page.session().state().waitingPaths, std::size_t{1});
        // The window goes on meanwhile.
        window.child<app::NavRail>("rail")->setFocus();
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(window.page().isVisible());
        QTest::keyClick(&window.window(), Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(page.isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(
            !page.session().state().isRunning && page.session().state().waitingPaths == 0, 60'000);
        QCOMPARE(page.session().inputs().size(), std::size_t{count + 2});
        QCOMPARE(page.session().store()->size(), batch::RowNumber{count + 2});
        QVERIFY(lag.ticks() > 3);
        QVERIFY2(lag.longest() < 1000, qPrintable(QString::number(lag.longest())));
    }

    void webAddressesAreRefusedWithAReason()
    {
        ImportWindow window;
        window.run();
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("https://mail.example.com/bounce.eml"))});
        drop(window.import(), data);
        QVERIFY(window.import().isVisible());
        QVERIFY(message(window).contains(QStringLiteral("Nothing was fetched")));
        QCOMPARE(window.plan().runs.load(), 1);
    }

    void filesAmongWebAddressesAreTaken()
    {
        ImportWindow window;
        window.run();
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("https://mail.example.com/bounce.eml")),
                      QUrl::fromLocalFile(QStringLiteral("/tmp/b.mbox"))});
        drop(window.import(), data);
        QTRY_COMPARE(window.plan().runs.load(), 2);
        QVERIFY(message(window).contains(QStringLiteral("Nothing was fetched")));
    }

    void textGoesToDiagnose()
    {
        ImportWindow window;
        window.run();
        QMimeData data;
        data.setText(QStringLiteral("550 5.1.1 User unknown"));
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        drop(window.import(), data);
        QVERIFY(window.page().isVisible());
        QVERIFY(settled.wait());
        QVERIFY(window.page().hasVerdict());
        QCOMPARE(window.plan().runs.load(), 1);
    }

    void largeArchivesAreAskedFor_data()
    {
        QTest::addColumn<QByteArray>("button");
        QTest::addRow("in the message") << QByteArray("allowLargeArchives");
        QTest::addRow("in the files panel") << QByteArray("readLargeArchives");
    }

    void largeArchivesAreAskedFor()
    {
        QFETCH(const QByteArray, button);
        auto plan = ImportWindow::planOf({support::exampleRows()});
        plan->isLarge = true;
        ImportWindow window(plan);
        window.run();
        QVERIFY(message(window).startsWith(
            QStringLiteral("2 archives would expand to more than 4 GiB each.")));
        QCOMPARE(window.rowCount(), 0);
        QTest::keyClick(&window.window(), Qt::Key_Escape);
        QVERIFY(message(window).isEmpty());
        if (button == "allowLargeArchives") {
            window.run(); // two more, so it asks again
            QVERIFY(message(window).startsWith(QStringLiteral("4 archives")));
        }
        const int before = plan->runs;
        // One of a message before may still be there.
        const auto buttons =
            window.window().findChildren<QAbstractButton*>(QString::fromLatin1(button));
        const auto allow =
            std::find_if(buttons.begin(), buttons.end(),
                         [](const QAbstractButton* each) { return each->isVisible(); });
        QVERIFY(allow != buttons.end());
        (*allow)->click();
        QTRY_COMPARE(window.rowCount(), 7);
        QCOMPARE(plan->runs.load(), before + 1);
        QTRY_VERIFY(!window.import().session().state().isRunning);
        for (const batch::InputProgress& input : window.import().session().inputs()) {
            QVERIFY(input.state == batch::InputState::Done);
        }
        QVERIFY(!window.child<QWidget>("readLargeArchives")->isVisible());
    }

    void tableWorksByKeyboard()
    {
        ImportWindow window;
        window.run();
        app::ResultTable& table = window.table();
        QTest::keyClick(&window.window(), Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(table.hasFocus());
        table.selectRow(0);
        QTest::keyClick(&table, Qt::Key_Down);
        QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(table.selectionModel()->selectedRows().size(), 2);
        QApplication::clipboard()->clear();
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), 3);
        QTest::keyClick(&table, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(table.currentIndex().row(), window.rowCount() - 1);
        QTest::keyClick(&table, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(table.selectionModel()->selectedRows().size(), window.rowCount());
        QTest::keyClick(&table, Qt::Key_Tab); // out of it, not to the next cell
        QVERIFY(!table.hasFocus());
    }

    void listsAndCountsWorkByKeyboard()
    {
        ImportWindow window;
        window.run();
        auto* reasons = window.child<QListView>("reasonList");
        reasons->setFocus(Qt::TabFocusReason);
        reasons->setCurrentIndex(reasons->model()->index(0, 0));
        QTest::keyClick(reasons, Qt::Key_Return);
        QTRY_COMPARE(window.rowCount(), 3);
        QTest::keyClick(reasons, Qt::Key_Return); // and lets it go
        QTRY_COMPARE(window.rowCount(), 7);
        auto* count = window.child<QWidget>("count0");
        count->setFocus(Qt::TabFocusReason);
        QTest::keyClick(count, Qt::Key_Space);
        QTRY_COMPARE(window.rowCount(), 4);
    }

    void chipsWorkByKeyboard()
    {
        ImportWindow window;
        window.run();
        QTest::keyClick(&window.window(), Qt::Key_F, Qt::ControlModifier);
        auto* field = window.child<QLineEdit>("resultFilter");
        QTRY_VERIFY(field->hasFocus());
        window.choose("reasonList", 0);
        QTRY_COMPARE(window.rowCount(), 3);
        auto* bar = window.window().findChild<app::FilterBar*>();
        const auto chips = bar->findChildren<app::ChipButton*>();
        QVERIFY(!chips.isEmpty());
        QCOMPARE(chips.first()->text(), QStringLiteral("Mailbox does not exist"));
        QTRY_VERIFY(chips.first()->width() >= chips.first()->sizeHint().width());
        field->setFocus();
        // Tab reaches the chip, Delete or Space takes it away.
        for (int i = 0; i < 5 && !chips.first()->hasFocus(); ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QVERIFY(chips.first()->hasFocus());
        QTest::keyClick(chips.first(), Qt::Key_Space);
        QTRY_COMPARE(window.rowCount(), 7);
        QVERIFY(QApplication::focusWidget() != nullptr); // the keyboard is not lost with it
    }

    void layoutIsRemembered()
    {
        ImportWindow window;
        window.run();
        auto* splitter = window.import().findChild<QSplitter*>();
        splitter->setSizes({400, 600});
        const QList<int> sizes = splitter->sizes();
        window.table().horizontalHeader()->moveSection(0, 2);
        window.table().horizontalHeader()->resizeSection(1, 333);
        window.child<QAbstractButton>("mergeDuplicates")->click();
        QTRY_COMPARE(window.rowCount(), 8);
        window.close();
        window.open();
        window.run();
        splitter = window.import().findChild<QSplitter*>();
        QTRY_COMPARE(splitter->sizes(), sizes);
        QCOMPARE(window.table().horizontalHeader()->visualIndex(0), 2);
        QCOMPARE(window.table().horizontalHeader()->sectionSize(1), 333);
        QCOMPARE(window.rowCount(), 8);
    }

private:
    static QString message(ImportWindow& window)
    {
        return window.child<app::InlineMessage>("importMessage")->text();
    }
};

QTEST_MAIN(TestImportInput)
#include "tst_import_input.moc"
