// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "models/entry_content.h"
#include "models/knowledge_link.h"
#include "pages/knowledge_page.h"
#include "support/small_knowledge.h"
#include "widgets/action_button.h"
#include "widgets/entry_view.h"
#include "widgets/inline_message.h"
#include "widgets/list_delegates.h"
#include "widgets/nav_rail.h"
#include "widgets/segmented_control.h"

#include <QClipboard>
#include <QComboBox>
#include <QListView>
#include <QSplitter>

using app::EntryView;
using app::UiLanguage;
using knowledge::EntryId;
using knowledge::EntryKind;
using support::Window;

namespace {

/// The page in a window, with what a user sees of it.
class Page {
public:
    explicit Page(UiLanguage language = UiLanguage::English) : m_window(language) { show(); }

    void show() { QTest::keyClick(&m_window.window(), Qt::Key_4, Qt::ControlModifier); }
    Window& window() { return m_window; }
    app::KnowledgePage& page() { return m_window.window().knowledgePage(); }
    template<typename T>
    T* child(const char* name)
    {
        return page().findChild<T*>(QString::fromLatin1(name));
    }
    QLineEdit* field() { return child<QLineEdit>("knowledgeSearch"); }
    QListView* list() { return child<QListView>("knowledgeList"); }
    EntryView* entry() { return child<EntryView>("entryView"); }
    int count() { return list()->model()->rowCount(); }
    QString row(int number) { return list()->model()->index(number, 0).data().toString(); }
    QString headline() { return child<QLabel>("entryHeadline")->text(); }
    QString spoken() { return entry()->accessibleName(); }

    void type(const QString& text)
    {
        field()->setFocus();
        field()->selectAll();
        field()->insert(text);
    }
    /// A part of the entry shown; those of the one before may not be gone yet.
    QWidget* section(const char* name)
    {
        const auto parts =
            page().findChildren<QWidget*>(QStringLiteral("section-") + QString::fromLatin1(name));
        for (QWidget* part : parts) {
            if (!part->isHidden()) {
                return part;
            }
        }
        return nullptr;
    }
    /// All texts in a part of the entry.
    QString textOf(QWidget* part)
    {
        QStringList texts;
        const auto labels = part->findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            texts << label->text();
        }
        return texts.join(QLatin1Char('\n'));
    }

private:
    Window m_window;
};

std::shared_ptr<const knowledge::KnowledgeBase> smallBase()
{
    support::SmallKnowledge small;
    small.rule("acme-new", "mailbox_full", "hello <b>box</b>\x1b", 1).samples = {
        {"552 hello <b>box</b>", "mx.acme.example", "acme.test", ""}};
    return std::make_shared<const knowledge::KnowledgeBase>(small.build());
}

} // namespace

/// Looking things up, and the ways from a verdict to its entry and back.
class TestKnowledgePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void startsWithEverything()
    {
        Page page;
        QVERIFY(page.page().isVisible());
        QVERIFY(page.field()->hasFocus());
        QVERIFY(page.count() > 1000);
        QVERIFY(!page.entry()->isVisible());
        QVERIFY(page.child<QLabel>("knowledgeCount")->text().endsWith(QStringLiteral("entries")));
    }

    void search_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("first");
        QTest::addRow("code") << QStringLiteral("5.7.1") << QStringLiteral("X.7.1 –");
        QTest::addRow("reply code") << QStringLiteral("550") << QStringLiteral("550");
        QTest::addRow("provider") << QStringLiteral("5.7.1 gmail") << QStringLiteral("google-");
        QTest::addRow("mark") << QStringLiteral("HL:IPB") << QStringLiteral("netease-hl-ipb");
        QTest::addRow("name") << QStringLiteral("mailbox full") << QStringLiteral("Mailbox full");
        QTest::addRow("Chinese") << QStringLiteral("收件人邮箱不存在")
                                 << QStringLiteral("Mailbox does not exist");
    }

    void search()
    {
        QFETCH(const QString, query);
        QFETCH(const QString, first);
        Page page;
        page.type(query);
        QVERIFY2(page.row(0).startsWith(first), qPrintable(page.row(0)));
        QCOMPARE(page.list()->currentIndex().row(), 0);
        QVERIFY(page.entry()->isVisible());
        QVERIFY(!page.headline().isEmpty());
    }

    void nothingFound()
    {
        Page page;
        page.type(QStringLiteral("vrelmot"));
        QCOMPARE(page.count(), 0);
        auto* clear = page.child<app::ActionButton>("clearSearch");
        QVERIFY(clear->isVisible());
        clear->click();
        QVERIFY(page.count() > 1000);
        QVERIFY(page.field()->hasFocus());
        QVERIFY(page.list()->isVisible());
    }

    void filters()
    {
        Page page;
        const auto kinds = [&](const char* name) {
            page.child<QAbstractButton>(name)->click();
            return page.count();
        };
        const int all = page.count();
        const int rules = kinds("kindRules");
        const int categories = kinds("kindCategories");
        const int codes = kinds("kindCodes");
        QCOMPARE(rules + categories + codes, all);
        QCOMPARE(static_cast<std::size_t>(categories), knowledge::builtIn().categories().size());
        kinds("kindAll");
        auto* provider = page.child<QComboBox>("providerFilter");
        provider->setCurrentIndex(provider->findData(QStringLiteral("google")));
        QVERIFY(page.count() > 10 && page.count() < rules);
        QVERIFY(page.row(0).startsWith(QStringLiteral("google-")));
        kinds("kindCodes");
        QVERIFY(page.child<QWidget>("clearSearch")->isVisible());
    }

    void keys()
    {
        Page page;
        page.type(QStringLiteral("mailbox full"));
        QTest::keyClick(page.field(), Qt::Key_Down);
        QVERIFY(page.list()->hasFocus());
        QTest::keyClick(page.list(), Qt::Key_Down);
        QCOMPARE(page.list()->currentIndex().row(), 1);
        QVERIFY(page.spoken().contains(page.row(1)));
        QTest::keyClick(page.list(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("entryScroll"));
        QTest::keyClick(&page.window().window(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(page.field()->hasFocus());
        QCOMPARE(page.field()->selectedText(), QStringLiteral("mailbox full"));
        QTest::keyClick(&page.window().window(), Qt::Key_Escape);
        QVERIFY(page.field()->text().isEmpty());
        QStringList visited;
        for (int step = 0; step < 4; ++step) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
            visited << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(visited,
                 (QStringList{QStringLiteral("knowledgeList"), QStringLiteral("entryScroll"),
                              QStringLiteral("rail"), QStringLiteral("knowledgeSearch")}));
    }

    void backAndForward()
    {
        Page page;
        page.type(QStringLiteral("HL:IPB"));
        page.type(QStringLiteral("google-full")); // typing on passes by
        QVERIFY(!page.page().canGoBack());
        auto* category = page.section("category")->findChild<QAbstractButton*>();
        QCOMPARE(category->text(), QStringLiteral("Mailbox full"));
        category->click();
        QVERIFY(page.spoken().contains(QStringLiteral("mailbox_full")));
        page.section("categoryRules")->findChild<QAbstractButton*>()->click();
        const QString rule = page.spoken();
        QVERIFY(rule.startsWith(QStringLiteral("Rule")));
        QTest::keyClick(&page.window().window(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(page.spoken().contains(QStringLiteral("mailbox_full")));
        QTest::keyClick(&page.window().window(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(page.spoken().contains(QStringLiteral("google-full")));
        QCOMPARE(page.row(page.list()->currentIndex().row()), QStringLiteral("google-full"));
        QVERIFY(!page.child<QWidget>("knowledgeBack")->isEnabled());
        QTest::keyClick(&page.window().window(), Qt::Key_Right, Qt::AltModifier);
        page.child<QAbstractButton>("knowledgeForward")->click();
        QCOMPARE(page.spoken(), rule);
        QVERIFY(!page.page().canGoForward());
    }

    void verdictLeadsToItsEntry_data()
    {
        QTest::addColumn<QString>("bounce");
        QTest::addColumn<QString>("entry");
        QTest::addRow("rule") << QStringLiteral("554 HL:IPB 163 mx1,PMmowAAX 1794791730")
                              << QStringLiteral("netease-hl-ipb");
        QTest::addRow("enhanced status code")
            << QStringLiteral("550 5.1.1 vrelmot quandle") << QStringLiteral("X.1.1");
        QTest::addRow("reply code")
            << QStringLiteral("552 vrelmot quandle") << QStringLiteral("552");
        QTest::addRow("nothing") << QStringLiteral("599 vrelmot quandle")
                                 << QStringLiteral("unknown");
    }

    void verdictLeadsToItsEntry()
    {
        QFETCH(const QString, bounce);
        QFETCH(const QString, entry);
        Window window;
        window.paste(bounce);
        QTest::keyClick(&window.window(), Qt::Key_F1);
        auto& page = window.window().knowledgePage();
        QTRY_VERIFY(page.isVisible());
        auto* view = page.findChild<EntryView*>();
        QVERIFY(view->isVisible());
        QVERIFY2(view->accessibleName().contains(entry), qPrintable(view->accessibleName()));
        QVERIFY(
            page.findChild<QListView*>(QStringLiteral("knowledgeList"))->currentIndex().isValid());
        auto* back = page.findChild<QAbstractButton*>(QStringLiteral("backToDiagnosis"));
        QVERIFY(back->isVisible());
        back->click();
        QVERIFY(window.page().isVisible());
        QVERIFY(window.page().hasVerdict());
        window.child<QAbstractButton>("knowledgeEntry")->click();
        QVERIFY(page.isVisible());
        // Another bounce: the way back would lead elsewhere.
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        QVERIFY(back->isHidden());
    }

    void evidenceLeadsToItsRule()
    {
        Window window;
        window.paste(QStringLiteral("554 HL:IPB 163 mx1,PMmowAAX 1794791730"));
        auto* list = window.child<QListView>("evidenceList");
        const QModelIndex first = list->model()->index(0, 0);
        QStyleOptionViewItem option;
        option.initFrom(list->viewport());
        option.rect = list->visualRect(first);
        const QRect link = app::EvidenceDelegate::linkRect(option, first);
        QVERIFY(!link.isEmpty());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, link.center());
        auto& page = window.window().knowledgePage();
        QVERIFY(page.isVisible());
        QVERIFY(page.findChild<EntryView*>()->accessibleName().contains(
            QStringLiteral("netease-hl-ipb")));
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        list->setCurrentIndex(first);
        window.child<QAction>("evidenceKnowledge")->trigger();
        QVERIFY(page.isVisible());
    }

    void helpWithoutVerdict()
    {
        Window window;
        QTest::keyClick(&window.window(), Qt::Key_F1);
        QVERIFY(window.window().knowledgePage().isVisible());
        QVERIFY(window.child<QWidget>("knowledgeSearch")->hasFocus());
        QVERIFY(window.child<QWidget>("backToDiagnosis")->isHidden());
    }

    void entryShowsAll()
    {
        Page page;
        page.type(QStringLiteral("google-full"));
        const knowledge::Rule& rule = *knowledge::builtIn().findRule("google-full");
        const auto holds = [&](const char* section, std::string_view text) {
            return page.textOf(page.section(section)).contains(app::toText(text));
        };
        QCOMPARE(page.child<QLabel>("entryWhat")->text(), app::toText(rule.what.en));
        QCOMPARE(page.child<QLabel>("entrySecondWhat")->text(), app::toText(rule.what.zhCn));
        const knowledge::Category& category = knowledge::builtIn().category(rule.category);
        QVERIFY(holds("who", category.who.en) && holds("who", category.who.zhCn));
        QVERIFY(holds("helpdesk", category.helpdesk.zhCn.front()));
        QVERIFY(holds("admin", category.admin.en.front()));
        QVERIFY(holds("customer", category.customer.zhCn));
        QVERIFY(holds("match", rule.match.front()));
        QVERIFY(holds("samples", rule.samples.front().text));
        QVERIFY(holds("source", rule.sourceTitle) && holds("source", rule.sourceChecked));
        QVERIFY(page.section("scope") != nullptr && page.section("providerRules") != nullptr);
        page.section("customer")->findChild<QAbstractButton*>()->click();
        QCOMPARE(QApplication::clipboard()->text(), app::toText(category.customer.en));
        page.section("help")->findChild<QAbstractButton*>(QStringLiteral("openLink"))->click();
        auto* message = page.page().findChild<app::InlineMessage*>();
        QVERIFY(message->isVisible()); // asked, not opened
        QVERIFY(message->text().contains(app::toText(rule.help)));
        message->findChild<QAbstractButton*>(QStringLiteral("copyAddress"))->click();
        QCOMPARE(QApplication::clipboard()->text(), app::toText(rule.help));
    }

    void listAll()
    {
        Page page;
        page.type(QStringLiteral("user_unknown"));
        auto* all =
            page.section("categoryRules")->findChild<QAbstractButton*>(QStringLiteral("listAll"));
        QVERIFY(all != nullptr);
        all->click();
        QVERIFY(page.count() > 8);
        QVERIFY(page.list()->hasFocus());
        page.type(QStringLiteral("google-full"));
        page.section("providerRules")
            ->findChild<QAbstractButton*>(QStringLiteral("listAll"))
            ->click();
        QCOMPARE(page.child<QComboBox>("providerFilter")->currentData().toString(),
                 QStringLiteral("google"));
        QVERIFY(page.field()->text().isEmpty());
    }

    void sampleIsDiagnosed()
    {
        Page page;
        page.type(QStringLiteral("google-full"));
        QSignalSpy settled(&page.window().page(), &app::DiagnosePage::settled);
        page.section("samples")
            ->findChild<QAbstractButton*>(QStringLiteral("diagnoseSample"))
            ->click();
        QVERIFY(page.window().page().isVisible());
        QVERIFY(settled.wait());
        QCOMPARE(page.window().child<QLabel>("headline")->text(), QStringLiteral("Mailbox full"));
    }

    /// A sample that only holds for its server is given with that server.
    void samplesKeepTheirScope()
    {
        const diagnosis::Diagnoser diagnoser(knowledge::builtIn());
        int count = 0;
        int same = 0;
        for (const knowledge::Rule& rule : knowledge::builtIn().rules()) {
            for (const knowledge::Sample& sample : rule.samples) {
                if (sample.host.empty() && sample.domain.empty()) {
                    continue;
                }
                const auto result = diagnoser.diagnose(app::sampleInput(sample).toStdString());
                ++count;
                same +=
                    result && !result->recipients.empty() &&
                            result->recipients.front().classification.category().id == rule.category
                        ? 1
                        : 0;
            }
        }
        qInfo("%d of %d samples keep their reason", same, count);
        QVERIFY(same * 100 >= count * 97);
    }

    void bothLanguages_data()
    {
        QTest::addColumn<app::ExplanationDisplay>("display");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<app::ExplanationDisplay>("shown");
        using enum app::ExplanationDisplay;
        QTest::addRow("one") << OneLanguage << QSize(1400, 800) << OneLanguage;
        QTest::addRow("stacked") << Stacked << QSize(1400, 800) << Stacked;
        QTest::addRow("side") << SideBySide << QSize(1400, 800) << SideBySide;
        QTest::addRow("side, narrow") << SideBySide << QSize(960, 600) << Stacked;
    }

    void bothLanguages()
    {
        QFETCH(const app::ExplanationDisplay, display);
        QFETCH(const QSize, size);
        QFETCH(const app::ExplanationDisplay, shown);
        Page page(UiLanguage::SimplifiedChinese);
        page.window().window().resize(size);
        page.window().settings().setExplanationDisplay(display);
        page.type(QStringLiteral("mailbox_full"));
        QTRY_COMPARE(page.window().window().size(), size);
        QTRY_COMPARE(page.entry()->shownDisplay(), shown);
        const knowledge::Category& category = knowledge::builtIn().category("mailbox_full");
        QCOMPARE(page.headline(), app::toText(category.name.zhCn));
        auto* second = page.child<QLabel>("entrySecondHeadline");
        QCOMPARE(second->isVisible(), shown != app::ExplanationDisplay::OneLanguage);
        QCOMPARE(second->text(), app::toText(category.name.en));
        auto* secondWho = page.section("who")->findChild<QWidget*>(QStringLiteral("second"));
        QCOMPARE(secondWho->isVisible(), shown != app::ExplanationDisplay::OneLanguage);
    }

    void languageIsSwitchedAtOnce()
    {
        Page page;
        page.type(QStringLiteral("mailbox_full"));
        QCOMPARE(page.headline(), QStringLiteral("Mailbox full"));
        page.window().settings().setUiLanguage(UiLanguage::SimplifiedChinese);
        const QString chinese =
            app::toText(knowledge::builtIn().category("mailbox_full").name.zhCn);
        QTRY_COMPARE(page.headline(), chinese);
        QCOMPARE(page.row(0), chinese);
        QVERIFY(page.child<QComboBox>("providerFilter")
                    ->itemText(0)
                    .contains(QStringLiteral("服务商")));
    }

    void knowledgeIsExchanged()
    {
        Page page;
        page.type(QStringLiteral("google-full"));
        auto base = smallBase();
        page.page().setKnowledge(base);
        QCOMPARE(page.count(), 0); // the search stays
        QVERIFY(!page.entry()->isVisible());
        page.type(QStringLiteral("hello"));
        QCOMPARE(page.row(0), QStringLiteral("acme-new"));
        base.reset();
        page.page().setKnowledge(smallBase()); // what is shown holds on to what it needs
        QVERIFY(page.spoken().contains(QStringLiteral("acme-new")));
        const QString match = page.textOf(page.section("match"));
        QVERIFY(match.contains(QStringLiteral("hello <b>box</b>␛"))); // nothing hidden, no markup
    }

    void stateIsRemembered()
    {
        Page page;
        page.type(QStringLiteral("quota"));
        page.child<QAbstractButton>("kindRules")->click();
        auto* splitter = page.page().findChild<QSplitter*>();
        splitter->setSizes({400, 600});
        const QList<int> sizes = splitter->sizes();
        const int count = page.count();
        page.window().close();
        page.window().open();
        page.show();
        QCOMPARE(page.field()->text(), QStringLiteral("quota"));
        QCOMPARE(page.count(), count);
        QCOMPARE(page.page().findChild<QSplitter*>()->sizes(), sizes);
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
        Page page(language);
        page.window().window().resize(960, 600);
        page.window().paste(QStringLiteral("550 5.1.1 User unknown"));
        QTest::keyClick(&page.window().window(), Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(&page.window().window(), Qt::Key_F1);
        QTRY_VERIFY(page.page().isVisible());
        QTRY_COMPARE(page.window().window().size(), QSize(960, 600));
        QTRY_VERIFY(page.child<QWidget>("backToDiagnosis")->isVisible());
        const auto buttons = page.page().findChildren<app::ActionButton*>();
        for (const QAbstractButton* button : buttons) {
            if (button->isVisible()) {
                const QRect inPage(button->mapTo(&page.page(), QPoint()), button->size());
                QTRY_VERIFY2(button->width() >= button->minimumSizeHint().width(),
                             qPrintable(button->text()));
                QVERIFY2(inPage.right() < page.page().width(), qPrintable(button->text()));
            }
        }
        QVERIFY(page.field()->width() > 120);
    }
};

QTEST_MAIN(TestKnowledgePage)
#include "tst_knowledge_page.moc"
