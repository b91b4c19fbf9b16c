// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates of openssl, good ones and odd ones.
#include "probe/certificate.h"
#include "support/certificates.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QSslCertificate>
#include <QtTest>

using namespace probe;
using support::Certificates;

namespace {

QByteArray text(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

QByteArray faultsText(const std::vector<TlsFault>& faults)
{
    QByteArrayList all;
    for (const TlsFault fault : faults)
        all << text(toString(fault));
    return all.join(',');
}

} // namespace

class TestCertificate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Certificates::isInstalled())
            QSKIP("needs openssl");
    }

    void matchesNames_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char* pattern, const char* host, bool fits) {
            QTest::addRow("%s for %s", pattern, host)
                << QByteArray(pattern) << QByteArray(host) << fits;
        };
        row("mx.ok.test", "mx.ok.test", true);
        row("MX.OK.test", "mx.ok.TEST", true);
        row("mx.ok.test", "mx.ok.test.", true);
        row("mx.ok.test.", "mx.ok.test", true);
        row("*.ok.test", "mx.ok.test", true);
        row("*.ok.test", "a.mx.ok.test", false);
        row("*.ok.test", "ok.test", false);
        row("*.ok.test", ".ok.test", false);
        row("m*.ok.test", "mx.ok.test", false);
        row("mx.*.test", "mx.ok.test", false);
        row("*", "mx", false);
        row("*.test", "ok.test", false);
        row("*.*.test", "mx.ok.test", false);
        row("xn--bcher-kva.test", "xn--bcher-kva.test", true);
        row("", "mx.ok.test", false);
        row("mx.ok.test", "", false);
        row("ok.test", "mx.ok.test", false);
        QTest::addRow("nul") << QByteArray("mx.ok.test\0.evil.test", 21) << QByteArray("mx.ok.test")
                             << false;
    }
    void matchesNames()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, host);
        QFETCH(bool, fits);
        QCOMPARE(matchesHostName(pattern.toStdString(), host.toStdString()), fits);
    }

    void reads_data()
    {
        QTest::addColumn<QStringList>("key");
        QTest::addColumn<QString>("names");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("faults");
        const auto rsa = [](const char* bits) {
            return QStringList{QStringLiteral("-newkey"),
                               QStringLiteral("rsa:") + QString::fromLatin1(bits)};
        };
        const auto other = [](const char* name) {
            return QStringList{QStringLiteral("-newkey"), QString::fromLatin1(name)};
        };
        const QString good = QStringLiteral("DNS:mx.ok.test");
        const QStringList none;
        QTest::addRow("ec") << Certificates::Wish().key << good << none << QByteArray("EC P-256")
                            << QByteArray();
        QTest::addRow("rsa 2048") << rsa("2048") << good << none << QByteArray("RSA 2048")
                                  << QByteArray();
        QTest::addRow("rsa 1024") << rsa("1024") << good << none << QByteArray("RSA 1024")
                                  << QByteArray("weak-key");
        QTest::addRow("ed25519") << other("ed25519") << good << none << QByteArray("Ed25519")
                                 << QByteArray();
        QTest::addRow("rsa-pss") << other("rsa-pss") << good << none << QByteArray("RSA-PSS 2048")
                                 << QByteArray();
        QTest::addRow("sha-1") << Certificates::Wish().key << good
                               << QStringList{QStringLiteral("-sha1")} << QByteArray("EC P-256")
                               << QByteArray("weak-signature");
        QTest::addRow("wildcard") << Certificates::Wish().key << QStringLiteral("DNS:*.ok.test")
                                  << none << QByteArray("EC P-256") << QByteArray();
        QTest::addRow("wrong name")
            << Certificates::Wish().key << QStringLiteral("DNS:mx.ok.test.evil.test") << none
            << QByteArray("EC P-256") << QByteArray("name-in-common-name-only");
        QTest::addRow("no names") << Certificates::Wish().key << QString() << none
                                  << QByteArray("EC P-256")
                                  << QByteArray("name-in-common-name-only");
        QTest::addRow("address only")
            << Certificates::Wish().key << QStringLiteral("IP:192.0.2.1,email:a@mx.ok.test") << none
            << QByteArray("EC P-256") << QByteArray("name-in-common-name-only");
    }
    void reads()
    {
        QFETCH(QStringList, key);
        QFETCH(QString, names);
        QFETCH(QStringList, more);
        Certificates::Wish wish;
        wish.key = key;
        wish.names = names;
        wish.more = more;
        QVERIFY(m_certificates.make(QStringLiteral("leaf"), wish));
        const Certificate leaf = read(QStringLiteral("leaf"));
        QCOMPARE(leaf.subject, std::string("mx.ok.test"));
        QCOMPARE(leaf.issuer, std::string("Test Root"));
        QVERIFY(!leaf.isSelfIssued);
        QTEST(text(leaf.keyKind), "kind");
        QCOMPARE(text(leaf.publicKey), publicKeyByOpenssl(QStringLiteral("leaf")));
        QTEST(faultsText(chainFaults({leaf}, "mx.ok.test", QDateTime::currentSecsSinceEpoch())),
              "faults");
    }

    void judgesDates()
    {
        QVERIFY(m_certificates.make(QStringLiteral("leaf"), {}));
        const Certificate leaf = read(QStringLiteral("leaf"));
        QCOMPARE((leaf.notAfter - leaf.notBefore) / 86400, std::int64_t(90));
        const auto faultsAt = [&](std::int64_t when) {
            return faultsText(chainFaults({leaf}, "mx.ok.test", when));
        };
        QCOMPARE(faultsAt(leaf.notBefore - 1), QByteArray("not-yet-valid"));
        QCOMPARE(faultsAt(leaf.notBefore), QByteArray());
        QCOMPARE(faultsAt(leaf.notAfter), QByteArray());
        QCOMPARE(faultsAt(leaf.notAfter + 1), QByteArray("expired"));
    }

    void judgesWrongName()
    {
        QVERIFY(m_certificates.make(QStringLiteral("leaf"), {}));
        const Certificate leaf = read(QStringLiteral("leaf"));
        const std::int64_t now = QDateTime::currentSecsSinceEpoch();
        QCOMPARE(faultsText(chainFaults({leaf}, "mx.other.test", now)),
                 QByteArray("name-mismatch"));
        QCOMPARE(faultsText(chainFaults({leaf}, "", now)), QByteArray());
        QCOMPARE(faultsText(chainFaults({}, "mx.ok.test", now)), QByteArray());
    }

    void bearsManyNames()
    {
        QStringList names;
        for (int i = 0; i < 10'000; ++i)
            names << QStringLiteral("DNS.%1 = h%1.ok.test").arg(i);
        QFile file(m_certificates.folder() + QStringLiteral("/many.cnf"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[req]\ndistinguished_name = dn\nx509_extensions = ext\n[dn]\n[ext]\n"
                   "subjectAltName = @names\n[names]\n" +
                   names.join(QLatin1Char('\n')).toUtf8() + '\n');
        file.close();
        Certificates::Wish wish;
        wish.names.clear();
        wish.more = {QStringLiteral("-config"), file.fileName()};
        QVERIFY(m_certificates.make(QStringLiteral("many"), wish));
        QElapsedTimer time;
        time.start();
        const Certificate leaf = read(QStringLiteral("many"));
        QCOMPARE(leaf.nameCount, std::size_t(10'000));
        QCOMPARE(leaf.names.size(), std::size_t(100));
        QVERIFY(namesHost(leaf, "h9999.ok.test"));
        QVERIFY(!namesHost(leaf, "h10000.ok.test"));
        QVERIFY2(time.elapsed() < 500, qPrintable(QString::number(time.elapsed())));
    }

    void standsNulInName()
    {
        Certificates::Wish wish;
        wish.commonName = QStringLiteral("mx.ok.testX.evil.test");
        wish.names = QStringLiteral("DNS:mx.ok.testX.evil.test");
        QVERIFY(m_certificates.make(QStringLiteral("nul"), wish));
        QByteArray der = derOf(QStringLiteral("nul"));
        QCOMPARE(der.count("testX"), qsizetype(2));
        der.replace("testX", QByteArray("test\0", 5));
        const auto leaf = readCertificate(der.toStdString());
        QVERIFY(leaf);
        QCOMPARE(text(leaf->names.at(0)), QByteArray("mx.ok.test\0.evil.test", 21));
        QCOMPARE(faultsText(chainFaults({*leaf}, "mx.ok.test", leaf->notBefore)),
                 QByteArray("name-mismatch"));
    }

    /// Cut or changed anywhere: read or not, but never out of bounds.
    void survivesDamage()
    {
        QVERIFY(m_certificates.make(QStringLiteral("leaf"), {}));
        const QByteArray der = derOf(QStringLiteral("leaf"));
        for (qsizetype length = 0; length < der.size(); ++length)
            QVERIFY(!readCertificate(der.left(length).toStdString()));
        int read = 0;
        for (qsizetype at = 0; at < der.size(); ++at) {
            for (const char byte : {'\x00', '\x7F', '\x80', '\x84', '\xFF'}) {
                QByteArray changed = der;
                changed[at] = byte;
                if (const auto certificate = readCertificate(changed.toStdString())) {
                    ++read;
                    namesHost(*certificate, "mx.ok.test");
                }
            }
        }
        QVERIFY(read > 0);
        QVERIFY(!readCertificate({}));
    }

private:
    QByteArray derOf(const QString& name) const
    {
        const auto all = QSslCertificate::fromPath(m_certificates.certificateFile(name));
        return all.isEmpty() ? QByteArray() : all.first().toDer();
    }
    Certificate read(const QString& name) const
    {
        return readCertificate(derOf(name).toStdString()).value_or(Certificate());
    }
    QByteArray publicKeyByOpenssl(const QString& name) const
    {
        QProcess process;
        process.start(QStringLiteral("sh"),
                      {QStringLiteral("-c"),
                       QStringLiteral("openssl x509 -in \"$0\" -noout -pubkey | "
                                      "openssl pkey -pubin -outform DER"),
                       m_certificates.certificateFile(name)});
        process.waitForFinished();
        return process.readAllStandardOutput();
    }

    Certificates m_certificates;
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
