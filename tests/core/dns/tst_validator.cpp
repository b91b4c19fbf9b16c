// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/validator.h"
#include "support/fake_name_server.h"
#include "support/name_server.h"

#include <QElapsedTimer>
#include <QTest>

using dns::RecordType;
using dns::Security;
using dns::Validation;

namespace {

const char* word(Security security)
{
    static constexpr const char* words[] = {"unknown", "secure", "insecure", "bogus"};
    return words[static_cast<int>(security)];
}

} // namespace

class TestValidator : public QObject {
    Q_OBJECT

private:
    support::NameServer m_server;
    QTemporaryDir m_folder;
    QString m_anchors;

    static Validation validate(dns::Validator& validator, const dns::Question& question)
    {
        std::optional<Validation> got;
        validator.validate(question, [&](Validation validation) {
            QVERIFY2(!got, "done called twice");
            got = std::move(validation);
        });
        [&] { QVERIFY(!got); }();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 30'000); }();
        return got.value_or(Validation{});
    }

    dns::ValidatorOptions options() const
    {
        dns::ValidatorOptions made;
        made.trustAnchorFile = m_anchors.toStdString();
        for (const char* const zone : {"signed.test", "bogus.test", "plain.test", "broken.test"})
            made.stubZones.push_back({zone, m_server.address()});
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!dns::Validator::isAvailable() || !m_server.isInstalled())
            QSKIP("needs libunbound and knot");
        const QByteArray records =
            "mail A 192.0.2.10\n_25._tcp.mail TLSA 3 1 1 " + QByteArray(64, 'a') + "\n";
        using Server = support::NameServer;
        m_server.addZone(QStringLiteral("signed.test"), records, Server::Signed);
        m_server.addZone(QStringLiteral("bogus.test"), records, Server::Signed);
        m_server.addZone(QStringLiteral("plain.test"), records);
        m_server.addZone(QStringLiteral("broken.test"), {}, Server::Missing);
        QVERIFY(m_server.start());
        const QByteArray good = m_server.trustAnchor(QStringLiteral("signed.test"));
        QVERIFY(!good.isEmpty());
        m_anchors = m_folder.filePath(QStringLiteral("anchors"));
        QFile file(m_anchors);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(good + "bogus.test. DS 12345 13 2 " + QByteArray(64, 'A') + '\n');
    }

    void states_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<RecordType>("type");
        QTest::addColumn<Security>("security");
        QTest::addColumn<int>("records");
        const auto row = [](const char* title, const char* name, RecordType type, Security security,
                            int records) {
            QTest::addRow("%s", title) << QByteArray(name) << type << security << records;
        };
        row("secure", "mail.signed.test", RecordType::A, Security::Secure, 1);
        row("secure TLSA", "_25._tcp.mail.signed.test", RecordType::Tlsa, Security::Secure, 1);
        row("secure, no such name", "nobody.signed.test", RecordType::A, Security::Secure, 0);
        row("secure, no such type", "mail.signed.test", RecordType::Mx, Security::Secure, 0);
        row("insecure", "mail.plain.test", RecordType::A, Security::Insecure, 1);
        row("insecure, no such name", "nobody.plain.test", RecordType::A, Security::Insecure, 0);
        row("bogus", "mail.bogus.test", RecordType::A, Security::Bogus, 0);
        row("zone that fails", "mail.broken.test", RecordType::A, Security::Unknown, 0);
        row("impossible name", "a..b", RecordType::A, Security::Unknown, 0);
    }

    void states()
    {
        QFETCH(QByteArray, name);
        QFETCH(RecordType, type);
        QFETCH(Security, security);
        QFETCH(int, records);
        dns::Validator validator(options());
        const dns::Question question{name.toStdString(), type};
        const Validation validation = validate(validator, question);
        QCOMPARE(word(validation.security), word(security));
        QCOMPARE(int(validation.records.size()), records);
        QCOMPARE(validation.whyBogus.empty(), security != Security::Bogus);
        QVERIFY(validation.question == question);
    }

    /// Through a resolver that hands signatures on; here the server of the zones itself.
    void forwarding()
    {
        dns::ValidatorOptions forwarding = options();
        forwarding.stubZones.clear();
        forwarding.forwarders = {m_server.address()};
        dns::Validator validator(forwarding);
        QCOMPARE(word(validate(validator, {"mail.signed.test", RecordType::A}).security),
                 word(Security::Secure));
    }

    /// One that does not makes the root look bogus as well: then nothing can be told.
    void strippingForwarder_data()
    {
        QTest::addColumn<bool>("strips");
        QTest::addColumn<Security>("security");
        QTest::newRow("strips") << true << Security::Unknown;
        QTest::newRow("hands on, and one zone is bogus") << false << Security::Bogus;
    }

    void strippingForwarder()
    {
        QFETCH(bool, strips);
        QFETCH(Security, security);
        support::NameServer plain; // signatures are what it lacks
        plain.addZone(QString(), "");
        plain.addZone(QStringLiteral("bogus.test"), "mail A 192.0.2.10\n");
        QVERIFY(plain.start());
        dns::ValidatorOptions forwarding = options();
        forwarding.stubZones.clear();
        forwarding.forwarders = {strips ? plain.address() : m_server.address()};
        const QString anchors = m_folder.filePath(QStringLiteral("root-anchors"));
        QFile file(anchors);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray junk = " DS 12345 13 2 " + QByteArray(64, 'A') + '\n';
        file.write((strips ? "." + junk : QByteArray()) + "bogus.test." + junk);
        file.close();
        forwarding.trustAnchorFile = anchors.toStdString();
        dns::Validator validator(forwarding);
        // Once while nobody knows, once when it is known.
        for (int i = 0; i < 2; ++i)
            QCOMPARE(word(validate(validator, {"mail.bogus.test", RecordType::A}).security),
                     word(security));
    }

    void withoutAnchor()
    {
        dns::ValidatorOptions none = options();
        none.trustAnchorFile = m_folder.filePath(QStringLiteral("missing")).toStdString();
        dns::Validator validator(none);
        QCOMPARE(word(validate(validator, {"mail.plain.test", RecordType::A}).security),
                 word(Security::Unknown));
    }

    void deadline()
    {
        support::FakeNameServer silent;
        dns::ValidatorOptions patient = options();
        patient.stubZones.push_back({"silent.test", silent.address()});
        patient.deadline = std::chrono::milliseconds(200);
        dns::Validator validator(patient);
        QElapsedTimer clock;
        clock.start();
        const Validation validation = validate(validator, {"silent.test", RecordType::A});
        QCOMPARE(word(validation.security), word(Security::Unknown));
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(validation.elapsed >= std::chrono::milliseconds(150));
        QCOMPARE(word(validate(validator, {"mail.plain.test", RecordType::A}).security),
                 word(Security::Insecure)); // it goes on working
    }

    void manyAtOnce()
    {
        dns::Validator validator(options());
        int secure = 0;
        for (int i = 0; i < 100; ++i) {
            validator.validate({"n" + std::to_string(i) + ".signed.test", RecordType::A},
                               [&](const Validation& validation) {
                                   secure += validation.security == Security::Secure;
                               });
        }
        QTRY_COMPARE_WITH_TIMEOUT(secure, 100, 30'000);
    }

    void cancel()
    {
        support::FakeNameServer silent;
        dns::ValidatorOptions made = options();
        made.stubZones.push_back({"silent.test", silent.address()});
        dns::Validator validator(made);
        int unknown = 0;
        for (int i = 0; i < 20; ++i) {
            validator.validate({"silent.test", RecordType::A}, [&](const Validation& validation) {
                unknown += validation.security == Security::Unknown;
            });
        }
        QTRY_VERIFY(!silent.queries().isEmpty());
        QElapsedTimer clock;
        clock.start();
        validator.cancelAll();
        QCOMPARE(unknown, 20);
        QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
    }

    void doneDeletesTheValidator()
    {
        auto validator = std::make_unique<dns::Validator>(options());
        int called = 0;
        for (int i = 0; i < 3; ++i) {
            validator->validate({"mail.signed.test", RecordType::A}, [&](const Validation&) {
                ++called;
                validator.reset();
            });
        }
        QTRY_COMPARE(called, 1);
        QVERIFY(!validator);
    }
};

QTEST_GUILESS_MAIN(TestValidator)
#include "tst_validator.moc"
