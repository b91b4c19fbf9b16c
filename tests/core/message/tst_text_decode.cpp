// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/text_decode.h"

#include "base/utf8.h"

#include <QStringEncoder>
#include <QtTest>

#include <algorithm>

using base::MappedText;
using base::Span;
using message::DecodedText;
using message::TransferEncoding;

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QString shown(const MappedText& text)
{
    return QString::fromStdString(text.text);
}

bool hasRemark(const std::vector<base::Remark>& remarks, std::string_view id)
{
    return std::any_of(remarks.begin(), remarks.end(),
                       [id](const base::Remark& r) { return r.id == id; });
}

QByteArray encoded(const QString& text, const char* charset)
{
    QStringEncoder encoder(charset);
    return encoder(text);
}

MappedText decodedTransfer(const QByteArray& text, TransferEncoding encoding,
                           bool* damaged = nullptr)
{
    std::vector<base::Remark> remarks;
    MappedText result = message::decodeTransfer(view(text), 100, encoding, remarks);
    if (damaged)
        *damaged = hasRemark(remarks, base::remarks::transferEncodingDamaged);
    return result;
}

DecodedText decodedCharset(const QByteArray& text, const QByteArray& charset)
{
    return message::decodeCharset(MappedText::verbatim(view(text)), view(charset));
}

DecodedText decodedPart(const QByteArray& source, const base::Limits& limits = {})
{
    const message::Message read = message::read(view(source));
    return message::decodeText(read, read.parts.back(), limits);
}

} // namespace

class TestTextDecode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void transfer_data();
    void transfer();
    void base64Maps();
    void quotedPrintableMaps();
    void charset_data();
    void charset();
    void charsetMaps_data();
    void charsetMaps();
    void ladder_data();
    void ladder();
    void gbkQuotedInUtf8();
    void faultsDoNotStick();
    void header_data();
    void header();
    void headerMapsToTheWord();
    void html_data();
    void html();
    void htmlMapsToTheTag();
    void looksLikeHtml_data();
    void looksLikeHtml();
    void parts_data();
    void parts();
    void wordsMapToTheSource_data();
    void wordsMapToTheSource();
    void partLimit();
};

void TestTextDecode::transfer_data()
{
    QTest::addColumn<int>("encoding");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("decoded");
    QTest::addColumn<bool>("isDamaged");
    const auto row = [](const char* name, TransferEncoding encoding, const QByteArray& text,
                        const QByteArray& decoded, bool isDamaged = false) {
        QTest::addRow("%s", name) << static_cast<int>(encoding) << text << decoded << isDamaged;
    };
    const auto qp = TransferEncoding::QuotedPrintable;
    row("qp escapes", qp, "caf=C3=A9 =e4=b8=ad", "caf\xC3\xA9 \xE4\xB8\xAD");
    row("qp soft line ends", qp, "one =\ntwo=\r\nthree=\rfour", "one twothreefour");
    row("qp blanks at the end", qp, "one  \ntwo=  \nthree\t", "one\ntwothree");
    row("qp hard line ends", qp, "one\r\ntwo\n", "one\r\ntwo\n");
    row("qp bad escape", qp, "a=ZZb =4", "a=ZZb =4", true);
    row("qp equals at the end", qp, "a=", "a");
    row("qp escaped equals", qp, "a=3D=3Db", "a==b");
    row("qp empty", qp, "", "");
    const auto base64 = TransferEncoding::Base64;
    row("base64", base64, "aGVsbG8gd29ybGQ=", "hello world");
    row("base64 no padding", base64, "aGVsbG8gd29ybGQ", "hello world");
    row("base64 lines", base64, "aGVs\r\nbG8g\r\nd29y\r\nbGQ=\r\n", "hello world");
    row("base64 odd lines", base64, "aGVsb\nG8gd2\n9ybG\nQ=", "hello world");
    row("base64 two texts", base64, "aGVsbG8=\nIHdvcmxk\n", "hello world");
    row("base64 rubbish inside", base64, "aGVsbG8gd2*9ybGQ=", "hello world", true);
    row("base64 footer behind padding", base64, "aGVsbG8=\n____\nlist footer\n", "hello", true);
    row("base64 with prose between", base64, "aGVsbG8gd29y\nTo unsubscribe, write to us.\nbGQh\n",
        "hello world!", true);
    row("base64 one character left", base64, "aGVsbG8gd29ybGQhx", "hello world!", true);
    row("base64 is clear text", base64, "This text is not encoded at all.\nReally, it is not.\n",
        "This text is not encoded at all.\nReally, it is not.\n", true);
    row("base64 empty", base64, "", "");
    const auto uu = TransferEncoding::UuEncode;
    row("uuencode", uu, "begin 644 a.txt\n+:&5L;&\\@=V]R;&0 \n`\nend\n", "hello world");
    row("uuencode without end", uu, "begin 644 a.txt\n+:&5L;&\\@=V]R;&0 \n", "hello world", true);
    row("uuencode without begin", uu, "nothing here\n", "nothing here\n", true);
    row("identity", TransferEncoding::Identity, "a=41\r\n", "a=41\r\n");
    row("unknown", TransferEncoding::Unknown, "a=41\r\n", "a=41\r\n", true);
}

void TestTextDecode::transfer()
{
    QFETCH(int, encoding);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, decoded);
    QFETCH(bool, isDamaged);
    bool damaged = false;
    const MappedText result =
        decodedTransfer(text, static_cast<TransferEncoding>(encoding), &damaged);
    QCOMPARE(bytes(result.text), decoded);
    QCOMPARE(result.map.length(), result.text.size());
    QCOMPARE(damaged, isDamaged);
}

/// Each decoded byte leads to just the characters that hold its bits.
void TestTextDecode::base64Maps()
{
    const QByteArray plain = "The quick brown fox jumps over the lazy dog.";
    QByteArray source;
    QList<qsizetype> places; // of the characters without line ends
    for (const char c : plain.toBase64(QByteArray::OmitTrailingEquals)) {
        places.append(source.size());
        source += c;
        if (places.size() % 10 == 0) // lines that are no whole groups
            source += "\r\n";
    }
    const MappedText decoded = decodedTransfer(source, TransferEncoding::Base64);
    QCOMPARE(bytes(decoded.text), plain);
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const Span span = decoded.sourceSpan({static_cast<std::size_t>(i), 1});
        const auto first = static_cast<std::size_t>(places[i * 4 / 3]) + 100;
        const auto last = static_cast<std::size_t>(places[(i * 4 + 3) / 3]) + 100;
        QCOMPARE(span.offset, first);
        QCOMPARE(span.end(), last + 1);
    }
}

void TestTextDecode::quotedPrintableMaps()
{
    const MappedText decoded =
        decodedTransfer("caf=C3=A9 =\r\n=E4=B8=AD.", TransferEncoding::QuotedPrintable);
    QCOMPARE(bytes(decoded.text), QByteArray("caf\xC3\xA9 \xE4\xB8\xAD."));
    QCOMPARE(decoded.sourceSpan({0, 3}), (Span{100, 3}));
    QCOMPARE(decoded.sourceSpan({3, 2}), (Span{103, 6}));
    QCOMPARE(decoded.sourceSpan({6, 3}), (Span{113, 9}));
    QCOMPARE(decoded.sourceSpan({9, 1}), (Span{122, 1}));
}

void TestTextDecode::charset_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("decoded");
    QTest::addColumn<QByteArray>("used");
    const auto row = [](const char* label, const QByteArray& text, const char* decoded,
                        const char* used) {
        QTest::addRow("%s: %.20s", label, text.toPercentEncoding().constData())
            << QByteArray(label) << text << QString::fromUtf8(decoded) << QByteArray(used);
    };
    row("utf-8", "\xE9\x80\x80\xE4\xBF\xA1", "退信", "UTF-8");
    row("UTF8", "\xEF\xBB\xBF\xE9\x80\x80", "退", "UTF-8");
    // A character of GBK and one of GB 18030 under the label of the smaller set.
    row("GB2312", "\xD6\xEC\xE9\x46\xBB\xF9", "朱镕基", "GB18030");
    row("gb2312", "\x81\x39\xEE\x39\xCD\xCB", "㐀退", "GB18030");
    for (const char* label : {"gbk", "x-gbk", "CP936", "gb18030", "GB_2312-80", "\"gb2312\""})
        row(label, "\xCD\xCB\xD0\xC5", "退信", "GB18030");
    row("big5", "\xB0\x68\xAB\x48", "退信", "Big5");
    row("big5-hkscs", "\xB0\x68\xAB\x48", "退信", "Big5-HKSCS");
    for (const char* label : {"shift_jis", "x-sjis", "cp932", "windows-31j"})
        row(label, "\x96\xA2\x94\x7A\x87\x40", "未配①", "Shift_JIS");
    row("euc-jp", "\xCC\xA4\xC7\xDB\x8E\xB1", "未配ｱ", "EUC-JP");
    for (const char* label : {"ks_c_5601-1987", "euc-kr", "cp949"})
        row(label, "\xB9\xDD\xBC\xDB \x81\x41", "반송 갂", "EUC-KR");
    for (const char* label : {"iso-2022-jp", "iso-2022-jp-ms", "cp50220", "csISO2022JP"})
        row(label, "\x1B$BL$G[-!\x1B(B ok \x1B(I1\x1B(B", "未配① ok ｱ", "ISO-2022-JP");
    row("iso-2022-jp", "\x1B$(D0!\x1B(B", "丂", "ISO-2022-JP");
    row("iso-2022-jp", "\x1B$BL$G[\nplain", "未配\nplain", "ISO-2022-JP");
    row("iso-2022-jp", "$BL$G[(B and $B5(B", "未配 and $B5(B", "ISO-2022-JP"); // ESC lost
    row("iso-2022-jp", "price $B10 (B)", "price $B10 (B)", "ISO-2022-JP");
    row("iso-2022-jp", "\x1B$BL$\x1B(B $BG[(B", "未 $BG[(B", "ISO-2022-JP");
    row("iso-2022-jp", "\xCC\xA4\xC7\xDB", "未配", "EUC-JP");
    row("iso-2022-kr", "\x1B$)C\n\x0E\x39\x5D\x3C\x5B\x0F ok", "\n반송 ok", "ISO-2022-KR");
    row("hz-gb-2312", "~{MKPE~} ok", "退信 ok", "HZ-GB-2312");
    row("iso-8859-1", "caf\xE9 \x93x\x94", "café “x”", "windows-1252");
    row("windows-1251", "\xCF\xF0\xE8", "При", "windows-1251");
    row("koi8-r", "\xF0\xD2\xC9", "При", "KOI8-R");
    row("iso-8859-15", "\xA4", "€", "ISO-8859-15");
    row("utf-16le", QByteArray("O\0K\0\x2D\x4E", 6), "OK中", "UTF-16LE");
    row("utf-16", QByteArray("\xFE\xFF\0O\0K", 6), "OK", "UTF-16BE");
    row("utf-16", QByteArray("\xFF\xFEO\0K\0", 6), "OK", "UTF-16LE");
    row("utf-16", QByteArray("\0O\0K", 4), "OK", "UTF-16BE");
    row("utf-7", "+AGE- x", "+AGE- x", "US-ASCII");
    // UTF-8 under a wrong East Asian label.
    row("gb2312", "\xE9\x80\x80\xE4\xBF\xA1", "退信", "UTF-8");
    row("us-ascii", "plain", "plain", "US-ASCII");
    row("", "", "", "US-ASCII");
}

void TestTextDecode::charset()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, text);
    QFETCH(QString, decoded);
    QFETCH(QByteArray, used);
    const DecodedText result = decodedCharset(text, label);
    QCOMPARE(shown(result.content), decoded);
    QCOMPARE(bytes(result.charset), used);
    QCOMPARE(result.content.map.length(), result.content.text.size());
    QVERIFY(base::isValidUtf8(result.content.text));
    QVERIFY(!hasRemark(result.remarks, base::remarks::charsetDamaged));
}

void TestTextDecode::charsetMaps_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QString>("text");
    QTest::addRow("GB18030") << QByteArray("GB18030")
                             << QStringLiteral("您的邮件<bob@example.net>被退回，㐀朱镕基 end");
    QTest::addRow("Big5") << QByteArray("Big5") << QStringLiteral("信件 to bob 被退回，無此帳號");
    QTest::addRow("Shift_JIS") << QByteArray("Shift_JIS")
                               << QStringLiteral("宛先ｱｲ bob 不明です。");
    QTest::addRow("EUC-JP") << QByteArray("EUC-JP") << QStringLiteral("宛先ｱｲ bob 不明です。");
    QTest::addRow("windows-949") << QByteArray("windows-949") << QStringLiteral("메일 bob 반송됨");
    QTest::addRow("windows-1251") << QByteArray("windows-1251") << QStringLiteral("Почта bob нет");
    QTest::addRow("ISO-8859-15") << QByteArray("ISO-8859-15") << QStringLiteral("café € élève");
    QTest::addRow("UTF-8") << QByteArray("UTF-8") << QStringLiteral("退信 bob é 😀");
    QTest::addRow("UTF-16LE") << QByteArray("UTF-16LE")
                              << QStringLiteral("退信 bob é 😀 plain text");
}

/// For every piece of the text: the source bytes it maps to, decoded alone, are that piece.
void TestTextDecode::charsetMaps()
{
    QFETCH(QByteArray, charset);
    QFETCH(QString, text);
    const QByteArray source = encoded(text, charset.constData());
    const DecodedText decoded = decodedCharset(source, charset);
    QCOMPARE(shown(decoded.content), text);
    const std::string& utf8 = decoded.content.text;
    for (std::size_t from = 0; from < utf8.size(); from += base::utf8Length(utf8, from)) {
        std::size_t to = from;
        for (int characters = 0; characters < 5 && to < utf8.size(); ++characters) {
            to += base::utf8Length(utf8, to);
            const Span span = decoded.content.sourceSpan({from, to - from});
            const QByteArray piece = source.mid(static_cast<qsizetype>(span.offset),
                                                static_cast<qsizetype>(span.length));
            QStringDecoder decoder(charset.constData(), QStringConverter::Flag::Stateless);
            QCOMPARE(QString(decoder(piece)), QString::fromStdString(utf8.substr(from, to - from)));
        }
    }
}

void TestTextDecode::ladder_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("decoded");
    QTest::addColumn<QByteArray>("used");
    QTest::addColumn<QByteArray>("remark");
    const auto row = [](const char* name, const char* label, const QByteArray& text,
                        const char* decoded, const char* used, std::string_view remark) {
        QTest::addRow("%s", name) << QByteArray(label) << text << QString::fromUtf8(decoded)
                                  << QByteArray(used) << bytes(remark);
    };
    using namespace base::remarks;
    row("utf-8 that is GBK", "utf-8", "\xCD\xCB\xD0\xC5 ok", "退信 ok", "GB18030", charsetGuessed);
    row("utf-8 that is Western", "utf-8",
        "caf\xE9 \xFC"
        "ber",
        "café über", "windows-1252", charsetGuessed);
    row("German with accidental pairs", "utf-8",
        "f\xFCr \xDC"
        "berpr\xFC"
        "fung",
        "für Überprüfung", "windows-1252", charsetGuessed);
    row("utf-8 cut at the end", "utf-8", "\xE9\x80\x80\xE4\xBF\xA1\xE9\x80\x80\xE4\xBF",
        "退信退\uFFFD", "UTF-8", charsetDamaged);
    row("utf-8 with one fault", "utf-8", "\xE9\x80\x80\xE4\xBF\xA1 \xFF \xE9\x80\x80\xE4\xBF\xA1",
        "退信 \uFFFD 退信", "UTF-8", charsetDamaged);
    row("no label, UTF-8", "", "\xE9\x80\x80", "退", "UTF-8", charsetGuessed);
    row("no label, GBK", "", "\xCD\xCB\xD0\xC5", "退信", "GB18030", charsetGuessed);
    row("us-ascii, GBK", "us-ascii", "\xCD\xCB\xD0\xC5", "退信", "GB18030", charsetGuessed);
    row("unknown-8bit", "unknown-8bit", "\xCD\xCB", "退", "GB18030", charsetGuessed);
    row("x-unknown", "x-unknown", "caf\xE9", "café", "windows-1252", charsetGuessed);
    row("default", "default", "\xE9\x80\x80", "退", "UTF-8", charsetGuessed);
    row("no label, ISO-2022-JP", "", "\x1B$BL$G[\x1B(B", "未配", "ISO-2022-JP", charsetGuessed);
    row("no label, UTF-16", "", QByteArray("H\0e\0l\0l\0o\0", 10), "Hello", "UTF-16LE",
        charsetGuessed);
    row("unknown name", "x-no-such-set", "\xCD\xCB\xD0\xC5", "退信", "GB18030", charsetUnknown);
    row("path as name", "../../etc/passwd", "caf\xE9", "café", "windows-1252", charsetUnknown);
    row("long name", QByteArray(4096, 'x').constData(), "\xE9\x80\x80", "退", "UTF-8",
        charsetUnknown);
    row("utf-7 is refused", "utf-7", "+AGE-", "+AGE-", "US-ASCII", charsetUnknown);
    row("gb2312 with a stray byte", "gb2312", "\xCD\xCB\xFF\xD0\xC5", "退\uFFFD信", "GB18030",
        charsetDamaged);
    row("gb2312 cut at the end", "gb2312", "\xCD\xCB\xD0", "退\uFFFD", "GB18030", charsetDamaged);
    row("gb2312, lead byte before ASCII", "gb2312", "\xCD\x20\x41", "\uFFFD A", "GB18030",
        charsetDamaged);
    row("utf-16 with half a pair", "utf-16le",
        QByteArray("A\0\x00\xD8"
                   "B\0",
                   6),
        "A\uFFFDB", "UTF-16LE", charsetDamaged);
}

void TestTextDecode::ladder()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, text);
    QFETCH(QString, decoded);
    QFETCH(QByteArray, used);
    QFETCH(QByteArray, remark);
    const DecodedText result = decodedCharset(text, label);
    QCOMPARE(shown(result.content), decoded);
    QCOMPARE(bytes(result.charset), used);
    QVERIFY(hasRemark(result.remarks, view(remark)));
    QCOMPARE(result.content.map.length(), result.content.text.size());
}

/// A report in UTF-8 that quotes the reply of a server which speaks GBK.
void TestTextDecode::gbkQuotedInUtf8()
{
    const QByteArray source = "\xE9\x80\x80\xE4\xBF\xA1\xE9\x80\x9A\xE7\x9F\xA5\n"
                              "550 \xD3\xC3\xBB\xA7\xB2\xBB\xB4\xE6\xD4\xDA\nplain\n";
    const DecodedText result = decodedCharset(source, "utf-8");
    QCOMPARE(shown(result.content), QStringLiteral("退信通知\n550 用户不存在\nplain\n"));
    const std::size_t word = result.content.text.find("用户");
    const Span span = result.content.sourceSpan({word, 6});
    QCOMPARE(source.mid(static_cast<qsizetype>(span.offset), static_cast<qsizetype>(span.length)),
             QByteArray("\xD3\xC3\xBB\xA7"));
}

void TestTextDecode::faultsDoNotStick()
{
    decodedCharset("\xFF\xFF", "gb2312");
    const DecodedText next = decodedCharset("\xB1\xA8\xB8\xE6\xD3\xC3", "gb2312");
    QCOMPARE(shown(next.content), QStringLiteral("报告用"));
    QVERIFY(next.remarks.empty());
}

void TestTextDecode::header_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("decoded");
    const auto row = [](const char* name, const QByteArray& value, const char* decoded) {
        QTest::addRow("%s", name) << value << QString::fromUtf8(decoded);
    };
    row("plain", "Mail delivery failed", "Mail delivery failed");
    row("folded", "Mail\r\n delivery\n\t failed", "Mail delivery failed");
    row("inner blanks stay", "a  b\tc", "a  b\tc");
    row("outer blanks go", "  a b \r\n ", "a b");
    row("base64 word", "=?UTF-8?B?6YCA5L+h?=", "退信");
    row("quoted word", "=?utf-8?q?=E9=80=80_=3D_x?=", "退 = x");
    row("word in text", "Re: =?GBK?B?zcvQxQ==?= (x)", "Re: 退信 (x)");
    row("words join", "=?UTF-8?B?6YCA?= \r\n =?UTF-8?B?5L+h?=", "退信");
    row("words of two charsets join", "=?UTF-8?B?6YCA?= =?GBK?B?0MU=?=", "退信");
    row("words without a blank join", "=?UTF-8?B?6YCA?==?UTF-8?B?5L+h?=", "退信");
    row("text between words keeps its blanks", "=?UTF-8?B?6YCA?= x =?UTF-8?B?5L+h?=", "退 x 信");
    row("character over two words", "=?UTF-8?B?6YCA5A==?= =?UTF-8?B?v6E=?=", "退信");
    row("character over two words of two encodings", "=?UTF-8?Q?=E9=80?= =?UTF-8?B?gA==?=", "退");
    row("language", "=?utf-8*zh?B?6YCA?=", "退");
    row("Japanese words", "=?ISO-2022-JP?B?GyRCTCQbKEI=?= =?ISO-2022-JP?B?GyRCR1sbKEI=?=", "未配");
    row("unlabelled guess", "=?x-unknown?B?zcvQxQ==?=", "退信");
    row("unknown charset stays", "=?x-no-such-set?B?zcvQxQ==?=", "=?x-no-such-set?B?zcvQxQ==?=");
    row("broken base64 stays", "=?utf-8?B?6YC*5L?= x", "=?utf-8?B?6YC*5L?= x");
    row("broken quoted stays", "=?utf-8?Q?=E9=8?= x", "=?utf-8?Q?=E9=8?= x");
    row("no end stays", "=?utf-8?Q?=E9=80=80", "=?utf-8?Q?=E9=80=80");
    row("unknown encoding stays", "=?utf-8?X?abc?=", "=?utf-8?X?abc?=");
    row("bad word, then a good one", "=?utf-8?X?abc?= =?UTF-8?B?6YCA?=", "=?utf-8?X?abc?= 退");
    row("no padding", "=?GBK?B?zcvQxQ?=", "退信");
    row("blank inside a word", "=?utf-8?Q?a b=E9=80=80?=", "a b退");
    row("fold inside a word", "=?utf-8?B?6YCA\r\n 5L+h?=", "退信");
    row("empty word",
        "a =?utf-8?Q?"
        "?= b",
        "a  b");
    row("raw UTF-8", "\xE9\x80\x80 x", "退 x");
    row("raw GBK", "\xCD\xCB\xD0\xC5", "退信");
    row("raw Western", "caf\xE9", "café");
    row("bidi mark stays", "=?utf-8?Q?a=E2=80=AEb?=", "a\u202Eb");
    row("empty", "", "");
}

void TestTextDecode::header()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, decoded);
    const MappedText result = message::decodeHeader(view(value), 50);
    QCOMPARE(shown(result), decoded);
    QCOMPARE(result.map.length(), result.text.size());
    QVERIFY(base::isValidUtf8(result.text));
    for (std::size_t i = 0; i < result.text.size(); ++i) {
        const Span span = result.sourceSpan({i, 1});
        QVERIFY(span.offset >= 50 && span.end() <= 50 + static_cast<std::size_t>(value.size()));
    }
}

void TestTextDecode::headerMapsToTheWord()
{
    const QByteArray value = "Re: =?GBK?B?zcvQxQ==?= =?GBK?B?zajWqg==?= end";
    const MappedText result = message::decodeHeader(view(value), 0);
    QCOMPARE(shown(result), QStringLiteral("Re: 退信通知 end"));
    const auto sourceOf = [&](const char* piece) {
        const Span span = result.sourceSpan({result.text.find(piece), std::strlen(piece)});
        return value.mid(static_cast<qsizetype>(span.offset), static_cast<qsizetype>(span.length));
    };
    QCOMPARE(sourceOf("Re"), QByteArray("Re"));
    QCOMPARE(sourceOf("退信"), QByteArray("zcvQxQ"));
    QCOMPARE(sourceOf("退"), QByteArray("zcv"));
    QCOMPARE(sourceOf("通知"), QByteArray("zajWqg"));
    QCOMPARE(sourceOf("end"), QByteArray("end"));
}

void TestTextDecode::html_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isHidden");
    const auto row = [](const char* name, const char* source, const char* text,
                        bool isHidden = false) {
        QTest::addRow("%s", name) << QByteArray(source) << QString::fromUtf8(text) << isHidden;
    };
    row("inline", "Mail <b>not</b> deli<i>ver</i>ed", "Mail not delivered");
    row("white space", " a \r\n  b&nbsp;&nbsp; c ", "a b c");
    row("blocks", "<p>one</p><p>two</p><div>three<div>four</div></div>five",
        "one\ntwo\nthree\nfour\nfive");
    row("br", "one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour");
    row("table", "<table><tr><td>Code</td><td>550</td></tr><tr><th>a</th><th>b</th></tr></table>",
        "Code 550\na b");
    row("unclosed cells", "<table><tr><td>a<td>b<tr><td>c</table>d", "a b\nc\nd");
    row("list", "<ul><li>a<li>b</ul>c", "a\nb\nc");
    row("pre", "<pre>a  b\n  c\r\nd</pre>e", "a  b\n  c\nd\ne");
    row("head",
        "<html><head><title>T</title><style>p{color:red}</style></head><body>x</body></html>", "x");
    row("script", "a<script>if (1 < 2) document.write('<p>no</p>')</script>b", "ab");
    row("script in capitals", "a<SCRIPT type='x'>no</ScRiPt >b", "ab");
    row("style without end", "a<style>p {} b", "a");
    row("comment", "a<!-- <p>no</p> -->b<!>c<![if mso]>d<![endif]>e<?php no ?>f", "abcdef");
    row("comment without end", "a<!-- b", "a");
    row("entities", "&lt;bob&#64;example.net&gt; &amp;&quot;&#x27;&eacute;&hellip;&#20013;&#x4e2d;",
        "<bob@example.net> &\"'é…中中");
    row("bad entities", "a & b &unknown; &; &#; &#xZ; AT&T &#0; &#xD800; &#99999999999;",
        "a & b &unknown; &; &#; &#xZ; AT&T \uFFFD \uFFFD \uFFFD");
    row("entity without semicolon", "a&nbsp b &lt 5 &copy2020", "a b < 5 &copy2020");
    row("entity of windows-1252", "&#146;&#8217;", "’’");
    row("case matters", "&Auml;&auml;", "Ää");
    row("less than", "a < b <3 <- <", "a < b <3 <- <");
    row("address in brackets", "<p>554 <bob@example.net>: no <https://example.net/x></p>",
        "554 <bob@example.net>: no <https://example.net/x>");
    row("greater than in an attribute", "<a title=\"a > b\" href='x>y'>link</a>", "link");
    row("quotation mark without end", "<a title=\"x>one</a><p>two</p>", "one\ntwo");
    row("tag without end", "one <b", "one <b");
    row("office tags", "<o:p>one</o:p><st1:place>two</st1:place>", "onetwo");
    row("link target is no text", "<a href=\"http://example.net\">here</a>", "here");
    row("image is no text", "a<img src=\"file:///etc/passwd\" alt=\"x\">b", "ab");
    row("iframe", "a<iframe src=x>no</iframe>b", "ab");

    // What a person does not see.
    row("display none", "a<div style=\"display: none\">550 no</div>b", "a\nb", true);
    row("display none inside", "<div style='DISPLAY:none !important'><p>no<b>no</b></p></div>b",
        "b", true);
    row("void inside hidden", "<div style='display:none'>no<br>no<img></div>b", "b", true);
    row("visibility",
        "<span style='visibility:hidden'>no<i style='visibility:visible'>yes</i></span>", "yes",
        true);
    row("font size zero", "a<span style=\"color:red;font-size:0px\">no</span>b", "ab", true);
    row("font size comes back", "<td style='font-size:0'>no<p style='font-size:14px'>yes</p></td>",
        "yes", true);
    row("white on white", "a<font color=\"#FFFFFF\">no</font><span style='color:white'>no</span>b",
        "ab", true);
    row("nearly white", "a<span style='color:#fefefe'>no</span>b", "ab", true);
    row("rgb white", "a<span style='color: rgb(255, 255, 255)'>no</span>b", "ab", true);
    row("white on blue", "<td bgcolor=#0067b8><a style=\"color:#fff\">yes</a></td>", "yes");
    row("white on a picture",
        "<div style=\"background:url(x.png)\"><b style=\"color:#fff\">yes</b></div>", "yes");
    row("black on black", "<div style='background-color:#000'>no</div>x", "x", true);
    row("hidden attribute", "a<p hidden>no</p>b", "a\nb", true);
    row("opacity", "a<i style='opacity:0'>no</i>b", "ab", true);
    row("clipped", "a<i style='max-height:0;overflow:hidden'>no</i>b", "ab", true);
    row("off the page", "a<i style='position:absolute;left:-9999px'>no</i>b", "ab", true);
    row("empty hidden element is nothing", "a<div style='display:none'> </div>b", "a\nb");
    row("not hidden", "<p style='display:block;color:#333;font-size:12px'>yes</p>", "yes");
    row("small but visible", "<p style='font-size:0.8em'>yes</p>", "yes");
    row("empty", "", "");
}

void TestTextDecode::html()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, text);
    QFETCH(bool, isHidden);
    std::vector<base::Remark> remarks;
    const MappedText result =
        message::htmlToText(MappedText::verbatim(view(source), 7), {}, remarks);
    QCOMPARE(shown(result), text);
    QCOMPARE(hasRemark(remarks, base::remarks::hiddenText), isHidden);
    QCOMPARE(result.map.length(), result.text.size());
}

void TestTextDecode::htmlMapsToTheTag()
{
    const QByteArray source = "<p>User&nbsp;&lt;bob&#64;example.net&gt;\n <b>un</b>known</p>";
    std::vector<base::Remark> remarks;
    const MappedText result = message::htmlToText(MappedText::verbatim(view(source)), {}, remarks);
    QCOMPARE(shown(result), QStringLiteral("User <bob@example.net> unknown"));
    const auto sourceOf = [&](const char* piece) {
        const Span span = result.sourceSpan({result.text.find(piece), std::strlen(piece)});
        return source.mid(static_cast<qsizetype>(span.offset), static_cast<qsizetype>(span.length));
    };
    QCOMPARE(sourceOf("User"), QByteArray("User"));
    QCOMPARE(sourceOf("bob@example.net"), QByteArray("bob&#64;example.net"));
    QCOMPARE(sourceOf("<"), QByteArray("&lt;"));
    QCOMPARE(sourceOf("unknown"), QByteArray("un</b>known"));
}

void TestTextDecode::looksLikeHtml_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isHtml");
    QTest::addRow("doctype") << QByteArray("\xEF\xBB\xBF\n<!DOCTYPE HTML><p>x") << true;
    QTest::addRow("html") << QByteArray("  <HTML><body>x") << true;
    QTest::addRow("xml") << QByteArray("<?xml version='1.0'?>\n<html>") << true;
    QTest::addRow("comment") << QByteArray("<!-- x -->\n<html>") << true;
    QTest::addRow("div") << QByteArray("<div>x</div>") << true;
    QTest::addRow("address") << QByteArray("<bob@example.net>: unknown") << false;
    QTest::addRow("text with a tag") << QByteArray("550 <b>hacked</b>") << false;
    QTest::addRow("text") << QByteArray("hello") << false;
    QTest::addRow("only xml") << QByteArray("<?xml") << false;
    QTest::addRow("comment without end") << QByteArray("<!-- <html>") << false;
    QTest::addRow("empty") << QByteArray() << false;
}

void TestTextDecode::looksLikeHtml()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isHtml);
    QCOMPARE(message::looksLikeHtml(view(text)), isHtml);
}

void TestTextDecode::parts_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("remark");
    const auto row = [](const char* name, const QByteArray& source, const char* text,
                        std::string_view remark = {}) {
        QTest::addRow("%s", name) << source << QString::fromUtf8(text) << bytes(remark);
    };
    row("line ends", "Subject: x\r\n\r\none\r\ntwo\rthree\n", "one\ntwo\nthree\n");
    row("nul", QByteArray("Subject: x\n\na\0b\0\0c\n", 19),
        "ab"
        "c\n",
        base::remarks::nulBytes);
    row("html part", "Content-Type: text/html; charset=gbk\n\n<p>\xCD\xCB<br>\xD0\xC5</p>",
        "退\n信");
    row("html names its charset",
        "Content-Type: text/html\n\n<meta http-equiv=x content=\"text/html; charset=big5\">"
        "<p>\xB0\x68\xAB\x48</p>",
        "退信");
    row("html source in a plain part",
        "Content-Type: text/plain\n\n<html><body>a&lt;b</body></html>", "a<b");
    row("tags in a plain part", "Content-Type: text/plain\n\n550 <b>x</b>\n", "550 <b>x</b>\n");
    row("base64 with GBK",
        "Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: "
        "base64\n\nzcvQ\nxQ==\n",
        "退信");
    row("base64 with CRLF inside",
        "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nYQ0KYg==\n", "a\nb");
    row("global status", "Content-Type: message/global-delivery-status\n\nX: \xE9\x80\x80\n",
        "X: 退\n");
    row("status in base64",
        "Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n"
        "U3RhdHVzOiA1LjEuMQ==\n",
        "Status: 5.1.1");
}

void TestTextDecode::parts()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, text);
    QFETCH(QByteArray, remark);
    const DecodedText decoded = decodedPart(source);
    QCOMPARE(shown(decoded.content), text);
    QCOMPARE(decoded.content.map.length(), decoded.content.text.size());
    if (!remark.isEmpty())
        QVERIFY(hasRemark(decoded.remarks, view(remark)));
}

void TestTextDecode::wordsMapToTheSource_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<int>("encoding");
    QTest::addColumn<bool>("isHtml");
    for (const char* charset : {"UTF-8", "GB18030", "Big5"}) {
        for (const TransferEncoding encoding :
             {TransferEncoding::Identity, TransferEncoding::QuotedPrintable,
              TransferEncoding::Base64}) {
            for (const bool isHtml : {false, true})
                QTest::addRow("%s, encoding %d%s", charset, static_cast<int>(encoding),
                              isHtml ? ", html" : "")
                    << QByteArray(charset) << static_cast<int>(encoding) << isHtml;
        }
    }
}

namespace {

QByteArray quotedPrintable(const QByteArray& text)
{
    QByteArray result;
    qsizetype column = 0;
    for (const char c : text) {
        QByteArray next(1, c);
        if (c == '=' || static_cast<unsigned char>(c) >= 0x80)
            next = '=' + QByteArray(1, c).toHex().toUpper();
        if (column + next.size() > 70) {
            result += "=\r\n";
            column = 0;
        }
        result += next;
        column = c == '\n' ? 0 : column + next.size();
    }
    return result;
}

QByteArray base64Lines(const QByteArray& text)
{
    const QByteArray all = text.toBase64();
    QByteArray result;
    for (qsizetype at = 0; at < all.size(); at += 76)
        result += all.mid(at, 76) + "\r\n";
    return result;
}

} // namespace

/// The promise behind every marked word: the source bytes a word maps to hold just that word,
/// through transfer encoding, charset and HTML together.
void TestTextDecode::wordsMapToTheSource()
{
    QFETCH(QByteArray, charset);
    QFETCH(int, encoding);
    QFETCH(bool, isHtml);
    QString text;
    for (int i = 0; i < 40; ++i)
        text += QStringLiteral("第%1行: 信件 to bob%1@example.net 被退回，帳號不存在。\r\n").arg(i);
    if (isHtml)
        text = QStringLiteral("<html><body><p>") +
               text.replace(QStringLiteral("\r\n"), QStringLiteral("<br>\r\n")) +
               QStringLiteral("</p></body></html>");
    const QByteArray plain = encoded(text, charset.constData());
    const auto transfer = static_cast<TransferEncoding>(encoding);
    const bool isBase64 = transfer == TransferEncoding::Base64;
    const bool isQuoted = transfer == TransferEncoding::QuotedPrintable;
    const QByteArray source = QByteArray("Content-Type: text/") + (isHtml ? "html" : "plain") +
                              "; charset=" + charset + "\r\nContent-Transfer-Encoding: " +
                              (isBase64   ? "base64"
                               : isQuoted ? "quoted-printable"
                                          : "8bit") +
                              "\r\n\r\n" +
                              (isBase64   ? base64Lines(plain)
                               : isQuoted ? quotedPrintable(plain)
                                          : plain);
    const DecodedText decoded = decodedPart(source);

    int words = 0;
    const QString whole = shown(decoded.content);
    for (const char* word :
         {"信件", "被退回", "bob7@example.net", "bob38@", "帳號不存在", "第9行"}) {
        for (std::size_t at = decoded.content.text.find(word); at != std::string::npos;
             at = decoded.content.text.find(word, at + 1)) {
            const Span span = decoded.content.sourceSpan({at, std::strlen(word)});
            QByteArray piece = source.mid(static_cast<qsizetype>(span.offset),
                                          static_cast<qsizetype>(span.length));
            if (isBase64) {
                // Only whole groups decode: widen to them, the word is within.
                const qsizetype body = source.indexOf("\r\n\r\n") + 4;
                const auto groupStart = [&](qsizetype place) {
                    const qsizetype inBody = place - body;
                    return body + inBody / 78 * 78 + inBody % 78 / 4 * 4;
                };
                const qsizetype from = groupStart(static_cast<qsizetype>(span.offset));
                const qsizetype to = groupStart(static_cast<qsizetype>(span.end()) + 3);
                QVERIFY(static_cast<qsizetype>(span.offset) - from < 4);
                piece = QByteArray::fromBase64(source.mid(from, to - from));
                const QByteArray wanted = encoded(QString::fromUtf8(word), charset.constData());
                QVERIFY2(piece.contains(wanted), word);
                QVERIFY(piece.size() <= wanted.size() + 5);
            } else {
                if (isQuoted)
                    piece = QByteArray::fromStdString(
                        decodedTransfer(piece, TransferEncoding::QuotedPrintable).text);
                QCOMPARE(piece, encoded(QString::fromUtf8(word), charset.constData()));
            }
            ++words;
        }
    }
    QVERIFY(words > 100);
    QVERIFY(whole.contains(QStringLiteral("第39行")));
}

void TestTextDecode::partLimit()
{
    base::Limits limits;
    limits.partTextBytes = 1000;
    QByteArray source = "Content-Type: text/plain; charset=utf-8\n\n";
    for (int i = 0; i < 1000; ++i)
        source += "\xE9\x80\x80";
    const DecodedText decoded = decodedPart(source, limits);
    QVERIFY(decoded.content.text.size() <= 1000 && decoded.content.text.size() > 990);
    QVERIFY(base::isValidUtf8(decoded.content.text));
    QVERIFY(hasRemark(decoded.remarks, base::remarks::truncatedText));
    QVERIFY(!hasRemark(decoded.remarks, base::remarks::charsetDamaged));

    const DecodedText html =
        decodedPart("Content-Type: text/html\n\n<style>" + QByteArray(5000, 'x') + "</style>" +
                        QByteArray(500, 'y') + "<p>" + QByteArray(3000, 'z'),
                    limits);
    QVERIFY(html.content.text.starts_with("yyy"));
    QCOMPARE(html.content.text.size(), std::size_t{1000});

    for (const int count : {999, 1000, 1001}) {
        const DecodedText text =
            decodedPart("Content-Type: text/plain\n\n" + QByteArray(count, 'x'), limits);
        QCOMPARE(hasRemark(text.remarks, base::remarks::truncatedText), count > 1000);
    }
    limits.htmlBytes = 500;
    for (const int count : {499, 500, 501}) {
        std::vector<base::Remark> remarks;
        const std::string page = "<p>" + std::string(static_cast<std::size_t>(count) - 3, 'x');
        message::htmlToText(base::MappedText::verbatim(page), limits, remarks);
        QCOMPARE(hasRemark(remarks, base::remarks::truncatedText), count > 500);
    }
}

QTEST_GUILESS_MAIN(TestTextDecode)
#include "tst_text_decode.moc"
