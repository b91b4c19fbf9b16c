// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/input_words.h"
#include "knowledge/knowledge_base.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using knowledge::Language;

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

bool isChinese(const QString& words)
{
    return std::any_of(words.begin(), words.end(),
                       [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// All sources of core/source.
QString sources()
{
    QString all;
    const QDir dir(QStringLiteral(PROJECT_DIR "/core/source"));
    for (const QString& name : dir.entryList({QStringLiteral("*.cpp")}, QDir::Files)) {
        QFile file(dir.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += QString::fromUtf8(file.readAll());
    }
    return all;
}

} // namespace

/// Whatever the core can say about an input has words in both languages.
class TestInputWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyReasonHasWords();
    void everyRemarkHasASentence();
    void everyFileKindHasAName();
    void errors_data();
    void errors();
    void details();

private:
    const knowledge::KnowledgeBase& m_knowledge = knowledge::builtIn();
};

/// Literals behind an error code, and those of functions that give such a reason.
void TestInputWords::everyReasonHasWords()
{
    const QString all = sources();
    QSet<QString> reasons;
    for (const char* pattern :
         {R"(ErrorCode::(?!AskFirst)\w+,\s*(?:isInside \? )?"([A-Za-z][^"]*)\")",
          R"(isInside \? "[^"]*" : "([^"]*)\")",
          R"(stopAt\((?:\{base::ErrorCode::(?!AskFirst)\w+, )?"([^"]*)\")",
          R"(return "(link|device|path leads out)\")", R"(!= 0 \? "(encrypted)\")",
          R"(\? "(FIFO)\")", R"(\? "(socket)\")", R"(detail = "([^"]*)\")",
          R"(return "(permission denied|read error)\")"}) {
        auto match = QRegularExpression(QString::fromLatin1(pattern)).globalMatch(all);
        QVERIFY2(match.hasNext(), pattern);
        while (match.hasNext())
            reasons.insert(match.next().captured(1));
    }
    reasons.remove(QStringLiteral("Outlook message")); // kinds of files
    reasons.remove(QStringLiteral("Office document (old format)"));
    for (const QString& reason : reasons) {
        const std::string detail = reason.toStdString();
        const QString english =
            text(diagnosis::reasonWords(m_knowledge, detail, Language::English));
        QVERIFY2(!english.isEmpty() && !isChinese(english), detail.c_str());
        QVERIFY2(isChinese(text(
                     diagnosis::reasonWords(m_knowledge, detail, Language::SimplifiedChinese))),
                 detail.c_str());
    }
    QVERIFY2(reasons.size() >= 22, qPrintable(QString::number(reasons.size())));
}

void TestInputWords::everyRemarkHasASentence()
{
    QFile file(QStringLiteral(PROJECT_DIR "/core/base/remark.h"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QRegularExpression id(QStringLiteral("string_view \\w+ = \"([a-z-]+)\""));
    auto match = id.globalMatch(QString::fromUtf8(file.readAll()));
    int count = 0;
    for (; match.hasNext(); ++count) {
        const std::string name = match.next().captured(1).toStdString();
        QVERIFY2(text(diagnosis::remarkWords(m_knowledge, {name, "7"}, Language::English))
                     .endsWith(QLatin1Char('.')),
                 name.c_str());
        QVERIFY2(text(diagnosis::remarkWords(m_knowledge, {name, "7"}, Language::SimplifiedChinese))
                     .endsWith(QStringLiteral("。")),
                 name.c_str());
    }
    QVERIFY(count >= 40);
}

void TestInputWords::everyFileKindHasAName()
{
    const QRegularExpression name(QStringLiteral(
        "\"([A-Za-z0-9][A-Za-z0-9 -]* (?:image|archive|document|program|audio|video|media|package|"
        "database|font|message|\\(TNEF\\)|\\(PST\\)|\\(old format\\)))\""));
    QFile file(QStringLiteral(PROJECT_DIR "/core/source/file_signature.cpp"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QStringList kinds{QStringLiteral("binary data"), QStringLiteral("Outlook message")};
    auto match = name.globalMatch(QString::fromUtf8(file.readAll()));
    while (match.hasNext())
        kinds << match.next().captured(1);
    QVERIFY(kinds.size() > 30);
    for (const QString& kind : kinds)
        QVERIFY2(isChinese(text(diagnosis::fileKindWords(m_knowledge, kind.toStdString(),
                                                         Language::SimplifiedChinese))),
                 qPrintable(kind));
}

void TestInputWords::errors_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<QByteArray>("english");
    QTest::addColumn<QByteArray>("chinese");
    using base::ErrorCode;
    const auto row = [](const char* name, ErrorCode code, const char* detail, const char* english,
                        const char* chinese) {
        QTest::newRow(name) << static_cast<int>(code) << QByteArray(detail) << QByteArray(english)
                            << QByteArray(chinese);
    };
    row("picture", ErrorCode::NotText, "PNG image", "this is a PNG image, not mail or text",
        "这是 PNG 图片，不是邮件或文本");
    row("Outlook mailbox", ErrorCode::Unsupported, "Outlook mailbox (PST)",
        "this is a Outlook mailbox (PST), which this version cannot read",
        "这是 Outlook 邮箱文件（PST），此版本无法读取");
    row("pipe", ErrorCode::NotReadable, "FIFO", "not a regular file but a FIFO",
        "不是普通文件，而是命名管道（FIFO）");
    row("encrypted entry", ErrorCode::Unsupported, "encrypted", "encrypted, it needs a password",
        "已加密，需要密码");
    row("a library's words", ErrorCode::NotReadable, "damaged archive: Bad CRC",
        "the archive is damaged (Bad CRC)", "压缩包已损坏（Bad CRC）");
    row("the system's words", ErrorCode::NotReadable, "Too many open files",
        "cannot be read: Too many open files", "无法读取：Too many open files");
    row("full disk", ErrorCode::NotWritable, "No space left on device",
        "cannot be written: No space left on device", "无法写入：No space left on device");
    row("no reason at all", ErrorCode::NotReadable, "", "cannot be read", "无法读取");
    row("nothing there", ErrorCode::NotFound, "", "no such file", "没有这个文件");
    row("no fixed reason", ErrorCode::Syntax, "there is no column \"x\"",
        "there is no column \"x\"", "there is no column \"x\"");
}

void TestInputWords::errors()
{
    QFETCH(int, code);
    QFETCH(QByteArray, detail);
    QFETCH(QByteArray, english);
    QFETCH(QByteArray, chinese);
    const base::Error error{static_cast<base::ErrorCode>(code), detail.toStdString()};
    QCOMPARE(text(diagnosis::errorWords(m_knowledge, error, Language::English)).toUtf8(), english);
    QCOMPARE(text(diagnosis::errorWords(m_knowledge, error, Language::SimplifiedChinese)).toUtf8(),
             chinese);
}

void TestInputWords::details()
{
    const auto english = [&](const base::Remark& remark) {
        return text(diagnosis::remarkWords(m_knowledge, remark, Language::English));
    };
    using namespace base::remarks;
    QVERIFY(english({tooManyRecipients, "95000"}).contains(QLatin1String("95000 more")));
    QVERIFY(!english({tooManyRecipients}).contains(QLatin1Char('%')));
    QVERIFY(text(diagnosis::remarkWords(m_knowledge, {recordDamaged, "PNG image"},
                                        Language::SimplifiedChinese))
                .contains(QStringLiteral("PNG 图片")));
    QCOMPARE(english({"no-such-remark", "x"}), QString());
}

QTEST_GUILESS_MAIN(TestInputWords)
#include "tst_input_words.moc"
