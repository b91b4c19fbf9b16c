// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/dmarc.h"
#include "policy/organizational_domain.h"
#include "support/zone_answers.h"

#include <QTest>

#include <functional>

using policy::DmarcAlignment;
using policy::DmarcMethod;
using support::ZoneAnswers;

namespace {

constexpr int mostTurns = 50;

/// Asks until there is an answer.
template<typename Ask>
auto whenKnown(Ask ask)
{
    auto result = ask();
    for (int turn = 0; turn < mostTurns && !result; ++turn)
        result = ask();
    return result;
}

/// Records at _dmarc.<domain>; "name=text" each.
ZoneAnswers zoneOf(const QByteArrayList& records)
{
    ZoneAnswers zone;
    zone.isSlow = true;
    for (const QByteArray& record : records) {
        const auto sign = record.indexOf('=');
        zone.txt("_dmarc." + record.left(sign).toStdString(), record.mid(sign + 1).toStdString());
    }
    return zone;
}

QByteArray text(const std::string& utf8)
{
    return QByteArray::fromStdString(utf8);
}

} // namespace

class TestDmarc : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void organizations_data();
    void organizations();
    void discovery_data();
    void discovery();
    void walkAsksAtMostEight();
    void nonexistentDomain();
    void failureIsNotAbsence();
    void alignment_data();
    void alignment();
    void consents();
};

void TestDmarc::organizations_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<QByteArray>("organization");
    QTest::newRow("com") << QByteArray("a.b.example.com") << QByteArray("example.com");
    QTest::newRow("co.uk") << QByteArray("a.b.co.uk") << QByteArray("b.co.uk");
    QTest::newRow("com.cn") << QByteArray("mail.example.com.cn") << QByteArray("example.com.cn");
    QTest::newRow("A-labels") << QByteArray("a.b.xn--fiqs8s") << QByteArray("b.xn--fiqs8s");
    QTest::newRow("itself") << QByteArray("example.com") << QByteArray("example.com");
    QTest::newRow("a suffix") << QByteArray("co.uk") << QByteArray("co.uk");
    QTest::newRow("unknown top level") << QByteArray("x.a.test") << QByteArray("a.test");
    QTest::newRow("one label") << QByteArray("localhost") << QByteArray("localhost");
}

void TestDmarc::organizations()
{
    QFETCH(const QByteArray, domain);
    QFETCH(const QByteArray, organization);
    QCOMPARE(text(policy::organizationalDomain(domain.toStdString())), organization);
}

void TestDmarc::discovery_data()
{
    QTest::addColumn<QByteArrayList>("records");
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<bool>("byWalk");
    QTest::addColumn<QByteArray>("organization");
    QTest::addColumn<QByteArray>("owner"); // empty: no record
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("tag");
    const auto row = [](const char* name, const QByteArrayList& records, const char* domain,
                        bool byWalk, const char* organization, const char* owner,
                        const char* policy, const char* tag) {
        QTest::newRow(name) << records << QByteArray(domain) << byWalk << QByteArray(organization)
                            << QByteArray(owner) << QByteArray(policy) << QByteArray(tag);
    };
    const QByteArray reject = "v=DMARC1; p=reject";
    row("list: own", {"a.test=" + reject}, "a.test", false, "a.test", "a.test", "reject", "p");
    row("list: of the organisation", {"a.test=v=DMARC1; p=reject; sp=none"}, "x.y.a.test", false,
        "a.test", "a.test", "none", "sp");
    row("list: no sp", {"a.test=" + reject}, "x.a.test", false, "a.test", "a.test", "reject", "p");
    row("list: nothing in between counts", {"y.a.test=" + reject}, "x.y.a.test", false, "a.test",
        "", "none", "");
    row("list: two records", {"a.test=" + reject, "a.test=" + reject}, "a.test", false, "a.test",
        "", "none", "");
    row("list: two of its own end the search",
        {"x.a.test=" + reject, "x.a.test=" + reject, "a.test=" + reject}, "x.a.test", false,
        "a.test", "", "none", "");
    row("list: other TXT", {"a.test=hello", "a.test=" + reject}, "a.test", false, "a.test",
        "a.test", "reject", "p");
    row("list: v in small letters", {"a.test=v=dmarc1; p=reject"}, "a.test", false, "a.test", "",
        "none", "");
    row("list: np and t are unknown", {"a.test=v=DMARC1; p=reject; np=none; t=y"}, "x.a.test",
        false, "a.test", "a.test", "reject", "p");
    row("walk: own", {"a.test=" + reject}, "a.test", true, "a.test", "a.test", "reject", "p");
    row("walk: in between", {"y.a.test=" + reject}, "x.y.a.test", true, "y.a.test", "y.a.test",
        "reject", "p");
    row("walk: the fewest labels are the organisation",
        {"y.a.test=" + reject, "a.test=v=DMARC1; p=none; sp=quarantine"}, "x.y.a.test", true,
        "a.test", "a.test", "quarantine", "sp");
    row("walk: own before the organisation's", {"x.a.test=" + reject, "a.test=v=DMARC1; p=none"},
        "x.a.test", true, "a.test", "x.a.test", "reject", "p");
    row("walk: psd=n stops", {"x.a.test=v=DMARC1; p=reject; psd=n", "a.test=v=DMARC1; p=none"},
        "m.x.a.test", true, "x.a.test", "x.a.test", "reject", "p");
    row("walk: psd=y is one above", {"co.test=v=DMARC1; p=reject; psd=y"}, "x.a.co.test", true,
        "a.co.test", "co.test", "reject", "p");
    row("walk: psd=y, the organisation has its own",
        {"co.test=v=DMARC1; p=reject; psd=y", "a.co.test=v=DMARC1; p=none"}, "x.a.co.test", true,
        "a.co.test", "a.co.test", "none", "p");
    row("walk: psd=y of the domain itself", {"co.test=v=DMARC1; p=reject; psd=y"}, "co.test", true,
        "co.test", "co.test", "reject", "p");
    row("walk: several are as none",
        {"x.a.test=" + reject, "x.a.test=" + reject, "a.test=v=DMARC1; p=quarantine"}, "x.a.test",
        true, "a.test", "a.test", "quarantine", "p");
    row("walk: none anywhere", {}, "x.a.test", true, "x.a.test", "", "none", "");
    row("walk: no p is none", {"a.test=v=DMARC1; rua=mailto:a@a.test"}, "a.test", true, "a.test",
        "a.test", "none", "p");
    row("walk: testing", {"a.test=v=DMARC1; p=reject; t=y"}, "a.test", true, "a.test", "a.test",
        "quarantine", "p");
}

void TestDmarc::discovery()
{
    QFETCH(const QByteArrayList, records);
    QFETCH(const QByteArray, domain);
    QFETCH(const bool, byWalk);
    QFETCH(const QByteArray, organization);
    QFETCH(const QByteArray, owner);
    QFETCH(const QByteArray, policy);
    QFETCH(const QByteArray, tag);
    ZoneAnswers zone = zoneOf(records);
    const auto method = byWalk ? DmarcMethod::TreeWalk : DmarcMethod::SuffixList;
    const auto found =
        whenKnown([&] { return policy::discoverDmarc(domain.toStdString(), method, zone); });
    QVERIFY(found);
    QCOMPARE(text(found->organizationalDomain), organization);
    QCOMPARE(found->record.has_value(), !owner.isEmpty());
    QCOMPARE(text(found->recordDomain), owner);
    QCOMPARE(text(std::string(policy::toString(found->policy))), policy);
    QCOMPARE(text(std::string(found->policyTag)), tag);
}

void TestDmarc::walkAsksAtMostEight()
{
    ZoneAnswers zone;
    const auto found =
        policy::discoverDmarc("a.b.c.d.e.f.g.h.i.mail.test", DmarcMethod::TreeWalk, zone);
    QVERIFY(found);
    QStringList asked;
    for (const policy::DmarcStep& step : found->steps)
        asked << QString::fromStdString(step.domain);
    QCOMPARE(asked.join(u' '),
             QStringLiteral("a.b.c.d.e.f.g.h.i.mail.test e.f.g.h.i.mail.test f.g.h.i.mail.test "
                            "g.h.i.mail.test h.i.mail.test i.mail.test mail.test test"));
    QCOMPARE(int(zone.asked().size()), 8);
}

void TestDmarc::nonexistentDomain()
{
    for (const bool exists : {false, true}) {
        ZoneAnswers zone = zoneOf({"a.test=v=DMARC1; p=none; sp=quarantine; np=reject"});
        if (exists)
            zone.address("x.a.test", "192.0.2.1");
        const auto found = whenKnown(
            [&] { return policy::discoverDmarc("x.a.test", DmarcMethod::TreeWalk, zone); });
        QVERIFY(found);
        QCOMPARE(found->isNonexistent, !exists);
        QCOMPARE(policy::toString(found->policy), exists ? "quarantine" : "reject");
    }
}

void TestDmarc::failureIsNotAbsence()
{
    for (const auto method : {DmarcMethod::TreeWalk, DmarcMethod::SuffixList}) {
        ZoneAnswers zone;
        zone.failOtherwise("_dmarc.a.test");
        const auto found = policy::discoverDmarc("a.test", method, zone);
        QVERIFY(found);
        QVERIFY(found->failure != nullptr);
        QVERIFY(found->failure->outcome == dns::Outcome::Timeout);
    }
}

void TestDmarc::alignment_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("strict");
    QTest::addColumn<bool>("byWalk");
    QTest::addColumn<bool>("aligned");
    const auto row = [](const char* name, const char* from, const char* other, bool strict,
                        bool byWalk, bool aligned) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(other) << strict << byWalk << aligned;
    };
    row("same", "a.test", "A.test", true, false, true);
    row("subdomain, relaxed", "a.test", "bounce.a.test", false, false, true);
    row("subdomain, strict", "a.test", "bounce.a.test", true, false, false);
    row("siblings", "x.a.test", "y.a.test", false, false, true);
    row("strangers", "a.test", "b.test", false, false, false);
    row("same suffix only", "a.co.uk", "b.co.uk", false, false, false);
    row("walk: siblings below a record", "x.a.test", "y.a.test", false, true, true);
    row("walk: one is its own organisation", "x.a.test", "own.a.test", false, true, false);
    row("walk: strangers", "a.test", "b.test", false, true, false);
    row("walk: nothing published", "x.c.test", "c.test", false, true, false);
}

void TestDmarc::alignment()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, other);
    QFETCH(const bool, strict);
    QFETCH(const bool, byWalk);
    QFETCH(const bool, aligned);
    ZoneAnswers zone =
        zoneOf({"a.test=v=DMARC1; p=reject", "own.a.test=v=DMARC1; p=reject; psd=n"});
    const auto result = whenKnown([&] {
        return policy::isAligned(from.toStdString(), other.toStdString(),
                                 strict ? DmarcAlignment::Strict : DmarcAlignment::Relaxed,
                                 byWalk ? DmarcMethod::TreeWalk : DmarcMethod::SuffixList, zone);
    });
    QVERIFY(result);
    QCOMPARE(*result, aligned);
}

void TestDmarc::consents()
{
    ZoneAnswers zone = zoneOf({"a.test=v=DMARC1; p=none; rua=mailto:a@sub.a.test,mailto:b@yes.test,"
                               "mailto:c@no.test; ruf=mailto:d@any.test"});
    zone.txt("a.test._report._dmarc.yes.test", "v=DMARC1");
    zone.txt("a.test._report._dmarc.no.test", "hello");
    zone.txt("a.test._report._dmarc.any.test", "v=DMARC1; rua=mailto:x@any.test");
    const auto found =
        whenKnown([&] { return policy::discoverDmarc("a.test", DmarcMethod::TreeWalk, zone); });
    QVERIFY(found);
    const auto consents = whenKnown([&] { return policy::dmarcReportConsents(*found, zone); });
    QVERIFY(consents);
    QStringList lines;
    for (const policy::DmarcReportConsent& consent : *consents)
        lines << QString::fromStdString(consent.address) +
                     (consent.answer == nullptr ? QStringLiteral(" own")
                      : consent.isGiven         ? QStringLiteral(" yes")
                                                : QStringLiteral(" no"));
    QCOMPARE(lines.join(u' '),
             QStringLiteral("a@sub.a.test own b@yes.test yes c@no.test no d@any.test yes"));
}

QTEST_APPLESS_MAIN(TestDmarc)
#include "tst_dmarc.moc"
