// SPDX-License-Identifier: GPL-3.0-or-later
#include "cause_window.h"
#include "models/probe_work.h"
#include "pages/case_report_dialog.h"
#include "pages/copy_actions.h"
#include "probe/block_lists.h"
#include "support/proof_cases.h"

#include <QCheckBox>
#include <QPlainTextEdit>

using support::ProofCase;
using support::World;

namespace {

const probe::BlockListTable& blockLists()
{
    static const auto table =
        probe::BlockListTable::parse(support::ProofWorlds::blockLists().toStdString());
    return *table;
}

/// A window whose tests ask real servers on this computer.
class LiveWindow : public support::Window {
public:
    LiveWindow()
        : Window(app::UiLanguage::English, app::readingRuns(),
                 {app::liveProbes(&blockLists()), app::liveTalks(), nullptr})
    {
        settings().setProbeMode(app::ProbeMode::Ask);
    }

    /// Whom the next tests ask.
    void enter(const support::ProofWorlds& worlds, const ProofCase& one, World world)
    {
        const std::string domain = QByteArray(one.recipient).split('@').last().toStdString();
        window().probePage().adaptSettings([=, &worlds](probe::ProbeSettings& changed) {
            const base::IpAddress here = base::IpAddress::v4({127, 0, 0, 1});
            changed.resolvers = {worlds.resolver(world)};
            changed.addressMap = {{"127.0.0.1:53", worlds.resolver(world)},
                                  {"mx." + domain + ":25", {here, worlds.mailPort(one, world)}}};
            changed.allowAllInward = true;
            changed.sessionPause = {};
            changed.caFile = worlds.mail().caFile().toStdString();
            changed.controlDomain.clear();
            changed.dnsTimeout = std::chrono::seconds(1);
        });
    }

    /// By the keys and buttons a person uses; consents to the servers that are found.
    const proof::Proof* test(bool asksServers)
    {
        app::CauseTester& tester = page().causeTester();
        QSignalSpy settled(&tester, &app::CauseTester::settled);
        if (asksServers) {
            tester.testServers();
        } else {
            QTest::keyClick(&window(), Qt::Key_F5);
        }
        if (child<QWidget>("testPlan")->isVisible()) {
            QTest::keyClick(&window(), Qt::Key_F5);
        }
        if (settled.isEmpty() && !settled.wait(10'000)) {
            return nullptr;
        }
        if (tester.model().waitsForConsent()) {
            settled.clear();
            auto* view = child<QWidget>("causeTest");
            auto* held = view->findChild<QWidget*>(QStringLiteral("heldContacts"));
            // They are on this computer: ticked by hand, and asked about once more.
            for (auto* contact : held->findChildren<QCheckBox*>()) {
                contact->setChecked(true);
            }
            QTest::keyClick(held->findChild<QWidget*>(QStringLiteral("contactServers")),
                            Qt::Key_Space);
            QTest::keyClick(held->findChild<QWidget*>(QStringLiteral("contactInward")),
                            Qt::Key_Space);
            if (settled.isEmpty() && !settled.wait(10'000)) {
                return nullptr;
            }
        }
        return tester.model().proof();
    }
};

} // namespace

/// The Diagnose page tests causes against a real name server and a real mail server.
class TestCauseLive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!support::ProofWorlds::isInstalled()) {
            QSKIP("needs knot and exim4-daemon-light");
        }
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
        QVERIFY(m_worlds.start());
    }
    void init() { support::failOnWarnings(); }

    /// No category with a test is left out of the table of cases.
    void everyCategoryHasACase()
    {
        const auto cases = support::proofCases();
        for (const proof::CauseTest& test : proof::builtInProofs().tests()) {
            for (const std::string& category : test.categories) {
                QVERIFY2(
                    std::any_of(cases.begin(), cases.end(),
                                [&](const ProofCase& each) { return each.category == category; }),
                    category.c_str());
            }
        }
    }

    void verdicts_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const ProofCase& one : support::proofCases()) {
            QTest::addRow("%s", one.category) << number++;
        }
    }

    /// One bounce, tested as it was, after the repair, and with nobody who answers.
    void verdicts()
    {
        QFETCH(const int, number);
        const ProofCase one = support::proofCases().at(static_cast<std::size_t>(number));
        LiveWindow window;
        for (int world = 0; world < one.verdicts.size(); ++world) {
            // Each world for itself: what a test before it has seen may change what it says.
            window.openBytes(support::bounceOf(one) + QByteArray(world, '\n'));
            window.enter(m_worlds, one, static_cast<World>(world));
            const proof::Proof* proof = window.test(one.asksServers);
            QVERIFY(proof != nullptr);
            QVERIFY2(
                QString::fromStdString(std::string(toString(proof->verdict))) ==
                    one.verdicts[world],
                qPrintable(QStringLiteral("world %1: %2 %3")
                               .arg(world)
                               .arg(QString::fromStdString(std::string(toString(proof->verdict))),
                                    QString::fromStdString(proof->sentence.en))));
            QVERIFY(window.child<QWidget>("proofBadge")->isVisible());
        }
    }

    /// The case report quotes what the mail server said in the test.
    void reportsQuoteTheSession()
    {
        const auto cases = support::proofCases();
        const auto one = std::find_if(cases.begin(), cases.end(), [](const ProofCase& each) {
            return QByteArray(each.category) == "user_unknown";
        });
        QVERIFY(one != cases.end());
        LiveWindow window;
        window.openBytes(support::bounceOf(*one));
        window.enter(m_worlds, *one, World::Broken);
        QVERIFY(window.test(true) != nullptr);
        window.page().copyActions().openCaseReport();
        auto* dialog = window.window().findChildren<app::CaseReportDialog*>().last();
        const QString text =
            dialog->findChild<QPlainTextEdit*>(QStringLiteral("casePreview"))->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("MAIL FROM:")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("mx.ok.test ESMTP ready")), qPrintable(text));
    }

    /// Greylisting is told by the second test of the same bounce.
    void secondTestKnowsTheFirst()
    {
        const auto cases = support::proofCases();
        const auto one = std::find_if(cases.begin(), cases.end(), [](const ProofCase& each) {
            return QByteArray(each.category) == "greylisted";
        });
        QVERIFY(one != cases.end());
        LiveWindow window;
        window.openBytes(support::bounceOf(*one));
        window.enter(m_worlds, *one, World::Broken);
        const proof::Proof* first = window.test(true);
        QVERIFY(first != nullptr);
        QVERIFY(first->verdict == proof::Verdict::Supports);
        window.enter(m_worlds, *one, World::Healed);
        const proof::Proof* second = window.test(true);
        QVERIFY(second != nullptr);
        QVERIFY(second->verdict == proof::Verdict::Confirmed);
    }

private:
    support::ProofWorlds m_worlds;
};

QTEST_MAIN(TestCauseLive)
#include "tst_cause_live.moc"
