// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/message.h"

#include <QtTest>

#include <algorithm>
#include <functional>

using message::Message;
using message::Part;

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// The tree as "multipart/mixed(text/plain,message/rfc822(text/html))".
std::string treeBelow(const Message& message, int index)
{
    std::string text = message.parts[static_cast<std::size_t>(index)].contentType.toString();
    std::string children;
    for (std::size_t i = 0; i < message.parts.size(); ++i) {
        if (message.parts[i].parent == index)
            children += (children.empty() ? "" : ",") + treeBelow(message, static_cast<int>(i));
    }
    return children.empty() ? text : text + '(' + children + ')';
}

QByteArray tree(const Message& message)
{
    return QByteArray::fromStdString(treeBelow(message, 0));
}

/// The leaf bodies, each in brackets.
QByteArray bodies(const Message& message)
{
    QByteArray text;
    for (std::size_t i = 0; i < message.parts.size(); ++i) {
        const bool hasChildren =
            std::any_of(message.parts.begin(), message.parts.end(),
                        [i](const Part& p) { return p.parent == static_cast<int>(i); });
        if (!hasChildren)
            text += '[' +
                    QByteArray::fromStdString(std::string(message.bytes(message.parts[i].body))) +
                    ']';
    }
    return text;
}

bool hasRemark(const std::vector<base::Remark>& remarks, std::string_view id)
{
    return std::any_of(remarks.begin(), remarks.end(),
                       [id](const base::Remark& r) { return r.id == id; });
}

const QByteArray mixed = "From: a@example.net\nContent-Type: multipart/mixed; boundary=b\n\n";

} // namespace

class TestMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headers_data();
    void headers();
    void headerSpans();
    void headerLimits();
    void contentType_data();
    void contentType();
    void trees_data();
    void trees();
    void lineEnds_data();
    void lineEnds();
    void embeddedMessages();
    void limits();
    void exactLimits_data();
    void exactLimits();
    void transferEncodings_data();
    void transferEncodings();
    void dispositions_data();
    void dispositions();
    void looksLikeMessage_data();
    void looksLikeMessage();
};

void TestMessage::headers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("fields"); // name=value|...
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("malformed");
    QTest::addRow("plain") << QByteArray("A: 1\nB: 2\n\nbody\n") << QByteArray("A=1|B=2")
                           << QByteArray("body\n") << false;
    QTest::addRow("folded") << QByteArray("A: 1\n 2\n\t3\nB:4\n\nx")
                            << QByteArray("A=1\n 2\n\t3|B=4") << QByteArray("x") << false;
    QTest::addRow("crlf") << QByteArray("A: 1\r\n 2\r\nB: 3\r\n\r\nx")
                          << QByteArray("A=1\r\n 2|B=3") << QByteArray("x") << false;
    QTest::addRow("cr") << QByteArray("A: 1\rB: 2\r\rx\r") << QByteArray("A=1|B=2")
                        << QByteArray("x\r") << false;
    QTest::addRow("doubled cr") << QByteArray("A: 1\r\r\nB: 2\r\r\n\r\r\nx")
                                << QByteArray("A=1|B=2") << QByteArray("x") << false;
    QTest::addRow("blank before colon")
        << QByteArray("A : 1\n\n") << QByteArray("A=1") << QByteArray() << false;
    QTest::addRow("empty value") << QByteArray("A:\nB: \n\n") << QByteArray("A=|B=") << QByteArray()
                                 << false;
    QTest::addRow("no colon") << QByteArray("A: 1\nrubbish here\nB: 2\n\nx")
                              << QByteArray("A=1|=rubbish here|B=2") << QByteArray("x") << true;
    QTest::addRow("fold lost its blank") << QByteArray("A: x;\nb=c\nB: 2\n\nx")
                                         << QByteArray("A=x;\nb=c|B=2") << QByteArray("x") << true;
    QTest::addRow("line of blanks in a fold")
        << QByteArray("A: 1\n \t\n 2\nB: 3\n\nx") << QByteArray("A=1\n \t\n 2|B=3")
        << QByteArray("x") << false;
    QTest::addRow("line of blanks before the body")
        << QByteArray("A: 1\n  \nbody text\n") << QByteArray("A=1") << QByteArray("body text\n")
        << false;
    QTest::addRow("from line") << QByteArray("From a@example.net Mon Nov 16\nA: 1\n\nx")
                               << QByteArray("A=1") << QByteArray("x") << false;
    QTest::addRow("blank lines in front")
        << QByteArray("\n \nA: 1\n\nx") << QByteArray("A=1") << QByteArray("x") << false;
    QTest::addRow("no header") << QByteArray("Dear all,\nno header\n\nmore\n") << QByteArray()
                               << QByteArray("Dear all,\nno header\n\nmore\n") << false;
    QTest::addRow("boundary at once")
        << QByteArray("A: 1\n--b\nx") << QByteArray("A=1") << QByteArray("--b\nx") << false;
    QTest::addRow("no body") << QByteArray("A: 1\nB: 2") << QByteArray("A=1|B=2") << QByteArray()
                             << false;
    QTest::addRow("empty") << QByteArray() << QByteArray() << QByteArray() << false;
    QTest::addRow("nul") << QByteArray("A: 1\0x\n\ny", 9) << QByteArray("A=1\0x", 5)
                         << QByteArray("y") << false;
}

void TestMessage::headers()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, body);
    QFETCH(bool, malformed);
    std::vector<base::Remark> remarks;
    std::size_t bodyOffset = 0;
    const base::Limits limits;
    const message::HeaderBlock block =
        message::readHeaders(view(text), 0, limits, remarks, bodyOffset);
    QByteArray found;
    for (const message::HeaderField& field : block.fields())
        found +=
            (found.isEmpty() ? "" : "|") +
            QByteArray::fromStdString(std::string(field.name) + '=' + std::string(field.value));
    QCOMPARE(found, fields);
    QCOMPARE(text.mid(static_cast<qsizetype>(bodyOffset)), body);
    QCOMPARE(hasRemark(remarks, base::remarks::malformedHeader), malformed);
}

void TestMessage::headerSpans()
{
    const QByteArray text = "A:   1\n  2  \nSubject: hello\n\n";
    std::vector<base::Remark> remarks;
    std::size_t bodyOffset = 0;
    const message::HeaderBlock block =
        message::readHeaders(view(text), 1000, {}, remarks, bodyOffset);
    for (const message::HeaderField& field : block.fields())
        QCOMPARE(view(text).substr(field.valueSpan.offset - 1000, field.valueSpan.length),
                 field.value);
    QCOMPARE(block.span(), (base::Span{1000, 28}));
    QVERIFY(block.find("SUBJECT"));
    QCOMPARE(block.find("subject")->value, std::string_view("hello"));
    QVERIFY(!block.find("Subjec"));
    QCOMPARE(block.all("a").size(), std::size_t{1});
}

void TestMessage::headerLimits()
{
    base::Limits limits;
    limits.headerCount = 3;
    limits.headerBytes = 10;
    limits.headerBlockBytes = 100;
    std::vector<base::Remark> remarks;
    std::size_t bodyOffset = 0;
    QByteArray text = "A: 1\nB: 2\nC: 3\nD: 4\n\nx";
    QCOMPARE(message::readHeaders(view(text), 0, limits, remarks, bodyOffset).fields().size(),
             std::size_t{3});
    QVERIFY(hasRemark(remarks, base::remarks::truncatedHeaders));
    QCOMPARE(text.mid(static_cast<qsizetype>(bodyOffset)), QByteArray("x"));

    remarks.clear();
    text = "A: 12345678901234567890\nB: 2\n\nx";
    message::HeaderBlock block = message::readHeaders(view(text), 0, limits, remarks, bodyOffset);
    QCOMPARE(block.find("A")->value, std::string_view("123456789"));
    QCOMPARE(block.find("B")->value, std::string_view("2"));
    QVERIFY(hasRemark(remarks, base::remarks::truncatedHeaders));

    remarks.clear();
    text = "A: 1\n " + QByteArray(200, 'x') + "\nB: 2\n\nx";
    block = message::readHeaders(view(text), 0, limits, remarks, bodyOffset);
    QVERIFY(block.find("A"));
    QVERIFY(!block.find("B"));
    QCOMPARE(text.mid(static_cast<qsizetype>(bodyOffset)), QByteArray("x"));
}

void TestMessage::contentType_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("parameter");
    const auto row = [](const char* value, const char* type, const char* name,
                        const char* parameter) {
        QTest::addRow("%.70s", value) << QByteArray(value) << QByteArray(type) << QByteArray(name)
                                      << QString::fromUtf8(parameter);
    };
    row("Text/HTML; Charset=UTF-8", "text/html", "charset", "UTF-8");
    row("text/plain; charset=\"utf-8\"; format=flowed", "text/plain", "charset", "utf-8");
    row("text/plain;\r\n\tcharset = utf-8 ; x=y", "text/plain", "charset", "utf-8");
    row("text/plain charset=utf-8", "text/plain", "charset", "utf-8");
    row("text/plain; (comment; charset=x) charset=utf-8 (y)", "text/plain", "charset", "utf-8");
    row("text/plain; charset=\"utf-8", "text/plain", "charset", "utf-8");
    row("text/plain; charset=a; charset=b", "text/plain", "charset", "a");
    row("text/plain; charset=a;;; ;x=1", "text/plain", "x", "1");
    row("multipart/mixed; boundary=\"a;b=\\\"c\\\"\"", "multipart/mixed", "boundary", "a;b=\"c\"");
    row("multipart/mixed; boundary=----=_Part_1.2", "multipart/mixed", "boundary",
        "----=_Part_1.2");
    row("multipart/mixed; boundary==?utf-8?Q?x?=", "multipart/mixed", "boundary", "=?utf-8?Q?x?=");
    row("multipart/report; report-type=delivery-status;boundary=b", "multipart/report",
        "report-type", "delivery-status");
    row("message/rfc822; name*0=\"first \"; name*1=second", "message/rfc822", "name",
        "first second");
    row("message/rfc822; name*1=second; name*0=\"first \"", "message/rfc822", "name",
        "first second");
    row("message/rfc822; name*=utf-8'zh'%E9%80%80%E4%BF%A1", "message/rfc822", "name", "退信");
    row("message/rfc822; name*0*=utf-8''%E9%80; name*1*=%80; name*2=\"%41\"", "message/rfc822",
        "name", "退%41");
    row("message/rfc822; name*=gb2312''%CD%CB%D0%C5", "message/rfc822", "name", "退信");
    row("message/rfc822; name=\"=?GBK?B?zcvQxQ==?=\"", "message/rfc822", "name", "退信");
    row("message/rfc822; name=\"\xCD\xCB\xD0\xC5\"", "message/rfc822", "name", "退信");
    row("text", "text/plain", "charset", "");
    row("", "text/plain", "charset", "");
    row("/html", "text/plain", "charset", "");
    row("text/", "text/plain", "charset", "");
    row("rubbish; charset=utf-8", "text/plain", "charset", "utf-8");
    row("text/plain; =; charset", "text/plain", "charset", "");
    row("((((((((", "text/plain", "charset", "");
}

void TestMessage::contentType()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, name);
    QFETCH(QString, parameter);
    const message::ContentType contentType = message::ContentType::parse(view(value));
    QCOMPARE(QByteArray::fromStdString(contentType.toString()), type);
    QCOMPARE(QString::fromStdString(std::string(contentType.parameter(view(name)))), parameter);
}

void TestMessage::trees_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wantedTree");
    QTest::addColumn<QByteArray>("wantedBodies");
    QTest::addColumn<QByteArray>("remark");

    const auto row = [](const char* name, const QByteArray& text, const char* wantedTree,
                        const char* wantedBodies, const char* remark = "") {
        QTest::addRow("%s", name) << text << QByteArray(wantedTree) << QByteArray(wantedBodies)
                                  << QByteArray(remark);
    };
    row("plain", "From: a@example.net\n\nhello\n", "text/plain", "[hello\n]");
    row("two parts",
        mixed + "preamble\n--b\n\none\n--b\nContent-Type: text/html\n\ntwo\n--b--\nend\n",
        "multipart/mixed(text/plain,text/html)", "[one][two]");
    row("line end before the boundary is not the part's", mixed + "--b\n\none\n\n--b--\n",
        "multipart/mixed(text/plain)", "[one\n]");
    row("empty part", mixed + "--b\n--b\n\n--b--\n", "multipart/mixed(text/plain,text/plain)",
        "[][]");
    row("blanks behind the boundary", mixed + "--b \t\n\none\n--b--  \n",
        "multipart/mixed(text/plain)", "[one]");
    row("not a boundary", mixed + "--b\n\n--bb\n --b\nx--b\n--b-\n--b--\n",
        "multipart/mixed(text/plain)", "[--bb\n --b\nx--b\n--b-]");
    row("no end", mixed + "--b\n\none\n--b\n\ntwo\n", "multipart/mixed(text/plain,text/plain)",
        "[one][two\n]", "boundary-unclosed");
    row("no empty line before the first boundary",
        "Content-Type: multipart/mixed; boundary=b\n--b\n\none\n--b--\n",
        "multipart/mixed(text/plain)", "[one]");
    row("part without header", mixed + "--b\nno header here\nnote: x\n\nmore\n--b--\n",
        "multipart/mixed(text/plain)", "[no header here\nnote: x\n\nmore]");
    row("header of a part ends at a boundary", mixed + "--b\nContent-Type: text/html\n--b--\n",
        "multipart/mixed(text/html)", "[]");
    row("boundary is a prefix of the inner one",
        mixed + "--b\nContent-Type: multipart/alternative; boundary=bb\n\n--bb\n\none\n--bb--\n"
                "--b\n\ntwo\n--b--\n",
        "multipart/mixed(multipart/alternative(text/plain),text/plain)", "[one][two]");
    row("inner boundary is the outer end",
        mixed + "--b\nContent-Type: multipart/alternative; boundary=b--\n\n--b--\n\none\n--b----\n",
        "multipart/mixed(multipart/alternative(text/plain))", "[one]", "boundary-unclosed");
    row("inner part closed by the outer boundary",
        mixed + "--b\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\none\n--b\n\ntwo\n"
                "--b--\n",
        "multipart/mixed(multipart/alternative(text/plain),text/plain)", "[one][two]",
        "boundary-unclosed");
    row("same boundary inside",
        mixed + "--b\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\none\n--b--\n"
                "--b\n\ntwo\n--b--\n",
        "multipart/mixed(multipart/alternative(text/plain),text/plain)", "[one][two]");
    row("text behind the end of an inner multipart",
        mixed + "--b\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\none\n--i--\n"
                "left over\n--i\n\nnot a part\n--b\n\ntwo\n--b--\n",
        "multipart/mixed(multipart/alternative(text/plain),text/plain)", "[one][two]");
    row("no boundary parameter", "Content-Type: multipart/mixed\n\ntext\n--xyz\n\none\n--xyz--\n",
        "multipart/mixed(text/plain)", "[one]", "boundary-invalid");
    row("no boundary parameter, inside another",
        mixed + "--b\nContent-Type: multipart/alternative\n\n--xyz\n\none\n--xyz\n\ntwo\n--b--\n",
        "multipart/mixed(multipart/alternative(text/plain,text/plain))", "[one][two]",
        "boundary-invalid");
    row("lines of dashes are no guess",
        "Content-Type: multipart/mixed\n\n-----\n-- \n--a b\n--xyz\n\none\n--xyz--\n",
        "multipart/mixed(text/plain)", "[one]", "boundary-invalid");
    row("declared boundary never comes",
        mixed + "--other\nContent-Type: text/html\n\none\n--other\n\ntwo\n--other--\n",
        "multipart/mixed(text/html,text/plain)", "[one][two]", "boundary-invalid");
    row("no boundary anywhere", mixed + "just text\n", "multipart/mixed", "[just text\n]",
        "boundary-invalid");
    row("too long a boundary",
        "Content-Type: multipart/mixed; boundary=" + QByteArray(300, 'x') + "\n\n--" +
            QByteArray(300, 'x') + "\n\none\n",
        "multipart/mixed", ("[--" + QByteArray(300, 'x') + "\n\none\n]").constData(),
        "boundary-invalid");
    row("embedded message",
        mixed + "--b\nContent-Type: message/rfc822\n\nSubject: x\nContent-Type: text/html\n\nhi\n"
                "--b--\n",
        "multipart/mixed(message/rfc822(text/html))", "[hi]");
    row("returned header only",
        mixed + "--b\nContent-Type: text/rfc822-headers\n\nSubject: x\n"
                "Content-Type: multipart/mixed; boundary=z\n\n--b--\n",
        "multipart/mixed(text/rfc822-headers(multipart/mixed))", "[]");
    row("encoded message stays encoded",
        mixed + "--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                "U3ViamVjdDogeA==\n--b--\n",
        "multipart/mixed(message/rfc822)", "[U3ViamVjdDogeA==]");
    row("digest", "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\nhi\n--b--\n",
        "multipart/digest(message/rfc822(text/plain))", "[hi]");
    row("nested depth first",
        mixed + "--b\nContent-Type: multipart/report; boundary=r\n\n--r\n\none\n"
                "--r\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n"
                "--r\nContent-Type: message/rfc822\n\nSubject: x\n\nback\n--r--\n--b\n\ntwo\n--b--",
        "multipart/mixed(multipart/report(text/plain,message/delivery-status,"
        "message/rfc822(text/plain)),text/plain)",
        "[one][Status: 5.1.1][back][two]");
    row("byte order mark", "\xEF\xBB\xBF" + mixed + "--b\n\none\n--b--\n",
        "multipart/mixed(text/plain)", "[one]");
    row("no header at all", "Hello,\nhow are you\n", "text/plain", "[Hello,\nhow are you\n]");
    row("empty", "", "text/plain", "[]");
}

void TestMessage::trees()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wantedTree);
    QFETCH(QByteArray, wantedBodies);
    QFETCH(QByteArray, remark);
    const Message read = message::read(view(text));
    QCOMPARE(tree(read), wantedTree);
    QCOMPARE(bodies(read), wantedBodies);
    if (remark.isEmpty())
        QVERIFY2(read.remarks.empty(),
                 read.remarks.empty() ? "" : std::string(read.remarks.front().id).c_str());
    else
        QVERIFY(hasRemark(read.remarks, view(remark)));
    for (const Part& part : read.parts)
        QVERIFY(part.body.end() <= read.source.size());
}

void TestMessage::lineEnds_data()
{
    QTest::addColumn<QByteArrayList>("ends");
    QTest::addRow("lf") << QByteArrayList{"\n"};
    QTest::addRow("crlf") << QByteArrayList{"\r\n"};
    QTest::addRow("cr") << QByteArrayList{"\r"};
    QTest::addRow("cr cr lf") << QByteArrayList{"\r\r\n"};
    QTest::addRow("lf and crlf") << QByteArrayList{"\n", "\r\n"};
    QTest::addRow("lf, cr, crlf") << QByteArrayList{"\n", "\r", "\r\n"};
}

/// The same message with different line ends has the same tree and the same words.
void TestMessage::lineEnds()
{
    QFETCH(QByteArrayList, ends);
    const QByteArray text =
        mixed +
        "--b\nContent-Type: multipart/alternative;\n boundary=\"i\"\n\n--i\n\none\nline\n--i\n"
        "Content-Type: text/html\n\ntwo\n--i--\n\n--b\nContent-Type: message/rfc822\n\n"
        "Subject: x\n\nback\n--b--\n";
    QByteArray changed;
    qsizetype line = 0;
    for (const char c : text)
        changed += c == '\n' ? ends[line++ % ends.size()] : QByteArray(1, c);
    const Message read = message::read(view(changed));
    QCOMPARE(tree(read), QByteArray("multipart/mixed(multipart/alternative(text/plain,text/html),"
                                    "message/rfc822(text/plain))"));
    QVERIFY(read.remarks.empty());
    QCOMPARE(bodies(read).simplified().replace('\r', ' '), QByteArray("[one line][two][back]"));
    QCOMPARE(read.headers().find("From")->value, std::string_view("a@example.net"));
}

void TestMessage::embeddedMessages()
{
    const QByteArray text =
        mixed +
        "--b\nContent-Type: message/rfc822\n\n\nFrom a@example.net Mon\nSubject: x\n"
        "Content-Type: multipart/mixed; boundary=i\n\n--i\n\nback\n--i--\n--b\n\ntwo\n--b--\n";
    const Message read = message::read(view(text));
    QCOMPARE(tree(read),
             QByteArray("multipart/mixed(message/rfc822(multipart/mixed(text/plain)),text/plain)"));
    QVERIFY(read.parts[0].isMessageRoot);
    QVERIFY(!read.parts[1].isMessageRoot);
    QVERIFY(read.parts[1].isEmbeddedMessage());
    QVERIFY(read.parts[2].isMessageRoot);
    QVERIFY(!read.parts[3].isMessageRoot);
    QCOMPARE(read.parts[2].headers.find("subject")->value, std::string_view("x"));
    QCOMPARE(read.parts[3].depth, 3);
    QVERIFY(read.isInside(3, 1));
    QVERIFY(read.isInside(1, 1));
    QVERIFY(read.isInside(3, 0));
    QVERIFY(!read.isInside(4, 1));
    QVERIFY(!read.isInside(1, 3));
}

void TestMessage::limits()
{
    QByteArray deep;
    for (int i = 0; i < 10; ++i)
        deep += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\n\n--b" +
                QByteArray::number(i) + '\n';
    base::Limits limits;
    limits.mimeDepth = 4;
    Message read = message::read(view(deep), limits);
    QCOMPARE(read.parts.size(), std::size_t{5});
    QVERIFY(read.parts.back().isOpaque);
    QVERIFY(hasRemark(read.remarks, base::remarks::mimeTooDeep));

    limits = {};
    limits.partCount = 3;
    const QByteArray many = mixed + "--b\n\n1\n--b\n\n2\n--b\n\n3\n--b\n\n4\n--b--\n";
    read = message::read(view(many), limits);
    QCOMPARE(bodies(read), QByteArray("[1][2]"));
    QVERIFY(hasRemark(read.remarks, base::remarks::tooManyParts));

    QByteArray nested;
    for (int i = 0; i < 20; ++i)
        nested += "Content-Type: message/rfc822\n\n";
    read = message::read(view(nested));
    QCOMPARE(read.parts.size(), std::size_t{11});
    QVERIFY(read.parts.back().isOpaque);
    QVERIFY(hasRemark(read.remarks, base::remarks::mimeTooDeep));

    limits = {};
    limits.messageBytes = 100;
    const QByteArray longText = "Subject: x\n\n" + QByteArray(200, 'y');
    read = message::read(view(longText), limits);
    QCOMPARE(read.source.size(), std::size_t{100});
    QVERIFY(hasRemark(read.remarks, base::remarks::truncatedMessage));
}

void TestMessage::exactLimits_data()
{
    QTest::addColumn<std::size_t base::Limits::*>("limit");
    QTest::addColumn<std::function<QByteArray(int)>>("make"); // with so many of what is limited
    QTest::addColumn<QByteArray>("remark");
    const auto row = [](const char* name, std::size_t base::Limits::*limit, std::string_view remark,
                        std::function<QByteArray(int)> make) {
        QTest::newRow(name) << limit << std::move(make)
                            << QByteArray(remark.data(), static_cast<qsizetype>(remark.size()));
    };
    using base::Limits;
    using namespace base::remarks;
    row("bytes of a message", &Limits::messageBytes, truncatedMessage,
        [](int count) { return "A: b\n\n" + QByteArray(count - 6, 'x'); });
    row("headers", &Limits::headerCount, truncatedHeaders,
        [](int count) { return QByteArray("A: b\n").repeated(count) + "\nx"; });
    row("bytes of a header", &Limits::headerBytes, truncatedHeaders,
        [](int count) { return "A:" + QByteArray(count, 'x') + "\n\nx"; });
    row("bytes of a header, folded", &Limits::headerBytes, truncatedHeaders,
        [](int count) { return "A: b\n " + QByteArray(count - 4, 'x') + "\n\nx"; });
    row("bytes in front of a header", &Limits::headerBlockBytes, truncatedHeaders,
        [](int count) { return "A:" + QByteArray(count - 5, 'x') + "\nB: y\n\nx"; });
    row("multiparts in each other", &Limits::mimeDepth, mimeTooDeep, [](int count) {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) +
                    "\n\n--b" + QByteArray::number(i) + "\n";
        return text + "\nx\n";
    });
    row("parts", &Limits::partCount, tooManyParts,
        [](int count) { return mixed + QByteArray("--b\n\nx\n").repeated(count - 1) + "--b--\n"; });
    row("embedded messages beside each other", &Limits::partCount, tooManyParts, [](int count) {
        return mixed +
               QByteArray("--b\nContent-Type: message/rfc822\n\nA: b\n\nx\n")
                   .repeated((count - 1) / 2) +
               QByteArray("--b\n\nx\n").repeated((count - 1) % 2) + "--b--\n";
    });
    row("messages in each other", &Limits::nestedMessages, mimeTooDeep, [](int count) {
        return QByteArray("Content-Type: message/rfc822\n\n").repeated(count) + "A: b\n\nx\n";
    });
    row("bytes of a boundary", &Limits::boundaryBytes, boundaryInvalid, [](int count) {
        const QByteArray name(count, 'b');
        return "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n\nx\n--" +
               name + "--\n";
    });
}

/// What just fits is read without a word, the next one is not read and said.
void TestMessage::exactLimits()
{
    QFETCH(std::size_t base::Limits::*, limit);
    QFETCH(std::function<QByteArray(int)>, make);
    QFETCH(QByteArray, remark);
    constexpr int most = 9;
    base::Limits limits;
    limits.*limit = most;
    const std::string_view id = view(remark);
    for (const int count : {most - 1, most, most + 1}) {
        const QByteArray text = make(count);
        const Message read = message::read(view(text), limits);
        QCOMPARE(hasRemark(read.remarks, id), count > most);
    }
    const QByteArray usual = make(most + 1);
    QVERIFY(!hasRemark(message::read(view(usual)).remarks, id));
}

void TestMessage::transferEncodings_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("encoding");
    using message::TransferEncoding;
    const auto row = [](const char* value, TransferEncoding encoding) {
        QTest::addRow("%s", value) << QByteArray(value) << static_cast<int>(encoding);
    };
    row("7bit", TransferEncoding::Identity);
    row("8BIT", TransferEncoding::Identity);
    row("binary", TransferEncoding::Identity);
    row("Base64", TransferEncoding::Base64);
    row("base64;", TransferEncoding::Base64);
    row("quoted-printable (as ever)", TransferEncoding::QuotedPrintable);
    row("x-uuencode", TransferEncoding::UuEncode);
    row("x-uue", TransferEncoding::UuEncode);
    row("secret", TransferEncoding::Unknown);
}

void TestMessage::transferEncodings()
{
    QFETCH(QByteArray, value);
    QFETCH(int, encoding);
    const QByteArray text = "Content-Transfer-Encoding: " + value + "\n\nx\n";
    QCOMPARE(static_cast<int>(message::read(view(text)).parts[0].transferEncoding), encoding);
}

void TestMessage::dispositions_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("fileName");
    QTest::addRow("attachment") << QByteArray("Content-Disposition: Attachment; filename=a.txt")
                                << QByteArray("attachment") << QStringLiteral("a.txt");
    QTest::addRow("inline") << QByteArray("Content-Disposition: inline") << QByteArray("inline")
                            << QString();
    QTest::addRow("type name") << QByteArray("Content-Type: text/plain; name=\"a b.txt\"")
                               << QByteArray() << QStringLiteral("a b.txt");
    QTest::addRow("encoded")
        << QByteArray("Content-Disposition: attachment;\n filename*=utf-8''%E9%80%80%E4%BF%A1.eml")
        << QByteArray("attachment") << QStringLiteral("退信.eml");
    QTest::addRow("none") << QByteArray("X: y") << QByteArray() << QString();
}

void TestMessage::dispositions()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, disposition);
    QFETCH(QString, fileName);
    const QByteArray text = header + "\n\nx\n";
    const Message read = message::read(view(text));
    QCOMPARE(QByteArray::fromStdString(read.parts[0].disposition), disposition);
    QCOMPARE(QString::fromStdString(read.parts[0].fileName), fileName);
}

void TestMessage::looksLikeMessage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isMessage");
    const auto row = [](const QByteArray& text, bool isMessage) {
        QTest::addRow("%.50s", text.constData()) << text << isMessage;
    };
    row("From: a@example.net\nSubject: x\n\nhi", true);
    row("X-Any: 1\r\nReceived: from x\r\n\r\nhi", true);
    row("From a@example.net Mon Nov 16 09:15:30 2020\nX-A: 1\nSubject: x\n\n", true);
    row("\xEF\xBB\xBFTo: a@example.net\nSubject: x\n\n", true);
    row("\n\nTo: a@example.net\n folded\nSubject: x", true);
    row("Subject: x\rTo: y\r\r", true);
    row("Subject: x\n\nhi", false);
    row("X-A: 1\nX-B: 2\n\nhi", false);
    row("Final-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.1.1\n", false);
    row("550 5.1.1 user unknown", false);
    row("Nov 16 09:15:30 mx postfix/smtp[1]: 4F3: to=<bob@example.net>", false);
    row("Hello,\nFrom: a\nTo: b\n", false);
    row("", false);
    row(QByteArray(100000, '\n'), false);
    row(QByteArray(100000, 'x'), false);
}

void TestMessage::looksLikeMessage()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isMessage);
    QCOMPARE(message::looksLikeMessage(view(text)), isMessage);
}

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
