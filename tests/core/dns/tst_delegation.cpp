// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/client.h"
#include "dns/delegation.h"
#include "support/name_server.h"

#include <QTest>

#include <map>

using dns::Answer;
using dns::Delegation;
using dns::Outcome;
using dns::Question;
using dns::Record;
using dns::RecordType;
using State = dns::ZoneServer::State;

namespace {

Record nameServer(const char* zone, const std::string& name)
{
    return {zone, RecordType::Ns, 300, dns::NameData{name}, name + '.'};
}

Record address(const std::string& name, const char* text)
{
    const auto parsed = base::IpAddress::parse(text);
    return {name, parsed->isV4() ? RecordType::A : RecordType::Aaaa, 300, dns::AddressData{*parsed},
            text};
}

Record soa(const char* zone)
{
    return {zone, RecordType::Soa, 300, dns::SoaData{}, "soa"};
}

/// Answers that the test has, handed out one round late, as a network does.
class TableSource : public dns::AnswerSource {
public:
    void add(const Question& question, Outcome outcome, std::vector<Record> records = {},
             std::vector<Record> authority = {}, std::vector<Record> additional = {})
    {
        Answer answer;
        answer.question = question;
        answer.outcome = outcome;
        answer.records = std::move(records);
        answer.authority = std::move(authority);
        answer.additional = std::move(additional);
        m_table[question] = std::move(answer);
    }
    Answer& at(const Question& question) { return m_table.at(question); }

    const Answer* answer(const Question& question) override
    {
        if (const auto found = m_known.find(question); found != m_known.end())
            return &found->second;
        m_asked.push_back(question);
        return nullptr;
    }

    /// Runs the function until it is done. Who is not in the table is REFUSED.
    Delegation run(std::string_view domain, RecordType type,
                   const dns::DelegationOptions& options = {})
    {
        for (rounds = 1; rounds < 50; ++rounds) {
            m_asked.clear();
            if (auto result = dns::askZoneServers(domain, type, *this, options)) {
                [&] { QVERIFY(m_asked.empty()); }(); // it waits for what it asks
                return std::move(*result);
            }
            [&] { QVERIFY(!m_asked.empty()); }(); // it waits for something
            for (const Question& question : m_asked) {
                Answer refused;
                refused.question = question;
                refused.outcome = Outcome::Refused;
                const auto found = m_table.find(question);
                m_known[question] = found != m_table.end() ? found->second : refused;
            }
        }
        return {};
    }
    int rounds = 0;

private:
    std::map<Question, Answer> m_table;
    std::map<Question, Answer> m_known;
    std::vector<Question> m_asked;
};

dns::ServerAddress server(const char* text)
{
    return *dns::ServerAddress::parse(text);
}

/// example.org with two name servers, one of them with two addresses.
TableSource goodZone()
{
    TableSource source;
    source.add({"example.org", RecordType::Soa}, Outcome::Answer, {soa("example.org")});
    source.add({"example.org", RecordType::Ns}, Outcome::Answer,
               {nameServer("example.org", "ns2.example.net"),
                nameServer("example.org", "ns1.example.org")});
    source.add({"ns1.example.org", RecordType::A}, Outcome::Answer,
               {address("ns1.example.org", "192.0.2.1")});
    source.add({"ns1.example.org", RecordType::Aaaa}, Outcome::Answer,
               {address("ns1.example.org", "2001:db8::1")});
    source.add({"ns2.example.net", RecordType::A}, Outcome::Answer,
               {address("ns2.example.net", "192.0.2.2")});
    source.add({"ns2.example.net", RecordType::Aaaa}, Outcome::NoData);
    source.add({"example.org", RecordType::Mx, server("192.0.2.1")}, Outcome::Answer);
    source.add({"example.org", RecordType::Mx, server("2001:db8::1")}, Outcome::Timeout);
    source.add({"example.org", RecordType::Mx, server("192.0.2.2")}, Outcome::NxDomain);
    return source;
}

/// "name address state outcome", line by line.
QStringList lines(const Delegation& delegation)
{
    static constexpr const char* states[] = {"asked", "inward", "none", "unknown"};
    QStringList all;
    for (const dns::ZoneServer& one : delegation.servers) {
        QString line = QString::fromStdString(one.name);
        if (one.address)
            line += QLatin1Char(' ') + QString::fromStdString(one.address->toString());
        line += QLatin1Char(' ') + QString::fromLatin1(states[static_cast<int>(one.state)]);
        if (one.answer != nullptr)
            line += QLatin1Char(' ') +
                    QString::fromStdString(std::string(dns::toString(one.answer->outcome)));
        all += line;
    }
    return all;
}

} // namespace

class TestDelegation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyServer()
    {
        TableSource source = goodZone();
        const Delegation result = source.run("example.org", RecordType::Mx);
        QCOMPARE(result.zone, std::string("example.org"));
        QVERIFY(!result.isFromParent && !result.isCut);
        QCOMPARE(lines(result),
                 (QStringList{QStringLiteral("ns1.example.org 192.0.2.1 asked answer"),
                              QStringLiteral("ns1.example.org 2001:db8::1 asked timeout"),
                              QStringLiteral("ns2.example.net 192.0.2.2 asked nxdomain")}));
        // SOA, NS, all addresses at once, all servers at once, done.
        QCOMPARE(source.rounds, 5);
    }

    void nameBelowTheZone_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<bool>("withSoa");
        QTest::addRow("NODATA with SOA") << Outcome::NoData << true;
        QTest::addRow("NODATA without SOA") << Outcome::NoData << false;
        QTest::addRow("NXDOMAIN") << Outcome::NxDomain << true;
    }

    void nameBelowTheZone()
    {
        QFETCH(Outcome, outcome);
        QFETCH(bool, withSoa);
        TableSource source = goodZone();
        std::vector<Record> authority;
        if (withSoa)
            authority.push_back(soa("example.org"));
        source.add({"a.b.example.org", RecordType::Soa}, outcome, {}, authority);
        source.add({"b.example.org", RecordType::Soa}, outcome, {}, authority);
        source.add({"a.b.example.org", RecordType::A, server("192.0.2.1")}, Outcome::NoData);
        const Delegation result = source.run("a.b.example.org", RecordType::A);
        QCOMPARE(result.zone, std::string("example.org"));
        QCOMPARE(int(result.servers.size()), 3);
        QCOMPARE(lines(result).front(), QStringLiteral("ns1.example.org 192.0.2.1 asked no-data"));
        QCOMPARE(source.rounds, withSoa ? 5 : 7);
    }

    /// An alias says nothing about the zone its own name is in.
    void aliasAtTheName()
    {
        TableSource source = goodZone();
        source.add({"www.example.org", RecordType::Soa}, Outcome::Answer, {soa("example.net")});
        source.at({"www.example.org", RecordType::Soa}).aliases = {"example.net"};
        QCOMPARE(source.run("www.example.org", RecordType::A).zone, std::string("example.org"));
    }

    /// An SOA of somebody else in the authority section is not believed.
    void foreignSoa()
    {
        TableSource source = goodZone();
        source.add({"a.example.org", RecordType::Soa}, Outcome::NoData, {},
                   {soa("victim.example")});
        QCOMPARE(source.run("a.example.org", RecordType::A).zone, std::string("example.org"));
    }

    void inwardServers()
    {
        TableSource source = goodZone();
        source.add({"ns1.example.org", RecordType::A}, Outcome::Answer,
                   {address("ns1.example.org", "169.254.169.254")});
        source.add({"ns1.example.org", RecordType::Aaaa}, Outcome::Answer,
                   {address("ns1.example.org", "::ffff:127.0.0.1")});
        const QStringList found = lines(source.run("example.org", RecordType::Mx));
        QCOMPARE(found.value(0), QStringLiteral("ns1.example.org 169.254.169.254 inward"));
        QVERIFY(found.value(1).endsWith(QStringLiteral(" inward")));
        QVERIFY(found.value(2).contains(QStringLiteral(" asked ")));

        dns::DelegationOptions laboratory;
        laboratory.asksInward = true;
        laboratory.port = 5300;
        const Delegation all = source.run("example.org", RecordType::Mx, laboratory);
        QCOMPARE(lines(all).value(0),
                 QStringLiteral("ns1.example.org 169.254.169.254:5300 asked refused"));
    }

    void withoutAddresses()
    {
        TableSource source = goodZone();
        source.add({"ns1.example.org", RecordType::A}, Outcome::NxDomain);
        source.add({"ns1.example.org", RecordType::Aaaa}, Outcome::NxDomain);
        source.add({"ns2.example.net", RecordType::A}, Outcome::NoData);
        source.add({"ns2.example.net", RecordType::Aaaa}, Outcome::ServFail);
        QCOMPARE(lines(source.run("example.org", RecordType::Mx)),
                 (QStringList{QStringLiteral("ns1.example.org none"),
                              QStringLiteral("ns2.example.net unknown")}));
    }

    void limits()
    {
        TableSource source = goodZone();
        std::vector<Record> servers;
        for (int i = 0; i < 14; ++i) {
            const std::string name = "ns" + std::to_string(i) + ".example.com";
            servers.push_back(nameServer("example.org", name));
            std::vector<Record> addresses;
            for (int j = 1; j <= 3; ++j)
                addresses.push_back(
                    address(name, ("192.0.2." + std::to_string(i * 3 + j)).c_str()));
            source.add({name, RecordType::A}, Outcome::Answer, addresses);
            source.add({name, RecordType::Aaaa}, Outcome::NoData);
        }
        source.add({"example.org", RecordType::Ns}, Outcome::Answer, servers);
        const Delegation result = source.run("example.org", RecordType::Mx);
        QCOMPARE(result.servers.size(), dns::maxZoneServerAddresses);
        QVERIFY(result.isCut);
    }

    /// The resolver fails in the zone: its parent knows who should serve it.
    void fromTheParent()
    {
        TableSource source = goodZone();
        source.add({"broken.example.org", RecordType::Soa}, Outcome::ServFail);
        source.add({"x.broken.example.org", RecordType::Soa}, Outcome::ServFail);
        source.add({"broken.example.org", RecordType::Ns, server("192.0.2.1")}, Outcome::Referral,
                   {},
                   {nameServer("broken.example.org", "ns.broken.example.org"),
                    nameServer("victim.example", "ns.victim.example")},
                   {address("ns.broken.example.org", "192.0.2.77"),
                    address("ns.victim.example", "192.0.2.99")});
        const Delegation result = source.run("x.broken.example.org", RecordType::Mx);
        QVERIFY(result.isFromParent);
        QCOMPARE(result.zone, std::string("broken.example.org"));
        QCOMPARE(lines(result),
                 QStringList{QStringLiteral("ns.broken.example.org 192.0.2.77 asked refused")});
        QVERIFY(result.found->question.server == server("192.0.2.1"));
    }

    /// A referral that does not lead downwards leads nowhere.
    void referralUpwards()
    {
        TableSource source = goodZone();
        source.add({"broken.example.org", RecordType::Soa}, Outcome::ServFail);
        for (const char* const one : {"192.0.2.1", "2001:db8::1"})
            source.add({"broken.example.org", RecordType::Ns, server(one)}, Outcome::Referral, {},
                       {nameServer("", "a.root.example")});
        const Delegation result = source.run("broken.example.org", RecordType::Mx);
        QVERIFY(result.servers.empty());
        QVERIFY(result.found->outcome == Outcome::ServFail);
    }

    void resolverIsDown()
    {
        TableSource source;
        source.add({"example.org", RecordType::Soa}, Outcome::Unreachable);
        const Delegation result = source.run("example.org", RecordType::Mx);
        QVERIFY(result.zone.empty());
        QVERIFY(result.found->outcome == Outcome::Unreachable);
        QCOMPARE(source.rounds, 2);
    }

    /// With a real server and the real client.
    void realServer()
    {
        support::NameServer knot;
        if (!knot.isInstalled())
            QSKIP("needs knot");
        knot.addZone(QStringLiteral("ok.test"), "@ MX 10 mail\nmail A 192.0.2.10\n");
        QVERIFY(knot.start());

        class LiveSource : public dns::AnswerSource {
        public:
            explicit LiveSource(const dns::ServerAddress& resolver)
                : m_client(dns::ClientOptions{{resolver}})
            {}
            const Answer* answer(const Question& question) override
            {
                const auto [entry, isNew] = m_answers.try_emplace(question);
                if (isNew)
                    m_client.ask(question,
                                 [place = &entry->second](Answer answer) { *place = answer; });
                return entry->second ? &*entry->second : nullptr;
            }

        private:
            dns::Client m_client;
            std::map<Question, std::optional<Answer>> m_answers;
        };
        LiveSource source(knot.address());
        dns::DelegationOptions laboratory;
        laboratory.asksInward = true;
        laboratory.port = knot.address().port;
        std::optional<Delegation> result;
        QTRY_VERIFY(
            (result = dns::askZoneServers("mail.ok.test", RecordType::A, source, laboratory)));
        QCOMPARE(result->zone, std::string("ok.test"));
        QCOMPARE(int(result->servers.size()), 1);
        QCOMPARE(result->servers[0].answer->records.at(0).text, std::string("192.0.2.10"));
        QVERIFY(result->servers[0].answer->isAuthoritative);
    }
};

QTEST_GUILESS_MAIN(TestDelegation)
#include "tst_delegation.moc"
