// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "pages/import_page.h"
#include "widgets/inline_message.h"
#include "widgets/nav_rail.h"
#include "widgets/verdict_card.h"

#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStatusBar>
#include <QUrl>

using app::UiLanguage;
using support::Window;

namespace {

QString headline(Window& window)
{
    return window.child<QLabel>("headline")->text();
}

void drop(QWidget& target, const QMimeData& data)
{
    const QPoint place = target.rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &event);
}

} // namespace

/// Keys, drops, what is remembered, and what people who do not use a mouse or a screen need.
class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void pasteAnywhere_data()
    {
        QTest::addColumn<QString>("focus");
        QTest::addRow("the box") << QStringLiteral("pasteBox");
        QTest::addRow("the rail") << QStringLiteral("rail");
        QTest::addRow("a button") << QStringLiteral("open");
        QTest::addRow("the evidence") << QStringLiteral("sourceView");
    }

    void pasteAnywhere()
    {
        QFETCH(const QString, focus);
        Window window;
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        QApplication::clipboard()->setText(QStringLiteral("452 4.2.2 Mailbox full"));
        auto* widget = window.window().findChild<QWidget*>(focus);
        widget->setFocus();
        QTRY_VERIFY(widget->hasFocus());
        QTest::keyClick(widget, Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(headline(window), QStringLiteral("Mailbox full"));
    }

    void pasteFromAnotherPage()
    {
        Window window;
        auto* rail = window.child<app::NavRail>("rail");
        QTest::keyClick(&window.window(), Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(!window.page().isVisible());
        QApplication::clipboard()->setText(QStringLiteral("452 4.2.2 Mailbox full"));
        rail->setFocus();
        QTest::keyClick(rail, Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(window.page().isVisible());
        QTRY_COMPARE(headline(window), QStringLiteral("Mailbox full"));
        QTest::keyClick(&window.window(), Qt::Key_Comma, Qt::ControlModifier);
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(window.page().isVisible());
    }

    void dropsAreTaken()
    {
        Window window;
        QFile file(window.path(QStringLiteral("bounce.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("452 4.2.2 Mailbox full\n");
        file.close();
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        drop(window.window(), data);
        QVERIFY(settled.wait());
        QCOMPARE(headline(window), QStringLiteral("Mailbox full"));

        QMimeData text;
        text.setText(QStringLiteral("550 5.1.1 User unknown"));
        drop(window.window(), text);
        QVERIFY(settled.wait());
        QCOMPARE(headline(window), QStringLiteral("Mailbox does not exist"));

        QMimeData two;
        two.setUrls({QUrl::fromLocalFile(file.fileName()), QUrl::fromLocalFile(file.fileName())});
        QSignalSpy imported(&window.window().importPage(), &app::ImportPage::settled);
        drop(window.window(), two);
        QVERIFY(window.window().importPage().isVisible());
        QVERIFY(imported.wait());
    }

    void webAddressesAreRefusedWithAReason()
    {
        Window window;
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("https://example.com/bounce.eml"))});
        data.setText(QStringLiteral("https://example.com/bounce.eml"));
        drop(window.window(), data);
        QVERIFY(window.child<app::InlineMessage>("message")->text().contains(
            QStringLiteral("fetched")));
        QVERIFY(window.child<QWidget>("emptyOpen")->isVisible());
    }

    void keysMoveBetweenPanes()
    {
        Window window;
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        window.page().focusInput();
        QStringList visited;
        for (int step = 0; step < 5; ++step) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
            visited << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(visited, (QStringList{QStringLiteral("verdictScroll"),
                                       QStringLiteral("evidenceList"), QStringLiteral("sourceView"),
                                       QStringLiteral("rail"), QStringLiteral("pasteBox")}));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("rail"));
    }

    void helpKeyShowsTheOtherSteps()
    {
        Window window;
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        auto* card = window.child<app::VerdictCard>("verdictCard");
        QTest::keyClick(&window.window(), Qt::Key_F1, Qt::ShiftModifier);
        QTRY_VERIFY(card->showsAdminSteps());
        QTest::keyClick(&window.window(), Qt::Key_F1, Qt::ShiftModifier);
        QTRY_VERIFY(!card->showsAdminSteps());
    }

    void windowIsRemembered()
    {
        Window window;
        window.settings().setExplanationDisplay(app::ExplanationDisplay::Stacked);
        window.window().resize(1111, 777);
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        auto* splitter = window.page().findChild<QSplitter*>();
        splitter->setSizes({200, 400});
        const QList<int> sizes = splitter->sizes();
        window.close();
        window.open();
        QCOMPARE(window.window().size(), QSize(1111, 777));
        QCOMPARE(window.page().findChild<QSplitter*>()->sizes(), sizes);
        QVERIFY(!window.page().hasVerdict()); // not the mail
        QFile file(window.path(QStringLiteral("settings.ini")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("unknown"));
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
        Window window(language);
        QCOMPARE(window.window().minimumSize(), QSize(960, 600));
        window.window().resize(960, 600);
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        window.page().tryExample(QStringLiteral("postfix-two-recipients.eml"));
        QVERIFY(settled.wait());
        QTRY_COMPARE(window.window().size(), QSize(960, 600));
        const auto* kind = window.child<QLabel>("inputKind");
        QTRY_VERIFY(kind->width() >= kind->sizeHint().width() - 1); // the layout has come to rest
        // No button or label of one line is cut.
        const auto buttons = window.window().findChildren<QAbstractButton*>();
        for (const QAbstractButton* button : buttons) {
            if (button->isVisible()) {
                QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                         qPrintable(button->text()));
                const QRect inWindow(button->mapTo(&window.window(), QPoint()), button->size());
                QVERIFY2(inWindow.right() < window.window().width(), qPrintable(button->text()));
            }
        }
        const auto labels = window.window().findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            if (label->isVisible() && !label->wordWrap()) {
                QVERIFY2(label->width() >= label->sizeHint().width() - 1 ||
                             label->text().isEmpty() ||
                             label->objectName() == QStringLiteral("copied"),
                         qPrintable(label->objectName() + label->text() +
                                    QString::number(label->width()) + QLatin1Char('/') +
                                    QString::number(label->sizeHint().width())));
            }
        }
    }

    void everythingHasAName_data() { smallestSizeFits_data(); }

    void everythingHasAName()
    {
        QFETCH(const UiLanguage, language);
        Window window(language);
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        window.page().tryExample(QStringLiteral("postfix-two-recipients.eml"));
        QVERIFY(settled.wait());
        window.page().openFind();
        int count = 0;
        for (int page = 0; page < 5; ++page) {
            window.child<app::NavRail>("rail")->setCurrentPage(page);
            const auto widgets = window.window().findChildren<QWidget*>();
            for (QWidget* widget : widgets) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus) {
                    continue;
                }
                QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(spoken != nullptr);
                const QString name = spoken->text(QAccessible::Name);
                const bool isPart = qobject_cast<QMenuBar*>(widget) != nullptr ||
                                    widget->objectName().startsWith(QStringLiteral("qt_"));
                QVERIFY2(isPart || !name.isEmpty(),
                         qPrintable(QString::fromLatin1(widget->metaObject()->className()) +
                                    QLatin1Char(' ') + widget->objectName()));
                ++count;
            }
        }
        QVERIFY(count > 25);
    }

    /// In Chinese nothing of ours is left in English.
    void chineseWindowIsChinese()
    {
        Window window(UiLanguage::SimplifiedChinese);
        window.settings().setExplanationDisplay(app::ExplanationDisplay::OneLanguage);
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        const QRegularExpression han(QStringLiteral("\\p{Han}"));
        const auto check = [&han](const QString& text) {
            static const QStringList own{QStringLiteral("English"), QStringLiteral("Bouncelens")};
            return text.isEmpty() || own.contains(text) || han.match(text).hasMatch() ||
                   !text.contains(QRegularExpression(QStringLiteral("[a-z]{3,}")));
        };
        const auto actions = window.window().findChildren<QAction*>();
        for (const QAction* action : actions) {
            QVERIFY2(check(QString(action->text()).remove(QLatin1Char('&'))),
                     qPrintable(action->text()));
        }
        const auto buttons = window.window().findChildren<QAbstractButton*>();
        for (const QAbstractButton* button : buttons) {
            QVERIFY2(check(button->text()), qPrintable(button->text()));
            QVERIFY2(check(button->toolTip()), qPrintable(button->toolTip()));
        }
        const auto labels = window.window().findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            QVERIFY2(!label->isVisible() || check(label->text()), qPrintable(label->text()));
        }
    }

    void mnemonicsAreUnique_data() { smallestSizeFits_data(); }

    void mnemonicsAreUnique()
    {
        QFETCH(const UiLanguage, language);
        Window window(language);
        const auto menus = window.window().menuBar()->findChildren<QMenu*>();
        QVERIFY(menus.size() >= 5);
        for (const QMenu* menu : menus) {
            QStringList keys;
            const auto actions = menu->actions();
            for (const QAction* action : actions) {
                const QString key = QKeySequence::mnemonic(action->text()).toString();
                QVERIFY2(key.isEmpty() || !keys.contains(key),
                         qPrintable(menu->title() + action->text()));
                keys << key;
            }
        }
        QStringList keys;
        const auto titles = window.window().menuBar()->actions();
        for (const QAction* title : titles) {
            const QString key = QKeySequence::mnemonic(title->text()).toString();
            QVERIFY(!key.isEmpty() && !keys.contains(key));
            keys << key;
        }
    }

    void darkAndLightPaint_data()
    {
        QTest::addColumn<app::Appearance>("appearance");
        QTest::addRow("light") << app::Appearance::Light;
        QTest::addRow("dark") << app::Appearance::Dark;
    }

    void darkAndLightPaint()
    {
        QFETCH(const app::Appearance, appearance);
        Window window;
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        app::Look::apply(appearance);
        QTRY_COMPARE(window.window().palette().color(QPalette::Window),
                     QApplication::palette().color(QPalette::Window));
        const QImage picture = window.window().grab().toImage();
        const bool isDark = qGray(picture.pixel(picture.width() - 4, picture.height() / 2)) < 128;
        app::Look::apply(app::Appearance::Light);
        QCOMPARE(isDark, appearance == app::Appearance::Dark);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
