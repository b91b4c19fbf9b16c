// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/system_resolvers.h"

#include <QTemporaryFile>
#include <QTest>

class TestSystemResolvers : public QObject {
    Q_OBJECT

private:
    static QStringList words(const std::vector<dns::ServerAddress>& servers)
    {
        QStringList all;
        for (const dns::ServerAddress& server : servers)
            all += QString::fromStdString(server.toString());
        return all;
    }

private Q_SLOTS:
    void resolvConf_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("servers"); // blanks between
        const auto row = [](const char* title, const char* text, const char* servers) {
            QTest::addRow("%s", title) << QByteArray(text) << QString::fromUtf8(servers);
        };
        row("usual",
            "# made by hand\nsearch example.org\nnameserver 192.0.2.1\nnameserver "
            "2001:db8::1\noptions edns0\n",
            "192.0.2.1 2001:db8::1");
        row("tabs, blanks, CR, comment behind",
            "  nameserver\t192.0.2.1 # first\r\n"
            "nameserver 192.0.2.2;second\n",
            "192.0.2.1 192.0.2.2");
        row("no line end", "nameserver 192.0.2.1", "192.0.2.1");
        row("scope", "nameserver fe80::1%eth0\nnameserver 192.0.2.1\n", "192.0.2.1");
        row("scope alone", "nameserver fe80::1%eth0\n", "");
        row("a name, not an address", "nameserver ns.example.org\nnameserver 192.0.2.1\n",
            "192.0.2.1");
        row("another word", "nameservers 192.0.2.1\n", "127.0.0.1");
        row("commented out", "#nameserver 192.0.2.1\n;nameserver 192.0.2.2\n", "127.0.0.1");
        row("empty", "", "127.0.0.1");
    }

    void resolvConf()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, servers);
        QCOMPARE(words(dns::resolversOf(text.toStdString())).join(QLatin1Char(' ')), servers);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(text);
        file.flush();
        QCOMPARE(words(dns::resolversOfFile(file.fileName().toStdString())).join(QLatin1Char(' ')),
                 servers);
    }

    void notReadable()
    {
        QCOMPARE(words(dns::resolversOfFile("/nonexistent/resolv.conf")),
                 QStringList{QStringLiteral("127.0.0.1")});
    }

    void tooMany()
    {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "nameserver 192.0.2." + std::to_string(i) + '\n';
        QCOMPARE(dns::resolversOf(text).size(), std::size_t{8});
    }

    void serverAddress_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("normal"); // empty: refused
        const auto row = [](const char* typed, const char* normal) {
            QTest::addRow("%s", typed) << QByteArray(typed) << QByteArray(normal);
        };
        row("192.0.2.1", "192.0.2.1");
        row("192.0.2.1:53", "192.0.2.1");
        row("192.0.2.1:5300", "192.0.2.1:5300");
        row("2001:db8::1", "2001:db8::1");
        row("[2001:db8::1]", "2001:db8::1");
        row("[2001:db8::1]:5300", "[2001:db8::1]:5300");
        row("192.0.2.1:", "");
        row("192.0.2.1:0", "");
        row("192.0.2.1:65536", "");
        row("192.0.2.1:5x", "");
        row("[2001:db8::1", "");
        row("[2001:db8::1]5300", "");
        row("ns.example.org", "");
        row("", "");
    }

    void serverAddress()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, normal);
        const auto server = dns::ServerAddress::parse(typed.toStdString());
        QCOMPARE(server ? QByteArray::fromStdString(server->toString()) : QByteArray(), normal);
    }
};

QTEST_GUILESS_MAIN(TestSystemResolvers)
#include "tst_system_resolvers.moc"
