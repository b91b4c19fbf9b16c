// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of what a domain publishes about its mail, over tables of records.

#include "support/check_cases.h"
#include "support/policy_samples.h"

#include <QTest>

using dns::Outcome;
using dns::RecordType;
using support::CheckCase;
using support::FakeFacts;

namespace {

probe::ProbeTarget domain()
{
    return {probe::TargetKind::Domain, "a.test"};
}
probe::ProbeTarget from(const char* ip)
{
    probe::ProbeTarget target = domain();
    target.address = base::IpAddress::parse(ip);
    return target;
}
probe::ProbeTarget withHelo(const char* helo)
{
    probe::ProbeTarget target = from("192.0.2.1");
    target.heloName = helo;
    return target;
}
probe::ProbeTarget signedBy(const char* selector, const char* signer = "")
{
    probe::ProbeTarget target = domain();
    target.dkimSelector = selector;
    target.dkimDomain = signer;
    return target;
}
/// A mail: who sent it, whose envelope and whose signature it has.
probe::ProbeTarget mail(const char* ip, const char* sender, const char* signer)
{
    probe::ProbeTarget target = from(ip);
    target.senderDomain = sender;
    target.dkimDomain = signer;
    return target;
}

std::function<void(FakeFacts&)> txt(const std::string& name, std::vector<std::string> texts)
{
    return [=](FakeFacts& facts) {
        for (const std::string& text : texts)
            facts.zone.txt(name, text);
    };
}
std::function<void(FakeFacts&)> fails(const std::string& name, RecordType type)
{
    return [=](FakeFacts& facts) { facts.zone.fail(name, type, Outcome::ServFail); };
}
std::function<void(FakeFacts&)> spf(const std::string& text)
{
    return txt("a.test", {"v=spf1" + text});
}

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

const std::vector<CheckCase>& spfCases()
{
    static const std::vector<CheckCase> all = {
        {"passes", "spf", from("192.0.2.1"), spf(" ip4:192.0.2.0/24 -all"), {"pass spf.pass"}},
        {"fails", "spf", from("192.0.2.1"), spf(" ip4:198.51.100.1 -all"), {"error spf.fail"}},
        {"softfail", "spf", from("192.0.2.1"), spf(" ~all"), {"warning spf.softfail"}},
        {"neutral",
         "spf",
         from("192.0.2.1"),
         spf(" ?all"),
         {"warning spf.neutral", "info spf.neutral-all"}},
        {"no record", "spf", domain(), [](FakeFacts&) {}, {"warning spf.none"}},
        {"other TXT only", "spf", domain(), txt("a.test", {"hello"}), {"warning spf.none"}},
        {"not to be asked",
         "spf",
         domain(),
         fails("a.test", RecordType::Txt),
         {"unknown spf.failed"}},
        {"no dot",
         "spf",
         {probe::TargetKind::Domain, "localhost"},
         [](FakeFacts&) {},
         {"info spf.no-domain"}},
        {"record alone", "spf", domain(), spf(" ip4:192.0.2.0/24 -all"), {"info spf.record"}},
        {"pass all", "spf", domain(), spf(" +all"), {"warning spf.pass-all", "info spf.record"}},
        {"no all", "spf", domain(), spf(" ip4:192.0.2.1"), {"info spf.record", "info spf.no-all"}},
        {"ptr", "spf", domain(), spf(" ptr -all"), {"info spf.record", "info spf.uses-ptr"}},
        {"one include fails",
         "spf",
         from("192.0.2.1"),
         [](FakeFacts& f) {
             f.zone.txt("a.test", "v=spf1 include:b.test -all");
             f.zone.failOtherwise("b.test");
         },
         {"unknown spf.temperror"}},
        {"two records",
         "spf",
         domain(),
         txt("a.test", {"v=spf1 -all", "v=spf1 +all"}),
         {"error spf.several-records"}},
        {"not ASCII", "spf", domain(), spf(" a:m\xc3\xbcll.test -all"), {"error spf.not-ascii"}},
        {"unknown", "spf", domain(), spf(" ipv4:192.0.2.1 -all"), {"error spf.unknown-mechanism"}},
        {"syntax", "spf", domain(), spf(" all:x.test"), {"error spf.bad-syntax"}},
        {"no domain", "spf", domain(), spf(" include: -all"), {"error spf.bad-domain"}},
        {"macro", "spf", domain(), spf(" exists:%{x}.a.test"), {"error spf.bad-macro"}},
        {"address", "spf", domain(), spf(" ip4:192.0.2.256"), {"error spf.bad-address"}},
        {"prefix", "spf", domain(), spf(" ip4:192.0.2.0/33"), {"error spf.bad-prefix"}},
        {"twice",
         "spf",
         domain(),
         spf(" redirect=b.test redirect=c.test"),
         {"error spf.repeated-modifier"}},
        {"eleven look-ups",
         "spf",
         domain(),
         [](FakeFacts& f) {
             f.zone.txt("a.test", "v=spf1" + repeated(" a", 11) + " -all");
             f.zone.address("a.test", "198.51.100.1");
         },
         {"error spf.too-many-lookups"}},
        {"eleven look-ups, but this sender passes before",
         "spf",
         from("192.0.2.1"),
         [](FakeFacts& f) {
             f.zone.txt("a.test", "v=spf1 ip4:192.0.2.1" + repeated(" a", 11) + " -all");
             f.zone.address("a.test", "198.51.100.1");
         },
         {"warning spf.too-many-lookups", "pass spf.pass"}},
        {"nine look-ups",
         "spf",
         domain(),
         [](FakeFacts& f) {
             f.zone.txt("a.test", "v=spf1" + repeated(" a", 9) + " -all");
             f.zone.address("a.test", "198.51.100.1");
         },
         {"info spf.record", "info spf.near-limit"}},
        {"void look-ups",
         "spf",
         domain(),
         spf(" a:x.a.test a:y.a.test a:z.a.test -all"),
         {"error spf.too-many-void-lookups"}},
        {"eleven MX",
         "spf",
         domain(),
         [](FakeFacts& f) {
             f.zone.txt("a.test", "v=spf1 mx -all");
             for (int i = 0; i < 11; ++i)
                 f.zone.mx("a.test", 10, "mx" + std::to_string(i) + ".a.test");
         },
         {"error spf.too-many-mx-names"}},
        {"in a circle", "spf", domain(), spf(" include:a.test -all"), {"error spf.too-deep"}},
        {"include of nothing",
         "spf",
         domain(),
         spf(" include:b.test -all"),
         {"error spf.include-without-record"}},
        {"redirect to nothing",
         "spf",
         domain(),
         spf(" redirect=b.test"),
         {"error spf.redirect-without-record"}},
        {"HELO passes",
         "spf",
         withHelo("mx.a.test"),
         [](FakeFacts& f) {
             f.zone.txt("a.test", "v=spf1 ip4:192.0.2.1 -all");
             f.zone.txt("mx.a.test", "v=spf1 a -all");
             f.zone.address("mx.a.test", "192.0.2.1");
         },
         {"pass spf.pass", "pass spf.helo-pass"}},
        {"HELO fails",
         "spf",
         withHelo("mx.a.test"),
         [](FakeFacts& f) {
             f.zone.txt("a.test", "v=spf1 ip4:192.0.2.1 -all");
             f.zone.txt("mx.a.test", "v=spf1 -all");
         },
         {"error spf.helo-fail", "pass spf.pass"}},
        {"HELO without record",
         "spf",
         withHelo("mx.a.test"),
         spf(" ip4:192.0.2.1 -all"),
         {"info spf.helo-other", "pass spf.pass"}},
    };
    return all;
}

std::string dkim(const std::string& key, const std::string& more = {})
{
    return "v=DKIM1; " + more + "p=" + support::base64(key);
}

const std::vector<CheckCase>& dkimCases()
{
    static const std::string name = "s1._domainkey.a.test";
    const auto key = [](const std::string& text) { return txt(name, {text}); };
    static const std::vector<CheckCase> all = {
        {"no selector", "dkim", domain(), [](FakeFacts&) {}, {"info dkim.no-selector"}},
        {"fine", "dkim", signedBy("s1"), key(dkim(support::rsaKeyInfo(2048))), {"pass dkim.key"}},
        {"fine, other domain",
         "dkim",
         signedBy("S1", "b.test"),
         txt("s1._domainkey.b.test", {dkim(support::rsaKeyInfo(2048))}),
         {"pass dkim.key"}},
        {"Ed25519",
         "dkim",
         signedBy("s1"),
         key(dkim(std::string(32, 'k'), "k=ed25519; ")),
         {"pass dkim.key"}},
        {"none", "dkim", signedBy("s1"), [](FakeFacts&) {}, {"error dkim.no-record"}},
        {"not to be asked",
         "dkim",
         signedBy("s1"),
         fails(name, RecordType::Txt),
         {"unknown dkim.failed"}},
        {"two",
         "dkim",
         signedBy("s1"),
         txt(name, {dkim(support::rsaKeyInfo(2048)), dkim(support::rsaKeyInfo(1024))}),
         {"error dkim.several-records"}},
        {"one and another text",
         "dkim",
         signedBy("s1"),
         txt(name, {"hello", dkim(support::rsaKeyInfo(2048))}),
         {"pass dkim.key"}},
        {"alias",
         "dkim",
         signedBy("s1"),
         [](FakeFacts& f) {
             f.zone.alias(name, "s1.service.test");
             f.zone.txt("s1.service.test", dkim(support::rsaKeyInfo(2048)));
         },
         {"info dkim.alias", "pass dkim.key"}},
        {"rubbish between tags",
         "dkim",
         signedBy("s1"),
         key("v=DKIM1; hello; p=" + support::base64(support::rsaKeyInfo(2048))),
         {"warning dkim.bad-tag-list"}},
        {"version",
         "dkim",
         signedBy("s1"),
         key("v=DKIM2; p="),
         {"error dkim.wrong-version", "error dkim.revoked"}},
        {"type", "dkim", signedBy("s1"), key("k=dsa; p=YWJj"), {"error dkim.unknown-key-type"}},
        {"no p", "dkim", signedBy("s1"), key("v=DKIM1; k=rsa"), {"error dkim.no-key"}},
        {"revoked", "dkim", signedBy("s1"), key("v=DKIM1; p="), {"error dkim.revoked"}},
        {"base64", "dkim", signedBy("s1"), key("v=DKIM1; p=MI\"GfMA\""), {"error dkim.not-base64"}},
        {"cut",
         "dkim",
         signedBy("s1"),
         key("v=DKIM1; p=MIGfMA0GCSqGSIb3"),
         {"error dkim.not-a-key"}},
        {"Ed25519 wrapped",
         "dkim",
         signedBy("s1"),
         key(dkim(std::string(44, 'k'), "k=ed25519; ")),
         {"error dkim.wrong-key-length"}},
        {"512 bits",
         "dkim",
         signedBy("s1"),
         key(dkim(support::rsaKeyInfo(512))),
         {"error dkim.too-short"}},
        {"1024 bits",
         "dkim",
         signedBy("s1"),
         key(dkim(support::rsaKeyInfo(1024))),
         {"warning dkim.short", "pass dkim.key"}},
        {"service",
         "dkim",
         signedBy("s1"),
         key(dkim(support::rsaKeyInfo(2048), "s=tlsrpt; ")),
         {"error dkim.not-for-mail"}},
        {"hash",
         "dkim",
         signedBy("s1"),
         key(dkim(support::rsaKeyInfo(2048), "h=sha1; ")),
         {"error dkim.no-usable-hash"}},
        {"test",
         "dkim",
         signedBy("s1"),
         key(dkim(support::rsaKeyInfo(2048), "t=y; ")),
         {"warning dkim.testing", "pass dkim.key"}},
        {"exact domain",
         "dkim",
         signedBy("s1"),
         key(dkim(support::rsaKeyInfo(2048), "t=s; ")),
         {"info dkim.only-exact-domain", "pass dkim.key"}},
        {"blanks",
         "dkim",
         signedBy("s1"),
         key("p=" + support::base64(support::rsaKeyInfo(2048)).insert(64, " ")),
         {"info dkim.blanks-in-key", "pass dkim.key"}},
    };
    return all;
}

/// A record at _dmarc.a.test that gives no other findings.
std::string dmarc(const std::string& tags)
{
    return "v=DMARC1; " + tags + "; rua=mailto:d@a.test";
}
std::function<void(FakeFacts&)> dmarcRecord(const std::string& tags)
{
    return txt("_dmarc.a.test", {dmarc(tags)});
}
std::function<void(FakeFacts&)> dmarcAndSpf(const std::string& tags, const std::string& sender)
{
    return [=](FakeFacts& f) {
        f.zone.txt("_dmarc.a.test", dmarc(tags));
        f.zone.txt(sender, "v=spf1 ip4:192.0.2.1 -all");
    };
}

const std::vector<CheckCase>& dmarcCases()
{
    static const std::vector<CheckCase> all = {
        {"reject", "dmarc", domain(), dmarcRecord("p=reject"), {"pass dmarc.policy"}},
        {"none", "dmarc", domain(), dmarcRecord("p=none"), {"info dmarc.policy-none"}},
        {"no record", "dmarc", domain(), [](FakeFacts&) {}, {"warning dmarc.none"}},
        {"not to be asked",
         "dmarc",
         domain(),
         fails("_dmarc.a.test", RecordType::Txt),
         {"unknown dmarc.failed"}},
        {"found, but not all could be asked",
         "dmarc",
         {probe::TargetKind::Domain, "x.a.test"},
         [](FakeFacts& f) {
             f.zone.failOtherwise("_dmarc.x.a.test");
             f.zone.txt("_dmarc.a.test", dmarc("p=reject"));
         },
         {"unknown dmarc.incomplete", "pass dmarc.policy"}},
        {"two records",
         "dmarc",
         domain(),
         txt("_dmarc.a.test", {"v=DMARC1; p=none", "v=DMARC1; p=reject"}),
         {"error dmarc.several-records"}},
        {"tags",
         "dmarc",
         domain(),
         dmarcRecord("p=reject; hello"),
         {"warning dmarc.bad-tag-list", "pass dmarc.policy"}},
        {"no policy",
         "dmarc",
         domain(),
         dmarcRecord("sp=reject"),
         {"error dmarc.no-policy", "info dmarc.policy-none"}},
        {"policy unknown",
         "dmarc",
         domain(),
         dmarcRecord("p=block"),
         {"error dmarc.unknown-policy", "info dmarc.policy-none"}},
        {"alignment",
         "dmarc",
         domain(),
         dmarcRecord("p=reject; adkim=x"),
         {"warning dmarc.unknown-alignment", "pass dmarc.policy"}},
        {"percent wrong",
         "dmarc",
         domain(),
         dmarcRecord("p=reject; pct=all"),
         {"warning dmarc.bad-percent", "pass dmarc.policy"}},
        {"percent",
         "dmarc",
         domain(),
         dmarcRecord("p=reject; pct=50"),
         {"info dmarc.percent", "pass dmarc.policy"}},
        {"value",
         "dmarc",
         domain(),
         dmarcRecord("p=reject; t=maybe"),
         {"warning dmarc.unknown-value", "pass dmarc.policy"}},
        {"test",
         "dmarc",
         domain(),
         dmarcRecord("p=quarantine; t=y"),
         {"warning dmarc.methods-differ", "info dmarc.policy-none", "info dmarc.testing"}},
        {"address",
         "dmarc",
         domain(),
         txt("_dmarc.a.test", {"v=DMARC1; p=reject; rua=d@a.test"}),
         {"warning dmarc.bad-report-uri", "info dmarc.no-reports", "pass dmarc.policy"}},
        {"no reports",
         "dmarc",
         domain(),
         txt("_dmarc.a.test", {"v=DMARC1; p=reject"}),
         {"info dmarc.no-reports", "pass dmarc.policy"}},
        {"reports outside, not agreed",
         "dmarc",
         domain(),
         txt("_dmarc.a.test", {"v=DMARC1; p=reject; rua=mailto:r@b.test"}),
         {"warning dmarc.report-refused", "pass dmarc.policy"}},
        {"reports outside, agreed",
         "dmarc",
         domain(),
         [](FakeFacts& f) {
             f.zone.txt("_dmarc.a.test", "v=DMARC1; p=reject; rua=mailto:r@b.test");
             f.zone.txt("a.test._report._dmarc.b.test", "v=DMARC1");
         },
         {"pass dmarc.policy"}},
        {"reports outside, not to be asked",
         "dmarc",
         domain(),
         [](FakeFacts& f) {
             f.zone.txt("_dmarc.a.test", "v=DMARC1; p=reject; rua=mailto:r@b.test");
             f.zone.failOtherwise("a.test._report._dmarc.b.test");
         },
         {"unknown dmarc.report-failed", "pass dmarc.policy"}},
        {"found by the walk only",
         "dmarc",
         {probe::TargetKind::Domain, "x.y.a.test"},
         txt("_dmarc.y.a.test", {"v=DMARC1; p=reject; rua=mailto:d@a.test"}),
         {"warning dmarc.methods-differ", "pass dmarc.policy"}},
        {"another organisation",
         "dmarc",
         {probe::TargetKind::Domain, "x.a.test"},
         txt("_dmarc.x.a.test", {"v=DMARC1; p=reject; psd=n; rua=mailto:d@x.a.test"}),
         {"info dmarc.organizations-differ", "pass dmarc.policy"}},
        {"SPF passes and is aligned",
         "dmarc",
         mail("192.0.2.1", "bounce.a.test", ""),
         dmarcAndSpf("p=reject", "bounce.a.test"),
         {"pass dmarc.policy", "pass dmarc.spf-aligned"}},
        {"nothing aligned",
         "dmarc",
         mail("192.0.2.1", "b.test", "b.test"),
         dmarcAndSpf("p=reject", "b.test"),
         {"error dmarc.refused", "warning dmarc.spf-not-aligned", "warning dmarc.dkim-not-aligned",
          "pass dmarc.policy"}},
        {"SPF fails, signature not known",
         "dmarc",
         mail("192.0.2.9", "a.test", ""),
         dmarcAndSpf("p=reject", "a.test"),
         {"warning dmarc.spf-not-passed", "warning dmarc.may-be-refused", "pass dmarc.policy"}},
        {"SPF fails, policy none",
         "dmarc",
         mail("192.0.2.9", "a.test", ""),
         dmarcAndSpf("p=none", "a.test"),
         {"warning dmarc.spf-not-passed", "info dmarc.policy-none"}},
        {"strict alignment",
         "dmarc",
         mail("192.0.2.1", "bounce.a.test", "a.test"),
         dmarcAndSpf("p=reject; aspf=s", "bounce.a.test"),
         {"warning dmarc.spf-not-aligned", "info dmarc.dkim-aligned", "pass dmarc.policy"}},
        {"SPF not to be asked",
         "dmarc",
         mail("192.0.2.1", "a.test", "a.test"),
         [](FakeFacts& f) {
             f.zone.txt("_dmarc.a.test", dmarc("p=reject"));
             f.zone.failOtherwise("a.test");
         },
         {"unknown dmarc.spf-unknown", "info dmarc.dkim-aligned", "pass dmarc.policy"}},
    };
    return all;
}

} // namespace

/// SPF, DKIM, DMARC.
class TestPolicyChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findings_data();
    void findings();
    void longTraceIsCut();
    void everySentenceIsUsed();

private:
    std::vector<CheckCase> m_rows;
    support::CheckCases m_cases;
};

void TestPolicyChecks::findings_data()
{
    QTest::addColumn<int>("number");
    for (const auto* cases : {&spfCases(), &dkimCases(), &dmarcCases()})
        m_rows.insert(m_rows.end(), cases->begin(), cases->end());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        QTest::addRow("%s: %s", m_rows[i].check, m_rows[i].name) << int(i);
}

void TestPolicyChecks::findings()
{
    QFETCH(const int, number);
    const CheckCase& one = m_rows[std::size_t(number)];
    QStringList expected;
    for (const std::string& text : one.expected)
        expected << QString::fromStdString(text);
    for (const bool isSlow : {true, false})
        QCOMPARE(m_cases.run(one, isSlow).join(u'\n'), expected.join(u'\n'));
}

void TestPolicyChecks::longTraceIsCut()
{
    FakeFacts facts;
    spf(repeated(" ip4:192.0.2.1", 400) + " -all")(facts);
    const probe::ProbeTarget target = from("198.51.100.1");
    const probe::ProbeSettings settings;
    const probe::BlockListTable lists;
    const auto findings =
        support::runCheck(probe::findCheck("spf")->run,
                          {.target = target, .settings = settings, .blockLists = lists}, facts);
    QVERIFY(findings);
    const probe::Finding& finding = findings->front();
    QVERIFY(finding.details.size() < 400);
    QCOMPARE(finding.details.back().key, "spf_cut");
    QVERIFY(!knowledge::builtIn().word("detail.spf_cut").in(knowledge::Language::English).empty());
}

/// Runs last: every finding that has words was seen in some row.
void TestPolicyChecks::everySentenceIsUsed()
{
    QCOMPARE(
        m_cases.unseen({QStringLiteral("spf"), QStringLiteral("dkim"), QStringLiteral("dmarc")}),
        QStringList());
}

QTEST_GUILESS_MAIN(TestPolicyChecks)
#include "tst_policy_checks.moc"
