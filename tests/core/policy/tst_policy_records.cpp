// SPDX-License-Identifier: GPL-3.0-or-later
// Records that can be judged by themselves: DKIM keys, DMARC, MTA-STS, TLS-RPT.

#include "policy/der_values.h"
#include "policy/dkim_key.h"
#include "policy/dmarc_record.h"
#include "policy/mta_sts.h"
#include "policy/name_pattern.h"
#include "policy/tag_list.h"
#include "policy/tls_rpt.h"
#include "support/policy_samples.h"

#include <QTest>

namespace {

QByteArray joined(const std::vector<std::string>& parts)
{
    QByteArrayList list;
    for (const std::string& part : parts)
        list << QByteArray::fromStdString(part);
    return list.join('|');
}

} // namespace

class TestPolicyRecords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tagLists_data();
    void tagLists();
    void endlessTagList();
    void dkimKeys_data();
    void dkimKeys();
    void rsaBits();
    void dmarcRecords_data();
    void dmarcRecords();
    void dmarcValues();
    void mtaStsPolicies_data();
    void mtaStsPolicies();
    void mtaStsIds_data();
    void mtaStsIds();
    void namePatterns_data();
    void namePatterns();
    void tlsRptRecords_data();
    void tlsRptRecords();
};

void TestPolicyRecords::tagLists_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("tags");
    QTest::addColumn<QByteArray>("faults");
    QTest::newRow("plain") << QByteArray("v=X; a = b ;c=d=e;") << QByteArray("v=X|a=b|c=d=e")
                           << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("blanks and semicolons") << QByteArray(" ; ;") << QByteArray() << QByteArray();
    QTest::newRow("no sign") << QByteArray("v=X;hello") << QByteArray("v=X") << QByteArray("hello");
    QTest::newRow("no name") << QByteArray("=x") << QByteArray() << QByteArray("=x");
    QTest::newRow("repeated") << QByteArray("a=1;a=2") << QByteArray("a=1") << QByteArray("a");
}

void TestPolicyRecords::tagLists()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, tags);
    QFETCH(const QByteArray, faults);
    const policy::TagList list = policy::parseTagList(text.toStdString());
    std::vector<std::string> found;
    for (const policy::Tag& tag : list.tags)
        found.push_back(tag.name + '=' + tag.value);
    QCOMPARE(joined(found), tags);
    QCOMPARE(joined(list.faults) + joined(list.repeats), faults);
    QCOMPARE(list.isFine(), faults.isEmpty());
}

/// A record of 64 KiB is read as fast as any.
void TestPolicyRecords::endlessTagList()
{
    std::string text;
    for (int i = 0; text.size() < 65000; ++i)
        text += 't' + std::to_string(i) + "=;";
    const policy::TagList list = policy::parseTagList(text);
    QCOMPARE(int(list.tags.size()), 100);
    QCOMPARE(list.faults.size(), std::size_t{1});
}

void TestPolicyRecords::dkimKeys_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("remarks");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("isUsable");
    const auto rsa = [](std::size_t bits) {
        return "p=" + QByteArray::fromStdString(support::base64(support::rsaKeyInfo(bits)));
    };
    const QByteArray good = rsa(2048);
    const QByteArray ed = "k=ed25519; p=" + QByteArray(32, 'k').toBase64();
    QTest::newRow("plain") << good << QByteArray() << 2048 << true;
    QTest::newRow("whole") << "v=DKIM1; k=rsa; h=sha256; s=email; " + good << QByteArray() << 2048
                           << true;
    QTest::newRow("4096") << rsa(4096) << QByteArray() << 4096 << true;
    QTest::newRow("2040") << rsa(2040) << QByteArray("short") << 2040 << true;
    QTest::newRow("1024") << rsa(1024) << QByteArray("short") << 1024 << true;
    QTest::newRow("1016") << rsa(1016) << QByteArray("too-short") << 1016 << false;
    QTest::newRow("bare RSAPublicKey")
        << "p=" + QByteArray::fromStdString(support::base64(support::rsaPublicKey(2048)))
        << QByteArray() << 2048 << true;
    QTest::newRow("ed25519") << ed << QByteArray() << 256 << true;
    QTest::newRow("ed25519, 31 bytes") << "k=ed25519; p=" + QByteArray(31, 'k').toBase64()
                                       << QByteArray("wrong-key-length") << 0 << false;
    QTest::newRow("type in capitals") << "k=RSA; " + good << QByteArray() << 2048 << true;
    QTest::newRow("v not first") << good + "; v=DKIM1" << QByteArray("wrong-version") << 2048
                                 << false;
    QTest::newRow("v in small letters")
        << "v=dkim1; " + good << QByteArray("wrong-version") << 2048 << false;
    QTest::newRow("unknown type") << QByteArray("k=gost; p=YWJj") << QByteArray("unknown-key-type")
                                  << 0 << false;
    QTest::newRow("ed25519 key as rsa")
        << "p=" + QByteArray(32, 'k').toBase64() << QByteArray("not-a-key") << 0 << false;
    QTest::newRow("revoked") << QByteArray("v=DKIM1; p=;") << QByteArray("revoked") << 0 << false;
    QTest::newRow("no p") << QByteArray("v=DKIM1;") << QByteArray("no-key") << 0 << false;
    QTest::newRow("empty") << QByteArray() << QByteArray("no-key") << 0 << false;
    QTest::newRow("quotes") << "p=\\\"" + good.mid(2) << QByteArray("not-base64") << 0 << false;
    QTest::newRow("blank in it") << good.left(40) + " \t" + good.mid(40)
                                 << QByteArray("blanks-in-key") << 2048 << true;
    QTest::newRow("repeated p") << good + "; p=" << QByteArray("bad-tag-list") << 2048 << false;
    QTest::newRow("hash list") << "h=sha1:sha256; " + good << QByteArray() << 2048 << true;
    QTest::newRow("sha1 only") << "h=sha1; " + good << QByteArray("no-usable-hash") << 2048
                               << false;
    QTest::newRow("service *") << "s=*; " + good << QByteArray() << 2048 << true;
    QTest::newRow("other service")
        << "s=web:other; " + good << QByteArray("not-for-mail") << 2048 << false;
    QTest::newRow("flags") << "t=y:s; " + good << QByteArray("testing|only-exact-domain") << 2048
                           << true;
}

void TestPolicyRecords::dkimKeys()
{
    QFETCH(const QByteArray, record);
    QFETCH(const QByteArray, remarks);
    QFETCH(const int, bits);
    QFETCH(const bool, isUsable);
    const policy::DkimKey key = policy::parseDkimKey(record.toStdString());
    std::vector<std::string> found;
    for (const policy::DkimKeyRemark remark : key.remarks)
        found.emplace_back(policy::toString(remark));
    QCOMPARE(joined(found), remarks);
    QCOMPARE(key.bits, bits);
    QCOMPARE(key.isUsable(), isUsable);
}

/// A key that is cut anywhere is no key, and nothing is read past its end.
void TestPolicyRecords::rsaBits()
{
    const std::string key = support::rsaKeyInfo(1024);
    QCOMPARE(policy::rsaKeyBits(key).value_or(0), 1024);
    for (std::size_t length = 0; length < key.size(); ++length)
        QVERIFY(!policy::rsaKeyBits(std::string_view(key).substr(0, length)));
    QVERIFY(!policy::rsaKeyBits(key + 'x'));
}

void TestPolicyRecords::dmarcRecords_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("faults");
    QTest::newRow("plain") << QByteArray("v=DMARC1; p=reject") << QByteArray();
    QTest::newRow("capitals") << QByteArray("v=DMARC1;p=Reject;adkim=S") << QByteArray();
    QTest::newRow("no p") << QByteArray("v=DMARC1; rua=mailto:a@b.test") << QByteArray("no-policy");
    QTest::newRow("p unknown") << QByteArray("v=DMARC1; p=deny") << QByteArray("unknown-policy");
    QTest::newRow("np unknown") << QByteArray("v=DMARC1; p=none; np=x")
                                << QByteArray("unknown-policy");
    QTest::newRow("aspf") << QByteArray("v=DMARC1; p=none; aspf=relaxed")
                          << QByteArray("unknown-alignment");
    QTest::newRow("pct 101") << QByteArray("v=DMARC1; p=none; pct=101")
                             << QByteArray("bad-percent");
    QTest::newRow("pct -1") << QByteArray("v=DMARC1; p=none; pct=-1") << QByteArray("bad-percent");
    QTest::newRow("rua without mailto")
        << QByteArray("v=DMARC1; p=none; rua=a@b.test") << QByteArray("bad-report-uri");
    QTest::newRow("rua: one good, one bad")
        << QByteArray("v=DMARC1; p=none; rua=mailto:a@b.test, https://b.test/")
        << QByteArray("bad-report-uri");
    QTest::newRow("rua with CR") << QByteArray("v=DMARC1; p=none; rua=mailto:a@b.test\r\nx")
                                 << QByteArray("bad-report-uri");
    QTest::newRow("rua at an address")
        << QByteArray("v=DMARC1; p=none; rua=mailto:a@[192.0.2.1]") << QByteArray("bad-report-uri");
    QTest::newRow("psd") << QByteArray("v=DMARC1; p=none; psd=x") << QByteArray("unknown-value");
    QTest::newRow("tags") << QByteArray("v=DMARC1; p=none; p=reject") << QByteArray("bad-tag-list");
}

void TestPolicyRecords::dmarcRecords()
{
    QFETCH(const QByteArray, record);
    QFETCH(const QByteArray, faults);
    std::vector<std::string> found;
    for (const auto& fault : policy::parseDmarcRecord(record.toStdString()).faults)
        found.emplace_back(policy::toString(fault.kind));
    QCOMPARE(joined(found), faults);
}

void TestPolicyRecords::dmarcValues()
{
    const policy::DmarcRecord record = policy::parseDmarcRecord(
        "v=DMARC1; p=none; sp=quarantine; np=reject; adkim=s; aspf=r; pct=20; t=y; psd=n; "
        "rua=mailto:a@b.test!10m,mailto:c@b.test; ruf=mailto:f@b.test");
    QVERIFY(record.faults.empty());
    QCOMPARE(policy::toString(*record.policy), "none");
    QCOMPARE(policy::toString(*record.subdomainPolicy), "quarantine");
    QCOMPARE(policy::toString(*record.nonexistentPolicy), "reject");
    QVERIFY(record.dkim == policy::DmarcAlignment::Strict);
    QVERIFY(record.spf == policy::DmarcAlignment::Relaxed);
    QCOMPARE(record.percent, 20);
    QVERIFY(record.isTesting);
    QVERIFY(record.suffix == policy::DmarcSuffix::No);
    QCOMPARE(joined(record.aggregateReports), QByteArray("a@b.test|c@b.test"));
    QCOMPARE(joined(record.failureReports), QByteArray("f@b.test"));
}

void TestPolicyRecords::mtaStsPolicies_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("faults");
    QTest::addColumn<QByteArray>("mx");
    const QByteArray good = "version: STSv1\r\nmode: enforce\r\nmx: a.test\r\nmax_age: 86400\r\n";
    QTest::newRow("good") << good << QByteArray() << QByteArray("a.test");
    QTest::newRow("LF, no last line end")
        << QByteArray("version: STSv1\nmode: testing\nmx: *.A.test\nmx: b.test\nmax_age: 1")
        << QByteArray() << QByteArray("*.a.test|b.test");
    QTest::newRow("other keys") << good + "later: x\r\n" << QByteArray() << QByteArray("a.test");
    QTest::newRow("first one counts") << good + "mode: none\r\n"
                                      << QByteArray() << QByteArray("a.test");
    QTest::newRow("none needs no mx")
        << QByteArray("version: STSv1\nmode: none\nmax_age: 0\n") << QByteArray() << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray("no-version|no-mode|no-max-age|no-mx")
                           << QByteArray();
    QTest::newRow("version") << QByteArray(good).replace("STSv1", "STSv2")
                             << QByteArray("no-version") << QByteArray("a.test");
    QTest::newRow("mode") << QByteArray(good).replace("enforce", "strict") << QByteArray("no-mode")
                          << QByteArray("a.test");
    QTest::newRow("age over a year") << QByteArray(good).replace("86400", "31557601")
                                     << QByteArray("no-max-age") << QByteArray("a.test");
    QTest::newRow("age of a year")
        << QByteArray(good).replace("86400", "31557600") << QByteArray() << QByteArray("a.test");
    QTest::newRow("age with a unit") << QByteArray(good).replace("86400", "1d")
                                     << QByteArray("no-max-age") << QByteArray("a.test");
    QTest::newRow("age beyond 64 bits") << QByteArray(good).replace("86400", "99999999999999999999")
                                        << QByteArray("no-max-age") << QByteArray("a.test");
    QTest::newRow("line") << good + "hello\r\n" << QByteArray("bad-line") << QByteArray("a.test");
    QTest::newRow("mx is a star") << QByteArray(good).replace("a.test", "*") << QByteArray("bad-mx")
                                  << QByteArray("*");
    QTest::newRow("NUL") << good + QByteArray("x: \0\n", 5) << QByteArray("not-text")
                         << QByteArray("a.test");
}

void TestPolicyRecords::mtaStsPolicies()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArray, faults);
    QFETCH(const QByteArray, mx);
    const policy::MtaStsPolicy read = policy::parseMtaStsPolicy(file.toStdString());
    std::vector<std::string> found;
    for (const policy::MtaStsFault fault : read.faults)
        found.emplace_back(policy::toString(fault));
    QCOMPARE(joined(found), faults);
    QCOMPARE(joined(read.mx), mx);
}

void TestPolicyRecords::mtaStsIds_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("date") << QByteArray("v=STSv1; id=20260101T000000;") << true;
    QTest::newRow("32") << "v=STSv1; id=" + QByteArray(32, 'a') << true;
    QTest::newRow("33") << "v=STSv1; id=" + QByteArray(33, 'a') << false;
    QTest::newRow("none") << QByteArray("v=STSv1;") << false;
    QTest::newRow("dash") << QByteArray("v=STSv1; id=2026-01-01") << false;
}

void TestPolicyRecords::mtaStsIds()
{
    QFETCH(const QByteArray, record);
    QFETCH(const bool, isValid);
    QCOMPARE(policy::parseMtaStsRecord(record.toStdString()).isIdValid, isValid);
}

void TestPolicyRecords::namePatterns_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isMatch");
    const auto row = [](const char* pattern, const char* name, bool isMatch) {
        QTest::addRow("%s: %s", pattern, name)
            << QByteArray(pattern) << QByteArray(name) << isMatch;
    };
    row("mx.a.test", "MX.a.test.", true);
    row("mx.a.test", "mx2.a.test", false);
    row("*.a.test", "mx.a.test", true);
    row("*.a.test", "a.test", false);
    row("*.a.test", "x.mx.a.test", false);
    row("*.a.test", ".a.test", false);
    row("m*.a.test", "mx.a.test", false);
    row("*", "test", false);
    row("", "", false);
}

void TestPolicyRecords::namePatterns()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, name);
    QFETCH(const bool, isMatch);
    QCOMPARE(policy::matchesNamePattern(pattern.toStdString(), name.toStdString()), isMatch);
}

void TestPolicyRecords::tlsRptRecords_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("reportTo");
    QTest::addColumn<QByteArray>("wrong");
    QTest::newRow("mail") << QByteArray("v=TLSRPTv1; rua=mailto:a@b.test")
                          << QByteArray("mailto:a@b.test") << QByteArray();
    QTest::newRow("both") << QByteArray("v=TLSRPTv1;rua=mailto:a@b.test, https://b.test/r")
                          << QByteArray("mailto:a@b.test|https://b.test/r") << QByteArray();
    QTest::newRow("address alone")
        << QByteArray("v=TLSRPTv1; rua=a@b.test") << QByteArray() << QByteArray("a@b.test");
    QTest::newRow("no address") << QByteArray("v=TLSRPTv1; rua=mailto:nobody") << QByteArray()
                                << QByteArray("mailto:nobody");
    QTest::newRow("nothing") << QByteArray("v=TLSRPTv1") << QByteArray() << QByteArray();
}

void TestPolicyRecords::tlsRptRecords()
{
    QFETCH(const QByteArray, record);
    QFETCH(const QByteArray, reportTo);
    QFETCH(const QByteArray, wrong);
    const policy::TlsRptRecord read = policy::parseTlsRptRecord(record.toStdString());
    QCOMPARE(joined(read.reportTo), reportTo);
    QCOMPARE(joined(read.wrongUris), wrong);
    QCOMPARE(read.isFine, wrong.isEmpty() && !reportTo.isEmpty());
}

QTEST_APPLESS_MAIN(TestPolicyRecords)
#include "tst_policy_records.moc"
