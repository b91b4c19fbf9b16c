// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/recognise.h"

#include <QRandomGenerator>
#include <QTest>

using source::SourceKind;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view view(const QByteArray& text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

template<std::size_t n>
QByteArray raw(const char (&text)[n])
{
    return QByteArray(text, static_cast<qsizetype>(n - 1)); // zeros inside count
}

/// ASCII as UTF-16.
QByteArray wide(const QByteArray& text, bool isBig, bool hasMark)
{
    QByteArray out = hasMark ? (isBig ? raw("\xFE\xFF") : raw("\xFF\xFE")) : QByteArray();
    for (const char c : text) {
        if (isBig)
            out.append('\0');
        out.append(c);
        if (!isBig)
            out.append('\0');
    }
    return out;
}

const QByteArray message =
    "From: alice@example.com\nTo: bob@example.net\nSubject: hello\n\nHello\n";
const QByteArray separator = "From alice@example.com Mon Nov 16 09:15:30 2026\n";
const QByteArray logLine =
    "Nov 16 09:15:30 mx1 postfix/smtp[12]: 9E21C1C0B7: to=<bob@example.net>\n";

} // namespace

class TestRecognise : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kinds_data();
    void kinds();
    void readable_data();
    void readable();
    void placesLeadToTheSource_data();
    void placesLeadToTheSource();
};

void TestRecognise::kinds_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("what");
    const auto row = [](const char* name, const QByteArray& content, const char* kind,
                        const char* what = "") {
        QTest::newRow(name) << content << QByteArray(kind) << QByteArray(what);
    };
    row("nothing", "", "empty");
    row("blanks", " \r\n\t\n", "empty");
    row("wide blanks", "\xE3\x80\x80\xC2\xA0\n", "empty");
    row("only a mark", "\xEF\xBB\xBF", "empty");
    row("UTF-16 blanks", wide(" \n", false, true), "empty");

    row("message", message, "message");
    row("message behind a mark", "\xEF\xBB\xBF" + message, "message");
    row("message behind empty lines", "\n\n" + message, "message");
    row("message with CRLF", QByteArray(message).replace("\n", "\r\n"), "message");
    row("message with CR", QByteArray(message).replace("\n", "\r"), "message");
    row("one message behind a From line", separator + message, "message");
    row("UTF-16 message", wide(message, false, true), "message");
    row("UTF-16 message without a mark", wide(message, true, false), "message");

    row("two messages", separator + message + "\n" + separator + message, "mailbox");
    row("Thunderbird",
        "From - Mon Nov 16 09:15:30 2026\n" + message + "\nFrom - Tue Nov 17 09:15:30 2026\n" +
            message,
        "mailbox");
    row("Gmail Takeout",
        "From 171@xxx Mon Nov 16 01:15:30 +0000 2026\n" + message +
            "\nFrom 172@xxx Mon Nov 16 01:16:30 +0000 2026\n" + message,
        "mailbox");
    row("a sentence that begins with From", separator + message + "\nFrom here on it is easy.\n",
        "message");

    row("log", logLine + logLine + logLine, "log");
    row("two log lines", logLine + logLine, "text");
    row("ISO log", QByteArray("2026-11-16T09:15:30.1+08:00 mx1 postfix/qmgr[9]: x\n").repeated(3),
        "log");
    row("qmail log", QByteArray("@400000006afa593c075bcd15 new msg 917\n").repeated(4), "log");
    row("docker log",
        QByteArray("postfix-1  | Nov 16 09:15:30 mx1 postfix/smtp[1]: x\n").repeated(3), "log");
    row("journal JSON",
        QByteArray("{\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":\"x\"}\n").repeated(3), "log");
    row("log with a gap of zeros", logLine + logLine + QByteArray(4096, '\0') + logLine + logLine,
        "log");

    row("reply", "550 5.1.1 User unknown", "text");
    row("Chinese", "\xE6\x94\xB6\xE4\xBB\xB6\xE4\xBA\xBA", "text");
    row("GBK", "\xCA\xD5\xBC\xFE\xC8\xCB\xB2\xBB\xB4\xE6\xD4\xDA", "text");
    row("password list", "hunter2\n123456\nletmein\n", "text");
    row("ISO-2022-JP", "\x1B$B%(%i!<\x1B(B 550\n", "text");

    row("PNG", raw("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "binary", "PNG image");
    row("JPEG", raw("\xFF\xD8\xFF\xE0\0\x10JFIF"), "binary", "JPEG image");
    row("GIF", "GIF89a......", "binary", "GIF image");
    row("PDF", "%PDF-1.7\n", "binary", "PDF document");
    row("ELF",
        raw("\x7F"
            "ELF\x02\x01\x01\0"),
        "binary", "ELF program");
    row("PE", raw("MZ\x90\0\x03\0\0\0"), "binary", "Windows program");
    row("zip", raw("PK\x03\x04\x14\0\0\0 mail/1.eml"), "binary", "zip archive");
    row("docx", raw("PK\x03\x04\x14\0\0\0 [Content_Types].xml"), "binary", "Office document");
    row("gzip", raw("\x1F\x8B\x08\0\0\0"), "binary", "gzip archive");
    row("zstd", raw("\x28\xB5\x2F\xFD\0\0"), "binary", "zstd archive");
    row("xz",
        raw("\xFD"
            "7zXZ\0\0"),
        "binary", "xz archive");
    row("bzip2", "BZh91AY&SY", "binary", "bzip2 archive");
    row("7z", raw("7z\xBC\xAF\x27\x1C\0"), "binary", "7z archive");
    row("rar", raw("Rar!\x1A\x07\x01\0"), "binary", "rar archive");
    row("Outlook message",
        raw("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + wide("__substg1.0_0037001F", false, false),
        "binary", "Outlook message");
    row("old Office", raw("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + wide("WordDocument", false, false),
        "binary", "Office document (old format)");
    row("PST", raw("!BDN\0\0\0\0"), "binary", "Outlook mailbox (PST)");
    row("SQLite", raw("SQLite format 3\0"), "binary", "SQLite database");
    row("zeros", QByteArray(1000, '\0'), "empty");
    QByteArray random(4096, '\0');
    QRandomGenerator generator(42);
    for (char& c : random)
        c = static_cast<char>(generator.bounded(256));
    row("random bytes", "x" + random, "binary", "binary data");
}

void TestRecognise::kinds()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, what);
    const source::Recognised result = source::recognise(view(content));
    QCOMPARE(bytes(toString(result.kind)), kind);
    QCOMPARE(bytes(result.name), what);
    QVERIFY(!result.reason.empty());
}

void TestRecognise::readable_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("remark");
    const auto row = [](const char* name, const QByteArray& content, const QByteArray& text,
                        std::string_view remark = {}) {
        QTest::newRow(name) << content << text << bytes(remark);
    };
    const QByteArray full = "\xE9\x82\xAE\xE7\xAE\xB1\xE5\xB7\xB2\xE6\xBB\xA1"; // 邮箱已满
    row("plain", "550 no\n", "550 no\n");
    row("UTF-8", "550 " + full, "550 " + full);
    row("mark",
        "\xEF\xBB\xBF"
        "550 " +
            full,
        "550 " + full);
    row("CRLF and CR", "a\r\nb\rc\n", "a\nb\nc\n");
    row("zeros", raw("550\0\0\0 no"), "550 no", base::remarks::nulBytes);
    row("UTF-16LE", wide("550 no", false, true), "550 no");
    row("UTF-16BE without a mark", wide("550 no", true, false), "550 no");
    row("GBK", "550 \xD3\xCA\xCF\xE4\xD2\xD1\xC2\xFA", "550 " + full,
        base::remarks::charsetGuessed);
    row("bytes literal", "b'550 no\\r\\nmore\\t\\x41'", "550 no\nmore\tA",
        base::remarks::bytesLiteral);
    row("bytes literal in double quotes", "b\"550 it's full\"", "550 it's full",
        base::remarks::bytesLiteral);
    row("bytes literal with UTF-8",
        "b'550 \\xe9\\x82\\xae\\xe7\\xae\\xb1\\xe5\\xb7\\xb2\\xe6\\xbb\\xa1'", "550 " + full,
        base::remarks::bytesLiteral);
    row("no literal", "b'550' and b'551'", "b'550' and b'551'");
    row("JSON string", "\"550 no\\nmore \\u90ae\\u7bb1\\u5df2\\u6ee1 \\/\"",
        "550 no\nmore " + full + " /");
    row("quoted words are no JSON", "\"550 no\"", "\"550 no\"");
    // 邮箱已满 in UTF-8, read as windows-1252: é‚®ç®±å·²æ»¡
    row("UTF-8 read as windows-1252",
        "550 "
        "\xC3\xA9\xE2\x80\x9A\xC2\xAE\xC3\xA7\xC2\xAE\xC2\xB1\xC3\xA5\xC2\xB7\xC2\xB2\xC3\xA6\xC2"
        "\xBB\xC2\xA1",
        "550 " + full, base::remarks::mojibake);
    // 邮箱已满 in GBK, read as Latin-1: ÓÊÏäÒÑÂú
    row("GBK read as Latin-1",
        "550 \xC3\x93\xC3\x8A\xC3\x8F\xC3\xA4\xC3\x92\xC3\x91\xC3\x82\xC3\xBA", "550 " + full,
        base::remarks::mojibake);
    row("French is no mojibake", "550 d\xC3\xA9j\xC3\xA0 \xC3\xA9t\xC3\xA9 cr\xC3\xA9\xC3\xA9",
        "550 d\xC3\xA9j\xC3\xA0 \xC3\xA9t\xC3\xA9 cr\xC3\xA9\xC3\xA9");
    row("German is no mojibake",
        "550 Empf\xC3\xA4nger ung\xC3\xBCltig, \xC3\x9C"
        "berpr\xC3\xBC"
        "fen",
        "550 Empf\xC3\xA4nger ung\xC3\xBCltig, \xC3\x9C"
        "berpr\xC3\xBC"
        "fen");
}

void TestRecognise::readable()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, remark);
    const source::ReadableText result = source::readable(view(content));
    QCOMPARE(bytes(result.content.text), text);
    QByteArrayList remarks;
    for (const base::Remark& r : result.remarks)
        remarks.append(bytes(r.id));
    QCOMPARE(remarks.join(","), remark);
    QCOMPARE(result.content.map.length(), result.content.text.size());
}

void TestRecognise::placesLeadToTheSource_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("source");
    const auto row = [](const char* name, const QByteArray& content, const char* word,
                        const QByteArray& source) {
        QTest::newRow(name) << content << QByteArray(word) << source;
    };
    row("mark and CRLF",
        "\xEF\xBB\xBF"
        "550\r\nfull box",
        "full", "full");
    row("UTF-16", wide("550 full box", false, true), "full", wide("full", false, false));
    row("bytes literal", "b'550 \\x66ull\\nbox'", "full", "\\x66ull");
    row("literal over a break", "b'550 full\\r\\nbox'", "full\nbox", "full\\r\\nbox");
    row("JSON", "\"550 \\u90ae box\"", "box", "box");
    row("GBK", "550 \xD3\xCA box", "\xE9\x82\xAE", "\xD3\xCA");
    row("mojibake", "550 \xC3\xA9\xE2\x80\x9A\xC2\xAE\xC3\xA7\xC2\xAE\xC2\xB1 box", "\xE9\x82\xAE",
        "\xC3\xA9\xE2\x80\x9A\xC2\xAE");
}

void TestRecognise::placesLeadToTheSource()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, source);
    const source::ReadableText result = source::readable(view(content));
    const std::size_t at = result.content.text.find(word.toStdString());
    QVERIFY(at != std::string::npos);
    const base::Span span = result.content.sourceSpan({at, static_cast<std::size_t>(word.size())});
    QCOMPARE(bytes(view(content).substr(span.offset, span.length)), source);
}

QTEST_APPLESS_MAIN(TestRecognise)
#include "tst_recognise.moc"
