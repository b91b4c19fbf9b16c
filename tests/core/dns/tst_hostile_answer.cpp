// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/codec.h"
#include "support/dns_message.h"

#include <QElapsedTimer>
#include <QTest>

using dns::Answer;
using dns::Outcome;
using dns::RecordType;
using support::decode;
using support::hex;
using support::message;
using support::record;
using support::soa;
using support::text;

class TestHostileAnswer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limitOfRecords_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {99, 100, 101, 4000})
            QTest::addRow("%d", count) << count;
    }

    void limitOfRecords()
    {
        QFETCH(int, count);
        const QByteArray one = record("0001", hex("c0000201"));
        const QByteArray counts = QByteArray::number(count, 16).rightJustified(4, '0') + "00000000";
        const Answer answer =
            decode(RecordType::A, message(RecordType::A, one.repeated(count), counts.constData()));
        QCOMPARE(text(dns::toString(answer.outcome)), QStringLiteral("answer"));
        QCOMPARE(int(answer.records.size()), qMin(count, 100));
        QCOMPARE(answer.isCut, count > 100);
    }

    void hostile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* title, const QByteArray& bytes) {
            QTest::addRow("%s", title) << bytes;
        };
        const auto named = [](const char* owner) { // an A record with this owner
            return message(RecordType::A, record("0001", hex("c0000201"), owner), "000100000000");
        };
        row("nothing", {});
        row("a header less a byte", hex("0001818000010000000000"));
        row("a question that is not there", hex("000181800001000000000000"));
        row("question without a type", hex("000181800001000000000000026f6b0474657374"));
        row("name points at itself", named("c019"));
        row("name points at its own label", named("0161c019"));
        row("name points forward", named("c01b00"));
        row("name points behind the end", named("ffff"));
        row("name points into the header, at a long label",
            hex("00013f8000010001000000000361626300000100 01c002000100010000000000 04c0000201"));
        row("half a pointer", message(RecordType::A, hex("c0"), "000100000000"));
        row("label of 64",
            named(QByteArray("40" + QByteArray(64, 'a').toHex() + "00").constData()));
        row("label type 0x80", named("816100"));
        const QByteArray label63 = "3f" + QByteArray(63, 'a').toHex();
        row("name of 257", named(QByteArray(label63.repeated(4) + "00").constData()));
        row("name of 256 by a pointer",
            named(QByteArray(label63.repeated(3) + "36" + QByteArray(54, 'a').toHex() + "c00c")
                      .constData()));
        row("rdata past the end",
            message(RecordType::A, hex("c00c00010001000000ff0005c0000201"), "000100000000"));
        row("rdata of 65535",
            message(RecordType::A, hex("c00c00010001000000ffffffc0000201"), "000100000000"));
        row("65535 answers", message(RecordType::A, {}, "ffff00000000"));
        row("65535 of everything", hex("00018180ffffffffffffffff"));
        row("one answer less than said",
            message(RecordType::A, record("0001", hex("c0000201")), "000200000000"));
        row("authority missing",
            message(RecordType::A, record("0001", hex("c0000201")), "000100010000"));
        // 128 pointers in a row to a name: one more than there may be.
        QByteArray chain = hex("00");
        qsizetype at = 0x19 + 11; // rdata of the first record
        QByteArray previous = QByteArray::number(0xC000 + at, 16);
        for (int i = 0; i < 128; ++i) {
            chain += hex(previous.constData());
            previous = QByteArray::number(0xC000 + at + 1 + 2 * i, 16);
        }
        row("128 pointers",
            message(RecordType::A,
                    record("ff78", chain, "00") + record("0001", hex("c0000201"), previous),
                    "000200000000"));
    }

    void hostile()
    {
        QFETCH(QByteArray, bytes);
        const Answer answer = decode(RecordType::A, bytes);
        QCOMPARE(text(dns::toString(answer.outcome)), QStringLiteral("malformed"));
        QCOMPARE(answer.raw, bytes.toStdString());
        QVERIFY(answer.records.empty());
    }

    /// Every beginning of a good answer is damaged, never half an answer.
    void cutAnywhere()
    {
        const QByteArray good =
            message(RecordType::Mx,
                    record("000f", hex("000a046d61696cc00c")) + soa() +
                        record("0001", hex("c0000201")) + hex("00002904d0000080000000"),
                    "000100010002");
        QCOMPARE(text(dns::toString(decode(RecordType::Mx, good).outcome)),
                 QStringLiteral("answer"));
        for (qsizetype size = 0; size < good.size(); ++size) {
            const Answer answer = decode(RecordType::Mx, good.first(size));
            QVERIFY2(answer.outcome == Outcome::Malformed, qPrintable(QString::number(size)));
            QVERIFY(answer.records.empty());
        }
    }

    /// The worst 64 KiB we can think of: thousands of records whose names are long chains.
    void boundedTime()
    {
        QByteArray name;
        for (int i = 0; i < 127; ++i)
            name += hex("0161");
        QByteArray records = record("ff78", {}, QByteArray(name.toHex() + "00").constData());
        // TYPE 26 (PX) holds two names that only the library reads.
        const QByteArray one = record("001a", hex("0000c019c019"), "c019");
        const auto count = (65535 - 25 - records.size()) / one.size();
        records += one.repeated(count);
        const QByteArray counts = QByteArray::number(count + 1, 16).rightJustified(4, '0');
        const QByteArray bytes =
            message(RecordType::A, records, QByteArray("0000" + counts + "0000").constData());
        QElapsedTimer clock;
        clock.start();
        const Answer answer = decode(RecordType::A, bytes);
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(answer.authority.size(), dns::maxRecords);
        QVERIFY(!answer.isCut); // says something about the records asked for
    }

    /// libldns ends the program when it is to print this.
    void damagedSvcb()
    {
        constexpr RecordType svcb{64};
        const QByteArray rdata =
            hex("0000000000007400006578000000007400006578000000000074657800000000"
                "0000000074000000000000007465780000000000000000740000000000007465"
                "7800000000000074657800000000000000007400000000000000740000000000"
                "0000746578000000000000000074000000000000746578000000000000000074");
        const Answer answer = decode(svcb, message(svcb, record("0040", rdata), "000100000000"));
        QCOMPARE(text(dns::toString(answer.outcome)), QStringLiteral("answer"));
        QVERIFY(answer.records.at(0).text.starts_with("\\# 128 "));
    }
};

QTEST_GUILESS_MAIN(TestHostileAnswer)
#include "tst_hostile_answer.moc"
