// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/input_list.h"
#include "source/mail_folder.h"
#include "source/single_message.h"
#include "support/listing.h"
#include "support/packed.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <filesystem>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace source;

namespace {

const QByteArray mail = "From: alice@example.com\nTo: bob@example.net\nSubject: hello\n\nHello\n";
const QByteArray mbox = "From alice@example.com Mon Nov 16 09:15:30 2026\n" + mail +
                        "\nFrom alice@example.com Mon Nov 16 09:15:31 2026\n" + mail;
const QByteArray logLines =
    QByteArray("Nov 16 09:15:30 mx1 postfix/smtp[12]: 9E21C1C0B7: to=<bob@example.net>\n")
        .repeated(5);

QByteArray wide(const QByteArray& text)
{
    QByteArray result("\xFF\xFE");
    for (const char c : text)
        result.append(c).append('\0');
    return result;
}

/// A folder that is filled by names; "a/b" makes folder a.
class Tree {
public:
    Tree() = default;
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    /// QTemporaryDir cannot remove names that are no text.
    ~Tree() { std::filesystem::remove_all(root()); }
    std::string root() const { return m_folder.path().toStdString(); }
    std::string path(const QByteArray& name) const { return root() + '/' + name.toStdString(); }
    void folder(const QByteArray& name) const
    {
        std::string at = root();
        for (const QByteArray& part : name.split('/')) {
            at += '/' + part.toStdString(); // bytes: QDir would need valid UTF-8
            ::mkdir(at.c_str(), 0700);
        }
    }
    void file(const QByteArray& name, const QByteArray& content) const
    {
        if (const qsizetype slash = name.lastIndexOf('/'); slash > 0)
            folder(name.left(slash));
        std::FILE* file = std::fopen(path(name).c_str(), "wb");
        if (file == nullptr ||
            std::fwrite(content.constData(), 1, static_cast<std::size_t>(content.size()), file) !=
                static_cast<std::size_t>(content.size()))
            qFatal("cannot write %s", name.constData());
        std::fclose(file);
    }
    QByteArray list(const QByteArray& name = {}, ListOptions options = {}) const
    {
        const std::string named = name.isEmpty() ? root() : path(name);
        return listing::describe(listInputs({named}, options, {}), root());
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestInputList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kinds_data();
    void kinds();
    void badNames();
    void maildir();
    void mhFolder();
    void thunderbird();
    void plainFolder();
    void specialFiles();
    void links();
    void patterns();
    void missing();
    void forcedKind();
    void injectedLogTest();
    void oddFileNames();
    void manyFiles();
    void stops();
    void standardInput();
    void growingAndVanishing();
    void wideTexts();
    void oneMessage_data();
    void oneMessage();
    void folderNames_data();
    void folderNames();
};

void TestInputList::kinds_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& content, const char* expected) {
        QTest::newRow(name) << content << QByteArray(expected);
    };
    const char* const nothing = "- x: is empty";
    row("nothing", "", nothing);
    row("blanks", " \r\n\t\n", nothing);
    row("only a mark", "\xEF\xBB\xBF", nothing);
    row("compressed nothing", packed::gzip(""), nothing);
    row("message", mail, "x [message] message");
    row("message behind a mark", "\xEF\xBB\xBF\n" + mail, "x [message] message");
    row("UTF-16 message", wide(mail), "x [message] message");
    row("emlx", QByteArray::number(mail.size()) + "   \n" + mail + "<?xml version=\"1.0\"?>",
        "x [message] emlx");
    row("one message behind a separator", mbox.left(mail.size() + 48), "x [message] message");
    row("long message behind a separator",
        mbox.left(mail.size() + 48) + QByteArray("line\n").repeated(20'000), "x [mailbox] mbox");
    row("mbox", mbox, "x [mailbox] mbox");
    row("log", logLines, "x [log] log");
    row("log behind a gap of zeros", QByteArray(100'000, '\0') + logLines, "x [log] log");
    row("log in gzip", packed::gzip(logLines), "x [log] gzip, log");
    row("log in zstd in gzip", packed::gzip(packed::compressed("zstd", logLines)),
        "x [log] gzip, zstd, log");
    row("reply", "550 5.1.1 User unknown", "x [text] text");
    row("passwords", "hunter2\n123456\nletmein\n", "x [text] text");
    row("JPEG", QByteArray("\xFF\xD8\xFF\xE0\0\x10JFIF", 10),
        "- x: is not mail, log or text (JPEG image)");
    row("JPEG in gzip", packed::gzip(QByteArray("\xFF\xD8\xFF\xE0\0\x10JFIF", 10)),
        "- x: is not mail, log or text (JPEG image)");
    row("PDF", "%PDF-1.7\n", "- x: is not mail, log or text (PDF document)");
    row("program", QByteArray("MZ\x90\0\x03\0\0\0", 8),
        "- x: is not mail, log or text (Windows program)");
    QByteArray random(4 << 20, '\0');
    quint32 state = 1;
    for (char& c : random) {
        state = state * 1664525 + 1013904223;
        c = static_cast<char>(state >> 24);
    }
    row("random bytes", "x" + random, "- x: is not mail, log or text (binary data)");
    row("PST", QByteArray("!BDN\0\0\0\0", 8),
        "- x: is of a kind that this version cannot read (Outlook mailbox (PST))");
    row("attachment of Outlook", QByteArray("\x78\x9F\x3E\x22\0\0\0\0", 8),
        "- x: is of a kind that this version cannot read (Outlook attachment (TNEF))");
    row("7z", QByteArray("7z\xBC\xAF\x27\x1C\0", 7),
        "- x: is of a kind that this version cannot read (7z archive)");
    row("damaged gzip", QByteArray("\x1F\x8B\x08\xFFxxxxxxxxxxxxxxxxxxxx\0\0", 26) + "yyy",
        "- x: cannot be read (damaged compressed data: gzip)");
}

void TestInputList::kinds()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, expected);
    const Tree tree;
    tree.file("x", content);
    QCOMPARE(tree.list("x"), expected);
}

/// What an option would be, what no charset has, what breaks lines: bytes all the same.
void TestInputList::badNames()
{
    const Tree tree;
    const QList<QByteArray> names{"-rf",
                                  "--help",
                                  "a\nb",
                                  "\xFF\xFE.eml",
                                  "\xE2\x80\xAE"
                                  "x",
                                  QByteArray(255, 'n'),
                                  "[a]*?",
                                  " "};
    for (const QByteArray& name : names)
        tree.file(name, mail);
    const InputList list = listInputs({tree.root()}, {}, {});
    QCOMPARE(list.inputs.size(), static_cast<std::size_t>(names.size()));
    QVERIFY(list.refused.empty());
    for (const Input& input : list.inputs)
        QCOMPARE(listing::read(input).bytes, mail);
    for (const QByteArray& name : names)
        QVERIFY(tree.list(name).endsWith("[message] message"));
}

void TestInputList::maildir()
{
    const Tree tree;
    tree.file("cur/1.M1P1.mx1,S=1234,W=1260:2,S", mail);
    tree.file("cur/2.M1P1.mx1:2,ST", mail);
    tree.file("cur/3.M1P1.mx1", packed::gzip(mail));
    tree.file("new/4.M1P1.mx1", mail);
    tree.file("tmp/5.M1P1.mx1", mail);
    tree.file(".Parent.&kABP4Q-/cur/6.mx1", mail);
    tree.file(".Parent.&kABP4Q-/maildirfolder", "");
    tree.file("dovecot-uidlist", "3 V1\n");
    tree.file("dovecot.index.log", "\x01\x02");
    tree.file("subscriptions", "x\n");
    QCOMPARE(tree.list(),
             QByteArray("Parent/\xE9\x80\x80\xE4\xBF\xA1/cur/6.mx1 [message] Maildir\n"
                        "cur/1.M1P1.mx1,S=1234,W=1260:2,S [message] Maildir\n"
                        "cur/3.M1P1.mx1 [message] Maildir\n"
                        "new/4.M1P1.mx1 [message] Maildir\n"
                        "(-) .Parent.&kABP4Q-/maildirfolder: is not mail, log or text "
                        "(index of a mail folder)\n"
                        "(-) cur/2.M1P1.mx1:2,ST: is not mail, log or text (marked as deleted)\n"
                        "(-) dovecot-uidlist: is not mail, log or text (index of a mail folder)\n"
                        "(-) dovecot.index.log: is not mail, log or text (index of a mail folder)\n"
                        "(-) subscriptions: is not mail, log or text (index of a mail folder)\n"
                        "(-) tmp: is not mail, log or text (unfinished deliveries)"));
    const InputList list = listInputs({tree.root()}, {}, {});
    QCOMPARE(list.inputs[1].diskBytes, 1234U); // its name says so
    QCOMPARE(listing::read(list.inputs[2]).bytes, mail);
    QCOMPARE(list.inputs[3].diskBytes, static_cast<std::uint64_t>(mail.size()));
}

void TestInputList::mhFolder()
{
    const Tree tree;
    tree.file(".mh_sequences", "unseen: 1\n");
    tree.file("1", mail);
    tree.file(",2", mail);
    tree.file("17/1", mail);
    QCOMPARE(tree.list(), QByteArray("1 [message] MH\n"
                                     "17/1 [message] message\n"
                                     "(-) ,2: is not mail, log or text (marked as deleted)\n"
                                     "(-) .mh_sequences: is not mail, log or text "
                                     "(index of a mail folder)"));
}

void TestInputList::thunderbird()
{
    const Tree tree;
    tree.file("Inbox", mbox);
    tree.file("Inbox.msf", "// <!-- <mdb:mork:z v=\"1.4\"/> -->");
    tree.file("Inbox.sbd/Bounces", mbox);
    tree.file("Inbox.sbd/Bounces.msf", "//");
    tree.file("Inbox.sbd/Lite/cur/1.eml", mail);
    tree.file("Trash", "");
    QCOMPARE(tree.list(), QByteArray("Inbox [mailbox] Thunderbird\n"
                                     "Inbox.sbd/Bounces [mailbox] Thunderbird\n"
                                     "Inbox.sbd/Lite/cur/1.eml [message] Maildir\n"
                                     "(-) Inbox.msf: is not mail, log or text "
                                     "(index of a mail folder)\n"
                                     "(-) Inbox.sbd/Bounces.msf: is not mail, log or text "
                                     "(index of a mail folder)\n"
                                     "(-) Trash: is empty"));
}

void TestInputList::plainFolder()
{
    const Tree tree;
    tree.file("b.eml", mail);
    tree.file("a/mail.log", logLines);
    tree.file("a/mail.log.2.gz", packed::gzip(logLines));
    tree.file("a/.DS_Store", "x");
    tree.file("picture.png", "\x89PNG\r\n\x1A\n");
    const QByteArray expected("a/mail.log [log] log\n"
                              "a/mail.log.2.gz [log] gzip, log\n"
                              "b.eml [message] message\n"
                              "(-) a/.DS_Store: is not mail, log or text (index of a mail folder)\n"
                              "- picture.png: is not mail, log or text (PNG image)");
    QCOMPARE(tree.list(), expected);
    const InputList list = listInputs({tree.root()}, {}, {});
    std::uint64_t sum = 0;
    for (const Input& input : list.inputs)
        sum += input.diskBytes;
    QCOMPARE(list.diskBytes, sum);
    QVERIFY(sum > 0);
}

/// Opening them would block or do something; they are refused by their type.
void TestInputList::specialFiles()
{
    const Tree tree;
    tree.folder("new");
    tree.folder("cur");
    QCOMPARE(::mkfifo(tree.path("new/fifo").c_str(), 0600), 0);
    QCOMPARE(::mkfifo(tree.path("fifo").c_str(), 0600), 0);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = tree.path("socket");
    QVERIFY(path.size() < sizeof address.sun_path);
    path.copy(address.sun_path, path.size());
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    QCOMPARE(tree.list(), QByteArray("- fifo: cannot be read (FIFO)\n"
                                     "- new/fifo: cannot be read (FIFO)\n"
                                     "- socket: cannot be read (socket)"));
    QCOMPARE(tree.list("fifo"), QByteArray("- fifo: cannot be read (FIFO)"));
    ::close(socket);
    QCOMPARE(listing::describe(listInputs({"/dev/null", "/dev/zero"}, {}, {}), "x"),
             QByteArray("- /dev/null: cannot be read (device)\n"
                        "- /dev/zero: cannot be read (device)"));
}

void TestInputList::links()
{
    const Tree tree;
    const Tree outside;
    outside.file("secret", mail);
    tree.file("in/a.eml", mail);
    const auto link = [&tree](const std::string& target, const QByteArray& name) {
        QCOMPARE(::symlink(target.c_str(), tree.path(name).c_str()), 0);
    };
    link("a.eml", "in/again.eml");
    link("..", "in/loop");
    link(".", "in/self");
    link(outside.path("secret"), "in/out.eml");
    link(outside.root(), "in/outFolder");
    link("nowhere", "in/broken");
    QCOMPARE(tree.list("in"),
             QByteArray("in/a.eml [message] message\n"
                        "(-) in/again.eml: cannot be read (link into this folder)\n"
                        "- in/broken: cannot be read (link out of the folder)\n"
                        "- in/loop: cannot be read (link out of the folder)\n"
                        "- in/out.eml: cannot be read (link out of the folder)\n"
                        "- in/outFolder: cannot be read (link out of the folder)\n"
                        "(-) in/self: cannot be read (link into this folder)"));
    // Who names a link means what it leads to.
    QCOMPARE(tree.list("in/out.eml"), QByteArray("in/out.eml [message] message"));
    QVERIFY(tree.list("in/outFolder").contains("secret [message] message"));
}

void TestInputList::patterns()
{
    const Tree tree;
    tree.file("mail.log", logLines);
    tree.file("mail.log.1", logLines);
    tree.file("other", logLines);
    QCOMPARE(tree.list("mail*"), QByteArray("mail.log [log] log\nmail.log.1 [log] log"));
    QCOMPARE(tree.list("no*"), QByteArray("- no*: no such file or folder"));
}

void TestInputList::missing()
{
    const Tree tree;
    tree.folder("empty");
    QCOMPARE(tree.list("nothing"), QByteArray("- nothing: no such file or folder"));
    QCOMPARE(tree.list("empty"), QByteArray("- empty: no mail in this folder"));
    Input input;
    input.path = tree.path("nothing");
    QVERIFY(listing::read(input).error.contains("no such file"));
    if (::geteuid() != 0) {
        tree.file("closed", mail);
        ::chmod(tree.path("closed").c_str(), 0);
        QVERIFY(tree.list("closed").startsWith("- closed: cannot be read"));
    }
}

void TestInputList::forcedKind()
{
    const Tree tree;
    tree.file("x", logLines);
    tree.file("empty", "\n");
    tree.file("x.gz", packed::gzip(mail));
    ListOptions options;
    options.as = InputKind::Text;
    QCOMPARE(tree.list("", options), QByteArray("x [text] text\nx.gz [text] gzip, text\n"
                                                "(-) empty: is empty"));
    options.as = InputKind::Log;
    QCOMPARE(tree.list("x.gz", options), QByteArray("x.gz [log] gzip, log"));
}

void TestInputList::injectedLogTest()
{
    const Tree tree;
    tree.file("a", "{\"event\":\"bounce\"}\n");
    tree.file("b", logLines);
    tree.file("c", wide("Date,Recipient\nx,y\n"));
    ListOptions options;
    options.isLog = [](std::string_view head) {
        return std::string(head.starts_with("{\"event\"")  ? "sendgrid"
                           : head.starts_with("Date,Reci") ? "message-trace"
                                                           : "");
    };
    QCOMPARE(tree.list("", options), QByteArray("a [log] sendgrid\n"
                                                "b [text] text\n"
                                                "c [log] message-trace"));
}

void TestInputList::oddFileNames()
{
    QVERIFY(isIndexFile("Inbox.msf"));
    QVERIFY(isIndexFile("dovecot.index.cache"));
    QVERIFY(!isIndexFile("dove.eml"));
    QVERIFY(!isIndexFile("dovecot.log"));
    QVERIFY(isMhName("17"));
    QVERIFY(!isMhName("17a"));
    QVERIFY(!isMhName(""));
    QVERIFY(isMhDeletedName(",17"));
    QVERIFY(maildirName("1.mx1;2,ST").isTrashed);
    QVERIFY(!maildirName("1.mx1T:2,S").isTrashed);
    QCOMPARE(maildirName("1.mx1,S=99999999999999999999:2,").size, std::nullopt);
}

void TestInputList::manyFiles()
{
    const Tree tree;
    tree.folder("cur");
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i) {
        const std::string path = tree.path("cur/") + std::to_string(i) + ".mx1,S=5:2,";
        ::close(::open(path.c_str(), O_CREAT | O_WRONLY, 0600));
    }
    std::size_t last = 0;
    int calls = 0;
    ListOptions options;
    options.progress = [&](std::size_t found) {
        QVERIFY(found >= last);
        last = found;
        ++calls;
    };
    const InputList list = listInputs({tree.root()}, options, {});
    QCOMPARE(list.inputs.size(), static_cast<std::size_t>(count));
    QCOMPARE(last, static_cast<std::size_t>(count));
    QVERIFY(calls > 10);
    QVERIFY(std::is_sorted(list.inputs.begin(), list.inputs.end(),
                           [](const Input& a, const Input& b) { return a.path < b.path; }));
}

void TestInputList::stops()
{
    const Tree tree;
    for (int i = 0; i < 2000; ++i)
        tree.file(QByteArray::number(i) + ".eml", mail);
    std::stop_source stop;
    ListOptions options;
    options.progress = [&](std::size_t) { stop.request_stop(); };
    QVERIFY(listInputs({tree.root()}, options, stop.get_token()).inputs.size() < 2000);
}

/// A pipe is looked at and then read from its beginning.
void TestInputList::standardInput()
{
    std::array<int, 2> ends{};
    QCOMPARE(::pipe(ends.data()), 0);
    const QByteArray packedLog = packed::gzip(logLines);
    QCOMPARE(::write(ends[1], packedLog.constData(), static_cast<std::size_t>(packedLog.size())),
             static_cast<ssize_t>(packedLog.size()));
    ::close(ends[1]);
    const int before = ::dup(STDIN_FILENO);
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    const InputList list = listInputs({"-"}, {}, {});
    QCOMPARE(listing::describe(list, ""), QByteArray("- [log] gzip, log"));
    QCOMPARE(listing::read(list.inputs.front()).bytes, logLines);
    QVERIFY(listing::read(list.inputs.front()).error.contains("was read before"));
    ::dup2(before, STDIN_FILENO);
    ::close(before);
}

void TestInputList::growingAndVanishing()
{
    const Tree tree;
    tree.file("a", logLines);
    tree.file("b", logLines);
    const InputList list = listInputs({tree.root()}, {}, {});
    tree.file("a", logLines + logLines);
    QCOMPARE(listing::read(list.inputs[0]).bytes, logLines + logLines);
    ::unlink(tree.path("b").c_str());
    QVERIFY(listing::read(list.inputs[1]).error.contains("no such file"));
}

void TestInputList::wideTexts()
{
    const Tree tree;
    const QByteArray longLog = logLines.repeated(2000);
    tree.file("log", wide(longLog));
    tree.file("log.gz", packed::gzip(wide(longLog)));
    const InputList list = listInputs({tree.root()}, {}, {});
    QCOMPARE(listing::describe(list, tree.root()),
             QByteArray("log [log] log\nlog.gz [log] gzip, log"));
    for (const Input& input : list.inputs)
        QVERIFY(listing::read(input).bytes == longLog);
}

void TestInputList::oneMessage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("remark");
    const QByteArray count = QByteArray::number(mail.size());
    const QByteArray list = "<?xml version=\"1.0\"?>\n<plist/>\n";
    const auto row = [](const char* name, const QByteArray& content, const QByteArray& message,
                        int offset = 0, const char* remark = "") {
        QTest::newRow(name) << content << message << offset << QByteArray(remark);
    };
    row("plain", mail, mail);
    row("gzip", packed::gzip(mail), mail);
    row("emlx", count + "\n" + mail + list, mail, 3);
    row("emlx with blanks", count + "      \r\n" + mail + list, mail, 10);
    row("emlx, count too large", "99999\n" + mail, mail, 6);
    row("long", mail + QByteArray(5000, 'x'), (mail + QByteArray(5000, 'x')).left(2000), 0,
        "message-truncated");
    row("bomb", packed::gzip(mail + QByteArray(30 << 20, 'x')),
        mail + QByteArray(2000 - mail.size(), 'x'), 0, "expands-too-much");
}

void TestInputList::oneMessage()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, message);
    QFETCH(int, offset);
    QFETCH(QByteArray, remark);
    const Tree tree;
    tree.file("x", content);
    base::Limits limits;
    limits.messageBytes = 2000;
    const InputList list = listInputs({tree.path("x")}, {}, {});
    QCOMPARE(list.inputs.size(), std::size_t{1});
    const auto block = readMessage(list.inputs.front(), limits);
    QVERIFY(block.has_value());
    QCOMPARE(block->pieces.size(), std::size_t{1});
    const MessagePiece& piece = block->pieces.front();
    const std::string_view bytes = block->message(piece);
    QCOMPARE(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())), message);
    QCOMPARE(piece.offset, static_cast<std::uint64_t>(offset));
    QByteArray first;
    if (!piece.remarks.empty())
        first = QByteArray::fromStdString(std::string(piece.remarks.front().id));
    QCOMPARE(first, remark);
}

void TestInputList::folderNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("Chinese") << QByteArray(".&kABP4Q-") << QByteArray("\xE9\x80\x80\xE4\xBF\xA1");
    QTest::newRow("path") << QByteArray(".A.B") << QByteArray("A/B");
    QTest::newRow("ampersand") << QByteArray(".a&-b") << QByteArray("a&b");
    QTest::newRow("outside the BMP") << QByteArray(".&2D3eAA-") << QByteArray("\xF0\x9F\x98\x80");
    QTest::newRow("no end") << QByteArray(".&kABP4Q") << QByteArray("&kABP4Q");
    QTest::newRow("no base64") << QByteArray(".&!!-") << QByteArray("&!!-");
    QTest::newRow("invalid UTF-8") << QByteArray(".\xFF") << QByteArray("\xFF");
    QTest::newRow("no sub-folder") << QByteArray("INBOX") << QByteArray("INBOX");
    QTest::newRow("dots") << QByteArray("..") << QByteArray("..");
}

void TestInputList::folderNames()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(maildirFolderName(name.toStdString())), shown);
}

QTEST_APPLESS_MAIN(TestInputList)
#include "tst_input_list.moc"
