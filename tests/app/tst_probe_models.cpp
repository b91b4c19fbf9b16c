// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "models/finding_content.h"
#include "models/probe_difference.h"
#include "models/probe_form.h"
#include "models/probe_result_model.h"
#include "models/raw_answer_model.h"
#include "models/transcript_model.h"
#include "probe/finding_maker.h"

#include <QAbstractItemModelTester>

using app::Change;
using probe::CheckResult;
using probe::CheckState;
using probe::Finding;
using probe::Findings;
using probe::Severity;

Q_DECLARE_METATYPE(Findings)
Q_DECLARE_METATYPE(probe::Severity)

namespace {

Finding make(const char* id, Severity severity, const char* subject = "ok.test")
{
    return probe::finding(id, severity, subject, {{"domain", "ok.test"}, {"count", "2"}});
}

CheckResult done(const char* check, Findings findings)
{
    return {probe::findCheck(check), CheckState::Done, std::move(findings), {}};
}

/// "New mx.none", "Worse ...", "gone mx.found": what a person would be told.
QStringList words(const app::ProbeDifference& difference, const std::vector<CheckResult>& after)
{
    QStringList lines;
    for (std::size_t i = 0; i < after.size(); ++i) {
        for (std::size_t n = 0; n < after[i].findings.size(); ++n) {
            const QString id = QString::fromStdString(after[i].findings[n].id);
            switch (difference.of(i, n)) {
            case Change::None:
                break;
            case Change::New:
                lines << QStringLiteral("new ") + id;
                break;
            case Change::Better:
                lines << QStringLiteral("better ") + id;
                break;
            case Change::Worse:
                lines << QStringLiteral("worse ") + id;
                break;
            }
        }
    }
    for (const app::GoneFinding& gone : difference.gone) {
        lines << QStringLiteral("gone ") + QString::fromStdString(gone.finding.id);
    }
    return lines;
}

} // namespace

/// The models behind the Probe page, fed with results that nobody had to ask for.
class TestProbeModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void difference_data()
    {
        QTest::addColumn<Findings>("before");
        QTest::addColumn<Findings>("after");
        QTest::addColumn<QStringList>("expected");
        const Findings found{make("mx.found", Severity::Pass)};
        QTest::addRow("nothing changed") << found << found << QStringList();
        QTest::addRow("new and gone")
            << found << Findings{make("mx.none", Severity::Error)}
            << QStringList{QStringLiteral("new mx.none"), QStringLiteral("gone mx.found")};
        QTest::addRow("worse") << Findings{make("mx.found", Severity::Warning)}
                               << Findings{make("mx.found", Severity::Error)}
                               << QStringList{QStringLiteral("worse mx.found")};
        QTest::addRow("better") << Findings{make("mx.found", Severity::Unknown)}
                                << Findings{make("mx.found", Severity::Pass)}
                                << QStringList{QStringLiteral("better mx.found")};
        QTest::addRow("another subject")
            << Findings{make("mx.found", Severity::Pass, "a.test")}
            << Findings{make("mx.found", Severity::Pass, "b.test")}
            << QStringList{QStringLiteral("new mx.found"), QStringLiteral("gone mx.found")};
        QTest::addRow("one of two alike goes")
            << Findings{make("mx.alias", Severity::Warning), make("mx.alias", Severity::Warning)}
            << Findings{make("mx.alias", Severity::Warning)}
            << QStringList{QStringLiteral("gone mx.alias")};
        QTest::addRow("another order is no change")
            << Findings{make("mx.alias", Severity::Warning), make("mx.many", Severity::Info)}
            << Findings{make("mx.many", Severity::Info), make("mx.alias", Severity::Warning)}
            << QStringList();
    }

    void difference()
    {
        QFETCH(const Findings, before);
        QFETCH(const Findings, after);
        QFETCH(const QStringList, expected);
        const std::vector<CheckResult> now{done("mx", after)};
        QCOMPARE(words(app::differenceBetween({done("mx", before)}, now), now), expected);
    }

    void unfinishedChecksAreNotCompared()
    {
        const std::vector<CheckResult> before{done("mx", {make("mx.found", Severity::Pass)})};
        std::vector<CheckResult> after = before;
        after[0].findings.clear();
        after[0].state = CheckState::Stopped;
        QVERIFY(app::differenceBetween(before, after).isEmpty());
        QVERIFY(app::differenceBetween(after, before).isEmpty());
        QVERIFY(app::differenceBetween(before, {done("ptr", {})}).isEmpty());
    }

    void worstComesFirstAndFineIsFolded()
    {
        app::ProbeResultModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<CheckResult> results{
            done("mx", {make("mx.found", Severity::Pass), make("mx.found", Severity::Pass, "b")}),
            done("ptr", {make("ptr.none", Severity::Warning), make("ptr.x", Severity::Info)}),
            done("address", {make("mx.none", Severity::Error)}),
            {probe::findCheck("dnsbl"), CheckState::Waiting, {}, {}}};
        model.setResults(knowledge::builtIn(), results, {}, knowledge::Language::English);
        QCOMPARE(model.rowCount(), 5);
        const auto tone = [&](int row) {
            return static_cast<app::Tone>(
                model.index(row).data(app::ProbeResultModel::ToneRole).toInt());
        };
        QCOMPARE(tone(0), app::Tone::Danger);
        QCOMPARE(tone(1), app::Tone::Warning);
        QCOMPARE(tone(2), app::Tone::Info);
        QCOMPARE(model.index(3).data(app::ProbeResultModel::CaptionRole).toString(),
                 QStringLiteral("2 fine"));
        QVERIFY(!model.isOpenable(4));
        QVERIFY(model.findingAt(0) != nullptr);
        QVERIFY(model.findingAt(3) == nullptr);
        QVERIFY(model.index(0)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(QStringLiteral("problem")));

        const QString key = model.keyAt(4);
        model.toggle(3);
        QCOMPARE(model.rowCount(), 7);
        QVERIFY(model.findingAt(4) != nullptr);
        QCOMPARE(model.rowOf(key), 6);
        results[3].state = CheckState::Done; // open rows stay open
        model.setResults(knowledge::builtIn(), results, {}, knowledge::Language::English);
        QCOMPARE(model.rowCount(), 6);
        model.toggle(3);
        QCOMPARE(model.rowCount(), 4);
    }

    void changesAreSaid()
    {
        const std::vector<CheckResult> before{
            done("mx", {make("mx.found", Severity::Warning), make("mx.alias", Severity::Warning)})};
        const std::vector<CheckResult> after{
            done("mx", {make("mx.none", Severity::Error), make("mx.found", Severity::Info)})};
        app::ProbeResultModel model;
        model.setResults(knowledge::builtIn(), after, app::differenceBetween(before, after),
                         knowledge::Language::English);
        QCOMPARE(model.rowCount(), 3);
        const auto change = [&](int row) {
            return model.index(row).data(app::ProbeResultModel::ChangeRole).toString();
        };
        QCOMPARE(change(0), QStringLiteral("new"));
        QCOMPARE(change(1), QStringLiteral("was: warning"));
        QCOMPARE(change(2), QStringLiteral("gone"));
    }

    void conclusion_data()
    {
        QTest::addColumn<Findings>("findings");
        QTest::addColumn<bool>("isDone");
        QTest::addColumn<QString>("expected");
        const Finding error = make("mx.none", Severity::Error);
        const Finding warning = make("mx.alias", Severity::Warning);
        const Finding unknown = make("mx.failed", Severity::Unknown);
        const Finding fine = make("mx.found", Severity::Pass);
        QTest::addRow("mixed") << Findings{error, error, warning, fine} << true
                               << QStringLiteral("2 problems, 1 warning; everything else is fine.");
        QTest::addRow("only bad") << Findings{error} << true << QStringLiteral("1 problem.");
        QTest::addRow("fine") << Findings{fine} << true
                              << QStringLiteral("Everything asked is fine.");
        QTest::addRow("nothing known") << Findings{unknown, fine} << true
                                       << QStringLiteral("No problem found; 1 could not be asked.");
        QTest::addRow("stopped") << Findings{} << false
                                 << QStringLiteral("Stopped; nothing bad was found until then.");
    }

    void conclusion()
    {
        QFETCH(const Findings, findings);
        QFETCH(const bool, isDone);
        QFETCH(const QString, expected);
        app::Language language; // plural forms
        language.apply(app::UiLanguage::English);
        CheckResult result = done("mx", findings);
        result.state = isDone ? CheckState::Done : CheckState::Stopped;
        QCOMPARE(app::probeConclusion({result}, false).text, expected);
    }

    void findingIsShownInFullAndEscaped()
    {
        Finding finding = make("mx.none", Severity::Error);
        finding.observed = "\x1b]0;x\x07 \xE2\x80\xAE<b>";
        finding.command = "dig ok.test MX";
        finding.details = {{"", "step one", 0}, {"", "inner\nline", 1}};
        const app::EntryContent content =
            app::findingContent(knowledge::builtIn(), *probe::findCheck("mx"), finding,
                                knowledge::Language::SimplifiedChinese);
        QVERIFY(content.primary.headline.contains(QStringLiteral("MX")));
        QVERIFY(content.primary.headline != content.secondary.headline);
        QMap<QString, QString> texts;
        for (const app::EntrySection& section : content.sections) {
            texts[section.name] = section.texts.join(QLatin1Char('\n'));
        }
        QCOMPARE(texts[QStringLiteral("observed")], QStringLiteral("␛]0;x␇ ⟨RLO⟩<b>"));
        QCOMPARE(texts[QStringLiteral("command")], QStringLiteral("dig ok.test MX"));
        QCOMPARE(texts[QStringLiteral("proof")], QStringLiteral("step one\n  inner line"));
        QVERIFY(!texts[QStringLiteral("fix")].isEmpty());
    }

    void form_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("selector");
        QTest::addColumn<bool>("isGood");
        QTest::addRow("domain") << "example.com"
                                << ""
                                << "" << true;
        QTest::addRow("all") << "a@example.com"
                             << "192.0.2.1"
                             << "s1" << true;
        QTest::addRow("empty") << ""
                               << ""
                               << "" << false;
        QTest::addRow("wrong address") << "example.com"
                                       << "192.0.2.300"
                                       << "" << false;
        QTest::addRow("wrong selector") << "example.com"
                                        << ""
                                        << "a b" << false;
        QTest::addRow("line end") << "a@example.com\r\nRCPT TO:<x@y>"
                                  << ""
                                  << "" << false;
    }

    void form()
    {
        QFETCH(const QString, target);
        QFETCH(const QString, address);
        QFETCH(const QString, selector);
        QFETCH(const bool, isGood);
        app::ProbeForm form;
        form.target = target;
        form.address = address;
        form.dkimSelector = selector;
        QCOMPARE(app::targetOf(form).has_value(), isGood);
    }

    void bounceGivesTargets()
    {
        const diagnosis::Diagnoser diagnoser(knowledge::builtIn());
        const QByteArray bytes =
            support::dsn("Content-Type: text/plain\r\n\r\nSee http://tracker.example/unique\r\n",
                         "554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using "
                         "zen.spamhaus.org",
                         "lee@example.net", "5.7.1");
        const auto result =
            diagnoser.diagnose({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        QVERIFY(result);
        const auto facts = app::bounceFacts(*result);
        QVERIFY(facts);
        QCOMPARE(facts->form.target, QStringLiteral("lee@example.net"));
        QCOMPARE(facts->form.address, QStringLiteral("192.0.2.9"));
        QCOMPARE(facts->form.blockList, QStringLiteral("zen.spamhaus.org"));
        for (const app::BounceTarget& target : facts->targets) {
            QVERIFY(!target.text.contains(QStringLiteral("tracker")));
        }
        QVERIFY(app::targetOf(facts->form));
    }

    void preferences_data()
    {
        QTest::addColumn<int>("preference");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        using P = app::ProbePreference;
        const auto row = [](const char* name, P preference, const char* text, bool isGood) {
            QTest::addRow("%s", name)
                << static_cast<int>(preference) << QString::fromUtf8(text) << isGood;
        };
        row("resolvers", P::Resolvers, "192.0.2.53 127.0.0.1:5300, [2001:db8::1]:53", true);
        row("no resolver", P::Resolvers, "", true);
        row("name as resolver", P::Resolvers, "dns.example", false);
        row("helo", P::HeloName, "mail.example.com", true);
        row("helo with line end", P::HeloName, "a\r\nDATA", false);
        row("null sender", P::ReversePath, "<>", true);
        row("sender", P::ReversePath, "postmaster@example.com", true);
        row("sender with command", P::ReversePath, "a@b> SIZE=1", false);
        row("source", P::SourceAddress, "192.0.2.1", true);
        row("source name", P::SourceAddress, "eth0", false);
        row("port", P::SmtpPort, "2525", true);
        row("port zero", P::SmtpPort, "0", false);
        row("port too high", P::SmtpPort, "70000", false);
        row("seconds", P::RunTimeout, "600", true);
        row("no seconds", P::DnsTimeout, "0", false);
        row("control", P::ControlDomain, "example.org", true);
        row("no control", P::ControlDomain, "", true);
    }

    void preferences()
    {
        QFETCH(const int, preference);
        QFETCH(const QString, text);
        QFETCH(const bool, isGood);
        QTemporaryDir folder;
        app::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
        const auto which = static_cast<app::ProbePreference>(preference);
        QCOMPARE(settings.setProbeText(which, text), isGood);
        QCOMPARE(settings.probeText(which), isGood ? text : app::defaultText(which));
        settings.resetProbeText(which);
        QCOMPARE(settings.probeText(which), app::defaultText(which));
    }

    void preferencesReachTheProbe()
    {
        QTemporaryDir folder;
        app::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
        using P = app::ProbePreference;
        settings.setProbeText(P::Resolvers, QStringLiteral("127.0.0.1:5300"));
        settings.setProbeText(P::ReplyTimeout, QStringLiteral("7"));
        settings.setProbeText(P::ControlDomain, QString());
        const probe::ProbeSettings made = settings.probeSettings();
        QCOMPARE(made.resolvers.size(), std::size_t{1});
        QCOMPARE(made.resolvers[0].port, std::uint16_t{5300});
        QCOMPARE(made.bannerTimeout, std::chrono::milliseconds(7000));
        QCOMPARE(made.commandTimeout, std::chrono::milliseconds(7000));
        QVERIFY(made.controlDomain.empty());
    }

    void rawAnswersAreATree()
    {
        dns::Answer answer;
        answer.question = {"ok.test", dns::RecordType::Txt, {}};
        answer.outcome = dns::Outcome::Answer;
        answer.records.push_back(
            {"ok.test", dns::RecordType::Txt, 300, dns::TxtData{{"x"}}, "\"\x1b[2J\""});
        answer.raw = std::string(20, '\0');
        app::RawAnswerModel model;
        app::ProbeFacts facts;
        facts.answers.push_back(&answer);
        model.setFacts(facts);
        QCOMPARE(model.rowCount(), 1);
        const QModelIndex question = model.index(0, 0);
        QVERIFY(question.data().toString().startsWith(QStringLiteral("ok.test TXT")));
        QCOMPARE(model.index(1, 0, question).data().toString(),
                 QStringLiteral("ok.test 300 TXT \"␛[2J\""));
        const QModelIndex dump = model.index(model.rowCount(question) - 1, 0, question);
        QCOMPARE(model.rowCount(dump), 2);
        QCOMPARE(app::hexDump("AB\n").value(0).left(18), QStringLiteral("0000  41 42 0a    "));
    }

    void transcriptIsVisibleText()
    {
        probe::SmtpExchange session{.request = {.address = base::IpAddress::v4({192, 0, 2, 1}),
                                                .hostName = "mx.test",
                                                .heloName = {}}};
        session.end = probe::SmtpEnd::Closed;
        session.transcript = {
            {probe::Direction::Note, {}, false, "connected 192.0.2.1:25"},
            {probe::Direction::Received, std::chrono::milliseconds(12), true, "220 \x1b[2J"}};
        app::TranscriptModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSessions({&session});
        model.addExplanation(QStringLiteral("ready"), QStringLiteral("就绪"));
        QCOMPARE(model.rowCount(), 5);
        QVERIFY(model.index(0).data().toString().contains(QStringLiteral("mx.test")));
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("Connected to 192.0.2.1:25"));
        QCOMPARE(model.index(2).data().toString(), QStringLiteral("220 ␛[2J"));
        QVERIFY(model.index(2).data(app::TranscriptModel::IsEncryptedRole).toBool());
    }
};

QTEST_MAIN(TestProbeModels)
#include "tst_probe_models.moc"
