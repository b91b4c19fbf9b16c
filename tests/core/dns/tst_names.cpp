// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/name.h"

#include <QTest>

namespace {

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace

class TestNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalName_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("normal"); // empty: refused
        const auto row = [](const char* title, const QString& typed, const QString& normal) {
            QTest::addRow("%s", title) << typed << normal;
        };
        const QString label63(63, QLatin1Char('a'));
        const QString name253 = label63 + QLatin1Char('.') + label63 + QLatin1Char('.') + label63 +
                                QLatin1Char('.') + label63.left(61);
        const auto u8 = [](const char* bytes) { return QString::fromUtf8(bytes); };
        row("plain", u8("mail.example.org"), u8("mail.example.org"));
        row("upper case", u8("Mail.EXAMPLE.org"), u8("mail.example.org"));
        row("last dot", u8("example.org."), u8("example.org"));
        row("underscores", u8("_dmarc.example.org"), u8("_dmarc.example.org"));
        row("one label", u8("localhost"), u8("localhost"));
        row("A-label", u8("XN--FSQU00A.example"), u8("xn--fsqu00a.example"));
        row("Chinese", u8("例子.测试"), u8("xn--fsqu00a.xn--0zwm56d"));
        row("full-width letters and dot", u8("ｍａｉｌ．example"), u8("mail.example"));
        row("ideographic full stop", u8("例子。中国。"), u8("xn--fsqu00a.xn--fiqs8s"));
        row("umlaut, upper case", u8("BÜCHER.example"), u8("xn--bcher-kva.example"));
        row("sharp s is a letter of its own", u8("straße.example"), u8("xn--strae-oqa.example"));
        row("underscore before Chinese", u8("_dmarc.例子.测试"),
            u8("_dmarc.xn--fsqu00a.xn--0zwm56d"));
        row("label of 63", label63 + u8(".org"), label63 + u8(".org"));
        row("253 bytes", name253, name253);
        row("253 bytes and last dot", name253 + u8("."), name253);
        row("254 bytes", name253 + u8("a"), {});
        row("label of 64", label63 + u8("a.org"), {});
        row("too long as A-label",
            QString(40, QChar(0x4F8B)) + u8(".") + QString(60, QChar(0x5B50)), {});
        row("empty", {}, {});
        row("root", u8("."), {});
        row("empty label", u8("a..b"), {});
        row("leading dot", u8(".example.org"), {});
        row("two last dots", u8("example.org.."), {});
        row("blank", u8("exam ple.org"), {});
        row("line end", u8("example.org\r\nRCPT TO"), {});
        row("NUL", QString::fromLatin1("a\0b.org", 7), {});
        row("at", u8("a@example.org"), {});
        row("slash", u8("example.org/x"), {});
        row("port", u8("example.org:25"), {});
        row("escape", u8("a\\.b.org"), {});
        row("bidi override", u8("exam\xE2\x80\xAEple.org"), {});
        row("control behind the high bit", u8("a\xC2\x85.org"), {});
        row("address literal", u8("[192.0.2.1]"), {});
    }

    void normalName()
    {
        QFETCH(QString, typed);
        QFETCH(QString, normal);
        const auto name = dns::normalName(typed.toStdString());
        QCOMPARE(name.has_value(), !normal.isEmpty());
        if (name) {
            QCOMPARE(text(*name), normal);
            QCOMPARE(text(dns::normalName(*name).value()), normal);
        }
    }

    void damagedUtf8()
    {
        QVERIFY(!dns::normalName("a\xFF.example"));
        QVERIFY(!dns::normalName("\xC3"));
    }

    void displayName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::addRow("plain") << QStringLiteral("mail.example.org")
                               << QStringLiteral("mail.example.org");
        QTest::addRow("Chinese") << QStringLiteral("xn--fsqu00a.xn--fiqs8s")
                                 << QStringLiteral("例子.中国");
        QTest::addRow("not to be decoded")
            << QStringLiteral("xn--a-.org") << QStringLiteral("xn--a-.org");
        QTest::addRow("underscore") << QStringLiteral("_dmarc.xn--fsqu00a.xn--fiqs8s")
                                    << QStringLiteral("_dmarc.例子.中国");
    }

    void displayName()
    {
        QFETCH(QString, name);
        QFETCH(QString, shown);
        QCOMPARE(text(dns::displayName(name.toStdString())), shown);
    }

    void reverseName_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("name");
        QTest::addRow("IPv4") << QByteArray("192.0.2.1") << QByteArray("1.2.0.192.in-addr.arpa");
        QTest::addRow("IPv6") << QByteArray("2001:db8::567:89ab")
                              << QByteArray("b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d."
                                            "0.1.0.0.2.ip6.arpa");
    }

    void reverseName()
    {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, name);
        const auto parsed = base::IpAddress::parse(address.toStdString());
        QVERIFY(parsed);
        QCOMPARE(QByteArray::fromStdString(dns::reverseName(*parsed)), name);
        QVERIFY(name.startsWith(QByteArray::fromStdString(dns::reverseLabels(*parsed)) + '.'));
    }

    void parts()
    {
        QVERIFY(dns::isInZone("a.example.org", "example.org"));
        QVERIFY(dns::isInZone("example.org", "example.org"));
        QVERIFY(dns::isInZone("example.org", ""));
        QVERIFY(!dns::isInZone("badexample.org", "example.org"));
        QVERIFY(!dns::isInZone("org", "example.org"));
        QVERIFY(!dns::isInZone(R"(a\.org)", "org")); // one label with a dot in it
        QVERIFY(dns::isInZone(R"(a\\.org)", "org"));
        QCOMPARE(text(dns::parentName("a.b.c")), QStringLiteral("b.c"));
        QCOMPARE(text(dns::parentName(R"(a\.b.c)")), QStringLiteral("c"));
        QCOMPARE(text(dns::parentName("c")), QString());
        QCOMPARE(dns::labelsOf(R"(a\.b.c.d)").size(), std::size_t{3});
        QCOMPARE(dns::labelsOf(R"(a.b\)").size(), std::size_t{2});
        QCOMPARE(dns::labelsOf("").size(), std::size_t{0});
        QCOMPARE(text(dns::lowerName("A.B.")), QStringLiteral("a.b"));
        QCOMPARE(text(dns::lowerName(R"(A\.)")), QStringLiteral(R"(a\.)"));
        QCOMPARE(text(dns::lowerName(R"(A\\.)")), QStringLiteral(R"(a\\)"));
        QCOMPARE(text(dns::lowerName(".")), QString());
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
