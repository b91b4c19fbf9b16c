// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ip_address.h"

#include <QTest>

#include <algorithm>

using base::AddressScope;

class TestIpAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scope_data()
    {
        QTest::addColumn<int>("scope");
        QTest::addColumn<bool>("isInward");
        const auto row = [](const char* address, AddressScope scope, bool isInward) {
            QTest::newRow(address) << static_cast<int>(scope) << isInward;
        };
        row("8.8.8.8", AddressScope::Global, false);
        row("0.0.0.0", AddressScope::Unspecified, true);
        row("0.1.2.3", AddressScope::Unspecified, true);
        row("10.1.2.3", AddressScope::Private, true);
        row("100.64.0.1", AddressScope::CarrierGrade, true);
        row("100.128.0.1", AddressScope::Global, false);
        row("127.0.0.1", AddressScope::Loopback, true);
        row("169.254.169.254", AddressScope::LinkLocal, true);
        row("172.31.255.255", AddressScope::Private, true);
        row("172.32.0.0", AddressScope::Global, false);
        row("192.0.2.1", AddressScope::Documentation, false);
        row("192.88.99.1", AddressScope::Reserved, true);
        row("224.0.0.1", AddressScope::Multicast, true);
        row("255.255.255.255", AddressScope::Reserved, true);
        row("2600::1", AddressScope::Global, false);
        row("::", AddressScope::Unspecified, true);
        row("::1", AddressScope::Loopback, true);
        row("::127.0.0.1", AddressScope::Reserved, true);
        row("fd00::1", AddressScope::Private, true);
        row("fe80::1", AddressScope::LinkLocal, true);
        row("ff02::1", AddressScope::Multicast, true);
        row("2001:db8::1", AddressScope::Documentation, false);
        row("3fff::1", AddressScope::Documentation, false);
        row("2001::1", AddressScope::Reserved, true);
        row("2001:4860::1", AddressScope::Global, false);
        row("100::1", AddressScope::Reserved, true);
        // Where packets to an address with another one inside end.
        row("::ffff:127.0.0.1", AddressScope::Loopback, true);
        row("::ffff:8.8.8.8", AddressScope::Global, false);
        row("::ffff:0:10.0.0.1", AddressScope::Private, true);
        row("64:ff9b::10.0.0.1", AddressScope::Private, true);
        row("64:ff9b::169.254.169.254", AddressScope::LinkLocal, true);
        row("64:ff9b::8.8.8.8", AddressScope::Global, false);
        row("64:ff9b:1::8.8.8.8", AddressScope::Private, true);
        row("2002:7f00:1::1", AddressScope::Loopback, true);
        row("2002:808:808::1", AddressScope::Global, false);
    }

    void scope()
    {
        QFETCH(int, scope);
        QFETCH(bool, isInward);
        const auto address = base::IpAddress::parse(QTest::currentDataTag());
        QVERIFY(address);
        QCOMPARE(static_cast<int>(address->scope()), scope);
        QCOMPARE(address->isInward(), isInward);
    }

    void refusedTexts_data()
    {
        QTest::addColumn<int>("unused");
        for (const char* text : {"", "192.0.2", "192.0.2.01", "192.0.2.256", " 192.0.2.1",
                                 "fe80::1%1", "[::1]", "::1::", "0x7f.1", "2130706433"})
            QTest::newRow(*text == '\0' ? "empty" : text) << 0;
    }

    void refusedTexts()
    {
        const std::string tag = QTest::currentDataTag();
        QVERIFY(!base::IpAddress::parse(tag == "empty" ? std::string() : tag));
    }

    void networksToKeepOutOf()
    {
        const auto networks = base::inwardNetworks();
        const auto has = [&networks](const char* network) {
            return std::find(networks.begin(), networks.end(), network) != networks.end();
        };
        QVERIFY(has("10.0.0.0/8"));
        QVERIFY(has("169.254.0.0/16"));
        QVERIFY(has("fe80::/10"));
        QVERIFY(!has("192.0.2.0/24"));
    }
};

QTEST_GUILESS_MAIN(TestIpAddress)
#include "tst_ip_address.moc"
