// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_stream.h"
#include "source/message_splitter.h"

#include <QTest>

#include <algorithm>

using namespace source;

namespace {

const QByteArray from = "From MAILER-DAEMON Mon Nov 16 09:15:30 2026\n";

QByteArray mail(const QByteArray& subject, const QByteArray& body = "Hello\n",
                const QByteArray& fields = {})
{
    return "From: alice@example.com\nTo: bob@example.net\nSubject: " + subject + '\n' + fields +
           '\n' + body;
}

/// Gives the bytes in pieces of this size, as a slow pipe does; may break off.
class DripStream final : public ByteStream {
public:
    DripStream(QByteArray bytes, std::size_t step, bool breaks)
        : m_bytes(std::move(bytes)), m_step(step), m_breaks(breaks)
    {}
    base::Expected<std::size_t> read(char* into, std::size_t size) override
    {
        const auto left = static_cast<std::size_t>(m_bytes.size()) - m_at;
        if (left == 0 && m_breaks)
            return base::Unexpected(base::Error{base::ErrorCode::NotReadable, "disk"});
        const std::size_t count = std::min({size, m_step, left});
        std::copy_n(m_bytes.constData() + m_at, count, into);
        m_at += count;
        return count;
    }
    std::uint64_t consumed() const override { return m_at; }
    const std::vector<base::Remark>& remarks() const override { return m_remarks; }

private:
    QByteArray m_bytes;
    std::size_t m_step;
    bool m_breaks;
    std::size_t m_at = 0;
    std::vector<base::Remark> m_remarks;
};

/// Bytes in front, gigabytes of the same letter, bytes behind; costs no memory.
class LongStream final : public ByteStream {
public:
    LongStream(QByteArray front, std::uint64_t gap, QByteArray behind)
        : m_front(std::move(front)), m_gap(gap), m_behind(std::move(behind))
    {}
    base::Expected<std::size_t> read(char* into, std::size_t size) override
    {
        const auto frontSize = static_cast<std::uint64_t>(m_front.size());
        std::size_t count = 0;
        if (m_at < frontSize) {
            count = copy(m_front, m_at, into, size);
        } else if (m_at < frontSize + m_gap) {
            count =
                static_cast<std::size_t>(std::min<std::uint64_t>(size, frontSize + m_gap - m_at));
            std::fill_n(into, count, 'x');
        } else {
            count = copy(m_behind, m_at - frontSize - m_gap, into, size);
        }
        m_at += count;
        return count;
    }
    std::uint64_t consumed() const override { return m_at; }
    const std::vector<base::Remark>& remarks() const override { return m_remarks; }

private:
    static std::size_t copy(const QByteArray& bytes, std::uint64_t at, char* into, std::size_t size)
    {
        const auto count =
            std::min(size, static_cast<std::size_t>(bytes.size()) - static_cast<std::size_t>(at));
        std::copy_n(bytes.constData() + at, count, into);
        return count;
    }

    QByteArray m_front;
    std::uint64_t m_gap;
    QByteArray m_behind;
    std::uint64_t m_at = 0;
    std::vector<base::Remark> m_remarks;
};

struct Split {
    QList<QByteArray> messages;
    QList<QByteArray> remarks; ///< of each message
    QList<MessagePiece> pieces;
    QByteArray mailboxRemarks;
    std::size_t largestBlock = 0;
    bool failed = false;
};

QByteArray joined(const std::vector<base::Remark>& remarks)
{
    QByteArrayList all;
    for (const base::Remark& remark : remarks)
        all << QByteArray::fromStdString(std::string(remark.id) + '=' + remark.detail);
    return all.join(' ');
}

Split split(ByteStreamPtr stream, const base::Limits& limits)
{
    Split result;
    MailboxSplitter splitter(std::move(stream), limits);
    for (;;) {
        const auto block = splitter.next();
        result.failed = !block;
        if (!block || !*block)
            break;
        result.largestBlock = std::max(result.largestBlock, (*block)->bytes.size());
        for (const MessagePiece& piece : (*block)->pieces) {
            const std::string_view bytes = (*block)->message(piece);
            result.messages << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
            result.remarks << joined(piece.remarks);
            result.pieces << piece;
        }
    }
    result.mailboxRemarks = joined(splitter.remarks());
    return result;
}

Split split(const QByteArray& mailbox, std::size_t step = 1 << 20, const base::Limits& limits = {},
            bool breaks = false)
{
    return split(std::make_unique<DripStream>(mailbox, step, breaks), limits);
}

} // namespace

class TestMailboxSplitter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void messages_data();
    void messages();
    void separators_data();
    void separators();
    void contentLength_data();
    void contentLength();
    void deleted();
    void deletedByThousands();
    void overlong();
    void exactLength();
    void beyondFourGigabytes();
    void brokenStream();
    void manyMessages();
    void hostile_data();
    void hostile();
};

void TestMailboxSplitter::messages_data()
{
    QTest::addColumn<QByteArray>("mailbox");
    QTest::addColumn<QList<QByteArray>>("messages");
    const QByteArray a = mail("a");
    const QByteArray b = mail("b", ">From here on\n>>From there on\n");
    const QByteArray c = mail("c", "");
    const auto lines = [](QByteArray text, const char* end) { return text.replace("\n", end); };
    using Messages = QList<QByteArray>;
    QTest::newRow("nothing") << QByteArray() << Messages();
    QTest::newRow("blanks") << QByteArray(" \n\r\n\t") << Messages();
    QTest::newRow("only a mark") << QByteArray("\xEF\xBB\xBF\n") << Messages();
    QTest::newRow("one") << from + a << Messages{a};
    QTest::newRow("three") << from + a + '\n' + from + b + '\n' + from + c + '\n'
                           << Messages{a, b, c};
    QTest::newRow("without a last line end")
        << from + a + '\n' + from + b.chopped(1) << Messages{a, b.chopped(1)};
    QTest::newRow("behind a mark and empty lines")
        << "\xEF\xBB\xBF\n\n" + from + a + '\n' + from + b << Messages{a, b};
    QTest::newRow("CRLF") << lines(from + a + '\n' + from + b, "\r\n")
                          << Messages{lines(a, "\r\n"), lines(b, "\r\n")};
    QTest::newRow("CR") << lines(from + a + '\n' + from + b, "\r")
                        << Messages{lines(a, "\r"), lines(b, "\r")};
    QTest::newRow("LF, then CRLF, then CR")
        << from + a + '\n' + lines(from + b + '\n', "\r\n") +
               lines(from + a + '\n' + from + b, "\r")
        << Messages{a, lines(b, "\r\n"), lines(a, "\r"), lines(b, "\r")};
    QTest::newRow("Thunderbird") << "From - Mon Nov 16 09:15:30 2026\n" + a +
                                        "\nFrom - Tue Nov 17 09:15:30 2026\n" + b
                                 << Messages{a, b};
    QTest::newRow("Takeout") << "From 17123@xxx Mon Nov 16 01:15:30 +0000 2026\n" + a +
                                    "\nFrom 17124@xxx Mon Nov 16 01:15:31 +0000 2026\n" + b
                             << Messages{a, b};
    QTest::newRow("quoted separator below the separator")
        << from + ">From x@example.com Mon Nov 16 09:15:30 2026\n" + a + '\n' + from + b
        << Messages{a, b};
    QTest::newRow("binary in the middle")
        << from + mail("x", QByteArray("\0\x01\xFF\n\0\n", 6)) + '\n' + from + b
        << Messages{mail("x", QByteArray("\0\x01\xFF\n\0\n", 6)), b};
}

void TestMailboxSplitter::messages()
{
    QFETCH(QByteArray, mailbox);
    QFETCH(QList<QByteArray>, messages);
    for (const std::size_t step : {std::size_t{1}, std::size_t{37}, std::size_t{1} << 20}) {
        const Split result = split(mailbox, step);
        QVERIFY(!result.failed);
        QCOMPARE(result.messages, messages);
        for (qsizetype i = 0; i < messages.size(); ++i) {
            const MessagePiece& piece = result.pieces[i];
            QCOMPARE(piece.index, static_cast<std::uint64_t>(i));
            QCOMPARE(mailbox.mid(static_cast<qsizetype>(piece.offset),
                                 static_cast<qsizetype>(piece.sourceLength)),
                     messages[i]);
            QCOMPARE(result.remarks[i], QByteArray());
        }
    }
}

void TestMailboxSplitter::separators_data()
{
    QTest::addColumn<QByteArray>("between"); ///< of the text of one mail and the fields of another
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("remarks"); ///< of all
    const auto row = [](const char* name, const char* between, int count,
                        const char* remarks = "") {
        QTest::newRow(name) << QByteArray(between) << count << QByteArray(remarks);
    };
    row("usual", "\nFrom bob@example.net Mon Nov 16 09:15:30 2026\n", 2);
    row("no sender", "\nFrom Mon Nov 16 09:15:30 2026\n", 2);
    row("no year", "\nFrom bob@example.net Mon Nov 16 09:15:30\n", 2);
    row("zone", "\nFrom bob@example.net Mon Nov 16 09:15:30 CST 2026\n", 2);
    row("without a time", "\nFrom bob@example.net Mon Nov 16 2026\n", 2);
    row("weekday and month only", "\nFrom bob Mon Nov 16\n", 2);
    row("date of a header", "\nFrom bob Mon, 16 Nov 2026 09:15:30 +0800\n", 2);
    row("ISO", "\nFrom bob@example.net 2026-11-16T09:15:30Z\n", 2);
    row("one digit", "\nFrom - Mon Nov  2 9:15:30 2026\n", 2);
    row("strict, without an empty line", "From bob@example.net Mon Nov 16 09:15:30 2026\n", 2,
        "separator-doubtful=");
    row("loose, without an empty line", "From bob@example.net 09:15\n", 1);
    row("a sentence", "\nFrom now on all is well.\n", 1);
    row("a sentence with a time", "\nFrom 10:30 on we met.\nAgenda: nothing\n\n", 1);
    row("quoted", "\n>From bob@example.net Mon Nov 16 09:15:30 2026\n", 1);
    row("indented", "\n From bob@example.net Mon Nov 16 09:15:30 2026\n", 1);
    row("a copied separator over text",
        "From bob@example.net Mon Nov 16 09:15:30 2026\nwithout a header\n\n", 1,
        "separator-inside-message=1");
    row("without a header", "\nFrom bob@example.net Mon Nov 16 09:15:30 2026\n\nHello\n\n", 2,
        "separator-doubtful=");
    row("attached",
        "\n--b\nContent-Type: message/rfc822\n\n"
        "From bob@example.net Mon Nov 16 09:15:30 2026\n",
        1, "separator-inside-message=1");
    row("attached, folded field",
        "\n--b\nContent-Type: message/rfc822;\n\tname=x\nContent-Description: y\n\n"
        "From bob@example.net Mon Nov 16 09:15:30 2026\n",
        1, "separator-inside-message=1");
    for (const char* ruler : {"---------------", "-- Original message --"})
        row(ruler,
            QByteArray("\n") + ruler +
                "\nFrom: carl@example.com\nContent-Type: text/plain\nSubject: returned\n\n"
                "From bob@example.net Mon Nov 16 09:15:30 2026\n",
            2);
    row("signature before", "\n--\nBob\n\nFrom bob@example.net Mon Nov 16 09:15:30 2026\n", 2);
}

void TestMailboxSplitter::separators()
{
    QFETCH(QByteArray, between);
    QFETCH(int, count);
    QFETCH(QByteArray, remarks);
    for (const std::size_t step : {std::size_t{1}, std::size_t{1} << 20}) {
        const Split result = split(from + mail("a") + between + mail("b"), step);
        QCOMPARE(result.messages.size(), count);
        QCOMPARE(QByteArrayList(result.remarks).join(' ').trimmed(), remarks);
        // What is not in a message is a separator.
        if (count == 1)
            QCOMPARE(result.messages.first(), mail("a") + between + mail("b"));
    }
}

void TestMailboxSplitter::contentLength_data()
{
    QTest::addColumn<int>("difference"); ///< of Content-Length and what it should be
    QTest::addColumn<bool>("isLast");
    QTest::addColumn<int>("count");
    QTest::newRow("right") << 0 << false << 2;
    QTest::newRow("right, last") << 0 << true << 1;
    QTest::newRow("with the empty line") << 1 << false << 2;
    QTest::newRow("a byte less") << -1 << false << 2;
    QTest::newRow("too long") << 5 << false << 3;
    QTest::newRow("far too long") << 100'000'000 << false << 3;
    QTest::newRow("too short") << -5 << false << 3;
    QTest::newRow("into the attached mail") << -120 << false << 3;
    QTest::newRow("too long, last") << 9 << true << 2;
}

void TestMailboxSplitter::contentLength()
{
    QFETCH(int, difference);
    QFETCH(bool, isLast);
    QFETCH(int, count);
    const QByteArray body = "Your mail:\n\n" + from + mail("inner") + "and more\n";
    const QByteArray length = QByteArray::number(body.size() + difference);
    const QByteArray first = mail("outer", body, "Content-Length: " + length + '\n');
    const QByteArray mailbox = from + first + '\n' + (isLast ? QByteArray() : from + mail("next"));
    for (const std::size_t step : {std::size_t{1}, std::size_t{1} << 20}) {
        const Split result = split(mailbox, step);
        QCOMPARE(result.messages.size(), count);
        const bool isTrusted = count == (isLast ? 1 : 2);
        QCOMPARE(result.messages.first() == first, isTrusted);
        QCOMPARE(result.remarks.first(), QByteArray(isTrusted ? "separator-inside-message=1" : ""));
    }
}

void TestMailboxSplitter::deleted()
{
    const auto withStatus = [](const char* status) {
        return mail("x", "y\n", QByteArray("X-Mozilla-Status: ") + status + '\n');
    };
    const Split result = split(from + withStatus("0001") + '\n' + from + withStatus("0009") + '\n' +
                               from + withStatus("0008") + '\n' + from + withStatus("rubbish"));
    QCOMPARE(result.messages, (QList<QByteArray>{withStatus("0001"), withStatus("rubbish")}));
    QCOMPARE(result.pieces.last().index, 3U);
    QCOMPARE(result.mailboxRemarks, QByteArray("messages-marked-deleted=2"));
}

void TestMailboxSplitter::deletedByThousands()
{
    const QByteArray one = from + mail("x", "y\n", "X-Mozilla-Status: 0008\n") + '\n';
    const QByteArray mailbox = one.repeated(20'000) + from + mail("alive");
    const Split result = split(mailbox);
    QCOMPARE(result.messages, QList<QByteArray>{mail("alive")});
    QCOMPARE(result.pieces.last().offset + static_cast<std::size_t>(mail("alive").size()),
             static_cast<std::size_t>(mailbox.size()));
    QVERIFY(result.largestBlock < 1 << 20);
}

void TestMailboxSplitter::overlong()
{
    base::Limits limits;
    limits.messageBytes = 300'000;
    const QByteArray large = mail("large", QByteArray("0123456789abcde\n").repeated(200'000));
    const QByteArray mailbox =
        from + mail("a") + '\n' + from + large + '\n' + from + mail("b") + '\n' + from + large;
    const Split result = split(mailbox, 100'000, limits);
    QCOMPARE(result.messages,
             (QList<QByteArray>{mail("a"), large.left(300'000), mail("b"), large.left(300'000)}));
    QCOMPARE(result.remarks,
             (QList<QByteArray>{"", "message-truncated=300000", "", "message-truncated=300000"}));
    QCOMPARE(result.pieces[1].sourceLength, static_cast<std::uint64_t>(large.size()));
    for (qsizetype i = 0; i < 4; ++i)
        QVERIFY(mailbox.mid(static_cast<qsizetype>(result.pieces[i].offset))
                    .startsWith(result.messages[i]));
    QVERIFY(result.largestBlock < 1'300'000);
}

void TestMailboxSplitter::exactLength()
{
    base::Limits limits;
    limits.messageBytes = 300;
    for (const int size : {299, 300, 301}) {
        const QByteArray one = mail("a", QByteArray(size - mail("a").size(), 'x') + "Hello\n");
        const Split result = split(from + one + '\n' + from + mail("b"), 1 << 20, limits);
        QCOMPARE(result.messages, (QList<QByteArray>{one.left(300), mail("b")}));
        QCOMPARE(result.remarks.first(),
                 size > 300 ? QByteArray("message-truncated=300") : QByteArray());
    }
}

/// Places are counted in 64 bits, and what lies between costs no memory.
void TestMailboxSplitter::beyondFourGigabytes()
{
    base::Limits limits;
    limits.messageBytes = 300'000;
    const QByteArray front = from + mail("a") + '\n' + from + mail("large", "");
    const std::uint64_t gap = (std::uint64_t{4} << 30) + 12'345;
    const Split result = split(std::make_unique<LongStream>(
                                   front, gap, "\n\n" + from + mail("b") + '\n' + from + mail("c")),
                               limits);
    QVERIFY(!result.failed);
    QCOMPARE(result.messages.size(), 4);
    QCOMPARE(result.messages[2], mail("b"));
    QCOMPARE(result.messages[3], mail("c"));
    QCOMPARE(result.remarks[1], QByteArray("message-truncated=300000"));
    QCOMPARE(result.pieces[2].offset, static_cast<std::uint64_t>(front.size()) + gap + 2 +
                                          static_cast<std::uint64_t>(from.size()));
    QVERIFY(result.pieces[1].sourceLength > gap);
    QVERIFY(result.largestBlock < 4 << 20);
}

void TestMailboxSplitter::brokenStream()
{
    const QByteArray mailbox = from + mail("a") + '\n' + from + mail("b", "cut he");
    const Split result = split(mailbox, 50, {}, true);
    QVERIFY(result.failed);
    QCOMPARE(result.messages, (QList<QByteArray>{mail("a"), mail("b", "cut he")}));
    QVERIFY(result.remarks.last().startsWith("message-truncated"));
}

void TestMailboxSplitter::manyMessages()
{
    QByteArray mailbox;
    QList<QByteArray> messages;
    for (int i = 0; i < 3000; ++i) {
        messages << mail(QByteArray::number(i), QByteArray("line of text\n").repeated(i % 400));
        mailbox += from + messages.last() + '\n';
    }
    for (const std::size_t step : {std::size_t{4096}, std::size_t{65536}, std::size_t{1} << 24}) {
        const Split result = split(mailbox, step);
        QCOMPARE(result.messages.size(), messages.size());
        QVERIFY(std::equal(messages.begin(), messages.end(), result.messages.begin()));
        QVERIFY(result.largestBlock < 2 << 20);
    }
}

void TestMailboxSplitter::hostile_data()
{
    QTest::addColumn<QByteArray>("mailbox");
    QTest::newRow("capital Fs") << from + mail("x", QByteArray(4'000'000, 'F'));
    QTest::newRow("From") << from + mail("x", QByteArray("From ").repeated(800'000));
    QTest::newRow("lines of From") << from + mail("x", QByteArray("From x\n").repeated(600'000));
    QTest::newRow("loose separators")
        << from + mail("x", QByteArray("\nFrom 10:00\nA: b\n").repeated(200'000));
    QTest::newRow("separators over nothing") << from.repeated(100'000);
    QTest::newRow("quoted separators") << from + ('>' + from).repeated(80'000);
    QTest::newRow("header without end") << from + QByteArray("X: y\n").repeated(800'000);
    QTest::newRow("lengths that land nowhere")
        << (from + mail("x", "y\n", "Content-Length: 60000\n") + '\n').repeated(10'000);
    QTest::newRow("no line end") << QByteArray(4'000'000, 'x');
    QTest::newRow("blanks") << QByteArray(4'000'000, ' ') + from + mail("x");
}

/// Linear time and flat memory: a program that is quadratic here would not end in time.
void TestMailboxSplitter::hostile()
{
    QFETCH(QByteArray, mailbox);
    for (const std::size_t step : {std::size_t{4096}, std::size_t{1} << 20}) {
        const Split result = split(mailbox, step);
        QVERIFY(!result.failed);
        QVERIFY(!result.messages.isEmpty());
    }
}

QTEST_APPLESS_MAIN(TestMailboxSplitter)
#include "tst_mailbox_splitter.moc"
