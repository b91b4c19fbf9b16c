// SPDX-License-Identifier: GPL-3.0-or-later
#include "cause_window.h"
#include "import_window.h"
#include "models/group_list_model.h"
#include "models/verdict_content.h"
#include "pages/cause_queue_flow.h"
#include "widgets/cause_queue_view.h"
#include "widgets/inline_message.h"

#include <QElapsedTimer>

using app::CauseQueue;
using support::failure;
using support::FakeProbe;

namespace {

/// The number of a reason, as rows have it.
std::uint16_t reason(std::string_view id)
{
    const auto& categories = knowledge::builtIn().categories();
    for (std::size_t n = 0; n < categories.size(); ++n) {
        if (categories[n].id == id) {
            return static_cast<std::uint16_t>(n);
        }
    }
    return 0;
}

batch::Row blocked(const std::string& address)
{
    batch::Row row = failure("a@example.net", reason("ip_blocked"),
                             "554 5.7.1 Service unavailable; blocked using zen.spamhaus.org");
    row.status = "5.7.1";
    row.sendingIp = address;
    return row;
}

/// Seven failures: two domains, an address, one inside, and a full mailbox.
std::vector<batch::Row> rows()
{
    const auto unknown = reason("user_unknown");
    return {failure("a@example.net", unknown, "550 5.1.1 User unknown"),
            failure("b@example.net", unknown, "550 5.1.1 User unknown"),
            failure("c@EXAMPLE.net", unknown, "550 5.1.1 No such user here"),
            failure("d@example.org", unknown, "550 5.1.1 User unknown"),
            blocked("192.0.2.9"),
            blocked("10.0.0.1"),
            failure("e@example.net", reason("mailbox_full"), "452 4.2.2 Mailbox full")};
}

/// The Import page with these rows; tests of causes give what the test says.
class QueueWindow : public support::Window {
public:
    explicit QueueWindow(std::vector<batch::Row> given = rows(),
                         app::ProbeMode mode = app::ProbeMode::Ask,
                         std::shared_ptr<FakeProbe> fake = std::make_shared<FakeProbe>())
        : Window(app::UiLanguage::English,
                 support::fakeRuns(support::ImportWindow::planOf({std::move(given)})),
                 {support::fakeProbes(fake), app::liveTalks(), &support::exampleProofs()}),
          m_fake(std::move(fake))
    {
        settings().setProbeMode(mode);
        settings().setExplanationDisplay(app::ExplanationDisplay::OneLanguage);
        m_fake->findings = {{probe::finding("mx.none", probe::Severity::Error, "example.net",
                                            {{"domain", "example.net"}})}};
        QSignalSpy settled(&import(), &app::ImportPage::settled);
        window().openFiles({QStringLiteral("a.mbox"), QStringLiteral("b.mbox")});
        QVERIFY(settled.wait(20'000));
    }

    FakeProbe& fake() { return *m_fake; }
    app::ImportPage& import() { return window().importPage(); }
    const CauseQueue& queue() { return import().causeQueue().queue(); }
    QString label(const char* name) { return child<QLabel>(name)->text(); }
    void click(const char* name) { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    void plan()
    {
        click("testTopCauses");
        QTRY_COMPARE(queue().state(), CauseQueue::State::Planned);
    }
    void run()
    {
        plan();
        child<QAbstractButton>("queueStart")->click();
        QTRY_COMPARE(queue().state(), CauseQueue::State::Done);
    }
    /// Of the group with this reason.
    QVariant group(std::string_view id, int role)
    {
        const auto* model = child<QListView>("reasonList")->model();
        const auto name = app::toText(knowledge::builtIn().categories()[reason(id)].name.en);
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == name) {
                return model->index(row, 0).data(role);
            }
        }
        return {};
    }

private:
    std::shared_ptr<FakeProbe> m_fake;
};

} // namespace

/// "Test top causes…" on the Import page.
class TestCauseQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void theSameNamesAreTestedOnce()
    {
        QueueWindow window;
        QCOMPARE(window.fake().runs, 0);
        window.plan();
        QCOMPARE(window.fake().runs, 0);
        const auto& choice = window.queue().choice();
        QCOMPARE(choice.causes.size(), std::size_t{3});
        QCOMPARE(choice.causes[0].about, std::string("example.net"));
        QCOMPARE(choice.causes[0].failures, 3U); // whatever the case of the domain
        QCOMPARE(choice.causes[1].about, std::string("example.org"));
        QCOMPARE(choice.causes[2].about, std::string("192.0.2.9"));
        // An address inside, and a cause that nobody can test.
        QCOMPARE(choice.notTestable, 2U);
        QCOMPARE(choice.leftOut, std::size_t{0});
        QVERIFY(window.label("queueNote").contains(QStringLiteral("20 causes and 20 queries")));
        QVERIFY(window.label("queueNote").contains(QStringLiteral("2 failures cannot")));
        QVERIFY(window.label("queueContacts").contains(QStringLiteral("resolver")));
    }

    void outcomesStandBesideTheReasons()
    {
        QueueWindow window;
        window.run();
        QCOMPARE(window.fake().runs, 3);
        QCOMPARE(window.fake().settings.queriesPerSecond, CauseQueue::queriesPerSecond);
        QVERIFY(!window.fake().plan.withRecipient);
        QCOMPARE(window.group("user_unknown", app::GroupListModel::ProofIconRole).toString(),
                 QStringLiteral("proof-confirmed"));
        QCOMPARE(window.group("user_unknown", app::GroupListModel::DetailRole).toString(),
                 QStringLiteral("Confirmed"));
        QVERIFY(window.group("user_unknown", Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("takes no mail now")));
        QVERIFY(window.group("ip_blocked", Qt::AccessibleTextRole)
                    .toString()
                    .endsWith(QStringLiteral("Cannot tell")));
        QCOMPARE(window.group("mailbox_full", app::GroupListModel::DetailRole).toString(),
                 QStringLiteral("Not testable"));
        QCOMPARE(window.label("queueTitle"),
                 QStringLiteral("3 causes tested: Confirmed 2 · Cannot tell 1."));
        QTest::keyClick(&window.window(), Qt::Key_Escape);
        QVERIFY(!window.child<QWidget>("causeQueue")->isVisible());
        QCOMPARE(window.group("user_unknown", app::GroupListModel::DetailRole).toString(),
                 QStringLiteral("Confirmed")); // it stays
    }

    void noMoreThanTwenty()
    {
        std::vector<batch::Row> many;
        for (int n = 0; n < 30; ++n) {
            for (int times = 0; times <= n; ++times) {
                many.push_back(failure("a@d" + std::to_string(n) + ".example",
                                       reason("user_unknown"), "550 5.1.1 User unknown"));
            }
        }
        QueueWindow window(many);
        window.plan();
        QCOMPARE(window.queue().choice().causes.size(), CauseQueue::mostCauses);
        QCOMPARE(window.queue().choice().leftOut, std::size_t{10});
        QCOMPARE(window.queue().choice().causes.front().about, std::string("d29.example"));
        QVERIFY(window.label("queueNote").contains(QStringLiteral("10 rarer causes")));
    }

    void stop()
    {
        QueueWindow window;
        window.plan();
        window.fake().neverEnds = true;
        QTest::keyClick(window.child<QWidget>("queueStart"), Qt::Key_Space);
        QTRY_COMPARE(window.queue().state(), CauseQueue::State::Running);
        QVERIFY(window.label("queueTitle").contains(QStringLiteral("0 of 3")));
        QVERIFY(window.child<QWidget>("queueStop")->hasFocus());
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&window.window(), Qt::Key_Escape);
        QCOMPARE(window.queue().state(), CauseQueue::State::Stopped);
        QVERIFY(clock.elapsed() < 200);
        QCOMPARE(window.fake().runs, 1);
        QVERIFY(window.label("queueTitle").startsWith(QStringLiteral("Stopped.")));
    }

    void offAsksNobody()
    {
        QueueWindow window(rows(), app::ProbeMode::Off);
        window.click("testTopCauses");
        QVERIFY(window.child<app::InlineMessage>("importMessage")->isVisible());
        QCOMPARE(window.queue().state(), CauseQueue::State::Empty);
        QCOMPARE(window.fake().runs, 0);
        window.click("openQueueSettings");
        QVERIFY(!window.import().isVisible());
    }

    void importingStartsNothing()
    {
        QueueWindow window(rows(), app::ProbeMode::Automatic);
        QCOMPARE(window.queue().state(), CauseQueue::State::Empty);
        window.plan(); // the plan comes first in this mode, too: it is about many
        QCOMPARE(window.fake().runs, 0);
    }

    void otherFilesForgetTheOutcomes()
    {
        QueueWindow window;
        window.run();
        window.import().session().clear();
        QCOMPARE(window.queue().state(), CauseQueue::State::Empty);
        QVERIFY(!window.child<QWidget>("causeQueue")->isVisible());
    }

    void languageSwitch()
    {
        QueueWindow window;
        window.run();
        window.settings().setUiLanguage(app::UiLanguage::SimplifiedChinese);
        QTRY_COMPARE(window.label("queueTitle"),
                     QStringLiteral("已检验 3 个原因：已证实 2 · 无法判断 1。"));
        QVERIFY(window.child<QToolButton>("testTopCauses")
                    ->text()
                    .startsWith(QStringLiteral("检验主要原因")));
        QCOMPARE(window.fake().runs, 3);
    }
};

QTEST_MAIN(TestCauseQueue)
#include "tst_cause_queue.moc"
