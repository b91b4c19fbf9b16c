// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/block_lists.h"
#include "probe/probe_run.h"
#include "support/fake_name_server.h"

#include <QSignalSpy>
#include <QTest>

using support::FakeNameServer;

namespace {

/// Every name has the address 192.0.2.1 and nothing else.
QList<QByteArray> oneAddress(const QByteArray& query)
{
    const bool isA = query.mid(query.indexOf('\0', 12) + 1, 2) == QByteArray::fromHex("0001");
    return {FakeNameServer::answerTo(
        query, 0x8180, isA ? QList<QByteArray>{FakeNameServer::recordA()} : QList<QByteArray>{})};
}

probe::ProbePlan planOf(const char* check)
{
    probe::ProbePlan plan;
    plan.target = {probe::TargetKind::Host, "mx.a.test"};
    plan.checks = {probe::findCheck(check)};
    return plan;
}

} // namespace

class TestProbeRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeToDecideIsFree()
    {
        const FakeNameServer server(oneAddress);
        probe::ProbeSettings settings;
        settings.resolvers = {server.address()};
        settings.runTimeout = std::chrono::milliseconds(500);
        probe::ProbeRun run(planOf("smtp"), settings, m_lists);
        run.askBeforeContacts();
        QSignalSpy wanted(&run, &probe::ProbeRun::contactsWanted);
        QSignalSpy finished(&run, &probe::ProbeRun::finished);
        run.start();
        QVERIFY(wanted.wait());
        QVERIFY(!finished.wait(700)); // longer than the whole run may take
        QCOMPARE(run.heldContacts().size(), std::size_t{1});
        run.decide({});
        QVERIFY(finished.wait());
        // Not "cancelled": that is what was decided.
        QCOMPARE(run.results().front().findings.front().id, "smtp.not-tried");
    }

    void deadlineWithoutAnswers()
    {
        const FakeNameServer silent;
        probe::ProbeSettings settings;
        settings.resolvers = {silent.address()};
        settings.runTimeout = std::chrono::milliseconds(100);
        probe::ProbeRun run(planOf("address"), settings, m_lists);
        QSignalSpy finished(&run, &probe::ProbeRun::finished);
        run.start();
        QVERIFY(finished.wait(2000)); // a single look-up may take 3 s
        QVERIFY(run.results().front().findings.front().severity == probe::Severity::Unknown);
    }

    void stoppedByWhoeverListens()
    {
        probe::ProbePlan plan = planOf("dkim"); // needs no answer when there is no selector
        plan.target.kind = probe::TargetKind::Domain;
        probe::ProbeRun run(plan, {}, m_lists);
        QSignalSpy finished(&run, &probe::ProbeRun::finished);
        connect(&run, &probe::ProbeRun::progressed, &run, &probe::ProbeRun::stop);
        run.start();
        QVERIFY(finished.wait());
        QCOMPARE(finished.count(), 1);
    }

private:
    probe::BlockListTable m_lists;
};

QTEST_GUILESS_MAIN(TestProbeRun)
#include "tst_probe_run.moc"
