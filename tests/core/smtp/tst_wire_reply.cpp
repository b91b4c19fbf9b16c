// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/wire_reply.h"

#include <QtTest>

using namespace smtp;

namespace {

QByteArray bytes(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

/// "250[first|second]fault,fault"
QByteArray shown(const WireReply& reply)
{
    QByteArrayList lines;
    for (const std::string& line : reply.lines)
        lines << bytes(line);
    QByteArrayList faults;
    for (const ReplyFault fault : reply.faults)
        faults << bytes(toString(fault));
    return QByteArray::number(reply.code) + '[' + lines.join('|') + ']' + faults.join(',');
}

QByteArray shown(ReplyReader& reader)
{
    QByteArrayList all;
    while (const auto reply = reader.take())
        all << shown(*reply);
    return all.join(' ');
}

} // namespace

class TestWireReply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsReplies_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("replies");
        QTest::addColumn<int>("pending");
        const auto row = [](const char* name, const QByteArray& wire, const char* replies,
                            int pending = 0) {
            QTest::addRow("%s", name) << wire << QByteArray(replies) << pending;
        };
        row("one line", "220 mx ready\r\n", "220[mx ready]");
        row("code alone", "250\r\n", "250[]");
        row("code and blank", "250 \r\n", "250[]");
        row("several lines", "250-mx\r\n250-SIZE 10\r\n250 HELP\r\n", "250[mx|SIZE 10|HELP]");
        row("empty continuation", "250-\r\n250 ok\r\n", "250[|ok]");
        row("two replies", "250 a\r\n550 b\r\n", "250[a] 550[b]");
        row("unfinished line", "220 mx rea", "", 10);
        row("unfinished reply", "250-mx\r\n250-SIZE", "", 16);
        row("end without end of line", "250 a\r\n250", "250[a]", 3);
        row("codes differ", "250-a\r\n550 b\r\n", "550[a|b]codes-differ");
        row("codes differ twice", "250-a\r\n451-b\r\n550 c\r\n", "550[a|b|c]codes-differ");
        row("no code", "hello\r\n", "0[hello]code-invalid");
        row("empty line", "\r\n", "0[]code-invalid");
        row("four digits", "2500 a\r\n", "0[2500 a]code-invalid");
        row("code too small", "199 a\r\n", "199[a]code-invalid");
        row("code too large", "600 a\r\n", "600[a]code-invalid");
        row("code 000", "000 a\r\n", "0[000 a]code-invalid");
        row("line without code between", "250-a\r\nb\r\n250 c\r\n", "250[a|b|c]code-invalid");
        row("bare line feed", "250 a\n", "250[a]bare-line-feed");
        row("carriage return alone", "250 a\rb\r\n", "250[a\rb]not-ascii");
        row("two carriage returns", "250 a\r\r\n", "250[a\r]not-ascii");
        row("eight bits", "220 \xE9t\xE9\r\n", "220[\xE9t\xE9]not-ascii");
        row("escape", "220 \x1B[2J\r\n", "220[\x1B[2J]not-ascii");
        row("tabulator", "220 a\tb\r\n", "220[a\tb]");
        QTest::addRow("nul") << QByteArray("220 a\0b\r\n", 9) << QByteArray("220[a\0b]has-nul", 15)
                             << 0;
    }
    void cutsReplies()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, replies);
        QFETCH(int, pending);
        ReplyReader whole;
        whole.feed(wire.toStdString());
        QCOMPARE(shown(whole), replies);
        QCOMPARE(int(whole.pendingBytes()), pending);
        // The same in whatever pieces it comes.
        ReplyReader single;
        for (const char c : wire)
            single.feed(std::string_view(&c, 1));
        QCOMPARE(shown(single), replies);
        QVERIFY(!whole.isBroken());
    }

    void keepsLimits_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("fault");
        const QByteArray head = "220 ";
        QTest::addRow("longest line") << head + QByteArray(4096 - 6, 'x') + "\r\n" << QByteArray();
        QTest::addRow("line too long") << head + QByteArray(4096, 'x') + "\r\n"
                                       << QByteArray("line-too-long");
        QTest::addRow("most lines") << QByteArray("250-a\r\n").repeated(199) + "250 b\r\n"
                                    << QByteArray();
        QTest::addRow("too many lines")
            << QByteArray("250-a\r\n").repeated(200) << QByteArray("too-many-lines");
        QTest::addRow("endless lines")
            << QByteArray("220-a\r\n").repeated(100'000) << QByteArray("too-many-lines");
        QTest::addRow("too many bytes")
            << QByteArray("250 a\r\n").repeated(40'000) << QByteArray("too-many-bytes");
    }
    void keepsLimits()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, fault);
        ReplyReader reader;
        reader.feed(wire.toStdString());
        QCOMPARE(reader.isBroken(), !fault.isEmpty());
        const WireReply unfinished = reader.unfinished();
        QVERIFY(unfinished.raw.size() <= 256 * 1024);
        QVERIFY(fault.isEmpty() || bytes(toString(unfinished.faults.back())) == fault);
        reader.feed("250 later\r\n");
        while (const auto reply = reader.take())
            QVERIFY(fault.isEmpty() || reply->lines.front() != "later");
    }

    void forgets()
    {
        ReplyReader reader;
        reader.feed("250 a\r\n250-b\r\n250");
        QCOMPARE(bytes(reader.discard()), QByteArray("250 a\r\n250-b\r\n250"));
        QVERIFY(!reader.hasReply());
        QCOMPARE(int(reader.pendingBytes()), 0);
        reader.feed(" c\r\n");
        QCOMPARE(shown(reader), QByteArray("0[ c]code-invalid"));
    }

    void readsText_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("text");
        QTest::addRow("ascii") << QByteArray("no such user") << QStringLiteral("no such user");
        QTest::addRow("utf-8") << QByteArray("用户不存在") << QStringLiteral("用户不存在");
        QTest::addRow("gb18030") << QByteArray("\xD3\xC3\xBB\xA7\xB2\xBB\xB4\xE6\xD4\xDA")
                                 << QStringLiteral("用户不存在");
        QTest::addRow("latin-1") << QByteArray("caf\xE9") << QStringLiteral("café");
    }
    void readsText()
    {
        QFETCH(QByteArray, raw);
        WireReply reply;
        reply.lines = {"a", raw.toStdString()};
        QTEST(QString::fromStdString(reply.text()).mid(2), "text");
        QVERIFY(QString::fromStdString(reply.text()).startsWith(QStringLiteral("a\n")));
    }
};

QTEST_APPLESS_MAIN(TestWireReply)
#include "tst_wire_reply.moc"
