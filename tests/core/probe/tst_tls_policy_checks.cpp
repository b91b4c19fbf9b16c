// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of what a domain publishes about encryption, over tables of facts.

#include "support/check_cases.h"
#include "support/policy_samples.h"

#include <QTest>

using dns::Outcome;
using dns::RecordType;
using dns::Security;
using probe::HttpsEnd;
using support::CheckCase;
using support::FakeFacts;

namespace {

using Prepare = std::function<void(FakeFacts&)>;

probe::ProbeTarget domain()
{
    return {probe::TargetKind::Domain, "a.test"};
}
Prepare txt(const std::string& name, const std::vector<std::string>& texts)
{
    return [=](FakeFacts& facts) {
        for (const std::string& text : texts)
            facts.zone.txt(name, text);
    };
}
Prepare fails(const std::string& name, RecordType type)
{
    return [=](FakeFacts& facts) { facts.zone.fail(name, type, Outcome::Refused); };
}

/// A domain with MTA-STS whose web server does this.
Prepare fetching(const probe::HttpsExchange& exchange)
{
    return [=](FakeFacts& facts) {
        facts.zone.txt("_mta-sts.a.test", "v=STSv1; id=20260101;");
        facts.zone.address("mta-sts.a.test", "8.8.4.4");
        facts.zone.mx("a.test", 10, "mx.a.test");
        facts.zone.address("mx.a.test", "8.8.4.5");
        facts.fetch = [=](const probe::HttpsRequest&) { return exchange; };
    };
}
probe::HttpsExchange ending(HttpsEnd end)
{
    probe::HttpsExchange exchange;
    exchange.end = end;
    exchange.location = "https://other.test/";
    return exchange;
}
Prepare serving(const std::string& body, int status = 200, const std::string& type = "text/plain")
{
    probe::HttpsExchange exchange = ending(HttpsEnd::Fetched);
    exchange.status = status;
    exchange.contentType = type;
    exchange.body = body;
    return fetching(exchange);
}
std::string policyFile(const std::string& mode, const std::string& mx = "mx: mx.a.test\r\n",
                       const std::string& age = "604800")
{
    return "version: STSv1\r\nmode: " + mode + "\r\n" + mx + "max_age: " + age + "\r\n";
}
Prepare secondAddressAnswers()
{
    return [](FakeFacts& facts) {
        serving(policyFile("enforce"))(facts);
        facts.zone.address("mta-sts.a.test", "2600::1");
        const auto good = facts.fetch;
        facts.fetch = [good](const probe::HttpsRequest& request) {
            return request.address.isV4() ? ending(HttpsEnd::Timeout) : good(request);
        };
    };
}

const std::vector<CheckCase>& mtaStsCases()
{
    static const std::vector<CheckCase> all = {
        {"enforced",
         "mta-sts",
         domain(),
         serving(policyFile("enforce")),
         {"pass mta-sts.enforced"}},
        {"wildcard",
         "mta-sts",
         domain(),
         serving(policyFile("enforce", "mx: *.a.test\r\n")),
         {"pass mta-sts.enforced"}},
        {"second address answers",
         "mta-sts",
         domain(),
         secondAddressAnswers(),
         {"pass mta-sts.enforced"}},
        {"testing", "mta-sts", domain(), serving(policyFile("testing")), {"info mta-sts.testing"}},
        {"off", "mta-sts", domain(), serving(policyFile("none", "")), {"info mta-sts.mode-none"}},
        {"none", "mta-sts", domain(), [](FakeFacts&) {}, {"info mta-sts.none"}},
        {"not to be asked",
         "mta-sts",
         domain(),
         fails("_mta-sts.a.test", RecordType::Txt),
         {"unknown mta-sts.failed"}},
        {"two records",
         "mta-sts",
         domain(),
         txt("_mta-sts.a.test", {"v=STSv1; id=1", "v=STSv1; id=2"}),
         {"error mta-sts.several-records"}},
        {"tags and id",
         "mta-sts",
         domain(),
         txt("_mta-sts.a.test", {"v=STSv1; id=2026-01-01; hello"}),
         {"error mta-sts.bad-record", "error mta-sts.bad-id", "error mta-sts.no-host"}},
        {"host not to be asked",
         "mta-sts",
         domain(),
         [](FakeFacts& f) {
             f.zone.txt("_mta-sts.a.test", "v=STSv1; id=1");
             f.zone.failOtherwise("mta-sts.a.test");
         },
         {"unknown mta-sts.host-failed"}},
        {"inward",
         "mta-sts",
         domain(),
         fetching(ending(HttpsEnd::NotAllowed)),
         {"unknown mta-sts.not-allowed"}},
        {"silent",
         "mta-sts",
         domain(),
         fetching(ending(HttpsEnd::Timeout)),
         {"unknown mta-sts.no-answer"}},
        {"stopped",
         "mta-sts",
         domain(),
         fetching(ending(HttpsEnd::Cancelled)),
         {"unknown mta-sts.cancelled"}},
        {"broken",
         "mta-sts",
         domain(),
         fetching(ending(HttpsEnd::Failed)),
         {"unknown mta-sts.fetch-failed"}},
        {"certificate",
         "mta-sts",
         domain(),
         fetching(ending(HttpsEnd::TlsFailed)),
         {"error mta-sts.tls-failed"}},
        {"redirect",
         "mta-sts",
         domain(),
         fetching(ending(HttpsEnd::Redirected)),
         {"error mta-sts.redirected"}},
        {"large",
         "mta-sts",
         domain(),
         fetching(ending(HttpsEnd::TooLarge)),
         {"error mta-sts.too-large"}},
        {"404", "mta-sts", domain(), serving("not here", 404), {"error mta-sts.status"}},
        {"as HTML",
         "mta-sts",
         domain(),
         serving(policyFile("enforce"), 200, "text/html; charset=utf-8"),
         {"warning mta-sts.content-type", "pass mta-sts.enforced"}},
        {"type with charset",
         "mta-sts",
         domain(),
         serving(policyFile("enforce"), 200, "text/plain; charset=utf-8"),
         {"pass mta-sts.enforced"}},
        {"rubbish",
         "mta-sts",
         domain(),
         serving(std::string("\x7f"
                             "ELF\0\0",
                             6)),
         {"error mta-sts.not-text", "error mta-sts.bad-line", "error mta-sts.no-version",
          "error mta-sts.no-mode", "error mta-sts.no-max-age", "error mta-sts.no-mx"}},
        {"bad mx",
         "mta-sts",
         domain(),
         serving(policyFile("enforce", "mx: mx.a.test:25\r\n")),
         {"error mta-sts.bad-mx"}},
        {"mx missing, enforced",
         "mta-sts",
         domain(),
         serving(policyFile("enforce", "mx: *.mx.a.test\r\n")),
         {"error mta-sts.mx-mismatch"}},
        {"mx missing, testing",
         "mta-sts",
         domain(),
         serving(policyFile("testing", "mx: other.test\r\n")),
         {"warning mta-sts.mx-mismatch", "info mta-sts.testing"}},
        {"short age",
         "mta-sts",
         domain(),
         serving(policyFile("enforce", "mx: mx.a.test\r\n", "600")),
         {"info mta-sts.short-age", "pass mta-sts.enforced"}},
        {"mx not to be asked",
         "mta-sts",
         domain(),
         [](FakeFacts& f) {
             serving(policyFile("enforce"))(f);
             f.zone.fail("a.test", RecordType::Mx, Outcome::Timeout);
         },
         {"unknown mta-sts.mx-failed"}},
    };
    return all;
}

const std::vector<CheckCase>& tlsRptCases()
{
    const auto record = [](const std::string& text) { return txt("_smtp._tls.a.test", {text}); };
    static const std::vector<CheckCase> all = {
        {"found",
         "tls-rpt",
         domain(),
         record("v=TLSRPTv1; rua=mailto:r@a.test"),
         {"pass tls-rpt.found"}},
        {"none", "tls-rpt", domain(), [](FakeFacts&) {}, {"info tls-rpt.none"}},
        {"not to be asked",
         "tls-rpt",
         domain(),
         fails("_smtp._tls.a.test", RecordType::Txt),
         {"unknown tls-rpt.failed"}},
        {"two",
         "tls-rpt",
         domain(),
         txt("_smtp._tls.a.test",
             {"v=TLSRPTv1; rua=mailto:r@a.test", "v=TLSRPTv1; rua=mailto:s@a.test"}),
         {"warning tls-rpt.several-records"}},
        {"no address", "tls-rpt", domain(), record("v=TLSRPTv1;"), {"warning tls-rpt.no-address"}},
        {"bad address",
         "tls-rpt",
         domain(),
         record("v=TLSRPTv1; rua=mailto:r@a.test,http://a.test/"),
         {"warning tls-rpt.bad-address"}},
        {"tags",
         "tls-rpt",
         domain(),
         record("v=TLSRPTv1; hello; rua=https://a.test/r"),
         {"warning tls-rpt.bad-record"}},
    };
    return all;
}

const std::string leaf = support::certificate("mx.a.test", "Test Root");
const std::string root = support::certificate("Test Root", "Test Root");

dns::TlsaData tlsa(int usage, const std::string& bytes, int selector = 0, int matching = 0)
{
    return {static_cast<std::uint8_t>(usage), static_cast<std::uint8_t>(selector),
            static_cast<std::uint8_t>(matching), bytes};
}

/// What a server of a.test shows.
struct Server {
    std::vector<dns::TlsaData> records = {};
    std::string name = "mx.a.test"; ///< in the certificate
    std::vector<std::string> chain = {leaf, root};
    bool isExpired = false;
    std::map<RecordType, Security> security = {}; ///< else Secure
};

probe::SmtpExchange session(const Server& server)
{
    probe::SmtpExchange exchange;
    exchange.end = probe::SmtpEnd::Finished;
    probe::TlsDetails tls;
    tls.protocol = "TLS 1.3";
    for (const std::string& der : server.chain) {
        probe::Certificate certificate;
        certificate.der = der;
        certificate.publicKey = "key of " + der;
        certificate.names = {server.name};
        tls.chain.push_back(certificate);
    }
    if (server.isExpired)
        tls.faults.push_back(probe::TlsFault::Expired);
    exchange.tls = tls;
    return exchange;
}

Prepare dane(const Server& server)
{
    return [=](FakeFacts& facts) {
        facts.zone.mx("a.test", 10, "mx.a.test");
        facts.zone.address("mx.a.test", "8.8.4.4");
        for (const dns::TlsaData& record : server.records)
            facts.zone.add("_25._tcp.mx.a.test", RecordType::Tlsa, record);
        facts.session = [=](const probe::SmtpRequest&) { return session(server); };
        facts.validate = [=](const dns::Question& question) {
            dns::Validation result;
            const auto given = server.security.find(question.type);
            result.security = given == server.security.end() ? Security::Secure : given->second;
            result.whyBogus = "signature expired";
            return result;
        };
    };
}
Prepare dane(const Server& server, const probe::SmtpExchange& exchange)
{
    return [=](FakeFacts& facts) {
        dane(server)(facts);
        facts.session = [=](const probe::SmtpRequest&) { return exchange; };
    };
}
probe::SmtpExchange ended(probe::SmtpEnd end)
{
    probe::SmtpExchange exchange;
    exchange.end = end;
    return exchange;
}

const std::vector<CheckCase>& daneCases()
{
    const dns::TlsaData good = tlsa(3, support::sha256("key of " + leaf), 1, 1);
    const dns::TlsaData other = tlsa(3, std::string(32, 'x'), 1, 1);
    const dns::TlsaData anchor = tlsa(2, support::sha256(root), 0, 1);
    const dns::TlsaData unusable = tlsa(1, support::sha256(leaf), 0, 1);
    static const std::vector<CheckCase> all = {
        {"fits", "dane", domain(), dane({.records = {good}}), {"pass dane.match"}},
        {"anchor fits", "dane", domain(), dane({.records = {anchor}}), {"pass dane.match"}},
        {"roll-over", "dane", domain(), dane({.records = {other, good}}), {"info dane.roll-over"}},
        {"does not fit", "dane", domain(), dane({.records = {other}}), {"error dane.mismatch"}},
        {"name of an anchor",
         "dane",
         domain(),
         dane({.records = {anchor}, .name = "x.test"}),
         {"error dane.wrong-name"}},
        {"name does not matter with usage 3",
         "dane",
         domain(),
         dane({.records = {good}, .name = "x.test", .isExpired = true}),
         {"pass dane.match"}},
        {"chain of an anchor",
         "dane",
         domain(),
         dane({.records = {anchor}, .chain = {support::certificate("mx.a.test", "Other"), root}}),
         {"error dane.broken-chain"}},
        {"date of an anchor",
         "dane",
         domain(),
         dane({.records = {anchor}, .isExpired = true}),
         {"error dane.expired"}},
        {"unusable", "dane", domain(), dane({.records = {unusable}}), {"warning dane.unusable"}},
        {"partly unusable",
         "dane",
         domain(),
         dane({.records = {good, unusable}}),
         {"warning dane.partly-unusable", "pass dane.match"}},
        {"no records", "dane", domain(), dane({}), {"info dane.none"}},
        {"no server", "dane", domain(), [](FakeFacts&) {}, {"info dane.no-server"}},
        {"null MX",
         "dane",
         domain(),
         [](FakeFacts& f) { f.zone.mx("a.test", 0, "."); },
         {"info dane.no-server"}},
        {"records not to be asked",
         "dane",
         domain(),
         [](FakeFacts& f) {
             dane({})(f);
             f.zone.failOtherwise("_25._tcp.mx.a.test");
         },
         {"unknown dane.failed"}},
        {"MX not to be asked",
         "dane",
         domain(),
         fails("a.test", RecordType::Mx),
         {"unknown dane.mx-failed"}},
        {"alias: records at its end",
         "dane",
         domain(),
         [=](FakeFacts& f) {
             dane({})(f);
             f.zone.mx("a.test", 20, "alias.a.test");
             f.zone.alias("alias.a.test", "end.b.test");
             f.zone.address("end.b.test", "8.8.4.5");
             f.zone.add("_25._tcp.end.b.test", RecordType::Tlsa, good);
         },
         {"info dane.none", "pass dane.match"}},
        {"bogus",
         "dane",
         domain(),
         dane({.records = {good}, .security = {{RecordType::Tlsa, Security::Bogus}}}),
         {"error dane.bogus", "info dane.match"}},
        {"unsigned",
         "dane",
         domain(),
         dane({.records = {other}, .security = {{RecordType::Tlsa, Security::Insecure}}}),
         {"warning dane.unsigned", "warning dane.mismatch"}},
        {"MX unsigned",
         "dane",
         domain(),
         dane({.records = {good}, .security = {{RecordType::Mx, Security::Insecure}}}),
         {"warning dane.mx-unsigned", "info dane.match"}},
        {"address unsigned",
         "dane",
         domain(),
         dane({.records = {good}, .security = {{RecordType::A, Security::Insecure}}}),
         {"warning dane.address-unsigned", "info dane.match"}},
        {"not validated",
         "dane",
         domain(),
         dane({.records = {good},
               .security = {{RecordType::Tlsa, Security::Unknown},
                            {RecordType::Mx, Security::Unknown},
                            {RecordType::A, Security::Unknown}}}),
         {"unknown dane.not-validated", "info dane.match"}},
        {"no STARTTLS",
         "dane",
         domain(),
         dane({.records = {good}}, ended(probe::SmtpEnd::Finished)),
         {"error dane.no-starttls"}},
        {"not reached",
         "dane",
         domain(),
         dane({.records = {good}}, ended(probe::SmtpEnd::Timeout)),
         {"unknown dane.not-compared"}},
        {"not allowed",
         "dane",
         domain(),
         dane({.records = {good}}, ended(probe::SmtpEnd::NotAllowed)),
         {"unknown dane.not-compared"}},
    };
    return all;
}

} // namespace

/// MTA-STS, TLS-RPT, DANE.
class TestTlsPolicyChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findings_data();
    void findings();
    void everySentenceIsUsed();

private:
    std::vector<CheckCase> m_rows;
    support::CheckCases m_cases;
};

void TestTlsPolicyChecks::findings_data()
{
    QTest::addColumn<int>("number");
    for (const auto* cases : {&mtaStsCases(), &tlsRptCases(), &daneCases()})
        m_rows.insert(m_rows.end(), cases->begin(), cases->end());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        QTest::addRow("%s: %s", m_rows[i].check, m_rows[i].name) << int(i);
}

void TestTlsPolicyChecks::findings()
{
    QFETCH(const int, number);
    const CheckCase& one = m_rows[std::size_t(number)];
    QStringList expected;
    for (const std::string& text : one.expected)
        expected << QString::fromStdString(text);
    for (const bool isSlow : {true, false})
        QCOMPARE(m_cases.run(one, isSlow).join(u'\n'), expected.join(u'\n'));
}

/// Runs last: every finding that has words was seen in some row.
void TestTlsPolicyChecks::everySentenceIsUsed()
{
    QCOMPARE(m_cases.unseen(
                 {QStringLiteral("mta_sts"), QStringLiteral("tls_rpt"), QStringLiteral("dane")}),
             QStringList());
}

QTEST_GUILESS_MAIN(TestTlsPolicyChecks)
#include "tst_tls_policy_checks.moc"
