// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/mailbox.h"

#include <QtTest>

class TestMailbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void strict_data();
    void strict();
    void find_data();
    void find();
    void findStopsAtTheLimit();
    void findIsLinear();
};

void TestMailbox::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    const auto row = [](const char* text, const char* address) {
        QTest::addRow("%.60s", text) << QString::fromUtf8(text) << QString::fromUtf8(address);
    };
    row("bob@example.net", "bob@example.net");
    row(" <Bob@Example.NET> ", "Bob@example.net");
    row("Bob Builder <bob@example.net>", "bob@example.net");
    row("\"Builder, Bob\" <bob@example.net>", "bob@example.net");
    row("\"a <x@y> b\" <bob@example.net>", "bob@example.net");
    row("bob@example.net (Bob)", "bob@example.net");
    row("\"a b\"@example.net", "\"a b\"@example.net");
    row("\"a@b\"@example.net", "\"a@b\"@example.net");
    row("<@a.example,@b.example:bob@example.net>", "bob@example.net");
    row("a..b.@docomo.ne.jp", "a..b.@docomo.ne.jp");
    row("bob@[192.0.2.1]", "bob@[192.0.2.1]");
    row("bob@[IPv6:2001:DB8::1]", "bob@[ipv6:2001:db8::1]");
    row("用户@例子.公司", "用户@例子.公司");
    row("bob@example.net.", "bob@example.net");
    row("bob@localhost", "bob@localhost");
    row("<bob@example.net", "bob@example.net");
    row("@", "");
    row("<>", "");
    row("", "");
    row("bob@", "");
    row("@example.net", "");
    row("bob", "");
    row("write to bob@example.net", "");
    row("bob@example.net, eve@example.net", "");
    row("bob@exa mple.net", "");
    row("bob\r\nRCPT TO:<eve@example.net", "eve@example.net");
    row("bob@example.net\r\nX: y", "");
    row("bo\nb@example.net", "");
}

void TestMailbox::parse()
{
    QFETCH(QString, text);
    QFETCH(QString, address);
    const auto mailbox = smtp::Mailbox::parse(text.toStdString());
    QCOMPARE(mailbox ? QString::fromStdString(mailbox->toString()) : QString(), address);
}

void TestMailbox::strict_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isStrict");
    const auto row = [](const char* text, bool isStrict) {
        QTest::addRow("%.60s", text) << QString::fromUtf8(text) << isStrict;
    };
    row("bob@example.net", true);
    row("bob+tag=x@example.net", true);
    row("\"a b\"@example.net", true);
    row("\"a\\\"b\"@example.net", true);
    row("bob@[192.0.2.1]", true);
    row("bob@[192.0.2.256]", false);
    row("bob@[IPv6:2001:db8::1]", true);
    row("bob@[IPv6:::1]", true);
    row("bob@[IPv6:1::2::3]", false);
    row("bob@[IPv6:1:2:3:4:5:6:7:8]", true);
    row("bob@[IPv6:1:2:3:4:5:6:7]", false);
    row("bob@[IPv6:::ffff:192.0.2.1]", true);
    row("用户@例子.公司", true);
    row("a..b.@docomo.ne.jp", false);
    row("<John Doe@example.net>", false);
    row("bob@-example.net", false);
    row("bob@exam_ple.net", false);
    row("bob@example..net", false);
    row("bob@localhost", true);
}

void TestMailbox::strict()
{
    QFETCH(QString, text);
    QFETCH(bool, isStrict);
    const auto mailbox = smtp::Mailbox::parse(text.toStdString());
    QVERIFY(mailbox);
    QCOMPARE(mailbox->isStrict(), isStrict);
    const auto longLocal = smtp::Mailbox::parse(std::string(300, 'a') + "@example.net");
    QVERIFY(longLocal && !longLocal->isStrict());
    const auto damaged = smtp::Mailbox::parse("b\xFFob@example.net");
    QVERIFY(damaged && !damaged->isStrict());
}

void TestMailbox::find_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("addresses");
    const auto row = [](const char* text, const QStringList& addresses) {
        QTest::addRow("%.60s", text) << QString::fromUtf8(text) << addresses;
    };
    const QString bob = QStringLiteral("bob@example.net");
    row("bob@example.net", {bob});
    row("<bob@example.net>: unknown", {bob});
    row("unknown: bob@example.net.", {bob});
    row("bob@example.net, eve@example.com; (al@example.org)",
        {bob, QStringLiteral("eve@example.com"), QStringLiteral("al@example.org")});
    row("bob@example.net: 550", {bob});
    row("rfc822;bob@example.net", {bob});
    row("to=<bob@example.net>, relay=x", {bob});
    row("to=bob@example.net", {bob});
    row("mailto:bob@example.net", {bob});
    row("'bob@example.net'", {bob});
    row("\"bob@example.net\"", {bob});
    row("**bob@example.net**", {bob});
    row("...bob@example.net...", {bob});
    row("https://example.com/unsubscribe?email=bob@example.net&x=1", {bob});
    row("（bob@example.net）不存在", {bob});
    row("收件人bob@example.net不存在", {bob});
    row("收件人：bob@example.net，不存在", {bob});
    row("您发给bob@example.net的邮件", {bob});
    row("bob@example.net。请核对", {bob});
    row("bob@example.com.请核对", {QStringLiteral("bob@example.com")});
    row("用户@例子.公司", {QStringLiteral("用户@例子.公司")});
    row("<张三123@example.net>", {QStringLiteral("张三123@example.net")});
    row("bob@example.公司", {QStringLiteral("bob@example.公司")});
    row("jörg@bücher.example", {QStringLiteral("jörg@bücher.example")});
    row("аlice@example.net", {QStringLiteral("аlice@example.net")});
    row("bo\u200Bb@example.net", {QStringLiteral("bo\u200Bb@example.net")});
    row("\u200Bbob@example.net\u200B", {bob});
    row("\"a b\"@example.net", {QStringLiteral("\"a b\"@example.net")});
    row("say \"hi\" to bob@example.net", {bob});
    row("a..b.@docomo.ne.jp", {QStringLiteral("a..b.@docomo.ne.jp")});
    row("bob@[192.0.2.1] unreachable", {QStringLiteral("bob@[192.0.2.1]")});
    row("bob@[IPv6:2001:db8::1]", {QStringLiteral("bob@[IPv6:2001:db8::1]")});
    row("bounce+bob=example.net@list.example.org",
        {QStringLiteral("bounce+bob=example.net@list.example.org")});
    row("prvs=1234abcd=bob@example.net", {QStringLiteral("prvs=1234abcd=bob@example.net")});
    row("SRS0=ab=cd=example.org=al@example.net",
        {QStringLiteral("SRS0=ab=cd=example.org=al@example.net")});
    row("meet @ 10 or @home or me@ there", {});
    row("@", {});
    row("@@@", {});
    row("a@b@c", {QStringLiteral("a@b")});
    row("\"\"@", {});
    row("", {});
}

void TestMailbox::find()
{
    QFETCH(QString, text);
    QFETCH(QStringList, addresses);
    const std::string bytes = text.toStdString();
    QStringList found;
    for (const smtp::FoundMailbox& mailbox : smtp::findMailboxes(bytes)) {
        QCOMPARE(bytes.substr(mailbox.span.offset, mailbox.span.length), mailbox.address);
        found.append(QString::fromStdString(mailbox.address));
    }
    QCOMPARE(found, addresses);
}

void TestMailbox::findStopsAtTheLimit()
{
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "u" + std::to_string(i) + "@example.net ";
    QCOMPARE(smtp::findMailboxes(text).size(), std::size_t{100});
    QCOMPARE(smtp::findMailboxes(text, 3).size(), std::size_t{3});
    QCOMPARE(smtp::findMailboxes(text, 1000).size(), std::size_t{500});
}

/// Each of these takes minutes where the search starts over at every character.
void TestMailbox::findIsLinear()
{
    std::string quoted;
    for (int i = 0; i < 1000000; ++i)
        quoted += "\"@";
    for (const std::string& text : {std::string(4000000, '@'), std::string(4000000, 'a') + "@",
                                    std::string(4000000, '"'), quoted}) {
        QVERIFY(smtp::findMailboxes(text, 1000000).size() <= 1000000);
    }
}

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
