// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/tlsa.h"

#include "policy/der_values.h"
#include "probe/certificate.h"
#include "support/certificates.h"
#include "support/policy_samples.h"

#include <QSslCertificate>
#include <QTest>

using dns::TlsaData;
using policy::DaneOutcome;

namespace {

dns::TlsaData tlsa(int usage, int selector, int matching, const std::string& bytes)
{
    return {static_cast<std::uint8_t>(usage), static_cast<std::uint8_t>(selector),
            static_cast<std::uint8_t>(matching), bytes};
}

policy::DaneCertificate certificate(const std::string& subject, const std::string& issuer)
{
    const std::string der = support::certificate(subject, issuer);
    return {der, "key of " + subject, {"mx.a.test"}};
}

/// As a session would give them.
std::vector<policy::DaneCertificate> chainIn(const QString& pemFile)
{
    std::vector<policy::DaneCertificate> chain;
    for (const QSslCertificate& one : QSslCertificate::fromPath(pemFile)) {
        const auto read = probe::readCertificate(one.toDer().toStdString());
        if (read)
            chain.push_back({read->der, read->publicKey, read->names});
    }
    return chain;
}

/// What openssl says is the digest of a certificate's key, in hexadecimal.
QByteArray keyDigest(const QString& pemFile)
{
    QProcess process;
    process.start(QStringLiteral("sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("openssl x509 -in \"$0\" -noout -pubkey | openssl pkey -pubin "
                                  "-outform DER | openssl dgst -sha256 -r"),
                   pemFile});
    process.waitForFinished(20'000);
    return process.readAllStandardOutput().left(64);
}

const char* nameOf(DaneOutcome outcome)
{
    static const char* names[] = {"none", "unusable", "match", "roll-over", "mismatch"};
    return names[static_cast<int>(outcome)];
}

} // namespace

Q_DECLARE_METATYPE(std::vector<dns::TlsaData>)

class TestTlsa : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void chains();
    void names_data();
    void names();
    void noChain();
    void cutCertificates();
    void toPublish();
    void realCertificates_data();
    void realCertificates();
};

void TestTlsa::outcomes_data()
{
    QTest::addColumn<std::vector<TlsaData>>("records");
    QTest::addColumn<QByteArray>("outcome");
    const auto leaf = certificate("leaf", "root");
    const auto root = certificate("root", "root");
    const auto row = [](const char* name, const std::vector<TlsaData>& records,
                        const char* outcome) {
        QTest::newRow(name) << records << QByteArray(outcome);
    };
    row("no records", {}, "none");
    row("3 0 0", {tlsa(3, 0, 0, leaf.der)}, "match");
    row("3 1 0", {tlsa(3, 1, 0, leaf.publicKey)}, "match");
    row("3 0 1", {tlsa(3, 0, 1, support::sha256(leaf.der))}, "match");
    row("3 1 1", {tlsa(3, 1, 1, support::sha256(leaf.publicKey))}, "match");
    row("3 0 2", {tlsa(3, 0, 2, support::sha512(leaf.der))}, "match");
    row("3 1 2", {tlsa(3, 1, 2, support::sha512(leaf.publicKey))}, "match");
    row("3 of the issuer", {tlsa(3, 0, 1, support::sha256(root.der))}, "mismatch");
    row("2 of the issuer", {tlsa(2, 0, 1, support::sha256(root.der))}, "match");
    row("2 1 2 of the issuer", {tlsa(2, 1, 2, support::sha512(root.publicKey))}, "match");
    row("2 of the server itself", {tlsa(2, 0, 1, support::sha256(leaf.der))}, "match");
    row("other digest", {tlsa(3, 1, 1, std::string(32, 'x'))}, "mismatch");
    row("digest of the wrong part", {tlsa(3, 1, 1, support::sha256(leaf.der))}, "mismatch");
    row("usage 0", {tlsa(0, 0, 1, support::sha256(root.der))}, "unusable");
    row("usage 1", {tlsa(1, 0, 1, support::sha256(leaf.der))}, "unusable");
    row("usage 255", {tlsa(255, 0, 1, support::sha256(leaf.der))}, "unusable");
    row("selector 2", {tlsa(3, 2, 1, support::sha256(leaf.der))}, "unusable");
    row("matching 3", {tlsa(3, 0, 3, support::sha256(leaf.der))}, "unusable");
    row("short digest", {tlsa(3, 0, 1, support::sha256(leaf.der).substr(1))}, "unusable");
    row("empty", {tlsa(3, 0, 0, "")}, "unusable");
    row("old and new",
        {tlsa(3, 1, 1, std::string(32, 'x')), tlsa(3, 1, 1, support::sha256(leaf.publicKey))},
        "roll-over");
    row("unusable beside a good one",
        {tlsa(1, 0, 1, support::sha256(leaf.der)), tlsa(3, 0, 1, support::sha256(leaf.der))},
        "match");
    row("unusable beside a bad one",
        {tlsa(1, 0, 1, support::sha256(leaf.der)), tlsa(3, 0, 1, std::string(32, 'x'))},
        "mismatch");
}

void TestTlsa::outcomes()
{
    QFETCH(const std::vector<TlsaData>, records);
    QFETCH(const QByteArray, outcome);
    const auto result = policy::matchDane(
        records, {certificate("leaf", "root"), certificate("root", "root")}, {"mx.a.test"});
    QCOMPARE(QByteArray(nameOf(result.outcome)), outcome);
    QCOMPARE(result.matches.size(), records.size());
}

/// The anchor has to be the issuer of what stands before it.
void TestTlsa::chains()
{
    const auto root = certificate("root", "root");
    const auto middle = certificate("middle", "root");
    const std::vector<TlsaData> anchor{tlsa(2, 0, 1, support::sha256(root.der))};
    const auto match = [&](const std::vector<policy::DaneCertificate>& chain) {
        return policy::toString(policy::matchDane(anchor, chain, {"mx.a.test"}).matches.front());
    };
    QCOMPARE(match({certificate("leaf", "middle"), middle, root}), "yes");
    QCOMPARE(match({certificate("leaf", "other"), middle, root}), "broken-chain");
    QCOMPARE(match({certificate("leaf", "middle"), root}), "broken-chain");
    QCOMPARE(match({certificate("leaf", "middle"), middle}), "no");
}

void TestTlsa::names_data()
{
    QTest::addColumn<QByteArray>("inCertificate");
    QTest::addColumn<int>("usage");
    QTest::addColumn<QByteArray>("match");
    QTest::newRow("same") << QByteArray("mx.a.test") << 2 << QByteArray("yes");
    QTest::newRow("mail domain") << QByteArray("a.test") << 2 << QByteArray("yes");
    QTest::newRow("wildcard") << QByteArray("*.a.test") << 2 << QByteArray("yes");
    QTest::newRow("other") << QByteArray("b.test") << 2 << QByteArray("wrong-name");
    QTest::newRow("other, usage 3") << QByteArray("b.test") << 3 << QByteArray("yes");
}

void TestTlsa::names()
{
    QFETCH(const QByteArray, inCertificate);
    QFETCH(const int, usage);
    QFETCH(const QByteArray, match);
    auto leaf = certificate("leaf", "leaf");
    leaf.names = {inCertificate.toStdString()};
    const auto result = policy::matchDane({tlsa(usage, 0, 1, support::sha256(leaf.der))}, {leaf},
                                          {"mx.a.test", "a.test"});
    QCOMPARE(QByteArray::fromStdString(std::string(policy::toString(result.matches.front()))),
             match);
}

void TestTlsa::noChain()
{
    const auto result = policy::matchDane({tlsa(3, 0, 1, std::string(32, 'x'))}, {}, {});
    QVERIFY(result.outcome == DaneOutcome::Mismatch);
    // A key that could not be cut out of its certificate matches nothing, not even an empty digest.
    policy::DaneCertificate keyless = certificate("leaf", "leaf");
    keyless.publicKey.clear();
    const auto other =
        policy::matchDane({tlsa(3, 1, 1, support::sha256(""))}, {keyless}, {"mx.a.test"});
    QVERIFY(other.outcome == DaneOutcome::Mismatch);
}

void TestTlsa::cutCertificates()
{
    const std::string der = support::certificate("leaf", "root");
    QVERIFY(policy::certificateNames(der));
    for (std::size_t length = 0; length < der.size(); ++length)
        QVERIFY(!policy::certificateNames(std::string_view(der).substr(0, length)));
}

void TestTlsa::toPublish()
{
    policy::DaneCertificate certificate;
    certificate.der = "abc";
    QCOMPARE(policy::tlsaToPublish(certificate),
             "3 0 1 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    certificate.der = "xyz";
    certificate.publicKey = "abc";
    QCOMPARE(policy::tlsaToPublish(certificate),
             "3 1 1 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

void TestTlsa::realCertificates_data()
{
    QTest::addColumn<QStringList>("key");
    QTest::newRow("EC") << QStringList{QStringLiteral("-newkey"), QStringLiteral("ec"),
                                       QStringLiteral("-pkeyopt"),
                                       QStringLiteral("ec_paramgen_curve:P-256")};
    QTest::newRow("RSA") << QStringList{QStringLiteral("-newkey"), QStringLiteral("rsa:2048")};
    QTest::newRow("Ed25519") << QStringList{QStringLiteral("-newkey"), QStringLiteral("ed25519")};
}

/// Certificates of openssl, compared with what openssl says about them.
void TestTlsa::realCertificates()
{
    QFETCH(const QStringList, key);
    if (!support::Certificates::isInstalled())
        QSKIP("needs openssl");
    support::Certificates certificates;
    support::Certificates::Wish wish;
    wish.key = key;
    const QString name = QStringLiteral("leaf");
    QVERIFY(certificates.make(name, wish));
    const auto chain = chainIn(certificates.certificateFile(name));
    QCOMPARE(int(chain.size()), 2);
    const QByteArray digest = keyDigest(certificates.certificateFile(name));
    QCOMPARE(QByteArray::fromStdString(policy::tlsaToPublish(chain.front())), "3 1 1 " + digest);
    const std::string anchor = support::sha256(chain.back().der);
    const auto result =
        policy::matchDane({tlsa(3, 1, 1, QByteArray::fromHex(digest).toStdString()),
                           tlsa(2, 0, 1, anchor), tlsa(2, 0, 1, std::string(32, 'x'))},
                          chain, {"mx.ok.test"});
    QVERIFY(result.matches[0] == policy::TlsaMatch::Yes);
    QVERIFY(result.matches[1] == policy::TlsaMatch::Yes);
    QVERIFY(result.matches[2] == policy::TlsaMatch::No);
}

QTEST_GUILESS_MAIN(TestTlsa)
#include "tst_tlsa.moc"
