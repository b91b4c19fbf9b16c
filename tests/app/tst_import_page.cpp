// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_window.h"
#include "models/import_file_model.h"
#include "widgets/bar_chart.h"
#include "widgets/bar_name.h"
#include "widgets/inline_message.h"
#include "widgets/nav_rail.h"
#include "widgets/result_groups.h"

#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>

using app::UiLanguage;
using support::exampleRows;
using support::failure;
using support::ImportWindow;
using support::mailboxFull;

/// The Import page as people use it.
class TestImportPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void emptyPageOffersFiles()
    {
        ImportWindow window;
        QTest::keyClick(&window.window(), Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(window.import().isVisible());
        QVERIFY(window.child<QWidget>("emptyAddFiles")->isVisible());
        QVERIFY(window.child<QWidget>("emptyAddFolder")->isVisible());
        QVERIFY(!window.child<QWidget>("importExport")->isEnabled());
        QVERIFY(!window.import().escape());
    }

    void countsAddUp()
    {
        ImportWindow window;
        window.run();
        QCOMPARE(window.rowCount(), 7);
        const auto number = [&](const char* name) {
            return window.child<QAbstractButton>(name)
                ->text()
                .section(QLatin1Char(' '), 0, 0)
                .toInt();
        };
        QCOMPARE(number("countAll"), 8);
        QCOMPARE(number("count0") + number("count1") + number("count2") + number("count3") +
                     number("countDuplicates"),
                 8);
        QCOMPARE(window.label("resultCount"), QStringLiteral("7 rows"));
        QVERIFY(!window.label("importSummary").isEmpty());
        QVERIFY(window.label("importSummary").contains(QLatin1Char('5')));
    }

    void countsFilter()
    {
        ImportWindow window;
        window.run();
        window.click("count1");
        QTRY_COMPARE(window.rowCount(), 1);
        QCOMPARE(window.label("resultCount"), QStringLiteral("1 of 7 rows"));
        QVERIFY(window.cell(0, app::ResultColumn::Category) == QStringLiteral("Not recognised"));
        QVERIFY(window.child<QWidget>("filterChip0")->isVisible());
        window.click("count1"); // again lets go
        QTRY_COMPARE(window.rowCount(), 7);
        window.click("count3");
        QTRY_COMPARE(window.rowCount(), 1);
        window.click("countAll");
        QTRY_COMPARE(window.rowCount(), 7);
    }

    void duplicatesMerge()
    {
        ImportWindow window;
        window.run();
        window.child<QCheckBox>("mergeDuplicates")->click();
        QTRY_COMPARE(window.rowCount(), 8);
        QVERIFY(!window.child<QWidget>("countDuplicates")->isVisible());
        window.close();
        window.open();
        QVERIFY(!window.child<QCheckBox>("mergeDuplicates")->isChecked());
    }

    void wordsFilter()
    {
        ImportWindow window;
        window.run();
        QTest::keyClick(&window.window(), Qt::Key_F, Qt::ControlModifier);
        auto* field = window.child<QLineEdit>("resultFilter");
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("UNKNOWN adam"));
        QTRY_COMPARE(window.rowCount(), 1);
        QCOMPARE(window.cell(0, app::ResultColumn::Recipient), QStringLiteral("adam@example.org"));
        QTest::keyClick(field, Qt::Key_Down);
        QTRY_VERIFY(window.table().hasFocus());
        QTest::keyClick(&window.table(), Qt::Key_Escape);
        QTRY_COMPARE(window.rowCount(), 7);
        QVERIFY(field->text().isEmpty());
    }

    void groupsFilterAndCount()
    {
        ImportWindow window;
        window.run();
        auto* reasons = window.child<QListView>("reasonList");
        QTRY_VERIFY(reasons->isVisible());
        const int groups = reasons->model()->rowCount();
        QCOMPARE(groups, 3);
        window.choose("reasonList", 0);
        QTRY_COMPARE(window.rowCount(), 3);             // with the one that was not recognised
        QCOMPARE(reasons->model()->rowCount(), groups); // others stay to be chosen
        window.choose("reasonList", 0);
        QTRY_COMPARE(window.rowCount(), 7);
        window.child<app::ResultGroups>("")->setView(app::ResultGroups::View::Replies);
        window.choose("replyList", 0);
        QTRY_COMPARE(window.rowCount(), 2); // zoe and adam have the same answer
        QVERIFY(window.child<QAbstractButton>("filterChip0")
                    ->text()
                    .contains(QStringLiteral("<address>")));
    }

    void chipsGo()
    {
        ImportWindow window;
        window.run();
        window.click("count0");
        window.choose("reasonList", 1);
        QTRY_COMPARE(window.rowCount(), 1);
        QVERIFY(window.child<QWidget>("filterChip1")->isVisible());
        window.child<QAbstractButton>("filterChip1")->click();
        QTRY_COMPARE(window.rowCount(), 4);
        window.click("clearFilter");
        QTRY_COMPARE(window.rowCount(), 7);
        QVERIFY(window.child<QWidget>("filterChip0") == nullptr ||
                !window.child<QWidget>("filterChip0")->isVisible());
    }

    void headerSorts()
    {
        ImportWindow window;
        window.run();
        auto* header = window.table().horizontalHeader();
        const auto click = [&] {
            const int x = header->sectionViewportPosition(0) + 20;
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
        };
        const auto first = [&] { return window.cell(0, app::ResultColumn::Recipient); };
        click();
        QTRY_COMPARE(first(), QStringLiteral("=bob@example.net"));
        click();
        QTRY_COMPARE(first(), QStringLiteral("zoe@example.net"));
        // Rows without an address come last in both orders.
        QVERIFY(window.cell(6, app::ResultColumn::Recipient).isEmpty());
    }

    void selectionSurvivesAnotherOrder()
    {
        ImportWindow window;
        window.run();
        window.table().selectRow(1);
        QCOMPARE(window.cell(1, app::ResultColumn::Recipient), QStringLiteral("adam@example.org"));
        window.table().sortByColumn(0, Qt::DescendingOrder);
        QTRY_COMPARE(window.cell(0, app::ResultColumn::Recipient),
                     QStringLiteral("zoe@example.net"));
        const auto rows = window.table().selectedRows();
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(window.cell(rows.front(), app::ResultColumn::Recipient),
                 QStringLiteral("adam@example.org"));
    }

    void columnsAreRemembered()
    {
        ImportWindow window;
        window.run();
        const int subject = static_cast<int>(app::ResultColumn::Subject);
        window.table().setColumnHidden(subject, false);
        window.table().setColumnHidden(static_cast<int>(app::ResultColumn::Party), true);
        window.table().setColumnWidth(subject, 222);
        window.table().horizontalHeader()->moveSection(
            window.table().horizontalHeader()->visualIndex(subject), 0);
        window.close();
        window.open();
        QVERIFY(!window.table().isColumnHidden(subject));
        QVERIFY(window.table().isColumnHidden(static_cast<int>(app::ResultColumn::Party)));
        QCOMPARE(window.table().columnWidth(subject), 222);
        QCOMPARE(window.table().horizontalHeader()->logicalIndex(0), subject);
    }

    void copyIsGuarded()
    {
        ImportWindow window;
        window.run();
        window.table().setFocus();
        window.table().selectAll();
        QTest::keyClick(&window.table(), Qt::Key_C, Qt::ControlModifier);
        const QString text = QApplication::clipboard()->text();
        QCOMPARE(text.count(QLatin1Char('\n')), 8); // a title line and seven rows
        QVERIFY(text.contains(QStringLiteral("'=bob@example.net\t")));
        QVERIFY(text.startsWith(QStringLiteral("Recipient\tReason")));
        QVERIFY(window.label("importProgress").contains(QLatin1Char('7')));
    }

    void stopKeepsRows()
    {
        auto plan = ImportWindow::planOf({exampleRows(), exampleRows()});
        plan->allowed = 1;
        ImportWindow window(plan);
        QSignalSpy settled(&window.import(), &app::ImportPage::settled);
        window.window().openFiles({QStringLiteral("a.mbox"), QStringLiteral("b.mbox")});
        QTRY_COMPARE(window.rowCount(), 7); // while it is read
        QVERIFY(window.child<QWidget>("importStop")->isVisible());
        window.click("count1");
        QTRY_COMPARE(window.rowCount(), 1);
        window.click("importStop");
        QVERIFY(settled.wait());
        QCOMPARE(window.rowCount(), 1);
        QVERIFY(!window.child<QWidget>("importStop")->isVisible());
        QVERIFY(window.label("importProgress").contains(QStringLiteral("stopped")));
    }

    /// Rows that come while earlier ones are sorted are shown, too.
    void lastRowsAreShown()
    {
        std::vector<std::vector<batch::Row>> batches;
        for (int i = 0; i < 40; ++i) {
            batches.emplace_back(1000, failure("a@example.net", 0, "550 no"));
        }
        ImportWindow window(ImportWindow::planOf(batches));
        window.run();
        QCOMPARE(window.rowCount(), 40'000);
    }

    void moreFilesFollow()
    {
        ImportWindow window;
        window.run();
        window.run();
        QCOMPARE(window.plan().runs.load(), 2);
        QCOMPARE(window.import().session().inputs().size(), std::size_t{4});
        window.child<QCheckBox>("mergeDuplicates")->click();
        QTRY_COMPARE(window.rowCount(), 16);
    }

    void startAnewEmpties()
    {
        ImportWindow window;
        window.run();
        window.click("count1");
        window.child<QAction>("importClear")->trigger();
        QVERIFY(window.child<QWidget>("emptyAddFiles")->isVisible());
        QVERIFY(window.import().filter().isEmpty());
        QCOMPARE(window.rowCount(), 0);
        window.run();
        QCOMPARE(window.rowCount(), 7);
    }

    void rowOpensItsOriginal_data()
    {
        QTest::addColumn<int>("key");
        QTest::addRow("Enter") << static_cast<int>(Qt::Key_Return);
        QTest::addRow("double click") << 0;
    }

    void rowOpensItsOriginal()
    {
        QFETCH(const int, key);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("box.mbox"));
        const QByteArray before("From a\nnot this one\n");
        const QByteArray line("452 4.2.2 Mailbox full");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(before + line + "\nFrom b\nnor this\n");
        file.close();
        auto row = failure("lee@example.net", 0, "x");
        row.offset = static_cast<std::uint64_t>(before.size());
        row.length = static_cast<std::uint32_t>(line.size());
        auto plan = ImportWindow::planOf({{row}});
        ImportWindow window(plan);
        QSignalSpy ready(&window.import(), &app::ImportPage::settled);
        window.window().openFiles({path, path});
        QVERIFY(ready.wait());
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        window.table().setFocus();
        window.table().selectRow(0);
        if (key != 0) {
            QTest::keyClick(&window.table(), static_cast<Qt::Key>(key));
        } else {
            const QPoint cell =
                window.table().visualRect(window.table().model()->index(0, 0)).center();
            QTest::mouseClick(window.table().viewport(), Qt::LeftButton, {}, cell);
            QTest::mouseDClick(window.table().viewport(), Qt::LeftButton, {}, cell);
        }
        QVERIFY(settled.wait());
        QVERIFY(window.page().isVisible());
        QCOMPARE(window.label("headline"), QStringLiteral("Mailbox full"));
    }

    void vanishedFileIsSaid()
    {
        ImportWindow window;
        window.run();
        window.table().setFocus();
        window.table().selectRow(0);
        QTest::keyClick(&window.table(), Qt::Key_Return);
        auto* message = window.child<app::InlineMessage>("importMessage");
        QTRY_VERIFY(message->isVisible());
        QVERIFY(window.import().isVisible());
        QVERIFY(window.import().escape());
        QVERIFY(!message->isVisible());
    }

    void chartsShowAndFilter()
    {
        ImportWindow window;
        window.run();
        window.click("viewCharts");
        auto* reasons = window.child<app::BarChart>("chart1");
        QTRY_VERIFY(reasons->isVisible());
        QCOMPARE(reasons->barCount(), 3);
        QVERIFY(reasons->words().contains(QStringLiteral("Mailbox full: 1")));
        const auto names = window.child<app::BarChart>("chart3")->findChildren<app::BarName*>();
        QVERIFY(!names.isEmpty());
        QVERIFY(names.first()->accessibleName().contains(QStringLiteral("example.net: 3")));
        names.first()->click();
        QTRY_COMPARE(window.rowCount(), 3);
        QCOMPARE(window.import().filter().domains, std::vector<std::string>{"example.net"});
        app::Look::apply(app::Appearance::Dark); // and back: colours follow
        app::Look::apply(app::Appearance::Light);
    }

    void languageSwitchesAtOnce()
    {
        ImportWindow window;
        window.run();
        window.settings().setExplanationDisplay(app::ExplanationDisplay::OneLanguage);
        QCOMPARE(window.cell(3, app::ResultColumn::Category),
                 QStringLiteral("Mailbox disabled or suspended"));
        window.settings().setUiLanguage(UiLanguage::SimplifiedChinese);
        const QRegularExpression han(QStringLiteral("\\p{Han}"));
        QTRY_VERIFY(han.match(window.cell(3, app::ResultColumn::Category)).hasMatch());
        QVERIFY(han.match(window.label("importSummary")).hasMatch());
        QVERIFY(han.match(window.child<QAbstractButton>("count0")->text()).hasMatch());
        QVERIFY(
            han.match(window.table().model()->headerData(0, Qt::Horizontal).toString()).hasMatch());
    }

    void smallestSizeFits_data()
    {
        QTest::addColumn<UiLanguage>("language");
        QTest::addRow("en") << UiLanguage::English;
        QTest::addRow("zh") << UiLanguage::SimplifiedChinese;
    }

    void smallestSizeFits()
    {
        QFETCH(const UiLanguage, language);
        ImportWindow window(language);
        window.run();
        window.window().resize(960, 600);
        QTRY_COMPARE(window.window().size(), QSize(960, 600));
        for (const bool charts : {false, true}) {
            window.import().showCharts(charts);
            QTest::qWait(0);
            const auto buttons = window.import().findChildren<QAbstractButton*>();
            for (const QAbstractButton* button : buttons) {
                const bool isPart = qobject_cast<QLineEdit*>(button->parentWidget()) != nullptr;
                if (button->isVisible() && !isPart) {
                    QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                             qPrintable(button->objectName() + button->text() +
                                        button->accessibleName()));
                    const QRect place(button->mapTo(&window.window(), QPoint()), button->size());
                    QVERIFY2(place.right() < window.window().width(),
                             qPrintable(button->objectName() + button->text()));
                }
            }
        }
        QVERIFY(window.table().height() > 150);
    }

    void everythingHasAName_data() { smallestSizeFits_data(); }

    void everythingHasAName()
    {
        QFETCH(const UiLanguage, language);
        ImportWindow window(language);
        window.run();
        window.click("count0");
        for (const bool charts : {false, true}) {
            window.import().showCharts(charts);
            const auto widgets = window.import().findChildren<QWidget*>();
            for (QWidget* widget : widgets) {
                if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus &&
                    !widget->objectName().startsWith(QStringLiteral("qt_"))) {
                    QVERIFY2(
                        !QAccessible::queryAccessibleInterface(widget)
                             ->text(QAccessible::Name)
                             .isEmpty(),
                        qPrintable(QString::fromLatin1(widget->metaObject()->className()) +
                                   widget->objectName() + QLatin1String(" in ") +
                                   QLatin1String(widget->parent()->metaObject()->className())));
                }
            }
        }
    }

    /// Tool tips and labels are never taken for HTML.
    void hostileRowsAreShownAsText()
    {
        auto row = failure("<b>x</b>@example.net", 0, "550 <img src=x> \u202E");
        row.remoteMta = "<script>.example.net";
        ImportWindow window(ImportWindow::planOf({{row, row, row}}));
        window.run();
        window.import().showCharts(true);
        const auto labels = window.import().findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            QVERIFY(label->textFormat() == Qt::PlainText);
        }
    }
};

QTEST_MAIN(TestImportPage)
#include "tst_import_page.moc"
