// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/compound_check.h"
#include "source/input_list.h"
#include "source/outlook_message.h"
#include "source/rtf_text.h"
#include "source/single_message.h"
#include "support/packed.h"

#include "diagnosis/diagnosis.h"
#include "support/shipped_knowledge.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-outfile.h>
#include <gsf/gsf-output-memory.h>
#include <gsf/gsf-output.h>
#include <gsf/gsf-utils.h>

using namespace source;

namespace {

QByteArray wide(const QString& text)
{
    QByteArray result;
    for (const QChar c : text) {
        result.append(static_cast<char>(c.unicode() & 0xFF));
        result.append(static_cast<char>(c.unicode() >> 8));
    }
    return result;
}
QByteArray wide(const char* text)
{
    return wide(QString::fromUtf8(text));
}

/// A storage of a .msg before it is written.
struct Storage {
    QMap<QByteArray, QByteArray> streams;
    QMap<QByteArray, Storage> storages;
    QByteArray fixed; ///< entries of the properties stream

    Storage& text(quint16 property, const char* value)
    {
        return value_(property, "001F", wide(value));
    }
    Storage& narrow(quint16 property, const QByteArray& value)
    {
        return value_(property, "001E", value);
    }
    Storage& bytes(quint16 property, const QByteArray& value)
    {
        return value_(property, "0102", value);
    }
    Storage& number(quint16 property, quint32 value)
    {
        fixed += packed::PlainZip::number(property << 16 | 0x0003U, 4) +
                 packed::PlainZip::number(6, 4) + packed::PlainZip::number(value, 4) +
                 packed::PlainZip::number(0, 4);
        return *this;
    }
    /// Seconds since 1970.
    Storage& time(quint16 property, quint64 seconds)
    {
        const quint64 ticks = (seconds + 11'644'473'600U) * 10'000'000U;
        fixed += packed::PlainZip::number(property << 16 | 0x0040U, 4) +
                 packed::PlainZip::number(6, 4) +
                 packed::PlainZip::number(static_cast<quint32>(ticks), 4) +
                 packed::PlainZip::number(static_cast<quint32>(ticks >> 32), 4);
        return *this;
    }
    Storage& value_(quint16 property, const char* type, const QByteArray& value)
    {
        streams["__substg1.0_" + QByteArray::number(property, 16).toUpper().rightJustified(4, '0') +
                type] = value;
        return *this;
    }
    /// `headerBytes`: 32 at the top, 24 in an attached message, 8 elsewhere.
    Storage& withProperties(int headerBytes)
    {
        streams["__properties_version1.0"] = QByteArray(headerBytes, '\0') + fixed;
        return *this;
    }
};

void write(GsfOutfile* folder, const Storage& storage)
{
    for (auto at = storage.streams.begin(); at != storage.streams.end(); ++at) {
        GsfOutput* const stream = gsf_outfile_new_child(folder, at.key().constData(), FALSE);
        gsf_output_write(stream, static_cast<std::size_t>(at.value().size()),
                         reinterpret_cast<const guint8*>(at.value().constData()));
        gsf_output_close(stream);
        g_object_unref(stream);
    }
    for (auto at = storage.storages.begin(); at != storage.storages.end(); ++at) {
        GsfOutput* const child = gsf_outfile_new_child(folder, at.key().constData(), TRUE);
        write(GSF_OUTFILE(child), at.value());
        gsf_output_close(child);
        g_object_unref(child);
    }
}

QByteArray msg(const Storage& root)
{
    GsfOutput* const memory = gsf_output_memory_new();
    GsfOutfile* const file = gsf_outfile_msole_new(memory);
    write(file, root);
    gsf_output_close(GSF_OUTPUT(file));
    const QByteArray result(
        reinterpret_cast<const char*>(gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory))),
        static_cast<qsizetype>(gsf_output_size(memory)));
    g_object_unref(file);
    g_object_unref(memory);
    return result;
}

Storage ordinary()
{
    Storage root;
    root.text(0x001A, "IPM.Note").text(0x0037, "Grüße 退信").text(0x0C1A, "Alice \"A\" Example");
    root.text(0x5D01, "alice@example.com").text(0x1000, "Hello\r\nBob\r\n");
    root.text(0x1035, "<m1@example.com>").time(0x0039, 1794820530).number(0x3FFD, 936);
    Storage bob;
    bob.text(0x3001, "Bob").text(0x39FE, "bob@example.net").number(0x0C15, 1).withProperties(8);
    Storage carol;
    carol.text(0x3001, "Carol").text(0x39FE, "carol@example.net").number(0x0C15, 2);
    root.storages["__recip_version1.0_#00000000"] = bob;
    root.storages["__recip_version1.0_#00000001"] = carol.withProperties(8);
    return root;
}

Storage ndr(const char* info, const char* address = "bob@example.net")
{
    Storage root;
    root.text(0x001A, "REPORT.IPM.Note.NDR").text(0x0037, "Undeliverable: Offer");
    root.text(0x0C1A, "Mail Delivery System").text(0x0049, "Offer").text(0x6820, "mx1.example.com");
    root.text(0x1001, "Delivery has failed to these recipients.\r\n");
    root.text(0x1046, "<original@example.com>").time(0x0032, 1794820530);
    Storage bob;
    bob.text(0x3001, "Bob Example");
    if (*address != '\0')
        bob.text(0x3002, "SMTP").text(0x3003, address);
    else
        bob.text(0x3002, "EX").text(0x3003, "/o=Org/ou=First/cn=Recipients/cn=bob");
    if (*info != '\0')
        bob.text(0x0C1B, info).text(0x0C21, "mx.example.net");
    root.storages["__recip_version1.0_#00000000"] = bob;
    return root;
}

Storage finished(Storage root)
{
    for (Storage& inner : root.storages)
        inner.withProperties(8);
    return root.withProperties(32);
}

QByteArray read(const QByteArray& bytes)
{
    const auto message =
        readOutlookMessage({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!message)
        return "error: " + QByteArray::fromStdString(message.error().detail);
    return QByteArray::fromStdString(message->text);
}

QByteArray rtf(const QByteArray& text)
{
    const auto size = static_cast<quint32>(text.size());
    return packed::PlainZip::number(size + 12, 4) + packed::PlainZip::number(size, 4) + "MELA" +
           packed::PlainZip::number(0, 4) + text;
}

void put(QByteArray& bytes, qsizetype at, quint32 value)
{
    bytes.replace(at, 4, packed::PlainZip::number(value, 4));
}

} // namespace

class TestOutlookMessage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { gsf_init(); }
    void ordinaryMessage();
    void transportHeaders();
    void bodies_data();
    void bodies();
    void attachments();
    void reports_data();
    void reports();
    void fieldsCannotBeAdded();
    void nestedWithoutEnd();
    void damaged_data();
    void damaged();
    void cutAndScribbled();
    void asInput();
    void rtfTexts_data();
    void rtfTexts();
    void rtfCompression();
};

void TestOutlookMessage::ordinaryMessage()
{
    const QByteArray text = read(msg(ordinary().withProperties(32)));
    const QByteArrayList expected{"From: \"Alice  A  Example\" <alice@example.com>\n",
                                  "To: \"Bob\" <bob@example.net>\n",
                                  "Cc: \"Carol\" <carol@example.net>\n",
                                  "Subject: Grüße 退信\n",
                                  "Date: 16 Nov 2026 09:15:30 +0000\n",
                                  "Message-ID: <m1@example.com>\n",
                                  "\n\nHello\r\nBob\r\n"};
    for (const QByteArray& part : expected)
        QVERIFY2(text.contains(part), (part + " in\n" + text).constData());
    QVERIFY(!text.contains("multipart"));
}

void TestOutlookMessage::transportHeaders()
{
    Storage root = ordinary();
    root.text(0x007D, "Microsoft Mail Internet Headers Version 2.0\r\n"
                      "Received: from mx.example.net\r\n\tby mx1.example.com\r\n"
                      "Content-Type: multipart/alternative;\r\n\tboundary=\"x\"\r\n"
                      "From: real@example.com\r\nMIME-Version: 1.0\r\n\r\nbody\r\n");
    const QByteArray text = read(msg(root.withProperties(32)));
    QVERIFY(text.startsWith("Received: from mx.example.net\n\tby mx1.example.com\n"
                            "From: real@example.com\nMIME-Version: 1.0\n"
                            "Content-Type: text/plain; charset=utf-8\n"));
    QVERIFY(!text.contains("boundary"));
    QVERIFY(!text.contains("\nbody"));
}

void TestOutlookMessage::bodies_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const std::function<void(Storage&)>& fill,
                        const char* expected) {
        Storage root;
        root.text(0x001A, "IPM.Note").text(0x0037, "x");
        fill(root);
        QTest::newRow(name) << msg(root.withProperties(32)) << QByteArray(expected);
    };
    row(
        "Unicode", [](Storage& s) { s.text(0x1000, "退信"); }, "text/plain; charset=utf-8");
    row(
        "GBK", [](Storage& s) { s.narrow(0x1000, "\xCD\xCB\xD0\xC5").number(0x3FFD, 936); },
        "\n\n退信\n");
    row(
        "windows-1252", [](Storage& s) { s.narrow(0x1000, "Gr\xFC\xDF").number(0x3FFD, 1252); },
        "\n\nGrüß\n");
    row(
        "HTML", [](Storage& s) { s.bytes(0x1013, "<p>\xCD\xCB</p>").number(0x3FDE, 936); },
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<p>退</p>");
    row(
        "RTF", [](Storage& s) { s.bytes(0x1009, rtf("{\\rtf1 Hello \\b Bob\\par 550}")); },
        "\n\nHello Bob\n550\n");
    row(
        "longer than the small sectors",
        [](Storage& s) { s.text(0x1000, QByteArray(9000, 'x').constData()); },
        QByteArray(9000, 'x').constData());
    row(
        "nothing", [](Storage&) {}, "Subject: x\n");
}

void TestOutlookMessage::bodies()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, expected);
    const QByteArray text = read(content);
    QVERIFY2(text.contains(expected), text.constData());
}

void TestOutlookMessage::attachments()
{
    Storage root = ordinary();
    Storage file;
    file.text(0x3707, "a\"b.pdf").bytes(0x3701, "%PDF").number(0x3705, 1).withProperties(8);
    Storage status;
    status.text(0x370E, "message/delivery-status").text(0x3704, "details.txt");
    status.bytes(0x3701, "Reporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; "
                         "bob@example.net\nAction: failed\nStatus: 5.1.1\n");
    Storage attached;
    attached.number(0x3705, 5).withProperties(8);
    attached.storages["__substg1.0_3701000D"] = ordinary().text(0x0037, "inner").withProperties(24);
    root.storages["__attach_version1.0_#00000000"] = file;
    root.storages["__attach_version1.0_#00000001"] = status.withProperties(8);
    root.storages["__attach_version1.0_#00000002"] = attached;
    const QByteArray text = read(msg(root.withProperties(32)));
    for (const char* part :
         {"Content-Type: multipart/mixed; boundary=\"=_outlook_0\"",
          "filename=\"a_b.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERg==\n",
          "Content-Type: message/delivery-status\n\nReporting-MTA", "Status: 5.1.1",
          "Content-Type: message/rfc822\n\nFrom: ", "Subject: inner\n",
          "Date: 16 Nov 2026 09:15:30 +0000"})
        QVERIFY2(text.contains(part), (QByteArray(part) + " in\n" + text).constData());
}

void TestOutlookMessage::reports_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("category");
    const auto row = [](const char* name, const Storage& root, const char* recipient,
                        const char* status, const char* category) {
        QTest::newRow(name) << msg(finished(root)) << QString::fromLatin1(recipient)
                            << QString::fromLatin1(status) << QString::fromLatin1(category);
    };
    row("words of the server", ndr("550 5.1.1 User unknown"), "bob@example.net", "5.1.1",
        "user_unknown");
    row("words of Exchange", ndr("#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##"),
        "bob@example.net", "5.1.1", "user_unknown");
    row("type EX only", ndr("550 5.2.2 Mailbox full", ""), "", "5.2.2", "mailbox_full");
    Storage numbers = ndr("");
    numbers.storages.first().number(0x0C20, 511);
    row("status as a number", numbers, "bob@example.net", "5.1.1", "user_unknown");
    Storage diagnostic = ndr("");
    diagnostic.storages.first().number(0x0C04, 1).number(0x0C05, 0);
    row("diagnostic of X.400", diagnostic, "bob@example.net", "5.1.1", "user_unknown");
    Storage address = ndr("connection to 192.0.2.1 failed, 5.1.1.7");
    row("an address is no status", address, "bob@example.net", "5.0.0", "");
}

/// The reader of delivery reports understands what we make of it.
void TestOutlookMessage::reports()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, recipient);
    QFETCH(QString, status);
    QFETCH(QString, category);
    const QByteArray text = read(content);
    const diagnosis::Diagnoser diagnoser(support::shippedKnowledge());
    const auto result =
        diagnoser.diagnose({text.constData(), static_cast<std::size_t>(text.size())});
    QVERIFY(result.has_value());
    QVERIFY2(result->isBounce, text.constData());
    QCOMPARE(toString(result->report.kind), std::string_view("dsn"));
    QCOMPARE(result->recipients.size(), std::size_t{1});
    const auto& diagnosed = result->recipients.front();
    if (!recipient.isEmpty())
        QCOMPARE(QString::fromStdString(diagnosed.status.finalRecipient), recipient);
    QVERIFY2(text.contains("Status: " + status.toLatin1() + '\n'), text.constData());
    if (!category.isEmpty())
        QCOMPARE(QString::fromStdString(std::string(diagnosed.classification.category().id)),
                 category);
    QVERIFY(text.contains("Message-ID: <original@example.com>"));
}

void TestOutlookMessage::fieldsCannotBeAdded()
{
    Storage root =
        ndr("550 x\r\nAction: delivered\r\n\r\nFinal-Recipient: rfc822; evil@example.org");
    root.text(0x0037, "x\r\nBcc: evil@example.org\r\n\r\nbody");
    const QByteArray text = read(msg(finished(root)));
    QVERIFY(!text.contains("\nBcc:"));
    QVERIFY(!text.contains("\nAction: delivered"));
    QCOMPARE(text.count("\nFinal-Recipient:"), 1);
}

void TestOutlookMessage::nestedWithoutEnd()
{
    Storage inner = ordinary().withProperties(24);
    for (int i = 0; i < 15; ++i) {
        Storage attachment;
        attachment.number(0x3705, 5).withProperties(8);
        attachment.storages["__substg1.0_3701000D"] = inner;
        Storage outer = ordinary();
        outer.storages["__attach_version1.0_#00000000"] = attachment;
        inner = outer.withProperties(24);
    }
    inner.streams["__properties_version1.0"].prepend(QByteArray(8, '\0'));
    const QByteArray bytes = msg(inner);
    const auto message =
        readOutlookMessage({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    QVERIFY(message.has_value());
    QCOMPARE(message->remarks.back().id, base::remarks::mimeTooDeep);
}

void TestOutlookMessage::damaged_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("error");
    const QByteArray good = msg(finished(ndr("550 5.1.1 User unknown")));
    const auto row = [](const char* name, const QByteArray& content, const char* error) {
        QTest::newRow(name) << content << QByteArray(error);
    };
    const auto changed = [&good](qsizetype at, quint32 value) {
        QByteArray bytes = good;
        put(bytes, at, value);
        return bytes;
    };
    const auto numberAt = [&good](qsizetype at) {
        return static_cast<quint32>(static_cast<uchar>(good[at])) |
               static_cast<quint32>(static_cast<uchar>(good[at + 1])) << 8;
    };
    const qsizetype table = 512 + 512 * qsizetype{numberAt(76)};
    const qsizetype directory = 512 + 512 * qsizetype{numberAt(48)};
    row("nothing", "", "damaged Outlook file: no header");
    row("only a header", good.left(512), "damaged Outlook file");
    row("sector size", changed(30, 0x0006001F), "damaged Outlook file: impossible sector size");
    row("huge table", changed(44, 0x7FFFFFFF), "damaged Outlook file: tables larger");
    row("huge DIFAT", changed(72, 0x7FFFFFFF), "damaged Outlook file: tables larger");
    QByteArray loop = good;
    put(loop, table + 4 * qsizetype{numberAt(48)}, numberAt(48));
    row("directory chain in a loop", loop, "damaged Outlook file: directory");
    row("directory elsewhere", changed(48, 0x00FFFFFF), "damaged Outlook file: directory damaged");
    row("name tree in a loop", changed(directory + 128 + 68, 1),
        "damaged Outlook file: loop in the directory");
    row("root below itself", changed(directory + 76, 0),
        "damaged Outlook file: loop in the directory");
    QByteArray huge = good;
    put(huge, directory + 128 + 120, 0xFFFFFFFF);
    put(huge, directory + 128 + 124, 0x7FFFFFFF);
    row("stream of 2^63 bytes", huge, "damaged Outlook file: stream larger than the file");
    Storage word;
    word.streams["WordDocument"] = QByteArray(5000, 'x');
    row("a document", msg(word), "Office document");
    Storage empty;
    row("without properties", msg(empty.withProperties(32)), "damaged Outlook file: no properties");
}

void TestOutlookMessage::damaged()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, error);
    const QByteArray text = read(content);
    QVERIFY2(text.startsWith("error: " + error), text.constData());
}

/// Nothing of this may crash, hang or read where it must not; the sanitizers look on.
void TestOutlookMessage::cutAndScribbled()
{
    const QByteArray good = msg(finished(ndr("550 5.1.1 User unknown")));
    for (qsizetype size = 0; size < good.size(); size += 61)
        read(good.left(size));
    quint32 state = 3;
    for (int i = 0; i < 3000; ++i) {
        QByteArray bytes = good;
        for (int k = 0; k < 4; ++k) {
            state = state * 1664525 + 1013904223;
            const auto at = static_cast<qsizetype>(state >> 8) % bytes.size();
            bytes[at] = static_cast<char>(state % 3 == 0 ? 0xFF : state >> 24);
        }
        read(bytes);
    }
    // Without its properties stream, what is there is still shown.
    Storage bare = ndr("550 5.1.1 User unknown");
    const QByteArray text = read(msg(bare));
    QVERIFY2(text.contains("Status: 5.1.1"), text.constData());
}

void TestOutlookMessage::asInput()
{
    const QTemporaryDir folder;
    const QByteArray bytes = msg(finished(ndr("550 5.1.1 User unknown")));
    const std::string path = packed::writeFile(folder.filePath(QStringLiteral("x.msg")), bytes);
    const std::string zip = packed::writeFile(folder.filePath(QStringLiteral("x.zip")),
                                              packed::zip({{"a.msg", bytes}}));
    const InputList list = listInputs({path, zip}, {}, {});
    QCOMPARE(list.inputs.size(), std::size_t{2});
    for (const Input& input : list.inputs) {
        QCOMPARE(toString(input.kind), std::string_view("outlook"));
        const auto block = readMessage(input, {});
        QVERIFY(block.has_value());
        QCOMPARE(QByteArray::fromStdString(block->bytes), read(bytes));
        QCOMPARE(block->pieces.front().remarks.front().id, base::remarks::outlookRewritten);
    }
}

void TestOutlookMessage::rtfTexts_data()
{
    QTest::addColumn<QByteArray>("rtfBytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& bytes, const char* expected) {
        QTest::newRow(name) << bytes << QByteArray(expected);
    };
    row("plain", "{\\rtf1\\ansi Hello\\par\r\nBob\\tab x}", "Hello\nBob\tx");
    row("tables of fonts and colours",
        "{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}{\\*\\generator x;}Text}", "Text");
    row("escapes", "{\\rtf1 a\\{b\\}c\\\\d\\~e}", "a{b}c\\d e");
    row("bytes of a code page", "{\\rtf1\\ansicpg936 \\'cd\\'cb\\'d0\\'c5}", "退信");
    row("Unicode with a stand-in", "{\\rtf1\\uc1 \\u-28672?x\\u233\\'e9y}", "退xéy");
    row("Unicode pair", "{\\rtf1\\uc1 \\u-10179?\\u-8704?}", "😀");
    row("HTML in RTF",
        "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}Text{\\*\\htmltag84 <br>}\\htmlrtf "
        "hidden\\line\\htmlrtf0 More}",
        "Text\nMore");
    row("picture", "{\\rtf1 a{\\pict\\bin5 {{{{{b}c}", "ac");
    row("no end", "{\\rtf1 a{b{c", "abc");
    row("too many ends", "{\\rtf1 a}}}}b", "a");
    row("deep", "{\\rtf1 a" + QByteArray(100'000, '{') + 'b' + QByteArray(100'000, '}') + "c}",
        "ac");
    row("cut in an escape", "{\\rtf1 a\\'", "a");
    row("cut in a word", "{\\rtf1 a\\", "a");
    row("nothing", "", "");
}

void TestOutlookMessage::rtfTexts()
{
    QFETCH(QByteArray, rtfBytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(rtfText(rtfBytes.toStdString(), 1000)), expected);
}

/// The example of MS-OXRTFCP section 3.1.
void TestOutlookMessage::rtfCompression()
{
    const QByteArray example =
        QByteArray::fromHex("2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
                            "0af32068656c090020627705b06c647d0a800fa0");
    const QByteArray expected = "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n";
    QCOMPARE(QByteArray::fromStdString(decompressedRtf(example.toStdString(), 1000)), expected);
    for (qsizetype size = 0; size < example.size(); ++size)
        QVERIFY(expected.startsWith(
            QByteArray::fromStdString(decompressedRtf(example.left(size).toStdString(), 1000))));
    // A bomb of references stops at the limit.
    const QByteArray bomb = example.left(16) + QByteArray(100'000, '\xFF');
    QCOMPARE(decompressedRtf(bomb.toStdString(), 5000).size() / 100, std::size_t{50});
}

QTEST_APPLESS_MAIN(TestOutlookMessage)
#include "tst_outlook_message.moc"
