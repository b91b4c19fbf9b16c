// SPDX-License-Identifier: GPL-3.0-or-later
// `bouncelens-cli diagnose --probe` against Knot DNS and Exim: each cause as it is, repaired, and
// with nobody who answers.

#include "support/command_run.h"
#include "support/proof_cases.h"
#include "support/scratch_folder.h"

#include <QJsonArray>
#include <QTest>
#include <QUdpSocket>

using support::CommandRun;
using support::ProofCase;
using support::World;

namespace {

QString text(const dns::ServerAddress& server)
{
    return QString::fromStdString(server.toString());
}

} // namespace

class TestDiagnoseCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!support::ProofWorlds::isInstalled())
            QSKIP("needs knot and exim4-daemon-light");
        QVERIFY(m_worlds.start());
        m_lists = m_folder.file(QStringLiteral("lists.toml"), support::ProofWorlds::blockLists());
    }

    void verdicts_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("world");
        QTest::addColumn<QString>("verdict");
        const char* const names[] = {"as it was", "repaired", "silent"};
        int number = 0;
        for (const ProofCase& one : support::proofCases()) {
            for (int world = 0; world < one.verdicts.size(); ++world)
                QTest::addRow("%s, %s", one.category, names[world])
                    << number << world << one.verdicts[world];
            ++number;
        }
    }

    void verdicts()
    {
        QFETCH(int, number);
        QFETCH(int, world);
        QFETCH(QString, verdict);
        const ProofCase one = support::proofCases().at(static_cast<std::size_t>(number));
        const CommandRun run = diagnose(one, static_cast<World>(world));
        QCOMPARE(run.err, QByteArray());
        QCOMPARE(run.objects().size(), 1);
        const QJsonObject record = run.objects().first();
        QCOMPARE(record[u"category"].toString(), QString::fromLatin1(one.category));
        const QJsonObject proof = record[u"proof"].toObject();
        QVERIFY2(proof[u"verdict"].toString() == verdict,
                 QJsonDocument(proof).toJson().constData());
        QVERIFY(!proof[u"text"].toString().isEmpty());
        QVERIFY(!proof[u"text"].toString().contains(u'{'));
        QVERIFY(!proof[u"date"].toString().isEmpty());
        QCOMPARE(run.exitCode, verdict == QLatin1String("cannot_tell") ? 1 : 0);
        const bool isToldByEvidence =
            verdict == QLatin1String("confirmed") || verdict == QLatin1String("refuted_now");
        QVERIFY(!isToldByEvidence || !proof[u"evidence"].toArray().isEmpty());
    }

    /// Greylisting shows between two tests: put off at the first, accepted at the second.
    void judgedByTheTestBefore_data()
    {
        QTest::addColumn<QString>("category");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("greylisting") << QStringLiteral("greylisted") << QStringLiteral("confirmed");
        QTest::newRow("a key that was missing")
            << QStringLiteral("dkim_failed") << QStringLiteral("refuted_now");
    }

    void judgedByTheTestBefore()
    {
        QFETCH(QString, category);
        QFETCH(QString, verdict);
        const auto cases = support::proofCases();
        const auto one = std::find_if(cases.begin(), cases.end(), [&](const ProofCase& each) {
            return category == QLatin1String(each.category);
        });
        QVERIFY(one != cases.end());
        const QString before =
            m_folder.file(QStringLiteral("before.ndjson"), diagnose(*one, World::Broken).out);
        const CommandRun run = diagnose(*one, World::Healed, {QStringLiteral("--before"), before});
        QCOMPARE(run.objects().size(), 1);
        QCOMPARE(run.objects().first()[u"proof"][u"verdict"].toString(), verdict);
    }

    /// Whatever a bounce names: nobody is asked about what leads inside.
    void isNotAsked_data()
    {
        QTest::addColumn<QString>("recipient");
        QTest::addColumn<QString>("reply");
        QTest::addColumn<QString>("refusal");
        const auto address = [](const char* ip) {
            QTest::newRow(ip) << QStringLiteral("a@there.test")
                              << QStringLiteral("554 5.7.1 Service unavailable; Client host [%1] "
                                                "blocked using bl.test")
                                     .arg(QLatin1String(ip))
                              << QStringLiteral("inward");
        };
        address("127.0.0.1");
        address("10.0.0.1");
        address("169.254.169.254");
        QTest::newRow("::1") << QStringLiteral("a@[IPv6:::1]")
                             << QStringLiteral("550 5.1.2 Host or domain name not found")
                             << QStringLiteral("inward");
        QTest::newRow("name of this computer")
            << QStringLiteral("a@localhost")
            << QStringLiteral("550 5.1.2 Host or domain name not found")
            << QStringLiteral("inward");
    }

    void isNotAsked()
    {
        QFETCH(QString, recipient);
        QFETCH(QString, reply);
        QFETCH(QString, refusal);
        const QByteArray to = recipient.toUtf8();
        const QByteArray diagnostic = reply.toUtf8();
        ProofCase one{"", to.constData(), diagnostic.constData(), {}};
        QByteArray bounce = support::bounceOf(one);
        // No second address that could be asked about instead.
        bounce.replace(support::sendingAddress, "10.1.1.1");
        QUdpSocket resolver;
        QVERIFY(resolver.bind(QHostAddress::LocalHost));
        const CommandRun run =
            support::runCommand(QStringLiteral(BOUNCELENS_CLI),
                                {QStringLiteral("diagnose"), QStringLiteral("-"),
                                 QStringLiteral("--servers"), QStringLiteral("--resolver"),
                                 QStringLiteral("127.0.0.1:%1").arg(resolver.localPort())},
                                bounce);
        QCOMPARE(run.exitCode, 1);
        const QJsonObject proof = run.objects().first()[u"proof"].toObject();
        QCOMPARE(proof[u"verdict"].toString(), QStringLiteral("cannot_tell"));
        QStringList refusals;
        const QJsonArray subjects = proof[u"subjects"].toArray();
        for (const QJsonValue& subject : subjects)
            refusals << subject[u"refusal"].toString();
        QVERIFY2(refusals.contains(refusal), QJsonDocument(proof).toJson().constData());
        QVERIFY(!resolver.hasPendingDatagrams());
    }

    void withoutProbeNobodyIsAsked()
    {
        const ProofCase one = support::proofCases().front();
        const CommandRun run = support::runCommand(
            QStringLiteral(BOUNCELENS_CLI), {QStringLiteral("diagnose"), QStringLiteral("-")},
            support::bounceOf(one));
        QCOMPARE(run.exitCode, 0);
        QVERIFY(!run.objects().first().contains(u"proof"));
    }

    void planNamesSubjectsAndServers()
    {
        const ProofCase one = support::proofCases().front();
        const CommandRun run = support::runCommand(
            QStringLiteral(BOUNCELENS_CLI),
            {QStringLiteral("diagnose"), QStringLiteral("-"), QStringLiteral("--plan"),
             QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("--resolver"),
             QStringLiteral("192.0.2.53")},
            support::bounceOf(one));
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.out.contains("sending IP address: 192.0.2.25"), run.out.constData());
        QVERIFY2(run.out.contains("192.0.2.53"), run.out.constData());
        QVERIFY2(run.out.contains("ptr: "), run.out.constData());
    }

    void typedSubjectTakesThePlace()
    {
        const ProofCase one = support::proofCases().front();
        const CommandRun run =
            diagnose(one, World::Healed, {QStringLiteral("--ip"), QStringLiteral("192.0.2.26")});
        const QJsonObject proof = run.objects().first()[u"proof"].toObject();
        QCOMPARE(proof[u"verdict"].toString(), QStringLiteral("confirmed"));
        QVERIFY(proof[u"text"].toString().contains(QLatin1String("192.0.2.26")));
    }

    void textInBothLanguages()
    {
        const CommandRun run = diagnose(support::proofCases().front(), World::Broken,
                                        {QStringLiteral("--format"), QStringLiteral("text")});
        QVERIFY2(run.out.contains("[Confirmed] 192.0.2.25 has no reverse DNS"),
                 run.out.constData());
        QVERIFY(run.out.contains(QStringLiteral("[已证实] 192.0.2.25 没有反向解析").toUtf8()));
        QVERIFY(run.out.contains("25.2.0.192.in-addr.arpa. PTR mail.sender.test."));
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no file") << QStringList() << QByteArray("one file");
        QTest::newRow("no such file")
            << QStringList{QStringLiteral("/nowhere.eml")} << QByteArray("/nowhere.eml");
        QTest::newRow("empty") << QStringList{QStringLiteral("-")} << QByteArray("-: ");
        QTest::newRow("unknown check")
            << QStringList{QStringLiteral("-"), QStringLiteral("--check"), QStringLiteral("x")}
            << QByteArray("--check");
        QTest::newRow("no earlier test")
            << QStringList{QStringLiteral("-"), QStringLiteral("--before"),
                           QStringLiteral("/dev/null")}
            << QByteArray("/dev/null");
    }

    void usage()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const CommandRun run = support::runCommand(QStringLiteral(BOUNCELENS_CLI),
                                                   QStringList{QStringLiteral("diagnose")} + words);
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.err.contains(says), run.err.constData());
        QCOMPARE(run.out, QByteArray());
    }

private:
    CommandRun diagnose(const ProofCase& one, World world, QStringList more = {})
    {
        const QByteArray domain =
            QByteArray(one.recipient).mid(QByteArray(one.recipient).indexOf('@') + 1);
        QStringList words{QStringLiteral("diagnose"),
                          QStringLiteral("-"),
                          one.asksServers ? QStringLiteral("--servers") : QStringLiteral("--probe"),
                          QStringLiteral("--resolver"),
                          text(m_worlds.resolver(world)),
                          QStringLiteral("--map"),
                          QStringLiteral("mx.%1:25=127.0.0.1:%2")
                              .arg(QString::fromUtf8(domain))
                              .arg(m_worlds.mailPort(one, world)),
                          QStringLiteral("--map"),
                          QStringLiteral("127.0.0.1:53=") + text(m_worlds.resolver(world)),
                          QStringLiteral("--block-lists"),
                          m_lists,
                          QStringLiteral("--ca-file"),
                          m_worlds.mail().caFile(),
                          QStringLiteral("--allow-inward"),
                          QStringLiteral("all"),
                          QStringLiteral("--control"),
                          QStringLiteral("-"),
                          QStringLiteral("--dns-timeout"),
                          QStringLiteral("1")};
        return support::runCommand(QStringLiteral(BOUNCELENS_CLI), words + more,
                                   support::bounceOf(one));
    }

    support::ProofWorlds m_worlds;
    support::ScratchFolder m_folder;
    QString m_lists;
};

QTEST_GUILESS_MAIN(TestDiagnoseCommand)
#include "tst_diagnose_command.moc"
