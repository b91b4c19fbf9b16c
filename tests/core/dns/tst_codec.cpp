// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/codec.h"
#include "support/dns_message.h"

#include <QTest>

using dns::Answer;
using dns::Outcome;
using dns::Question;
using dns::RecordType;
using support::decode;
using support::hex;
using support::message;
using support::record;
using support::soa;
using support::text;
using support::view;

namespace {

const dns::ServerAddress someServer{base::IpAddress::v4({192, 0, 2, 53})};

} // namespace

class TestCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void query_data()
    {
        QTest::addColumn<bool>("direct");
        QTest::addColumn<bool>("edns");
        QTest::addColumn<QByteArray>("bytes");
        // Opt: the root, type 41, 1232 bytes, no extended code, DO, no options.
        QTest::addRow("resolver") << false << true
                                  << hex("123401200001000000000001026f6b0474657374000001"
                                         "00010000290 4d0000080000000");
        QTest::addRow("direct") << true << true
                                << hex("123400200001000000000001026f6b0474657374000001"
                                       "00010000290 4d0000080000000");
        QTest::addRow("without EDNS")
            << false << false << hex("123401200001000000000000026f6b047465737400000100 01");
    }

    void query()
    {
        QFETCH(bool, direct);
        QFETCH(bool, edns);
        QFETCH(QByteArray, bytes);
        const std::string made =
            dns::encodeQuery({"ok.test", RecordType::A}, 0x1234, {!direct, edns});
        QCOMPARE(QByteArray::fromStdString(made).toHex(), bytes.toHex());
    }

    void namesOfQueries()
    {
        QCOMPARE(dns::encodeQuery({"", RecordType::Ns}, 1, {true, false}).size(), std::size_t{17});
        QVERIFY(dns::encodeQuery({"a..b", RecordType::A}, 1).empty());
        QVERIFY(dns::encodeQuery({std::string(64, 'a'), RecordType::A}, 1).empty());
        QVERIFY(dns::encodeQuery({std::string("a\0b", 3), RecordType::A}, 1).empty());
        std::string longName = "a";
        while (longName.size() < 300)
            longName += ".aaaaaaaaa";
        QVERIFY(dns::encodeQuery({longName, RecordType::A}, 1).empty());
        // Characters of a macro that stand escaped in answers: the echo is recognised.
        for (const std::string name : {"a@b.test", "a+b=.test", "x$\"y.test", R"(a\.b.test)"}) {
            const Question question{name, RecordType::A};
            std::string bytes = dns::encodeQuery(question, 7);
            QVERIFY(!bytes.empty());
            bytes[2] = static_cast<char>(0x81);
            QVERIFY2(dns::echoOf(bytes, question, 7) == dns::Echo::Same, name.c_str());
        }
    }

    void echo_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("echo");
        const auto row = [](const char* title, const QByteArray& bytes, dns::Echo echo) {
            QTest::addRow("%s", title) << bytes << static_cast<int>(echo);
        };
        using dns::Echo;
        const QByteArray good = message(RecordType::A, {}, "000000000000");
        const auto changed = [&](qsizetype at, char value) {
            QByteArray bytes = good;
            bytes[at] = value;
            return bytes;
        };
        row("same", good, Echo::Same);
        row("other case", changed(13, 'O'), Echo::Same);
        row("other id", changed(1, 2), Echo::Different);
        row("other name", changed(13, 'a'), Echo::Different);
        row("other type", changed(22, 2), Echo::Different);
        row("other class", changed(24, 3), Echo::Different);
        row("a query", changed(2, 1), Echo::Different);
        row("two questions", changed(5, 2), Echo::Different);
        row("no question", changed(5, 0), Echo::Different);
        row("error without a question", hex("000180010000000000000000"), Echo::Same);
        row("nothing", {}, Echo::Different);
        row("half a header", good.first(11), Echo::Unreadable);
        row("half a question", good.first(20), Echo::Unreadable);
    }

    void echo()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, echo);
        QCOMPARE(static_cast<int>(dns::echoOf(view(bytes), {"ok.test", RecordType::A}, 1)), echo);
    }

    void content_data()
    {
        QTest::addColumn<RecordType>("type");
        QTest::addColumn<QByteArray>("rdata");
        QTest::addColumn<bool>("fits"); // has the data of its type
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* title, RecordType type, const char* rdata, bool fits,
                            const char* shown) {
            QTest::addRow("%s", title) << type << hex(rdata) << fits << QString::fromUtf8(shown);
        };
        row("A", RecordType::A, "c0000201", true, "192.0.2.1");
        row("A, 3 bytes", RecordType::A, "c00002", false, "\\# 3 c00002");
        row("A, 5 bytes", RecordType::A, "c000020101", false, "\\# 5 c000020101");
        row("A, nothing", RecordType::A, "", false, "\\# 0");
        row("AAAA", RecordType::Aaaa, "20010db8000000000000000000000001", true, "2001:db8::1");
        row("AAAA, 4 bytes", RecordType::Aaaa, "c0000201", false, "\\# 4 c0000201");
        row("MX", RecordType::Mx, "000a04 6d61696c c00c", true, "10 mail.ok.test.");
        row("null MX", RecordType::Mx, "000000", true, "0 .");
        row("MX without a name", RecordType::Mx, "000a", false, "\\# 2 000a");
        row("MX with more behind", RecordType::Mx, "000a0000", false, "\\# 4 000a0000");
        row("MX, name runs out", RecordType::Mx, "000a046d61", false, "\\# 5 000a046d61");
        row("MX, name points at itself", RecordType::Mx, "000ac027", false, "\\# 4 000ac027");
        row("PTR to the root", RecordType::Ptr, "00", true, ".");
        row("NS, bytes in a name", RecordType::Ns, "04612e0041 0162 00", true, "a\\.\\000A.b.");
        row("TXT", RecordType::Txt, "02616200016300", true, "\"ab\" \"\" \"c\" \"\"");
        row("TXT, odd bytes", RecordType::Txt, "051b5d30ff22", true, "\"\\027]0\\255\\\"\"");
        row("TXT, length past the end", RecordType::Txt, "056162", false, "\\# 3 056162");
        row("TXT, nothing", RecordType::Txt, "", false, "\\# 0");
        row("SOA", RecordType::Soa, "c00cc00c00000001000000020000000300000004000000c8", true,
            "ok.test. ok.test. 1 2 3 4 200");
        row("SOA, cut", RecordType::Soa, "c00cc00c0000000100000002", false,
            "\\# 12 c00cc00c0000000100000002");
        row("TLSA", RecordType::Tlsa, "030101abcd", true, "3 1 1 abcd");
        row("TLSA, 2 bytes", RecordType::Tlsa, "0301", false, "\\# 2 0301");
        row("CAA", RecordType::Caa, "000569737375653b", false, "0 issue \";\"");
        row("DS", RecordType::Ds, "12340d02aabb", false, "4660 13 2 aabb");
        row("unknown", RecordType{65400}, "aabbcc", false, "\\# 3 aabbcc");
        row("unknown, nothing", RecordType{65400}, "", false, "\\# 0");
    }

    void content()
    {
        QFETCH(RecordType, type);
        QFETCH(QByteArray, rdata);
        QFETCH(bool, fits);
        QFETCH(QString, shown);
        const QByteArray number =
            QByteArray::number(static_cast<int>(type), 16).rightJustified(4, '0');
        const Answer answer =
            decode(type, message(type, record(number.constData(), rdata), "000100000000"));
        QCOMPARE(answer.records.size(), std::size_t{1});
        const dns::Record& got = answer.records.front();
        QCOMPARE(text(got.text), shown);
        QCOMPARE(got.ttl, 255U);
        QCOMPARE(text(got.owner), QStringLiteral("ok.test"));
        const auto* const other = std::get_if<dns::OtherData>(&got.data);
        QCOMPARE(other == nullptr, fits);
        if (other != nullptr)
            QCOMPARE(QByteArray::fromStdString(other->rdata), rdata);
    }

    void typedContent()
    {
        const Answer txt =
            decode(RecordType::Txt,
                   message(RecordType::Txt, record("0010", hex("0261620163")), "000100000000"));
        QCOMPARE(text(std::get<dns::TxtData>(txt.records[0].data).joined()), QStringLiteral("abc"));
        const Answer mx = decode(
            RecordType::Mx,
            message(RecordType::Mx, record("000f", hex("000a044D41494cc00c")), "000100000000"));
        const auto& data = std::get<dns::MxData>(mx.records[0].data);
        QCOMPARE(int(data.preference), 10);
        QCOMPARE(text(data.exchange), QStringLiteral("mail.ok.test")); // lower case
        QCOMPARE(text(mx.records[0].text), QStringLiteral("10 MAIL.ok.test."));
        const Answer none = decode(RecordType::A, message(RecordType::A, soa(), "000000010000"));
        const auto& start = std::get<dns::SoaData>(none.authority.at(0).data);
        QCOMPARE(text(start.primary), QStringLiteral("ns.ok.test"));
        QCOMPARE(start.serial, 1U);
        QCOMPARE(start.negativeTtl, 200U);
        const Answer tlsa =
            decode(RecordType::Tlsa,
                   message(RecordType::Tlsa, record("0034", hex("030100abcd")), "000100000000"));
        const auto& pin = std::get<dns::TlsaData>(tlsa.records[0].data);
        QCOMPARE(int(pin.usage), 3);
        QCOMPARE(int(pin.selector), 1);
        QCOMPARE(int(pin.matching), 0);
        QCOMPARE(QByteArray::fromStdString(pin.association).toHex(), QByteArray("abcd"));
    }

    void outcome_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("direct");
        QTest::addColumn<Outcome>("outcome");
        const auto row = [](const char* title, const QByteArray& bytes, bool direct,
                            Outcome outcome) {
            QTest::addRow("%s", title) << bytes << direct << outcome;
        };
        const auto type = RecordType::A;
        const QByteArray address = record("0001", hex("c0000201"));
        const QByteArray toWeb = record("0005", hex("03776562c00c")); // -> web.ok.test
        const QByteArray nameServer = record("0002", hex("026e73c00c"));
        row("answer", message(type, address, "000100000000"), false, Outcome::Answer);
        row("NXDOMAIN", message(type, soa(), "000000010000", "8183"), false, Outcome::NxDomain);
        row("NODATA", message(type, soa(), "000000010000"), false, Outcome::NoData);
        row("NODATA without SOA", message(type, {}, "000000000000"), false, Outcome::NoData);
        row("only other types", message(type, record("0010", hex("0161")), "000100000000"), false,
            Outcome::NoData);
        row("SERVFAIL", message(type, {}, "000000000000", "8182"), false, Outcome::ServFail);
        row("SERVFAIL with records", message(type, address, "000100000000", "8182"), false,
            Outcome::ServFail);
        row("REFUSED", message(type, {}, "000000000000", "8185"), false, Outcome::Refused);
        row("NOTIMP", message(type, {}, "000000000000", "8184"), false, Outcome::OtherRcode);
        row("BADVERS in the upper bits",
            message(type, hex("00002904d0010080000000"), "000000000001"), false,
            Outcome::OtherRcode);
        row("referral", message(type, nameServer, "000000010000", "8000"), true, Outcome::Referral);
        row("referral of a resolver that does not recurse",
            message(type, nameServer, "000000010000", "8000"), false, Outcome::Referral);
        row("NODATA of a resolver that adds NS", message(type, nameServer, "000000010000"), false,
            Outcome::NoData);
        row("authoritative NODATA with NS", message(type, nameServer, "000000010000", "8400"), true,
            Outcome::NoData);
        row("alias out of the zone", message(type, toWeb, "000100000000", "8400"), true,
            Outcome::Referral);
        row("alias to nothing", message(type, toWeb + soa(), "000100010000", "8400"), true,
            Outcome::NoData);
        row("alias to nothing, resolver", message(type, toWeb, "000100000000"), false,
            Outcome::NoData);
        row("alias to itself", message(type, record("0005", hex("c00c")), "000100000000"), false,
            Outcome::CnameLoop);
        row("another class", message(type, hex("c00c00010003000000ff0004c0000201"), "000100000000"),
            false, Outcome::NoData);
        row("another owner", message(type, record("0001", hex("c0000201"), "c00f"), "000100000000"),
            false, Outcome::NoData);
        row("truncated, empty", message(type, {}, "000000000000", "8380"), false,
            Outcome::Malformed);
    }

    void outcome()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, direct);
        QFETCH(Outcome, outcome);
        Question question{"ok.test", RecordType::A};
        if (direct)
            question.server = someServer;
        const Answer answer = dns::decode(view(bytes), question);
        QCOMPARE(text(dns::toString(answer.outcome)), text(dns::toString(outcome)));
        QVERIFY(answer.question == question);
        QCOMPARE(answer.records.empty(), outcome != Outcome::Answer);
        QCOMPARE(answer.raw, bytes.toStdString());
    }

    void flagsAndErrors()
    {
        // Two extended errors (one with a NUL at its end), an unknown option between, one cut.
        const QByteArray options = hex("000f0006000962616400" // 9 "bad\0"
                                       "ffff0001aa"
                                       "000f00020016"
                                       "000f00ff0001");
        const QByteArray opt = hex("000029 04d0 00008000") + hex("001b") + options;
        const Answer answer =
            decode(RecordType::A, message(RecordType::A, opt, "000000000001", "87a2"));
        QCOMPARE(text(dns::toString(answer.outcome)), QStringLiteral("servfail"));
        QVERIFY(answer.isAuthoritative && answer.isTruncated && answer.isRecursionAvailable);
        QVERIFY(answer.isAuthenticData);
        QCOMPARE(answer.rcode, 2);
        QVERIFY(answer.additional.empty());
        const std::vector<dns::ExtendedError> expected{{9, "bad"}, {22, ""}};
        QVERIFY(answer.extendedErrors == expected);
    }

    void aliases_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("reversed"); // records in the wrong order
        QTest::addColumn<Outcome>("outcome");
        QTest::addRow("one") << 1 << false << Outcome::Answer;
        QTest::addRow("eight") << 8 << false << Outcome::Answer;
        QTest::addRow("eight, from the last to the first") << 8 << true << Outcome::Answer;
        QTest::addRow("nine") << 9 << false << Outcome::CnameLoop;
    }

    void aliases()
    {
        QFETCH(int, count);
        QFETCH(bool, reversed);
        QFETCH(Outcome, outcome);
        QList<QByteArray> records;
        QByteArray owner = "c00c";
        for (int i = 0; i < count; ++i) {
            const QByteArray target =
                "01" + QByteArray(1, static_cast<char>('a' + i)).toHex() + "00";
            records += record("0005", hex(target.constData()), owner.constData());
            owner = target;
        }
        records += record("0001", hex("c0000201"), owner.constData());
        if (reversed)
            std::reverse(records.begin(), records.end());
        const QByteArray counts =
            QByteArray::number(count + 1, 16).rightJustified(4, '0') + "00000000";
        const Answer answer =
            decode(RecordType::A, message(RecordType::A, records.join(), counts.constData()));
        QCOMPARE(text(dns::toString(answer.outcome)), text(dns::toString(outcome)));
        QCOMPARE(int(answer.aliases.size()), qMin(count, 8));
        QCOMPARE(text(answer.aliases.front()), QStringLiteral("a"));
        // Who asks for the alias gets the alias.
        const Answer alias = decode(RecordType::Cname,
                                    message(RecordType::Cname, records.join(), counts.constData()));
        QCOMPARE(text(dns::toString(alias.outcome)), QStringLiteral("answer"));
        QVERIFY(alias.aliases.empty());
    }
};

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"
