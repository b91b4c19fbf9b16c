// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/message.h"
#include "message/text_decode.h"

#include "base/ascii.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringConverter>
#include <QtTest>

#include <algorithm>
#include <memory>

#include <gmime/gmime.h>

using message::Message;
using message::Part;

/// A second reader: GMime must see the same MIME tree and the same words in every sample mail.
/// Where the two are known to differ on purpose, the row says so when it skips the comparison.
class TestGmimeAgreement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { g_mime_init(); }
    void cleanupTestCase();
    void samples_data();
    void samples();

private:
    int m_compared = 0;
    int m_skipped = 0;
};

namespace {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};

template<typename T>
using Owned = std::unique_ptr<T, Unref>;

struct Leaf {
    std::string type;
    std::string text;      ///< white space folded
    std::string note = {}; ///< why the texts may differ
};

struct Reading {
    std::string tree;
    std::vector<Leaf> texts;
};

std::string folded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!base::isSpace(text[i]))
            result += text[i];
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    while (result.ends_with(' '))
        result.pop_back();
    return result;
}

void readObject(GMimeObject* object, Reading& reading)
{
    GMimeContentType* type = g_mime_object_get_content_type(object);
    const std::string name = base::lowered(g_mime_content_type_get_media_type(type)) + '/' +
                             base::lowered(g_mime_content_type_get_media_subtype(type));
    reading.tree += name;
    if (GMIME_IS_MULTIPART(object)) {
        GMimeMultipart* multipart = GMIME_MULTIPART(object);
        reading.tree += '(';
        for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
            reading.tree += i > 0 ? "," : "";
            readObject(g_mime_multipart_get_part(multipart, i), reading);
        }
        reading.tree += ')';
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage* embedded = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        reading.tree += '(';
        if (embedded && g_mime_message_get_mime_part(embedded))
            readObject(g_mime_message_get_mime_part(embedded), reading);
        reading.tree += ')';
    } else if (GMIME_IS_TEXT_PART(object)) {
        char* text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
        reading.texts.push_back({name, folded(text ? text : "")});
        g_free(text);
    }
}

Reading readWithGmime(const QByteArray& source)
{
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(
        source.constData(), static_cast<std::size_t>(source.size())));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    Reading reading;
    if (message && g_mime_message_get_mime_part(message.get()))
        readObject(g_mime_message_get_mime_part(message.get()), reading);
    return reading;
}

/// GMime reads gb2312 as GBK, so characters of GB 18030 beyond that are lost there.
bool isBeyondGbk(const std::string& text)
{
    const QString wanted = QString::fromStdString(text);
    QStringEncoder encoder("GBK");
    QStringDecoder decoder("GBK");
    const QByteArray bytes = encoder(wanted);
    return QString(decoder(bytes)) != wanted;
}

std::string whyTextsMayDiffer(const message::DecodedText& decoded)
{
    if (!decoded.remarks.empty())
        return std::string(decoded.remarks.front().id) + ' ' + decoded.remarks.front().detail;
    if (decoded.charset == "GB18030" && isBeyondGbk(decoded.content.text))
        return "characters beyond GBK";
    return {};
}

/// What GMime is known to read in another way; empty when the trees must agree.
std::string whyTreesMayDiffer(const Message& message)
{
    for (const base::Remark& remark : message.remarks) {
        if (remark.id == base::remarks::malformedHeader)
            return "header line without colon";
    }
    for (const Part& part : message.parts) {
        if (part.isMultipart() && part.contentType.parameter("boundary").empty())
            return "multipart without boundary parameter";
        if (part.parent >= 0 && part.body.offset == part.headers.span().offset &&
            !part.body.empty())
            return "part that begins with text instead of a header";
        if (part.isMessageRoot && part.parent >= 0 && part.headers.span().length > 0 &&
            message.source[part.headers.span().offset] <= ' ')
            return "blank line in front of a returned message";
    }
    return {};
}

/// GMime knows LF and CRLF only.
QByteArray withKnownLineEnds(const QByteArray& source)
{
    QByteArray changed = source;
    return source.contains('\n') ? source : changed.replace('\r', '\n');
}

void readPart(const Message& message, std::size_t index, Reading& reading)
{
    const Part& part = message.parts[index];
    reading.tree += part.contentType.toString();
    // GMime takes a returned header for plain text.
    const bool isHeaderText = part.contentType.is("text", "rfc822-headers");
    const bool isContainer = part.isMultipart() || (part.isEmbeddedMessage() && !isHeaderText);
    if (isContainer) {
        reading.tree += '(';
        bool isFirst = true;
        for (std::size_t child = index + 1; child < message.parts.size(); ++child) {
            const Part& next = message.parts[child];
            if (next.parent != static_cast<int>(index))
                continue;
            // GMime drops a returned message that ends within its header.
            if (next.isMessageRoot && next.headers.span().end() == next.body.end())
                continue;
            reading.tree += isFirst ? "" : ",";
            isFirst = false;
            readPart(message, child, reading);
        }
        reading.tree += ')';
    } else if (part.isText()) {
        std::vector<base::Remark> remarks;
        const base::MappedText bytes = message::decodeTransfer(
            message.bytes(part.body), part.body.offset, part.transferEncoding, remarks);
        message::DecodedText decoded =
            message::decodeCharset(bytes, part.contentType.parameter("charset"));
        decoded.remarks.insert(decoded.remarks.end(), remarks.begin(), remarks.end());
        if (bytes.text.find('\0') != std::string::npos)
            decoded.remarks.push_back({base::remarks::nulBytes});
        reading.texts.push_back({part.contentType.toString(), folded(decoded.content.text),
                                 whyTextsMayDiffer(decoded)});
    }
}

Reading readWithOurs(const Message& message)
{
    Reading reading;
    readPart(message, 0, reading);
    return reading;
}

} // namespace

void TestGmimeAgreement::samples_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addRow("built-in") << QByteArray(
        "From: a@example.net\nContent-Type: multipart/report; boundary=b\n\n--b\n"
        "Content-Type: text/plain; charset=gbk\nContent-Transfer-Encoding: base64\n\nzcvQxQ==\n"
        "--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n--b\n"
        "Content-Type: message/rfc822\n\nSubject: x\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<p>=E9=80=80</p>=\n\n--b--\n");
    for (const QString& folder :
         {QStringLiteral(TEST_DATA_DIR "/mail"),
          QStringLiteral(PROJECT_DIR "/../shared/corpus/sisimai-dev/maildir")}) {
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.fileName().endsWith(QStringLiteral(".eml")))
                continue;
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            QTest::addRow("%s", qPrintable(QDir(folder).relativeFilePath(file.fileName())))
                << file.readAll();
        }
    }
}

void TestGmimeAgreement::samples()
{
    QFETCH(QByteArray, source);
    if (source.startsWith("\xFF\xFE") || source.startsWith("\xFE\xFF")) {
        ++m_skipped;
        QSKIP("UTF-16, which is turned into UTF-8 before a message is read");
    }
    const QByteArray bytes = withKnownLineEnds(source);
    const Message message =
        message::read({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    const std::string reason = whyTreesMayDiffer(message);
    if (!reason.empty()) {
        ++m_skipped;
        QSKIP(reason.c_str());
    }
    const Reading ours = readWithOurs(message);
    const Reading theirs = readWithGmime(bytes);
    QCOMPARE(QByteArray::fromStdString(ours.tree), QByteArray::fromStdString(theirs.tree));
    QCOMPARE(ours.texts.size(), theirs.texts.size());
    for (std::size_t i = 0; i < ours.texts.size(); ++i) {
        if (ours.texts[i].text != theirs.texts[i].text && !ours.texts[i].note.empty()) {
            ++m_skipped;
            qInfo("text %zu not compared: %s", i, ours.texts[i].note.c_str());
            continue;
        }
        QCOMPARE(QByteArray::fromStdString(ours.texts[i].text),
                 QByteArray::fromStdString(theirs.texts[i].text));
        ++m_compared;
    }
}

/// The exceptions must stay exceptions.
void TestGmimeAgreement::cleanupTestCase()
{
    g_mime_shutdown();
    qInfo("%d texts compared, %d messages or texts skipped", m_compared, m_skipped);
    QVERIFY(m_compared > 0);
    QVERIFY(m_skipped * 10 <= m_compared + m_skipped);
}

QTEST_GUILESS_MAIN(TestGmimeAgreement)
#include "tst_gmime_agreement.moc"
