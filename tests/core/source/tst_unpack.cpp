// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_signature.h"
#include "source/file_stream.h"
#include "source/unpack_all.h"
#include "support/packed.h"

#include <QTest>

using namespace source;

namespace {

QByteArray text(int lines)
{
    QByteArray result;
    for (int i = 0; i < lines; ++i)
        result += "Nov 16 09:15:30 mx1 postfix/smtp[" + QByteArray::number(i * 7919 % 32768) +
                  "]: to=<u" + QByteArray::number(i) + "@example.net>\n";
    return result;
}

struct Read {
    QByteArray content;
    QByteArray remarks;
    QByteArray error;
};

/// In small steps, so that every state is met between two calls.
Read readAll(ByteStream& stream, std::size_t step)
{
    Read result;
    std::string buffer(step, '\0');
    for (;;) {
        const auto count = stream.read(buffer.data(), buffer.size());
        if (!count) {
            result.error = QByteArray::fromStdString(count.error().detail);
            break;
        }
        if (*count == 0)
            break;
        result.content.append(buffer.data(), static_cast<qsizetype>(*count));
    }
    for (const base::Remark& remark : stream.remarks())
        result.remarks += QByteArray(remark.id.data(), qsizetype(remark.id.size())) + ' ';
    result.remarks = result.remarks.trimmed();
    return result;
}

Read unpacked(const QByteArray& packed, std::size_t step = 4000)
{
    auto stream = unpackAll(memoryStream(packed.toStdString()));
    if (!stream)
        return {{}, {}, QByteArray::fromStdString(stream.error().detail)};
    return readAll(*stream->stream, step);
}

QByteArray zstdSkippable(const QByteArray& content)
{
    return QByteArray("\x50\x2A\x4D\x18", 4) +
           packed::PlainZip::number(static_cast<quint32>(content.size()), 4) + content;
}

} // namespace

class TestUnpack : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void content_data();
    void content();
    void cutAtEveryPlace_data();
    void cutAtEveryPlace();
    void bombs_data();
    void bombs();
    void exactLimits_data();
    void exactLimits();
    void windowTooLarge();
    void nestedTooDeeply();
};

void TestUnpack::content_data()
{
    QTest::addColumn<QByteArray>("packedBytes");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("remarks");
    const QByteArray lines = text(5000);
    QTest::newRow("plain") << lines << lines << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
    for (const char* filter : {"gzip", "bzip2", "xz", "zstd"}) {
        const QByteArray one = packed::compressed(filter, lines);
        const auto row = [&](const char* name) -> QTestData& {
            return QTest::addRow("%s, %s", filter, name);
        };
        row("one") << one << lines << QByteArray();
        row("of nothing") << packed::compressed(filter, "") << QByteArray() << QByteArray();
        row("members") << one + one + packed::compressed(filter, "end\n") << lines + lines + "end\n"
                       << QByteArray();
        row("garbage behind") << one + "garbage behind it" << lines
                              << QByteArray("archive-trailing-data");
        row("zeros behind") << one + QByteArray(300'000, '\0') << lines << QByteArray();
        row("zeros between") << one + QByteArray(512, '\0') + one << lines + lines << QByteArray();
        row("one in another") << packed::gzip(one) << lines << QByteArray();
    }
    const QByteArray zstd = packed::compressed("zstd", lines);
    QTest::newRow("skippable frame before")
        << zstdSkippable("KumoMTA") + zstd << lines << QByteArray();
    QTest::newRow("skippable frames between")
        << zstd + zstdSkippable("") + zstdSkippable("xyz") + zstd << lines + lines << QByteArray();
}

void TestUnpack::content()
{
    QFETCH(QByteArray, packedBytes);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, remarks);
    for (const std::size_t step : {std::size_t{1000}, std::size_t{1} << 20}) {
        const Read read = unpacked(packedBytes, step);
        QCOMPARE(read.error, QByteArray());
        QCOMPARE(read.content.size(), content.size());
        QVERIFY(read.content == content);
        QCOMPARE(read.remarks, remarks);
    }
}

void TestUnpack::cutAtEveryPlace_data()
{
    QTest::addColumn<QByteArray>("whole");
    QTest::addColumn<qsizetype>("step");
    QTest::newRow("gzip") << packed::gzip(text(60)) << qsizetype{1};
    QTest::newRow("bzip2") << packed::compressed("bzip2", text(60)) << qsizetype{1};
    QTest::newRow("xz") << packed::compressed("xz", text(60)) << qsizetype{1};
    QTest::newRow("zstd") << packed::compressed("zstd", text(60)) << qsizetype{1};
    QTest::newRow("long gzip") << packed::gzip(text(40'000)) << qsizetype{9973};
}

/// What is there is always given, in its order, and that it ends early is never silent.
void TestUnpack::cutAtEveryPlace()
{
    QFETCH(QByteArray, whole);
    QFETCH(qsizetype, step);
    const QByteArray full = unpacked(whole).content;
    qsizetype before = 0;
    for (qsizetype size = 16; size < whole.size(); size += step) {
        const Read read = unpacked(whole.left(size));
        QVERIFY2(full.startsWith(read.content), qPrintable(QString::number(size)));
        QVERIFY(read.content.size() >= before);
        QVERIFY2(!read.remarks.isEmpty() || !read.error.isEmpty(),
                 qPrintable(QString::number(size)));
        before = read.content.size();
    }
    QVERIFY(step == 1 || before > full.size() * 9 / 10);
}

void TestUnpack::bombs_data()
{
    QTest::addColumn<QByteArray>("filter");
    for (const char* filter : {"gzip", "bzip2", "xz", "zstd"})
        QTest::newRow(filter) << QByteArray(filter);
}

void TestUnpack::bombs()
{
    QFETCH(QByteArray, filter);
    const QByteArray bomb = packed::compressed(filter, QByteArray(64 << 20, '\0'));
    const Read read = unpacked(bomb, std::size_t{1} << 20);
    QCOMPARE(read.remarks, QByteArray("expands-too-much"));
    QVERIFY(read.content.size() >= 10 << 20);
    QVERIFY(read.content.size() < 64 << 20);
}

void TestUnpack::exactLimits_data()
{
    QTest::addColumn<QByteArray>("filter");
    for (const char* filter : {"gzip", "bzip2", "xz", "zstd"})
        QTest::newRow(filter) << QByteArray(filter);
}

/// As much as allowed is read without a word; of more there is a part, and it is said.
void TestUnpack::exactLimits()
{
    QFETCH(QByteArray, filter);
    constexpr int most = 50'000;
    ExpansionLimits bytes;
    bytes.entryBytes = most;
    ExpansionLimits ratio; // of so little input that any of it is too much
    ratio.freeBytes = most;
    ratio.ratio = 1;
    for (const ExpansionLimits& limits : {bytes, ratio}) {
        for (const int size : {most - 1, most, most + 1}) {
            const QByteArray one = packed::compressed(filter.constData(), QByteArray(size, '\0'));
            const auto compression = compressionOf(one.toStdString());
            QVERIFY(compression.has_value());
            const auto stream = unpack(memoryStream(one.toStdString()), *compression, limits);
            const Read read = readAll(*stream, 1000);
            QCOMPARE(read.remarks, QByteArray(size > most ? "expands-too-much" : ""));
            QVERIFY(read.content.size() == size ||
                    (size > most && read.content.size() > most - 1000));
        }
    }
}

void TestUnpack::windowTooLarge()
{
    // A frame header (RFC 8878 section 3.1.1.1) with a window of 2 GiB and a raw block.
    const QByteArray frame =
        QByteArray("\x28\xB5\x2F\xFD\x00\xA8", 6) + QByteArray("\x09\x00\x00X", 4);
    const Read read = unpacked(frame);
    QCOMPARE(read.content, QByteArray());
    QVERIFY(read.error.contains("window"));
}

void TestUnpack::nestedTooDeeply()
{
    QByteArray packedBytes = "x";
    for (int i = 0; i < 4; ++i)
        packedBytes = packed::gzip(packedBytes);
    QVERIFY(!unpacked(packedBytes).error.isEmpty());
}

QTEST_APPLESS_MAIN(TestUnpack)
#include "tst_unpack.moc"
