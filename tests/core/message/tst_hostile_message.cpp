// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/message.h"
#include "message/text_decode.h"

#include "base/utf8.h"
#include "smtp/mailbox.h"
#include "smtp/reply.h"

#include <QtTest>

#include <algorithm>
#include <functional>
#include <random>

using base::MappedText;
using message::Message;

/// Makes an input when its row runs, so that only one is in memory.
using Maker = std::function<std::string()>;

/// Inputs made to cost time or memory. Whatever is worse than linear in any of them runs into the
/// time limit of the test.
class TestHostileMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void structure_data();
    void structure();
    void headers_data();
    void headers();
    void headerValues_data();
    void headerValues();
    void text_data();
    void text();
    void html_data();
    void html();
    void replies_data();
    void replies();
    void randomBytes();
    void cutMessages();
};

namespace {

std::string repeated(std::string_view text, std::size_t count)
{
    std::string result;
    result.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        result += text;
    return result;
}

std::string numbered(std::size_t count, const std::function<std::string(std::size_t)>& piece)
{
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
        result += piece(i);
    return result;
}

const std::string mixed = "Content-Type: multipart/mixed; boundary=b\n\n";

bool hasRemark(const std::vector<base::Remark>& remarks, std::string_view id)
{
    return std::any_of(remarks.begin(), remarks.end(),
                       [id](const base::Remark& r) { return r.id == id; });
}

/// What holds for every message, however odd.
void verifyMessage(const Message& message)
{
    const base::Limits limits;
    QVERIFY(!message.parts.empty());
    QVERIFY(message.parts.size() <= limits.partCount);
    for (std::size_t i = 0; i < message.parts.size(); ++i) {
        const message::Part& part = message.parts[i];
        QVERIFY(part.parent < static_cast<int>(i));
        QVERIFY(part.depth <= static_cast<int>(limits.mimeDepth));
        QVERIFY(part.headers.fields().size() <= limits.headerCount);
        QVERIFY(part.body.end() <= message.source.size());
        if (part.parent >= 0) {
            const message::Part& parent = message.parts[static_cast<std::size_t>(part.parent)];
            QVERIFY(parent.body.contains(part.body));
            QCOMPARE(part.depth, parent.depth + 1);
        }
    }
}

void verifyText(const MappedText& text, std::size_t sourceSize)
{
    QVERIFY(base::isValidUtf8(text.text));
    QCOMPARE(text.map.length(), text.text.size());
    const auto& runs = text.map.runs();
    QVERIFY(std::all_of(runs.begin(), runs.end(), [sourceSize](const base::OffsetMap::Run& run) {
        return run.source + run.sourceLength <= sourceSize;
    }));
}

void verifyTexts(const Message& message)
{
    for (const message::Part& part : message.parts) {
        if (!part.isMultipart())
            verifyText(message::decodeText(message, part).content, message.source.size());
        for (const message::HeaderField& field : part.headers.fields())
            verifyText(message::decodeHeader(field.value, field.valueSpan.offset),
                       message.source.size());
    }
}

} // namespace

void TestHostileMessage::structure_data()
{
    QTest::addColumn<Maker>("make");
    QTest::addColumn<std::size_t>("parts");
    QTest::addColumn<QByteArray>("remark");
    const auto row =
        [](const char* name, std::size_t parts, std::string_view remark, const Maker& make) {
            QTest::addRow("%s", name)
                << make << parts
                << QByteArray(remark.data(), static_cast<qsizetype>(remark.size()));
        };
    using namespace base::remarks;
    row("20,000 nested multiparts", 31, mimeTooDeep, [] {
        return numbered(20000, [](std::size_t i) {
            const std::string name = std::to_string(i);
            return "Content-Type: multipart/mixed; boundary=b" + name + "\n\n--b" + name + '\n';
        });
    });
    row("5,000 nested with the same boundary", 1000, tooManyParts,
        [] { return repeated(mixed + "--b\n", 5000); });
    row("200,000 parts", 1000, tooManyParts,
        [] { return mixed + repeated("--b\n\nx\n", 200000) + "--b--\n"; });
    row("200,000 empty parts", 1000, tooManyParts,
        [] { return mixed + repeated("--b\n", 200000); });
    row("200,000 ends", 1, boundaryInvalid, [] { return mixed + repeated("--b--\n", 200000); });
    row("boundary of 1 MB", 1, boundaryInvalid, [] {
        const std::string boundary(1000000, 'b');
        return "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary +
               "\n\nx\n";
    });
    row("line of 60 MB", 2, boundaryUnclosed,
        [] { return mixed + "--b\n\n" + std::string(60000000, '-'); });
    row("5 million short lines that look like boundaries", 2, boundaryUnclosed,
        [] { return mixed + "--b\n\n" + repeated("--\n", 5000000); });
    row("boundaries of every length", 2, boundaryUnclosed, [] {
        return mixed + "--b\n\n" + numbered(20000, [](std::size_t i) {
                   return "--" + std::string(i % 300, 'b') + "x\n";
               });
    });
    row("100 nested messages", 11, mimeTooDeep,
        [] { return repeated("Content-Type: message/rfc822\n\n", 100); });
    row("multiparts without boundary, all the way down", 1000, boundaryInvalid,
        [] { return repeated("Content-Type: multipart/mixed\n\n--x\n", 10000); });
    row("declared boundaries that never come", 1000, boundaryInvalid,
        [] { return repeated(mixed + "--x\n", 10000); });
    row("nothing but line ends", 1, {}, [] { return std::string(3000000, '\r'); });
    row("nothing but zeros", 1, {}, [] { return std::string(10000000, '\0'); });
    row("more than the limit", 1, truncatedMessage,
        [] { return "Subject: x\n\n" + std::string(100000000, 'x'); });
}

void TestHostileMessage::structure()
{
    QFETCH(Maker, make);
    QFETCH(std::size_t, parts);
    QFETCH(QByteArray, remark);
    const std::string source = make();
    const Message message = message::read(source);
    verifyMessage(message);
    // The outermost part is there whatever is inside.
    QVERIFY(message.parts.size() <= parts);
    if (!remark.isEmpty())
        QVERIFY(hasRemark(message.remarks,
                          {remark.constData(), static_cast<std::size_t>(remark.size())}));
    if (source.size() < 20000000)
        verifyTexts(message);
}

void TestHostileMessage::headers_data()
{
    QTest::addColumn<Maker>("make");
    QTest::addRow("header of 20 MB")
        << Maker([] { return "Subject: " + std::string(20000000, 'x') + "\nTo: y\n\nbody"; });
    QTest::addRow("header of 20 MB in folds")
        << Maker([] { return "Subject: x\n" + repeated(" x\n", 7000000) + "\nbody"; });
    QTest::addRow("1,000,000 headers")
        << Maker([] { return repeated("Received: from x\n", 1000000) + "\nbody"; });
    QTest::addRow("1,000,000 lines without colon")
        << Maker([] { return "To: y\n" + repeated("rubbish\n", 1000000) + "\nbody"; });
    QTest::addRow("1,000,000 lines of blanks")
        << Maker([] { return "To: y\n" + repeated(" \n a\n", 1000000) + "\nbody"; });
    QTest::addRow("name of 20 MB")
        << Maker([] { return "To: y\n" + std::string(20000000, 'n') + ": x\n\nbody"; });
    QTest::addRow("1,000,000 colons")
        << Maker([] { return "To: y\n" + repeated(":\n", 1000000) + "\nbody"; });
    QTest::addRow("1,000,000 unfinished lines")
        << Maker([] { return "To: y;\n" + repeated("a;\n", 1000000) + "\nbody"; });
}

void TestHostileMessage::headers()
{
    QFETCH(Maker, make);
    const std::string source = make();
    const Message message = message::read(source);
    verifyMessage(message);
    QVERIFY(hasRemark(message.remarks, base::remarks::truncatedHeaders) ||
            hasRemark(message.remarks, base::remarks::malformedHeader) ||
            message.headers().find("To"));
    QCOMPARE(message.bytes(message.parts[0].body), std::string_view("body"));
    for (const message::HeaderField& field : message.headers().fields())
        QVERIFY(field.value.size() <= base::Limits().headerBytes);
}

void TestHostileMessage::headerValues_data()
{
    QTest::addColumn<Maker>("make");
    QTest::addRow("500,000 encoded words")
        << Maker([] { return repeated("=?utf-8?B?6YCA?= ", 500000); });
    QTest::addRow("200,000 words of two charsets")
        << Maker([] { return repeated("=?utf-8?B?6YCA?= =?gbk?B?zcs=?= ", 100000); });
    QTest::addRow("100,000 words of a charset with states")
        << Maker([] { return repeated("=?iso-2022-jp?B?GyRCTCQbKEI=?= ", 100000); });
    QTest::addRow("100,000 words of unknown charsets") << Maker([] {
        return numbered(100000,
                        [](std::size_t i) { return "=?x" + std::to_string(i) + "?B?6YCA?= "; });
    });
    QTest::addRow("300,000 words without end")
        << Maker([] { return repeated("=?utf-8?B?", 300000); });
    QTest::addRow("300,000 words without end but the last")
        << Maker([] { return repeated("=?utf-8?X?", 300000) + "?="; });
    QTest::addRow("1,000,000 starts") << Maker([] { return repeated("=?", 1000000); });
    QTest::addRow("one word of 3 MB")
        << Maker([] { return "=?utf-8?B?" + std::string(3000000, 'A') + "?="; });
    QTest::addRow("good starts and one broken end")
        << Maker([] { return repeated("=?utf-8?B?AA", 200000) + "*?="; });
    QTest::addRow("500,000 folds") << Maker([] { return repeated("a\r\n ", 500000); });
    QTest::addRow("10,000,000 blanks")
        << Maker([] { return "a" + std::string(10000000, ' ') + "b"; });
    QTest::addRow("5,000,000 blanks and line ends")
        << Maker([] { return "a" + repeated(" \n", 5000000) + "b"; });
    QTest::addRow("raw bytes") << Maker([] { return repeated("\xE4 \xFF", 500000); });
}

void TestHostileMessage::headerValues()
{
    QFETCH(Maker, make);
    const std::string value = make();
    verifyText(message::decodeHeader(value, 0), value.size());
    const message::ContentType type = message::ContentType::parse("text/plain; name=" + value);
    QVERIFY(type.is("text", "plain"));
    const message::ContentType odd = message::ContentType::parse(value);
    QVERIFY(odd.parameters.size() <= 500);
    QVERIFY(smtp::findMailboxes(value).empty());
    bool implausible = false;
    message::readDate(value, implausible);
}

void TestHostileMessage::text_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<QByteArray>("charset");
    QTest::addRow("lost escapes, nothing else")
        << repeated("$B", 500000) << QByteArray("iso-2022-jp");
    QTest::addRow("lost escapes, odd") << repeated("$B$", 300000) << QByteArray("iso-2022-jp");
    QTest::addRow("escapes") << repeated("\x1b$B\x1b(B", 200000) << QByteArray("iso-2022-jp");
    QTest::addRow("half pairs") << repeated("\x1b$B!\n", 200000) << QByteArray("iso-2022-jp");
    QTest::addRow("lead bytes") << std::string(1000001, '\x81') << QByteArray("gb18030");
    QTest::addRow("four-byte characters") << numbered(200000, [](std::size_t i) {
        return std::string{static_cast<char>(0x81 + i % 126), static_cast<char>(0x30 + i % 10),
                           static_cast<char>(0x81 + i / 126 % 126),
                           static_cast<char>(0x30 + i / 15876 % 10)};
    }) << QByteArray("gb18030");
    QTest::addRow("every second line another charset")
        << repeated("\xE9\x80\x80\n\xCD\xCB\n", 100000) << QByteArray("utf-8");
    QTest::addRow("half characters") << repeated("\xE9\x80", 500000) << QByteArray("utf-8");
    QTest::addRow("states") << repeated("~{MK~}\n", 200000) << QByteArray("hz-gb-2312");
    QTest::addRow("states without line ends")
        << repeated("~{MK~}", 200000) << QByteArray("hz-gb-2312");
    QTest::addRow("surrogates") << repeated("\xD8", 1000000) << QByteArray("utf-16");
}

void TestHostileMessage::text()
{
    QFETCH(std::string, content);
    QFETCH(QByteArray, charset);
    const message::DecodedText decoded =
        message::decodeCharset(MappedText::verbatim(content), charset.toStdString());
    verifyText(decoded.content, content.size());
    for (const char* encoding : {"quoted-printable", "base64", "x-uuencode", "8bit"}) {
        const std::string source = "Content-Type: text/plain; charset=" + charset.toStdString() +
                                   "\nContent-Transfer-Encoding: " + encoding + "\n\n" + content;
        const Message message = message::read(source);
        verifyTexts(message);
    }
}

void TestHostileMessage::html_data()
{
    QTest::addColumn<std::string>("html");
    const auto row = [](const char* name, const std::string& html) {
        QTest::addRow("%s", name) << html;
    };
    row("nested", repeated("<div>", 400000) + "x" + repeated("</div>", 400000));
    row("nested and never closed", repeated("<b><i><u>", 200000) + "x");
    row("nested tables", repeated("<table><tr><td>", 100000));
    row("closed and never opened", repeated("</a>", 500000));
    row("closed out of order", repeated("<b><i></b></u>", 150000));
    row("less than", std::string(2000000, '<'));
    row("starts of tags", repeated("<a ", 700000));
    row("quotation marks that never close", repeated("<a b=\"", 300000));
    row("quotation marks that close in the next tag", repeated("<a b=\">", 300000));
    row("comments that never close", repeated("<!--", 500000));
    row("declarations", repeated("<!", 1000000));
    row("scripts that never close", repeated("<script>", 250000));
    row("scripts", repeated("<script></script>", 120000));
    row("ampersands", std::string(2000000, '&'));
    row("entities", repeated("&#x4e2d;", 250000));
    row("endless number", "&#" + std::string(2000000, '9') + ";");
    row("blanks", std::string(2000000, ' '));
    row("preformatted blanks", "<pre>" + repeated(" \n", 1000000));
    row("styles", repeated("<p style=\"" + repeated("color:#fff;", 1000) + "\">x", 150));
    row("one long style", "<p style=\"" + std::string(1900000, ';') + "\">x");
    row("attributes", "<p " + repeated("a=b ", 450000) + ">x");
    row("hidden and too deep", repeated("<b>", 1000) + "<i style='display:none'>no</i>yes");
}

void TestHostileMessage::html()
{
    QFETCH(std::string, html);
    std::vector<base::Remark> remarks;
    const MappedText text = message::htmlToText(MappedText::verbatim(html), {}, remarks);
    verifyText(text, html.size());
    QVERIFY(text.text.find("no") == std::string::npos);
    if (html.ends_with("yes"))
        QCOMPARE(text.text, std::string("yes"));
}

void TestHostileMessage::replies_data()
{
    QTest::addColumn<std::string>("reply");
    QTest::addRow("digits") << std::string(4000000, '5');
    QTest::addRow("codes") << repeated("550 ", 300000);
    QTest::addRow("statuses") << repeated("5.1.1 ", 700000);
    QTest::addRow("separators") << repeated("550 ((((", 500000);
    QTest::addRow("one long word") << "550" + std::string(4000000, 'x') + ":550";
    QTest::addRow("colons") << repeated("a:450x", 500000);
    QTest::addRow("brackets") << std::string(2000000, '(') + "550";
    QTest::addRow("brackets between codes") << repeated("(((((((((((((((450x", 200000);
    QTest::addRow("blanks between codes") << repeated("                    450x", 200000);
    QTest::addRow("at signs") << repeated("a@", 2000000);
    QTest::addRow("addresses") << repeated("a@b ", 1000000);
}

void TestHostileMessage::replies()
{
    QFETCH(std::string, reply);
    const smtp::ReplyCodes codes = smtp::findCodes(reply);
    QVERIFY(codes.replySpan.end() <= reply.size());
    QVERIFY(codes.statusSpan.end() <= reply.size());
    QVERIFY(smtp::findMailboxes(reply).size() <= 100);
    const auto mailbox = smtp::Mailbox::parse(reply);
    QVERIFY(!mailbox || !mailbox->localPart.empty());
}

/// Bytes without any sense, and sensible pieces in a senseless order. The seed is fixed, so that a
/// failure comes again.
void TestHostileMessage::randomBytes()
{
    const std::vector<std::string> pieces{"\n",
                                          "\r\n",
                                          "\r",
                                          "--b",
                                          "--b--",
                                          "--",
                                          "\n\n",
                                          ":",
                                          ";",
                                          "=",
                                          "=?",
                                          "?=",
                                          "=?gbk?B?zcs=?=",
                                          "Content-Type: ",
                                          "multipart/mixed; boundary=b\n\n",
                                          "message/rfc822\n\n",
                                          "text/html\n\n",
                                          "Content-Transfer-Encoding: base64\n",
                                          "quoted-printable\n",
                                          "\xCD\xCB",
                                          "\xE9\x80\x80",
                                          std::string(1, '\0'),
                                          "\x1b$B",
                                          "\x1b(B",
                                          "$B",
                                          "<",
                                          ">",
                                          "<div style='display:none'>",
                                          "</div>",
                                          "&#64;",
                                          "&nbsp;",
                                          "<pre>",
                                          "550 5.1.1 ",
                                          "bob@example.net",
                                          "\"",
                                          "'",
                                          "(",
                                          ")",
                                          " ",
                                          "\t",
                                          "begin 644 x\n",
                                          "charset=gb2312",
                                          "aGVsbG8=",
                                          "From ",
                                          "Subject: "};
    std::mt19937 random(20261116);
    for (int round = 0; round < 2000; ++round) {
        std::string source = round % 2 == 0 ? mixed : std::string();
        const std::size_t count = random() % 80;
        for (std::size_t i = 0; i < count; ++i) {
            if (random() % 8 == 0)
                source += static_cast<char>(random() % 256);
            else
                source += pieces[random() % pieces.size()];
        }
        const Message message = message::read(source);
        verifyMessage(message);
        verifyTexts(message);
        std::vector<base::Remark> remarks;
        const message::DecodedText decoded =
            message::decodeCharset(MappedText::verbatim(source), "");
        verifyText(message::htmlToText(decoded.content, {}, remarks), source.size());
        for (const smtp::FoundMailbox& found : smtp::findMailboxes(source))
            QCOMPARE(source.substr(found.span.offset, found.span.length), found.address);
        smtp::findCodes(source);
        smtp::Mailbox::parse(source);
        message::looksLikeMessage(source);
        message::looksLikeHtml(source);
        bool implausible = false;
        message::readDate(source, implausible);
        if (QTest::currentTestFailed()) {
            qWarning("round %d", round);
            return;
        }
    }
}

/// A message may end anywhere.
void TestHostileMessage::cutMessages()
{
    const std::string whole =
        mixed +
        "--b\nContent-Type: text/plain; charset=\"gb2312\"\n"
        "Content-Transfer-Encoding: base64\n\nzcvQxc2o1qo=\n--b\nContent-Type: message/rfc822\n\n"
        "From: =?gbk?B?zcs=?= <a@example.net>\nContent-Type: text/html;\n charset=utf-8\n\n"
        "<p style=\"color:#fff\">x</p><!-- y -->&amp;\xE9\x80\x80\n--b--\n";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const std::string source = whole.substr(0, length);
        const Message message = message::read(source);
        verifyMessage(message);
        verifyTexts(message);
    }
}

QTEST_GUILESS_MAIN(TestHostileMessage)
#include "tst_hostile_message.moc"
