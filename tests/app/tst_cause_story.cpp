// SPDX-License-Identifier: GPL-3.0-or-later
#include "cause_window.h"

#include <csignal>

/// The whole story in the window: the bounce of a real mail server is opened, its cause is tested
/// and confirmed; the record is published, and the same case says that it is not so any more. Part
/// of tests/checks/whole_chain.sh, which makes the network for it.
class TestCauseStory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeStory()
    {
        const QString folder = qEnvironmentVariable("BOUNCELENS_STORY");
        if (folder.isEmpty()) {
            QSKIP("runs inside tests/checks/whole_chain.sh");
        }
        app::Look::install();
        support::Window window;
        window.settings().setProbeMode(app::ProbeMode::Ask);
        window.openFile(folder + QStringLiteral("/returned.eml"));
        QVERIFY(verdictOf(window) == proof::Verdict::Confirmed);
        QVERIFY(window.child<QWidget>("proofBadge")->isVisible());

        publish(folder + QStringLiteral("/zones/reverse"), "13 PTR out.chain.test.\n");
        publish(folder + QStringLiteral("/zones/chain.test"), "out A 192.0.2.13\n");
        QVERIFY(::kill(qEnvironmentVariableIntValue("BOUNCELENS_STORY_KNOT"), SIGHUP) == 0);
        // The name server takes a moment to read its zones again.
        QTRY_VERIFY_WITH_TIMEOUT(verdictOf(window) == proof::Verdict::RefutedNow, 10'000);
    }

private:
    static void publish(const QString& zone, const QByteArray& record)
    {
        QFile file(zone);
        QVERIFY(file.open(QIODevice::Append));
        file.write(record);
    }

    /// By the key a person uses.
    static std::optional<proof::Verdict> verdictOf(support::Window& window)
    {
        app::CauseTester& tester = window.page().causeTester();
        QSignalSpy settled(&tester, &app::CauseTester::settled);
        QTest::keyClick(&window.window(), Qt::Key_F5);
        if (window.child<QWidget>("testPlan")->isVisible()) {
            QTest::keyClick(&window.window(), Qt::Key_F5);
        }
        if (settled.isEmpty() && !settled.wait(10'000)) {
            return std::nullopt;
        }
        const proof::Proof* proof = tester.model().proof();
        return proof == nullptr ? std::nullopt : std::optional(proof->verdict);
    }
};

QTEST_MAIN(TestCauseStory)
#include "tst_cause_story.moc"
