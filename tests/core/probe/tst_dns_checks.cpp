// SPDX-License-Identifier: GPL-3.0-or-later
// Checks that ask name servers only (and the one of port 25), over tables of records.

#include "knowledge/knowledge_base.h"
#include "probe/block_lists.h"
#include "probe/check.h"
#include "probe/finding_words.h"
#include "support/fake_facts.h"

#include <QTest>

#include <set>

using dns::Outcome;
using dns::RecordType;
using support::FakeFacts;

namespace {

constexpr const char* lists = R"(
[[list]]
zone = "bl.test"
name = "Test list"
asks = ["ipv4", "ipv6"]
state = "on"
always = true
url = "https://bl.test/"
answers = [ { code = "127.0.0.2", kind = "listed", text = "bad" },
            { code = "127.0.0.10-11", kind = "policy", text = "dial-up" },
            { code = "127.0.0.5", kind = "good", text = "fine" } ]
[[list]]
zone = "named.test"
name = "Named list"
asks = ["ipv4"]
state = "named"
url = "https://named.test/"
answers = [ { code = "127.0.0.2", kind = "listed", text = "bad" } ]
[[list]]
zone = "dom.test"
name = "Domain list"
asks = ["domain"]
state = "more"
url = "https://dom.test/"
test = "always.example"
mask = [ { bit = 1, kind = "refused", text = "refused" }, { bit = 2, kind = "listed", text = "black" },
         { bit = 4, kind = "policy", text = "grey" } ]
[[list]]
zone = "dead.test"
name = "Dead list"
state = "dead"
)";

/// RFC 5782 test points of a list that works.
void testPoints(FakeFacts& facts, const std::string& zone)
{
    facts.zone.address("2.0.0.127." + zone, "127.0.0.2");
}

struct Case {
    const char* name;
    const char* check;
    probe::ProbeTarget target;
    void (*prepare)(FakeFacts&);
    std::vector<std::string> expected; ///< "severity id", worst first
    bool withMoreLists = false;
};

probe::ProbeTarget domain()
{
    return {probe::TargetKind::Domain, "a.test"};
}
probe::ProbeTarget address(const char* text = "8.8.4.4")
{
    probe::ProbeTarget target{probe::TargetKind::Address, {}};
    target.address = base::IpAddress::parse(text);
    return target;
}
probe::ProbeTarget helo(const char* name, const char* ip = nullptr)
{
    probe::ProbeTarget target = domain();
    target.heloName = name;
    if (ip)
        target.address = base::IpAddress::parse(ip);
    return target;
}
probe::ProbeTarget listed(const char* list, const char* ip = "8.8.4.4")
{
    probe::ProbeTarget target = address(ip);
    target.blockList = list;
    return target;
}

void oneServer(FakeFacts& facts)
{
    facts.zone.mx("a.test", 10, "mx.a.test");
    facts.zone.address("mx.a.test", "8.8.4.4");
}

probe::SmtpExchange greeting()
{
    probe::SmtpExchange exchange;
    exchange.end = probe::SmtpEnd::Finished;
    smtp::WireReply reply;
    reply.code = 220;
    exchange.replies.push_back({probe::SmtpStage::Banner, reply, {}});
    return exchange;
}

probe::SmtpExchange ended(probe::SmtpEnd end)
{
    probe::SmtpExchange exchange;
    exchange.end = end;
    return exchange;
}

/// A zone with two name servers.
void zoneWithServers(FakeFacts& facts)
{
    facts.zone.add("a.test", RecordType::Soa,
                   dns::SoaData{"ns1.a.test", "hostmaster.a.test", 1, 60});
    facts.zone.add("a.test", RecordType::Ns, dns::NameData{"ns1.a.test"});
    facts.zone.add("a.test", RecordType::Ns, dns::NameData{"ns2.a.test"});
    facts.zone.address("ns1.a.test", "8.8.1.1");
    facts.zone.address("ns2.a.test", "8.8.2.2");
}

dns::Answer said(Outcome outcome, const std::vector<std::string>& texts = {},
                 bool isAuthoritative = true)
{
    dns::Answer answer;
    answer.outcome = outcome;
    answer.isAuthoritative = isAuthoritative;
    for (const std::string& text : texts) {
        dns::Record record;
        record.type = RecordType::Mx;
        record.text = text;
        answer.records.push_back(record);
    }
    return answer;
}

bool isFirst(const dns::Question& question)
{
    return question.server->address.toString() == "8.8.1.1";
}

const std::vector<Case>& cases()
{
    static const std::vector<Case> all = {
        // --- MX ---
        {"two servers",
         "mx",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.zone.mx("a.test", 20, "mx2.a.test");
             f.zone.address("mx2.a.test", "2600::1");
         },
         {"pass mx.found"}},
        {"same preference twice is fine",
         "mx",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.zone.mx("a.test", 10, "mx2.a.test");
             f.zone.address("mx2.a.test", "8.8.4.5");
         },
         {"pass mx.found"}},
        {"no such domain", "mx", domain(), [](FakeFacts&) {}, {"error mx.no-domain"}},
        {"domain without anything",
         "mx",
         domain(),
         [](FakeFacts& f) { f.zone.exists("a.test"); },
         {"error mx.none"}},
        {"no MX, but an address inside",
         "mx",
         domain(),
         [](FakeFacts& f) { f.zone.address("a.test", "64:ff9b::10.0.0.1"); },
         {"error mx.inward", "warning mx.implicit"}},
        {"no MX, but an address",
         "mx",
         domain(),
         [](FakeFacts& f) { f.zone.address("a.test", "8.8.4.4"); },
         {"warning mx.implicit"}},
        {"no MX, address not to be found out",
         "mx",
         domain(),
         [](FakeFacts& f) {
             f.zone.exists("a.test");
             f.zone.fail("a.test", RecordType::A, Outcome::Timeout);
         },
         {"unknown mx.address-failed"}},
        {"SERVFAIL is not absence",
         "mx",
         domain(),
         [](FakeFacts& f) { f.zone.fail("a.test", RecordType::Mx, Outcome::ServFail); },
         {"unknown mx.failed"}},
        {"time-out is not absence",
         "mx",
         domain(),
         [](FakeFacts& f) { f.zone.fail("a.test", RecordType::Mx, Outcome::Timeout); },
         {"unknown mx.failed"}},
        {"null MX",
         "mx",
         domain(),
         [](FakeFacts& f) { f.zone.mx("a.test", 0, "."); },
         {"error mx.null"}},
        {"null MX with a preference",
         "mx",
         domain(),
         [](FakeFacts& f) { f.zone.mx("a.test", 10, "."); },
         {"error mx.null", "warning mx.null-preference"}},
        {"null MX beside a server",
         "mx",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.zone.mx("a.test", 0, ".");
         },
         {"error mx.null-mixed", "pass mx.found"}},
        {"domain is an alias",
         "mx",
         domain(),
         [](FakeFacts& f) {
             f.zone.alias("a.test", "b.test");
             f.zone.mx("b.test", 10, "mx.a.test");
             f.zone.address("mx.a.test", "8.8.4.4");
         },
         {"info mx.domain-is-alias", "pass mx.found"}},
        {"MX names an alias",
         "mx",
         domain(),
         [](FakeFacts& f) {
             f.zone.mx("a.test", 10, "alias.a.test");
             f.zone.alias("alias.a.test", "mx.a.test");
             f.zone.address("mx.a.test", "8.8.4.4");
         },
         {"warning mx.alias", "pass mx.found"}},
        {"MX names an address",
         "mx",
         domain(),
         [](FakeFacts& f) { f.zone.mx("a.test", 10, "8.8.4.4"); },
         {"error mx.address-literal"}},
        {"MX names nothing that exists",
         "mx",
         domain(),
         [](FakeFacts& f) { f.zone.mx("a.test", 10, "gone.a.test"); },
         {"error mx.host-not-found"}},
        {"MX names a host without address",
         "mx",
         domain(),
         [](FakeFacts& f) {
             f.zone.mx("a.test", 10, "mx.a.test");
             f.zone.exists("mx.a.test");
         },
         {"error mx.no-address"}},
        {"address of the MX not to be found out",
         "mx",
         domain(),
         [](FakeFacts& f) {
             f.zone.mx("a.test", 10, "mx.a.test");
             f.zone.failOtherwise("mx.a.test");
         },
         {"unknown mx.address-failed"}},
        {"AAAA of the MX not to be found out",
         "mx",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.zone.fail("mx.a.test", RecordType::Aaaa, Outcome::ServFail);
         },
         {"unknown mx.address-half-failed", "pass mx.found"}},
        {"MX leads inside",
         "mx",
         domain(),
         [](FakeFacts& f) {
             f.zone.mx("a.test", 10, "mx.a.test");
             f.zone.address("mx.a.test", "169.254.169.254");
         },
         {"error mx.inward", "pass mx.found"}},
        {"more servers than anybody has",
         "mx",
         domain(),
         [](FakeFacts& f) {
             for (int i = 0; i < 120; ++i)
                 f.zone.mx("a.test", 10, "mx" + std::to_string(i) + ".a.test");
             for (int i = 0; i < 120; ++i)
                 f.zone.address("mx" + std::to_string(i) + ".a.test", "8.8.4.4");
         },
         {"info mx.many", "pass mx.found"}},

        {"more addresses than anybody needs",
         "mx",
         domain(),
         [](FakeFacts& f) {
             f.zone.mx("a.test", 10, "mx.a.test");
             for (int i = 1; i <= 11; ++i)
                 f.zone.address("mx.a.test", "8.8.4." + std::to_string(i));
         },
         {"info mx.many-addresses", "pass mx.found"}},

        // --- addresses ---
        {"both families",
         "address",
         domain(),
         [](FakeFacts& f) {
             f.zone.address("a.test", "8.8.4.4");
             f.zone.address("a.test", "2600::1");
         },
         {"pass address.found", "pass address.found"}},
        {"no address",
         "address",
         domain(),
         [](FakeFacts& f) { f.zone.exists("a.test"); },
         {"info address.none"}},
        {"host without address",
         "address",
         {probe::TargetKind::Host, "a.test"},
         [](FakeFacts& f) { f.zone.exists("a.test"); },
         {"warning address.none"}},
        {"no such name", "address", domain(), [](FakeFacts&) {}, {"error address.no-name"}},
        {"nobody answers",
         "address",
         domain(),
         [](FakeFacts& f) { f.zone.failOtherwise("a.test"); },
         {"unknown address.failed"}},
        {"half of it fails",
         "address",
         domain(),
         [](FakeFacts& f) {
             f.zone.address("a.test", "8.8.4.4");
             f.zone.fail("a.test", RecordType::Aaaa, Outcome::Refused);
         },
         {"unknown address.half-failed", "pass address.found"}},
        {"inside",
         "address",
         domain(),
         [](FakeFacts& f) { f.zone.address("a.test", "10.0.0.1"); },
         {"warning address.inward", "pass address.found"}},

        // --- name servers ---
        {"all say the same, in any order",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question& question) {
                 return isFirst(question) ? said(Outcome::Answer, {"10 a.", "20 b."})
                                          : said(Outcome::Answer, {"20 b.", "10 a."});
             };
         },
         {"pass ns.agree"}},
        {"they differ",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question& question) {
                 return said(Outcome::Answer, {isFirst(question) ? "10 a." : "10 b."});
             };
         },
         {"error ns.differs"}},
        {"one knows of nothing",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question& question) {
                 return isFirst(question) ? said(Outcome::Answer, {"10 a."})
                                          : said(Outcome::NoData);
             };
         },
         {"error ns.differs"}},
        {"one does not serve the zone",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question& question) {
                 return isFirst(question) ? said(Outcome::Answer, {"10 a."})
                                          : said(Outcome::Refused);
             };
         },
         {"error ns.lame", "pass ns.agree"}},
        {"one answers from its cache",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question& question) {
                 return said(Outcome::Answer, {"10 a."}, isFirst(question));
             };
         },
         {"error ns.lame", "pass ns.agree"}},
        {"one is silent",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question& question) {
                 return isFirst(question) ? said(Outcome::Answer, {"10 a."})
                                          : said(Outcome::Timeout);
             };
         },
         {"warning ns.silent", "pass ns.agree"}},
        {"no way to IPv6 addresses from here",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.zone.address("ns1.a.test", "2600::1");
             f.zone.address("ns2.a.test", "2600::2");
             f.askServer = [](const dns::Question& question) {
                 return question.server->address.isV4() ? said(Outcome::Answer, {"10 a."})
                                                        : said(Outcome::Unreachable);
             };
         },
         {"info ns.no-way", "pass ns.agree"}},
        {"one IPv6 address is silent, another is not",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.zone.address("ns1.a.test", "2600::1");
             f.zone.address("ns2.a.test", "2600::2");
             f.askServer = [](const dns::Question& question) {
                 return question.server->address.toString() == "2600::1"
                            ? said(Outcome::Timeout)
                            : said(Outcome::Answer, {"10 a."});
             };
         },
         {"warning ns.silent", "pass ns.agree"}},
        {"no server is reached at all",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question&) { return said(Outcome::Unreachable); };
         },
         {"warning ns.silent", "warning ns.silent"}},
        {"the domain is an alias that leads out of the zone",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question&) {
                 dns::Answer answer = said(Outcome::Referral);
                 answer.aliases = {"elsewhere.example"};
                 return answer;
             };
         },
         {"pass ns.agree"}},
        {"aliases that differ",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question& question) {
                 dns::Answer answer = said(Outcome::Referral);
                 answer.aliases = {isFirst(question) ? "one.example" : "two.example"};
                 return answer;
             };
         },
         {"error ns.differs"}},
        {"a resolver answers for everybody",
         "ns",
         domain(),
         [](FakeFacts& f) {
             zoneWithServers(f);
             f.askServer = [](const dns::Question&) {
                 dns::Answer answer = said(Outcome::Answer, {"10 a."}, false);
                 answer.isRecursionAvailable = true;
                 return answer;
             };
         },
         {"unknown ns.intercepted"}},
        {"only one name server",
         "ns",
         domain(),
         [](FakeFacts& f) {
             f.zone.add("a.test", RecordType::Soa, dns::SoaData{});
             f.zone.add("a.test", RecordType::Ns, dns::NameData{"ns1.a.test"});
             f.zone.address("ns1.a.test", "8.8.1.1");
             f.askServer = [](const dns::Question&) { return said(Outcome::Answer, {"10 a."}); };
         },
         {"info ns.single", "pass ns.agree"}},
        {"a name server inside, one without address, one not to be found out",
         "ns",
         domain(),
         [](FakeFacts& f) {
             f.zone.add("a.test", RecordType::Soa, dns::SoaData{});
             for (const char* name : {"ns1.a.test", "ns2.a.test", "ns3.a.test"})
                 f.zone.add("a.test", RecordType::Ns, dns::NameData{name});
             f.zone.address("ns1.a.test", "10.0.0.1");
             f.zone.exists("ns2.a.test");
             f.zone.failOtherwise("ns3.a.test");
         },
         {"error ns.inward", "error ns.no-address", "unknown ns.address-failed"}},
        {"twenty name servers",
         "ns",
         domain(),
         [](FakeFacts& f) {
             f.zone.add("a.test", RecordType::Soa, dns::SoaData{});
             for (int i = 0; i < 20; ++i) {
                 const std::string name = "ns" + std::to_string(i) + ".a.test";
                 f.zone.add("a.test", RecordType::Ns, dns::NameData{name});
                 f.zone.address(name, "8.8.1." + std::to_string(i));
             }
             f.askServer = [](const dns::Question&) { return said(Outcome::Answer, {"10 a."}); };
         },
         {"info ns.many", "pass ns.agree"}},
        {"the domain does not exist, as its parent says",
         "ns",
         domain(),
         [](FakeFacts& f) {
             f.zone.add("test", RecordType::Soa, dns::SoaData{});
             f.zone.add("test", RecordType::Ns, dns::NameData{"ns1.a.test"});
             f.zone.add("test", RecordType::Ns, dns::NameData{"ns2.a.test"});
             f.zone.address("ns1.a.test", "8.8.1.1");
             f.zone.address("ns2.a.test", "8.8.2.2");
             f.askServer = [](const dns::Question&) { return said(Outcome::NxDomain); };
         },
         {"error ns.no-domain"}},
        {"nobody answers about the zone",
         "ns",
         domain(),
         [](FakeFacts& f) {
             f.zone.failOtherwise("a.test");
             f.zone.failOtherwise("test");
         },
         {"unknown ns.failed"}},
        {"a zone without NS records",
         "ns",
         domain(),
         [](FakeFacts& f) { f.zone.add("a.test", RecordType::Soa, dns::SoaData{}); },
         {"error ns.none"}},
        {"only the zone above names them",
         "ns",
         domain(),
         [](FakeFacts& f) {
             f.zone.failOtherwise("a.test");
             f.zone.add("test", RecordType::Soa, dns::SoaData{});
             f.zone.add("test", RecordType::Ns, dns::NameData{"ns.test"});
             f.zone.address("ns.test", "8.8.9.9");
             f.askServer = [](const dns::Question& question) {
                 if (question.server->address.toString() != "8.8.9.9")
                     return said(Outcome::ServFail);
                 dns::Answer referral = said(Outcome::Referral, {}, false);
                 for (const char* name : {"ns1.a.test", "ns2.a.test"}) {
                     dns::Record record;
                     record.owner = "a.test";
                     record.type = RecordType::Ns;
                     record.data = dns::NameData{name};
                     referral.authority.push_back(record);
                     dns::Record glue;
                     glue.owner = name;
                     glue.data = dns::AddressData{*base::IpAddress::parse("8.8.1.1")};
                     referral.additional.push_back(glue);
                 }
                 return referral;
             };
         },
         {"warning ns.silent", "warning ns.silent", "warning ns.parent-only"}},

        // --- reverse DNS ---
        {"confirmed",
         "ptr",
         address(),
         [](FakeFacts& f) {
             f.zone.pointer("4.4.8.8.in-addr.arpa", "mail.a.test");
             f.zone.address("mail.a.test", "8.8.4.4");
         },
         {"pass ptr.confirmed"}},
        {"confirmed, IPv6",
         "ptr",
         address("2600::1"),
         [](FakeFacts& f) {
             f.zone.pointer("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.2."
                            "ip6.arpa",
                            "mail.a.test");
             f.zone.address("mail.a.test", "2600::1");
         },
         {"pass ptr.confirmed"}},
        {"none: NXDOMAIN", "ptr", address(), [](FakeFacts&) {}, {"error ptr.none"}},
        {"none: NODATA",
         "ptr",
         address(),
         [](FakeFacts& f) { f.zone.exists("4.4.8.8.in-addr.arpa"); },
         {"error ptr.none"}},
        {"PTR look-up fails",
         "ptr",
         address(),
         [](FakeFacts& f) { f.zone.failOtherwise("4.4.8.8.in-addr.arpa"); },
         {"unknown ptr.failed"}},
        {"name leads elsewhere",
         "ptr",
         address(),
         [](FakeFacts& f) {
             f.zone.pointer("4.4.8.8.in-addr.arpa", "mail.a.test");
             f.zone.address("mail.a.test", "8.8.4.5");
         },
         {"error ptr.elsewhere"}},
        {"name without address",
         "ptr",
         address(),
         [](FakeFacts& f) {
             f.zone.pointer("4.4.8.8.in-addr.arpa", "mail.a.test");
             f.zone.exists("mail.a.test");
         },
         {"error ptr.no-address"}},
        {"forward look-up fails",
         "ptr",
         address(),
         [](FakeFacts& f) {
             f.zone.pointer("4.4.8.8.in-addr.arpa", "mail.a.test");
             f.zone.failOtherwise("mail.a.test");
         },
         {"unknown ptr.forward-failed"}},
        {"one of two names leads back",
         "ptr",
         address(),
         [](FakeFacts& f) {
             f.zone.pointer("4.4.8.8.in-addr.arpa", "old.a.test");
             f.zone.pointer("4.4.8.8.in-addr.arpa", "mail.a.test");
             f.zone.address("mail.a.test", "8.8.4.4");
         },
         {"info ptr.no-address", "info ptr.several", "pass ptr.confirmed"}},
        {"generic name",
         "ptr",
         address(),
         [](FakeFacts& f) {
             f.zone.pointer("4.4.8.8.in-addr.arpa", "host-8-8-4-4.dyn.a.test");
             f.zone.address("host-8-8-4-4.dyn.a.test", "8.8.4.4");
         },
         {"warning ptr.generic", "pass ptr.confirmed"}},
        {"generic name backwards",
         "ptr",
         address("203.0.113.9"),
         [](FakeFacts& f) {
             f.zone.pointer("9.113.0.203.in-addr.arpa", "9.113.0.203.static.a.test");
             f.zone.address("9.113.0.203.static.a.test", "203.0.113.9");
         },
         {"warning ptr.generic", "pass ptr.confirmed"}},
        {"generic name in hexadecimal",
         "ptr",
         address("203.0.113.9"),
         [](FakeFacts& f) {
             f.zone.pointer("9.113.0.203.in-addr.arpa", "cb007109.a.test");
             f.zone.address("cb007109.a.test", "203.0.113.9");
         },
         {"warning ptr.generic", "pass ptr.confirmed"}},
        {"a number in the name is not the address",
         "ptr",
         address(),
         [](FakeFacts& f) {
             f.zone.pointer("4.4.8.8.in-addr.arpa", "mail8-4.a.test");
             f.zone.address("mail8-4.a.test", "8.8.4.4");
         },
         {"pass ptr.confirmed"}},
        {"a mail server that perhaps only receives",
         "ptr",
         domain(),
         [](FakeFacts& f) { oneServer(f); },
         {"info ptr.none"}},
        {"a mail server of a provider who names addresses",
         "ptr",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.zone.pointer("4.4.8.8.in-addr.arpa", "host-8-8-4-4.a.test");
             f.zone.address("host-8-8-4-4.a.test", "8.8.4.4");
         },
         {"info ptr.generic", "pass ptr.confirmed"}},
        {"more addresses than are looked at", "ptr", domain(),
         [](FakeFacts& f) {
             for (int i = 0; i < 45; ++i) {
                 const std::string last = std::to_string(i);
                 const std::string host = "mx" + std::to_string(i / 9) + ".a.test";
                 if (i % 9 == 0)
                     f.zone.mx("a.test", 10, host);
                 f.zone.address(host, "8.8.4." + last);
                 f.zone.pointer(last + ".4.8.8.in-addr.arpa", host);
             }
         },
         [] {
             std::vector<std::string> expected(41, "pass ptr.confirmed");
             expected.front() = "info ptr.cut";
             return expected;
         }()},
        {"no mail server", "ptr", domain(), [](FakeFacts&) {}, {"unknown ptr.no-server"}},
        {"a thousand names",
         "ptr",
         address(),
         [](FakeFacts& f) {
             for (int i = 0; i < 1000; ++i)
                 f.zone.pointer("4.4.8.8.in-addr.arpa", "n" + std::to_string(i) + ".a.test");
             f.zone.address("n0.a.test", "8.8.4.4");
         },
         {"info ptr.no-address", "info ptr.no-address", "info ptr.no-address",
          "info ptr.no-address", "info ptr.no-address", "info ptr.no-address",
          "info ptr.no-address", "info ptr.no-address", "info ptr.no-address", "info ptr.many",
          "pass ptr.confirmed"}},

        // --- HELO ---
        {"exists",
         "helo",
         helo("mail.a.test"),
         [](FakeFacts& f) { f.zone.address("mail.a.test", "8.8.4.4"); },
         {"pass helo.found"}},
        {"leads to the sender",
         "helo",
         helo("mail.a.test", "8.8.4.4"),
         [](FakeFacts& f) { f.zone.address("mail.a.test", "8.8.4.4"); },
         {"pass helo.confirmed"}},
        {"leads elsewhere",
         "helo",
         helo("mail.a.test", "8.8.4.5"),
         [](FakeFacts& f) { f.zone.address("mail.a.test", "8.8.4.4"); },
         {"warning helo.elsewhere"}},
        {"does not exist",
         "helo",
         helo("mail.a.test"),
         [](FakeFacts&) {},
         {"error helo.not-found"}},
        {"no full name", "helo", helo("MAIL01"), [](FakeFacts&) {}, {"error helo.not-qualified"}},
        {"address literal",
         "helo",
         helo("[192.0.2.1]"),
         [](FakeFacts&) {},
         {"warning helo.literal"}},
        {"no name", "helo", helo("user@pc"), [](FakeFacts&) {}, {"error helo.invalid"}},
        {"not to be found out",
         "helo",
         helo("mail.a.test"),
         [](FakeFacts& f) { f.zone.failOtherwise("mail.a.test"); },
         {"unknown helo.failed"}},
        {"AAAA of the sender not to be found out",
         "helo",
         helo("mail.a.test", "2600::1"),
         [](FakeFacts& f) {
             f.zone.address("mail.a.test", "8.8.4.4");
             f.zone.fail("mail.a.test", RecordType::Aaaa, Outcome::Timeout);
         },
         {"unknown helo.failed"}},

        // --- block lists ---
        {"not listed",
         "dnsbl",
         address(),
         [](FakeFacts& f) { testPoints(f, "bl.test"); },
         {"pass dnsbl.clean"}},
        {"listed",
         "dnsbl",
         address(),
         [](FakeFacts& f) {
             testPoints(f, "bl.test");
             f.zone.address("4.4.8.8.bl.test", "127.0.0.2");
             f.zone.txt("4.4.8.8.bl.test", "see https://bl.test/");
         },
         {"error dnsbl.listed"}},
        {"listed twice, policy does not soften it",
         "dnsbl",
         address(),
         [](FakeFacts& f) {
             testPoints(f, "bl.test");
             f.zone.address("4.4.8.8.bl.test", "127.0.0.10");
             f.zone.address("4.4.8.8.bl.test", "127.0.0.2");
         },
         {"error dnsbl.listed"}},
        {"policy range",
         "dnsbl",
         address(),
         [](FakeFacts& f) {
             testPoints(f, "bl.test");
             f.zone.address("4.4.8.8.bl.test", "127.0.0.11");
         },
         {"warning dnsbl.policy"}},
        {"known as good",
         "dnsbl",
         address(),
         [](FakeFacts& f) {
             testPoints(f, "bl.test");
             f.zone.address("4.4.8.8.bl.test", "127.0.0.5");
         },
         {"info dnsbl.good"}},
        {"a code that is not in the table",
         "dnsbl",
         address(),
         [](FakeFacts& f) {
             testPoints(f, "bl.test");
             f.zone.address("4.4.8.8.bl.test", "127.0.0.1");
         },
         {"unknown dnsbl.not-understood"}},
        {"parked domain answers with a web server",
         "dnsbl",
         address(),
         [](FakeFacts& f) {
             testPoints(f, "bl.test");
             f.zone.address("4.4.8.8.bl.test", "203.0.113.9");
         },
         {"unknown dnsbl.not-understood"}},
        {"the list refuses public resolvers",
         "dnsbl",
         address(),
         [](FakeFacts& f) {
             f.zone.address("2.0.0.127.bl.test", "127.255.255.254");
             f.zone.address("4.4.8.8.bl.test", "127.255.255.254");
         },
         {"unknown dnsbl.refused"}},
        {"the list refuses: said once for all addresses",
         "dnsbl",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.zone.address("mx.a.test", "8.8.8.8");
             f.zone.address("2.0.0.127.bl.test", "127.255.255.254");
         },
         {"unknown dnsbl.refused"}},
        {"more addresses than are looked up",
         "dnsbl",
         domain(),
         [](FakeFacts& f) {
             f.zone.mx("a.test", 10, "mx.a.test");
             for (int i = 0; i < 9; ++i)
                 f.zone.address("mx.a.test", "8.8.4." + std::to_string(i));
         },
         {"unknown dnsbl.out-of-order", "info dnsbl.cut"}},
        {"the list is empty",
         "dnsbl",
         address(),
         [](FakeFacts&) {},
         {"unknown dnsbl.out-of-order"}},
        {"the list lists everybody",
         "dnsbl",
         address(),
         [](FakeFacts& f) {
             testPoints(f, "bl.test");
             f.zone.address("1.0.0.127.bl.test", "127.0.0.2");
             f.zone.address("4.4.8.8.bl.test", "127.0.0.2");
         },
         {"unknown dnsbl.lists-everything"}},
        {"the list does not answer",
         "dnsbl",
         address(),
         [](FakeFacts& f) { f.zone.failOtherwise("2.0.0.127.bl.test"); },
         {"unknown dnsbl.failed"}},
        {"the list answers its test, but not the question",
         "dnsbl",
         address(),
         [](FakeFacts& f) {
             testPoints(f, "bl.test");
             f.zone.failOtherwise("4.4.8.8.bl.test");
         },
         {"unknown dnsbl.failed"}},
        {"the resolver rewrites",
         "dnsbl",
         address(),
         [](FakeFacts& f) { f.zone.address("no-such-name.bouncelens.invalid", "203.0.113.1"); },
         {"unknown dnsbl.resolver-rewrites"}},
        {"the resolver does not answer",
         "dnsbl",
         address(),
         [](FakeFacts& f) { f.zone.failOtherwise("no-such-name.bouncelens.invalid"); },
         {"unknown dnsbl.resolver-failed"}},
        {"not a public address",
         "dnsbl",
         address("192.168.1.1"),
         [](FakeFacts&) {},
         {"info dnsbl.not-public"}},
        {"documentation address",
         "dnsbl",
         address("192.0.2.1"),
         [](FakeFacts&) {},
         {"info dnsbl.not-public"}},
        {"the list of the bounce",
         "dnsbl",
         listed("named.test"),
         [](FakeFacts& f) {
             testPoints(f, "bl.test");
             testPoints(f, "named.test");
             f.zone.address("4.4.8.8.named.test", "127.0.0.2");
         },
         {"error dnsbl.listed", "pass dnsbl.clean"}},
        {"the bounce names a dead list",
         "dnsbl",
         listed("zone.dead.test"),
         [](FakeFacts& f) { testPoints(f, "bl.test"); },
         {"error dnsbl.dead", "pass dnsbl.clean"}},
        {"the bounce names a list nobody knows",
         "dnsbl",
         listed("bl.example"),
         [](FakeFacts& f) { testPoints(f, "bl.test"); },
         {"unknown dnsbl.unknown-list", "pass dnsbl.clean"}},
        {"IPv6",
         "dnsbl",
         address("2600::1"),
         [](FakeFacts& f) {
             f.zone.address("2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0."
                            "bl.test",
                            "127.0.0.2");
             f.zone.address("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.2."
                            "bl.test",
                            "127.0.0.2");
         },
         {"error dnsbl.listed"}},
        {"bits of a list of domains",
         "dnsbl",
         domain(),
         [](FakeFacts& f) {
             f.zone.address("always.example.dom.test", "127.0.0.6");
             f.zone.address("a.test.dom.test", "127.0.0.6");
         },
         {"error dnsbl.listed"},
         true},
        {"a list of domains refuses",
         "dnsbl",
         domain(),
         [](FakeFacts& f) {
             f.zone.address("always.example.dom.test", "127.0.0.1");
             f.zone.address("a.test.dom.test", "127.0.0.1");
         },
         {"unknown dnsbl.refused"},
         true},

        // --- port 25 ---
        {"a server answers",
         "port25",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.session = [](const probe::SmtpRequest&) { return greeting(); };
         },
         {"pass port25.open"}},
        {"nobody answers, not even the other one",
         "port25",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.zone.mx("control.test", 10, "mx.control.test");
             f.zone.address("mx.control.test", "9.9.9.9");
             f.session = [](const probe::SmtpRequest&) { return ended(probe::SmtpEnd::Timeout); };
         },
         {"unknown port25.blocked"}},
        {"only this server is silent",
         "port25",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.zone.mx("control.test", 10, "mx.control.test");
             f.zone.address("mx.control.test", "9.9.9.9");
             f.session = [](const probe::SmtpRequest& request) {
                 return request.hostName == "mx.control.test" ? greeting()
                                                              : ended(probe::SmtpEnd::Timeout);
             };
         },
         {"error port25.target-silent"}},
        {"the other one cannot be found",
         "port25",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.session = [](const probe::SmtpRequest&) { return ended(probe::SmtpEnd::Timeout); };
         },
         {"unknown port25.control-failed"}},
        {"a server with IPv6 only, and no IPv6 here",
         "port25",
         domain(),
         [](FakeFacts& f) {
             f.zone.mx("a.test", 10, "mx.a.test");
             f.zone.address("mx.a.test", "2600::1");
             f.zone.mx("control.test", 10, "mx.control.test");
             f.zone.address("mx.control.test", "9.9.9.9");
             f.session = [](const probe::SmtpRequest& request) {
                 return request.address.isV4() ? greeting() : ended(probe::SmtpEnd::Unreachable);
             };
         },
         {"unknown port25.not-tried"}},
        {"an address that perhaps only sends",
         "port25",
         address(),
         [](FakeFacts& f) {
             f.zone.mx("control.test", 10, "mx.control.test");
             f.zone.address("mx.control.test", "9.9.9.9");
             f.session = [](const probe::SmtpRequest& request) {
                 return request.hostName == "mx.control.test" ? greeting()
                                                              : ended(probe::SmtpEnd::Refused);
             };
         },
         {"info port25.target-silent"}},
        {"no consent",
         "port25",
         domain(),
         [](FakeFacts& f) {
             oneServer(f);
             f.session = [](const probe::SmtpRequest&) {
                 return ended(probe::SmtpEnd::NotAllowed);
             };
         },
         {"unknown port25.not-tried"}},
    };
    return all;
}

} // namespace

class TestDnsChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto read = probe::BlockListTable::parse(lists);
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        m_lists = std::move(*read);
        m_settings.controlDomain = "control.test";
    }

    void findings_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const Case& one : cases())
            QTest::addRow("%s: %s", one.check, one.name) << number++;
    }

    void findings()
    {
        QFETCH(int, number);
        const Case& one = cases().at(static_cast<std::size_t>(number));
        const probe::Check* check = probe::findCheck(one.check);
        QVERIFY(check);
        QVERIFY(check->fits(one.target));
        const probe::CheckInput input{.target = one.target,
                                      .settings = m_settings,
                                      .blockLists = m_lists,
                                      .withMoreLists = one.withMoreLists};
        QStringList first;
        for (const bool isSlow : {true, false}) {
            FakeFacts facts;
            facts.isSlow = isSlow;
            one.prepare(facts);
            const auto findings = support::runCheck(check->run, input, facts);
            QVERIFY(findings);
            QStringList found;
            for (const probe::Finding& finding : *findings) {
                found << QString::fromStdString(std::string(probe::toString(finding.severity)) +
                                                ' ' + finding.id);
                m_seen.insert(finding.id);
                checkWords(finding);
            }
            QStringList expected;
            for (const std::string& text : one.expected)
                expected << QString::fromStdString(text);
            QCOMPARE(found, expected);
        }
    }

    void noControlServer()
    {
        probe::ProbeSettings settings;
        settings.controlDomain.clear();
        const probe::ProbeTarget target = domain();
        const probe::CheckInput input{
            .target = target, .settings = settings, .blockLists = m_lists};
        FakeFacts facts;
        oneServer(facts);
        const auto findings = support::runCheck(probe::findCheck("port25")->run, input, facts);
        QVERIFY(findings);
        QCOMPARE(findings->size(), std::size_t{1});
        QCOMPARE(findings->front().id, "port25.no-control");
        m_seen.insert(findings->front().id);
    }

    void moreListsThanAreAsked()
    {
        std::string toml;
        for (int i = 0; i < 17; ++i)
            toml += "[[list]]\nzone = \"l" + std::to_string(i) +
                    ".test\"\nname = \"L\"\nstate = \"on\"\nasks = [\"ipv4\"]\n"
                    "answers = [{ code = \"127.0.0.2\", kind = \"listed\", text = \"\" }]\n";
        const auto table = probe::BlockListTable::parse(toml);
        QVERIFY(table);
        const probe::ProbeTarget target = address();
        const probe::CheckInput input{
            .target = target, .settings = m_settings, .blockLists = *table};
        FakeFacts facts;
        for (int i = 0; i < 17; ++i)
            testPoints(facts, 'l' + std::to_string(i) + ".test");
        const auto findings = support::runCheck(probe::findCheck("dnsbl")->run, input, facts);
        QVERIFY(findings);
        QCOMPARE(findings->size(), std::size_t{2});
        QCOMPARE(findings->front().id, "dnsbl.many-lists");
        QCOMPARE(findings->front().details.size(), std::size_t{2});
        QCOMPARE(findings->back().details.size(), std::size_t{15});
        checkWords(findings->front());
        m_seen.insert(findings->front().id);
    }

    void listOfTheBounceBeforeOthers_data()
    {
        QTest::addColumn<QString>("named");
        QTest::addColumn<bool>("withMore");
        QTest::addColumn<int>("asked");
        QTest::newRow("no list named: all that are on") << QString() << false << 2;
        QTest::newRow("that list and those asked always")
            << QStringLiteral("named.t") << false << 2;
        QTest::newRow("all were wanted") << QStringLiteral("named.t") << true << 4;
    }

    void listOfTheBounceBeforeOthers()
    {
        QFETCH(QString, named);
        QFETCH(bool, withMore);
        QFETCH(int, asked);
        std::string toml;
        for (const char* list :
             {"zone = \"always.t\"\nstate = \"on\"\nalways = true",
              "zone = \"on.t\"\nstate = \"on\"", "zone = \"more.t\"\nstate = \"more\"",
              "zone = \"named.t\"\nstate = \"named\""})
            toml += std::string("[[list]]\n") + list +
                    "\nname = \"L\"\nasks = [\"ipv4\"]\n"
                    "answers = [{ code = \"127.0.0.2\", kind = \"listed\", text = \"\" }]\n";
        const auto table = probe::BlockListTable::parse(toml);
        QVERIFY(table);
        const probe::ProbeTarget target = listed(qPrintable(named));
        FakeFacts facts;
        for (const char* zone : {"always.t", "on.t", "more.t", "named.t"})
            testPoints(facts, zone);
        const auto findings = support::runCheck(probe::findCheck("dnsbl")->run,
                                                {.target = target,
                                                 .settings = m_settings,
                                                 .blockLists = *table,
                                                 .withMoreLists = withMore},
                                                facts);
        QVERIFY(findings);
        QCOMPARE(findings->size(), std::size_t{1});
        QCOMPARE(findings->front().details.size(), static_cast<std::size_t>(asked));
    }

    void builtInTable()
    {
        const auto& table = probe::builtInBlockLists();
        QVERIFY(table.lists().size() > 30);
        const probe::BlockList* zen = table.find("zen.spamhaus.org");
        QVERIFY(zen);
        std::string text;
        QCOMPARE(zen->meaningOf(*base::IpAddress::parse("127.0.0.4"), text),
                 probe::ListAnswerKind::Listed);
        QCOMPARE(text, "XBL");
        QCOMPARE(zen->meaningOf(*base::IpAddress::parse("127.0.0.10"), text),
                 probe::ListAnswerKind::Policy);
        QCOMPARE(zen->meaningOf(*base::IpAddress::parse("127.255.255.254"), text),
                 probe::ListAnswerKind::Refused);
        QCOMPARE(table.find("dnsbl.sorbs.net")->state, probe::ListState::Dead);
        QCOMPARE(table.find("web.dnsbl.sorbs.net")->state, probe::ListState::Dead);
        QVERIFY(!table.find("sub.zen.spamhaus.org"));
        const probe::BlockList* white = table.find("list.dnswl.org");
        QCOMPARE(white->meaningOf(*base::IpAddress::parse("127.0.9.2"), text),
                 probe::ListAnswerKind::Good);
        QCOMPARE(white->meaningOf(*base::IpAddress::parse("127.0.9.255"), text),
                 probe::ListAnswerKind::Refused);
    }

    void brokenTables_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<int>("line");
        QTest::newRow("no list") << QByteArray("x = 1\n") << 1;
        QTest::newRow("not TOML") << QByteArray("[[list]]\nzone = \n") << 2;
        QTest::newRow("no state") << QByteArray("\n[[list]]\nzone = \"a.b\"\nname = \"a\"\n") << 2;
        QTest::newRow("zone is no name")
            << QByteArray("[[list]]\nzone = \"a b\"\nname = \"a\"\nstate = \"dead\"\n") << 1;
        QTest::newRow("bad range")
            << QByteArray(
                   "[[list]]\nzone = \"a.b\"\nname = \"a\"\nstate = \"on\"\nasks = [\"ipv4\"]\n"
                   "answers = [{ code = \"127.0.0.9-3\", kind = \"listed\", text = \"\" }]\n")
            << 6;
        QTest::newRow("twice") << QByteArray(
                                      "[[list]]\nzone = \"a.b\"\nname = \"a\"\nstate = \"dead\"\n"
                                      "[[list]]\nzone = \"a.b\"\nname = \"a\"\nstate = \"dead\"\n")
                               << 5;
    }

    void brokenTables()
    {
        QFETCH(QByteArray, toml);
        QFETCH(int, line);
        const auto read = probe::BlockListTable::parse(toml.toStdString());
        QVERIFY(!read);
        QCOMPARE(int(read.error().line), line);
        QVERIFY(!read.error().detail.empty());
    }

    /// Runs last: every finding that has words was seen in some row, so nothing is dead text.
    void zEverySentenceIsUsed()
    {
        for (const char* file : {"mx", "address", "ns", "dnsbl", "port25"}) {
            QFile toml(QStringLiteral(PROJECT_DIR "/resources/knowledge/findings/%1.toml")
                           .arg(QLatin1String(file)));
            QVERIFY(toml.open(QIODevice::ReadOnly));
            for (const QByteArray& line : toml.readAll().split('\n')) {
                if (line.startsWith("id = \""))
                    QVERIFY2(m_seen.count(line.mid(6, line.size() - 7).toStdString()),
                             line.constData());
            }
        }
    }

private:
    /// Both languages, nothing left unfilled.
    static void checkWords(const probe::Finding& finding)
    {
        for (const auto language :
             {knowledge::Language::English, knowledge::Language::SimplifiedChinese}) {
            const probe::FindingWords words(knowledge::builtIn(), language);
            const std::string sentence = words.sentence(finding);
            QVERIFY2(sentence != finding.id, finding.id.c_str());
            for (const std::string& text :
                 {sentence, words.expected(finding), words.fix(finding)}) {
                QVERIFY2(text.find('{') == text.npos, text.c_str());
                QVERIFY2(text.find("  ") == text.npos, text.c_str());
            }
        }
    }

    probe::BlockListTable m_lists;
    probe::ProbeSettings m_settings;
    std::set<std::string> m_seen;
};

QTEST_GUILESS_MAIN(TestDnsChecks)
#include "tst_dns_checks.moc"
