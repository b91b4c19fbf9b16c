// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/markdown.h"
#include "cases/case_masks.h"
#include "cases/case_report.h"
#include "output/hidden_text.h"
#include "probe/check.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using cases::Audience;
using cases::CaseMaterial;
using cases::ReportFormat;
using cases::ReportOptions;
using knowledge::Language;
using output::RedactionLevel;

namespace {

constexpr std::array formats{ReportFormat::Text, ReportFormat::Markdown, ReportFormat::Html};
constexpr std::array audiences{Audience::Ticket, Audience::Postmaster};
const std::vector both{Language::English, Language::SimplifiedChinese};

const knowledge::KnowledgeBase& knowledgeBase()
{
    return knowledge::builtIn();
}

/// A case with everything; `said` is the reply, `also` more foreign words for every field.
struct Sample {
    explicit Sample(const std::string& said = "550 5.7.1 [198.51.100.7] blocked, see list",
                    const std::string& also = {})
    {
        diagnosis = diagnosis::Diagnoser(knowledgeBase()).diagnose(said).value();
        diagnosis.isBounce = true;
        diagnosis.report.sender = "sales@our.example";
        diagnosis.report.reportingMta = "out1.our.example";
        diagnosis.report.date = "2026-11-16T09:15:30+08:00";
        diagnosis.report.queueId = "4fW3Zv4Y1CzHPh" + also;
        diagnosis.report.originalSubject = "Weekly figures" + also;
        recipient().status.finalRecipient = "bob@example.net";
        recipient().status.remoteMta = "mx.example.net";
        proof.verdict = proof::Verdict::Confirmed;
        proof.sentence = {"198.51.100.7 is listed." + also, "198.51.100.7 已被列入。" + also};
        proof.steps = {{"Ask for delisting." + also, "申请移出黑名单。" + also}};
        proof.date = "2026-11-23T10:00:00Z";
        proof.vantage = "203.0.113.9";
        proof.subjects = {
            {proof::Role::SendingAddress, "198.51.100.7", proof::Origin::Answer, {}, {}, {}},
            {proof::Role::HeloName, "out1.our.example", proof::Origin::Report, {}, {}, {}}};
        probe::Finding finding;
        finding.id = "spf.pass";
        finding.severity = probe::Severity::Pass;
        finding.subject = "our.example";
        finding.values = {{"domain", "our.example"}, {"address", "198.51.100.7"}};
        finding.observed = "v=spf1 ip4:198.51.100.7 -all" + also;
        finding.command = "dig TXT our.example";
        finding.source = "192.168.1.1" + also;
        proof.evidence = {finding};
        results = {{probe::findCheck("spf"), probe::CheckState::Done, {finding}, {}}};
        cases::Session session{"mx.example.net", {}};
        session.lines = {{probe::Direction::Received, {}, false, "220 mx.example.net ESMTP" + also},
                         {probe::Direction::Sent, {}, false, "RCPT TO:<bob@example.net>"},
                         {probe::Direction::Received, {}, false, said}};
        sessions = {session};
    }

    diagnosis::RecipientDiagnosis& recipient() { return diagnosis.recipients.front(); }

    std::string report(ReportFormat format, Audience audience = Audience::Ticket,
                       RedactionLevel level = RedactionLevel::None,
                       std::vector<Language> languages = both)
    {
        const CaseMaterial material{
            knowledgeBase(), proof::builtInProofs(), diagnosis, recipient(), &proof, results,
            sessions};
        ReportOptions options;
        options.audience = audience;
        options.languages = std::move(languages);
        options.redaction = level;
        options.signature = "Li Min\nExample Ltd";
        options.date = "2026-11-23T10:05:00Z";
        return cases::caseReport(material, options, format);
    }

    diagnosis::Diagnosis diagnosis;
    proof::Proof proof;
    std::vector<probe::CheckResult> results;
    std::vector<cases::Session> sessions;
};

bool isFound(std::string_view output, std::string_view word)
{
    for (const std::string& form : output::decodedForms(output)) {
        if (form.find(word) != std::string::npos)
            return true;
    }
    return false;
}

QByteArray escaped(const QByteArray& text, char mark)
{
    QByteArray out;
    for (const char c : text)
        out += mark + QByteArray(1, c).toHex().toUpper();
    return out;
}

} // namespace

/// A case as a text for a ticket or for the postmaster of the other side.
class TestCaseReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasEverything_data()
    {
        QTest::addColumn<int>("audience");
        QTest::addColumn<QByteArrayList>("parts");
        QTest::newRow("ticket") << int(Audience::Ticket)
                                << QByteArrayList{"bob@example.net",
                                                  "sales@our.example",
                                                  "out1.our.example",
                                                  "mx.example.net",
                                                  "550 5.7.1",
                                                  "2026-11-16T09:15:30+08:00",
                                                  "4fW3Zv4Y1CzHPh",
                                                  "Weekly figures",
                                                  "198.51.100.7 is listed.",
                                                  "198.51.100.7 已被列入。",
                                                  "Ask for delisting.",
                                                  "申请移出黑名单。",
                                                  "2026-11-23T10:00:00Z",
                                                  "203.0.113.9",
                                                  "dig TXT our.example",
                                                  "v=spf1 ip4:198.51.100.7 -all",
                                                  "220 mx.example.net ESMTP",
                                                  "blocked, see list"};
        QTest::newRow("postmaster") << int(Audience::Postmaster)
                                    << QByteArrayList{"Dear postmaster",
                                                      "尊敬的邮件管理员",
                                                      "our.example",
                                                      "198.51.100.7",
                                                      "out1.our.example",
                                                      "bob@example.net",
                                                      "550 5.7.1",
                                                      "v=spf1 ip4:198.51.100.7 -all",
                                                      "Please take the address above off",
                                                      "烦请将上述 IP 移出黑名单",
                                                      "Li Min",
                                                      "Example Ltd"};
    }

    void hasEverything()
    {
        QFETCH(int, audience);
        QFETCH(QByteArrayList, parts);
        Sample sample;
        for (const ReportFormat format : formats) {
            const QString text =
                QString::fromStdString(sample.report(format, static_cast<Audience>(audience)));
            QString plain = text;
            if (format == ReportFormat::Markdown)
                plain.replace(QRegularExpression(QStringLiteral("\\\\([!-/:-@\\[-`{-~])")),
                              QStringLiteral("\\1"));
            for (const QByteArray& part : std::as_const(parts))
                QVERIFY2(plain.contains(QString::fromUtf8(part)),
                         qPrintable(QString::fromUtf8(part) + QStringLiteral(" in\n") + text));
            QVERIFY2(!text.contains(QRegularExpression(QStringLiteral("%[1-9]"))),
                     qPrintable(text));
        }
    }

    /// Words that a report cannot do without in its language, whatever the reason.
    void everyCategoryHasALetter()
    {
        Sample sample;
        for (const knowledge::Category& category : knowledgeBase().categories()) {
            sample.recipient().classification =
                classify::Classification(category, classify::Evidence{});
            for (const Language language : both) {
                const QString text =
                    QString::fromStdString(sample.report(ReportFormat::Text, Audience::Postmaster,
                                                         RedactionLevel::LocalPart, {language}));
                QVERIFY2(text.contains(language == Language::English ? QStringLiteral("Please ")
                                                                     : QStringLiteral("烦请")),
                         qPrintable(text));
                QVERIFY2(!text.contains(QRegularExpression(QStringLiteral("[{}]|%[1-9]"))),
                         qPrintable(text));
            }
        }
    }

    void withoutATest()
    {
        Sample sample;
        const CaseMaterial material{knowledgeBase(), proof::builtInProofs(), sample.diagnosis,
                                    sample.recipient()};
        for (const ReportFormat format : formats) {
            for (const Audience audience : audiences) {
                ReportOptions options;
                options.audience = audience;
                options.redaction = RedactionLevel::None;
                const std::string text = caseReport(material, options, format);
                QVERIFY(text.find("bob") != std::string::npos);
                QCOMPARE(text.find("has not been tested") != std::string::npos,
                         audience == Audience::Ticket);
            }
        }
    }

    void canary_data()
    {
        QTest::addColumn<QByteArray>("canary");
        QTest::addColumn<QByteArray>("said");
        const QByteArray name("zorkana");
        const QByteArray address = name + "@quuxcorp.example";
        const auto row = [](const char* what, const QByteArray& canary, const QByteArray& said) {
            QTest::newRow(what) << canary << said;
        };
        row("address", name, "550 5.1.1 <" + address + ">: Recipient address rejected");
        row("bare name", name, "550 5.1.1 Unknown user: " + name);
        row("percent", name, "554 u=" + escaped(name, '%'));
        row("quoted-printable", name, "554 subject " + escaped(name, '='));
        row("base64", name, "554 token " + name.toBase64());
        row("base64 of the address", name, "554 token " + ("x" + address + "yy").toBase64());
        row("encoded word", name, "554 Subject: =?utf-8?B?" + name.toBase64() + "?= refused");
        row("URL", name, "554 see https://help.example.org/e?u=" + address.toPercentEncoding());
        row("VERP", name, "550 <bounce+" + name + "=quuxcorp.example@lists.example.com> refused");
        row("subject", "grimblewick offer", "554 5.7.1 Subject: Grimblewick offer");
        row("queue id", "4zqk9xw81m", "451 4.3.0 id 4ZQK9XW81M temporary failure");
        row("inward host", "vault07", "450 4.4.1 connect to vault07.corp.internal failed");
        row("inward address", "10.77.66.55", "450 4.4.1 connect to 10.77.66.55:25 failed");
        row("percent-encoded inward host", "vault07",
            "450 4.4.1 see http://help.example.org/?h=" + escaped("vault07.corp.internal", '%'));
    }

    /// The name stands in the reply and, by itself, in every other field.
    void canary()
    {
        QFETCH(QByteArray, canary);
        QFETCH(QByteArray, said);
        Sample sample(said.toStdString(), " " + canary.toStdString());
        sample.recipient().status.finalRecipient = "zorkana@quuxcorp.example";
        sample.diagnosis.report.originalSubject = "Grimblewick offer";
        sample.diagnosis.report.queueId = "4ZQK9XW81M";
        sample.diagnosis.report.reportingMta = "vault07.corp.internal";
        sample.proof.vantage = "10.77.66.55";
        sample.sessions.front().lines.push_back(
            {probe::Direction::Received, {}, false, said.toStdString()});
        for (const RedactionLevel level : {RedactionLevel::LocalPart, RedactionLevel::Domain}) {
            for (const ReportFormat format : formats) {
                for (const Audience audience : audiences) {
                    const std::string out = sample.report(format, audience, level);
                    QVERIFY2(!isFound(out, canary.constData()), out.c_str());
                    if (level == RedactionLevel::Domain) {
                        QVERIFY2(!isFound(out, "quuxcorp"), out.c_str());
                        QVERIFY2(!isFound(out, "198.51.100.7"), out.c_str());
                        QVERIFY2(!isFound(out, "our.example"), out.c_str());
                    }
                }
            }
        }
        QVERIFY(isFound(sample.report(ReportFormat::Text), canary.constData()));
    }

    /// What the other side needs stays readable.
    void maskedReportIsOfUse()
    {
        Sample sample;
        const QString text = QString::fromStdString(
            sample.report(ReportFormat::Text, Audience::Postmaster, RedactionLevel::LocalPart));
        for (const char* part :
             {"@example.net", "198.51.100.7", "out1.our.example", "v=spf1 ip4:198.51.100.7 -all"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("bob")));
    }

    void hostileWords_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("HTML") << QByteArray("<script>alert(1)</script><img src=http://x.example/>");
        QTest::newRow("attribute") << QByteArray("\" onmouseover=\"alert(1)");
        QTest::newRow("entity") << QByteArray("&lt;b&gt;&#60;script&#62;");
        QTest::newRow("fence") << QByteArray(
            "x\n```\n# Approved\n~~~~\n````\n[go](http://x.example)\n");
        QTest::newRow("code span") << QByteArray("`` ` ``` <b> `");
        QTest::newRow("heading") << QByteArray("\n\n# Approved\n====\n- pay now");
        QTest::newRow("bidi") << QByteArray("\xE2\x80\xAE gnp.exe\xE2\x81\xA6");
        QTest::newRow("controls") << QByteArray("\x1B[2J\x07\x9F\r\n\x7F");
        QTest::newRow("no UTF-8") << QByteArray("\xC3\x28\xFF\xFE");
        QTest::newRow("style end") << QByteArray("</style></pre></article><h1>Approved");
    }

    void hostileWords()
    {
        QFETCH(QByteArray, words);
        Sample sample("550 5.1.1 " + words.toStdString(), " " + words.toStdString());
        for (const Audience audience : audiences) {
            for (const ReportFormat format : formats) {
                const std::string out = sample.report(format, audience);
                const QString text = QString::fromStdString(out);
                QVERIFY(!text.contains(QChar::ReplacementCharacter) ||
                        format == ReportFormat::Html);
                QVERIFY2(!text.contains(QRegularExpression(
                             QStringLiteral("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\x{202A}-\\x{202E}"
                                            "\\x{2066}-\\x{2069}]"))),
                         out.c_str());
                if (format == ReportFormat::Html)
                    checkHtml(text);
                else
                    checkLines(text, format);
            }
        }
    }

    /// Well-formed, nothing but our own elements, no attribute of theirs, nothing that is loaded.
    static void checkHtml(const QString& text)
    {
        QString xml = text;
        xml.remove(QStringLiteral("<!DOCTYPE html>"));
        xml.replace(QRegularExpression(QStringLiteral("<(meta [^>]*|br)>")),
                    QStringLiteral("<\\1/>"));
        const QByteArrayList known{"html",    "head",    "meta", "title", "style", "body",
                                   "article", "section", "h1",   "h2",    "p",     "b",
                                   "br",      "table",   "tr",   "th",    "td",    "bdi",
                                   "pre",     "ol",      "li",   "div"};
        const QByteArrayList attributes{"lang", "charset", "http-equiv", "content",
                                        "name", "class",   "scope"};
        QXmlStreamReader reader(xml);
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement)
                continue;
            QVERIFY2(known.contains(reader.name().toUtf8()), qPrintable(reader.name().toString()));
            for (const QXmlStreamAttribute& attribute : reader.attributes())
                QVERIFY2(attributes.contains(attribute.name().toUtf8()),
                         qPrintable(attribute.name().toString()));
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString() + QLatin1Char('\n') + text));
    }

    /// No line outside a block of theirs begins as only ours may.
    static void checkLines(const QString& text, ReportFormat format)
    {
        const QStringList lines = text.split(QLatin1Char('\n'));
        QString fence;
        for (const QString& line : lines) {
            const QString trimmed = line.trimmed();
            if (format == ReportFormat::Markdown && fence.isEmpty() &&
                trimmed.startsWith(QStringLiteral("```"))) {
                fence = trimmed;
                continue;
            }
            if (!fence.isEmpty()) {
                fence = trimmed == fence ? QString() : fence;
                continue;
            }
            QVERIFY2(!line.startsWith(QStringLiteral("# Approved")) &&
                         !line.startsWith(QStringLiteral("- pay")) &&
                         !line.startsWith(QStringLiteral("====")),
                     qPrintable(text));
            if (format == ReportFormat::Markdown) {
                QString rest = trimmed; // code spans hold anything
                rest.remove(QRegularExpression(QStringLiteral("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)")));
                QVERIFY2(!rest.contains(QRegularExpression(QStringLiteral("(?<!\\\\)[<\\[`]"))),
                         qPrintable(line));
            }
        }
        QVERIFY(fence.isEmpty());
    }

    void htmlIsSelfContained()
    {
        Sample sample;
        for (const auto use : {cases::HtmlUse::Browser, cases::HtmlUse::Paper}) {
            const CaseMaterial material{knowledgeBase(), proof::builtInProofs(), sample.diagnosis,
                                        sample.recipient(), &sample.proof};
            ReportOptions options;
            options.languages = both;
            options.htmlUse = use;
            const QString text =
                QString::fromStdString(caseReport(material, options, ReportFormat::Html));
            for (const char* loaded :
                 {"<script", "<link", "<img", "src=", "href=", "url(", "@import"})
                QVERIFY2(!text.contains(QLatin1String(loaded)), loaded);
            QVERIFY(text.contains(QStringLiteral("default-src 'none'")));
            QCOMPARE(text.contains(QStringLiteral("prefers-color-scheme:dark")),
                     use == cases::HtmlUse::Browser);
            QVERIFY(text.contains(QStringLiteral("<article lang=\"zh-CN\">")));
        }
    }

    void inwardHosts_data()
    {
        QTest::addColumn<bool>("isInward");
        for (const char* host : {"10.0.0.1", "192.168.3.4", "fd00::1", "127.0.0.1", "mail01",
                                 "mx.corp.lan", "relay.internal.example.com", "a.LOCAL"})
            QTest::newRow(host) << true;
        for (const char* host :
             {"8.8.8.8", "mx.example.com", "2001:4860::1", "local.example.com.cn.x"})
            QTest::newRow(host) << (QByteArray(host) == "local.example.com.cn.x");
    }

    void inwardHosts()
    {
        QFETCH(bool, isInward);
        QCOMPARE(cases::isInwardHost(QTest::currentDataTag()), isInward);
    }

    void codeSpans_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("span");
        QTest::newRow("plain") << QByteArray("a b") << QByteArray("`a b`");
        QTest::newRow("backtick") << QByteArray("a`b") << QByteArray("``a`b``");
        QTest::newRow("at the ends") << QByteArray("`a``") << QByteArray("``` `a`` ```");
        QTest::newRow("blanks") << QByteArray(" a ") << QByteArray("`  a  `");
        QTest::newRow("lines") << QByteArray("a\nb") << QByteArray("`a b`");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }

    void codeSpans()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, span);
        QCOMPARE(QByteArray::fromStdString(base::markdownCode(text.toStdString())), span);
    }
};

QTEST_GUILESS_MAIN(TestCaseReport)
#include "tst_case_report.moc"
