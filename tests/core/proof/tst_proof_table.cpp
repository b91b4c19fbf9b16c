// SPDX-License-Identifier: GPL-3.0-or-later
// The table of tests: complete, in both languages, and only about things that exist.
#include "knowledge/knowledge_base.h"
#include "probe/check.h"
#include "proof/proof_table.h"

#include <QRegularExpression>
#include <QtTest>

#include <set>

using proof::Outcome;
using proof::Verdict;

namespace {

const std::set<std::string> caseNames{
    "recipient",   "remote_mta",   "sending_address", "helo_name",     "sender_domain",
    "from_domain", "dkim_domain",  "dkim_selector",   "block_list",    "domain",
    "date",        "code",         "mail_hosts",      "near",          "recipient_domain",
    "ptr_record",  "reverse_name", "spf_record",      "address_record"};

/// Signs that are no findings.
bool isComparison(const std::string& sign)
{
    static const std::set<std::string> known{"reply.same",       "reply.other",
                                             "remote-mta.is-mx", "remote-mta.no-mx",
                                             "mail.unsigned",    "servers.not-asked"};
    return known.count(sign) > 0 || sign.starts_with("named-list.");
}

QStringList namesIn(const std::string& text)
{
    static const QRegularExpression name(QStringLiteral("\\{([^}]*)\\}"));
    QStringList names;
    auto found = name.globalMatch(QString::fromStdString(text));
    while (found.hasNext())
        names << found.next().captured(1);
    names.sort();
    return names;
}

} // namespace

class TestProofTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refersToWhatExists()
    {
        const auto& table = proof::builtInProofs();
        QVERIFY(!table.tests().empty());
        for (const proof::CauseTest& test : table.tests()) {
            for (const std::string& category : test.categories)
                QVERIFY2(knowledge::builtIn().findCategory(category), category.c_str());
            for (const std::string& id : test.checks) {
                const probe::Check* check = probe::findCheck(id);
                QVERIFY2(check, id.c_str());
                // The rest needs somebody who says yes.
                QCOMPARE(check->contacts, std::vector{probe::Contact::NameServers});
            }
            for (const std::string& id : test.onClick)
                QVERIFY2(probe::findCheck(id), id.c_str());
            for (const Outcome& outcome : test.outcomes) {
                for (const auto* signs : {&outcome.any, &outcome.all, &outcome.none}) {
                    for (const std::string& sign : *signs)
                        checkSign(sign);
                }
            }
        }
    }

    void wordsAreComplete()
    {
        const auto& table = proof::builtInProofs();
        for (const char* key : {"verdict.confirmed",
                                "verdict.refuted_now",
                                "verdict.supports",
                                "verdict.cannot_tell",
                                "verdict.not_testable",
                                "role.recipient",
                                "role.remote_mta",
                                "role.sending_address",
                                "role.helo_name",
                                "role.sender_domain",
                                "role.from_domain",
                                "role.dkim_domain",
                                "role.dkim_selector",
                                "role.block_list",
                                "origin.answer",
                                "origin.report",
                                "origin.received",
                                "origin.returned",
                                "origin.typed",
                                "refusal",
                                "refusal.inward",
                                "refusal.not_a_name",
                                "value.not_known",
                                "sentence.not_testable",
                                "sentence.missing_subject",
                                "sentence.refused_subject",
                                "sentence.was_then",
                                "sentence.was_then_undated",
                                "sentence.ask_server",
                                "sentence.says_nothing",
                                "sentence.not_asked"}) {
            QVERIFY2(!table.word(key).en.empty(), key);
            QVERIFY2(!table.word(key).zhCn.empty(), key);
        }
    }

    /// Both languages have the same names, and none that nobody fills in.
    void namesAreKnown()
    {
        for (const proof::CauseTest& test : proof::builtInProofs().tests()) {
            for (const Outcome& outcome : test.outcomes) {
                std::vector<const proof::Text*> texts{&outcome.sentence, &outcome.customer};
                for (const proof::Text& step : outcome.steps)
                    texts.push_back(&step);
                for (const proof::Text* text : texts) {
                    QCOMPARE(namesIn(text->en), namesIn(text->zhCn));
                    for (const QString& name : namesIn(text->en))
                        QVERIFY2(
                            caseNames.count(name.toStdString()) > 0 || isValueOf(outcome, name),
                            qPrintable(name + QLatin1Char(' ') + QString::fromStdString(text->en)));
                }
                // What a customer reads names no servers.
                QVERIFY2(namesIn(outcome.customer.en).isEmpty(), outcome.customer.en.c_str());
            }
        }
    }

    void mistakes_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<int>("line");
        const QByteArray head = "[[proof]]\ncategories = [\"x\"]\ntarget = \"recipient\"\n"
                                "checks = [\"mx\"]\n";
        const QByteArray outcome = "[[proof.outcome]]\nverdict = \"confirmed\"\n"
                                   "any = [\"mx.none\"]\ntext = { en = \"a\", zh_CN = \"b\" }\n";
        QTest::newRow("fine") << head + outcome << 0;
        QTest::newRow("no TOML") << QByteArray("[[proof") << 1;
        QTest::newRow("no outcome") << head << 1;
        QTest::newRow("twice") << head + outcome + head + outcome << 9;
        QTest::newRow("unknown verdict")
            << head + "[[proof.outcome]]\nverdict = \"perhaps\"\nany = [\"a\"]\n"
            << 5;
        QTest::newRow("unknown role") << QByteArray(head).replace("recipient", "somebody") << 1;
        QTest::newRow("one language")
            << head + "[[proof.outcome]]\nverdict = \"confirmed\"\nany = [\"a\"]\n"
                      "text = { en = \"a\" }\n"
            << 8;
        QTest::newRow("unknown key") << head + "colour = 1\n" + outcome << 5;
        QTest::newRow("steps of different number")
            << head + outcome + "steps = { en = [\"a\", \"b\"], zh_CN = [\"c\"] }\n"
            << 5;
    }

    void mistakes()
    {
        QFETCH(QByteArray, toml);
        QFETCH(int, line);
        const auto table = proof::ProofTable::parse(toml.toStdString());
        QCOMPARE(table.has_value(), line == 0);
        if (!table)
            QCOMPARE(static_cast<int>(table.error().line), line);
    }

private:
    void checkSign(std::string sign)
    {
        if (sign.starts_with("before."))
            sign.erase(0, 7);
        if (isComparison(sign))
            return;
        const std::size_t dot = sign.find('.');
        const std::string finding = sign.substr(0, sign.find('.', dot + 1));
        QVERIFY2(!knowledge::builtIn().word("finding." + finding).empty(), sign.c_str());
    }

    /// The sentences of the findings that decide have the same value.
    static bool isValueOf(const Outcome& outcome, const QString& name)
    {
        const std::string wanted = '{' + name.toStdString() + '}';
        for (const auto* signs : {&outcome.all, &outcome.any}) {
            for (const std::string& sign : *signs) {
                if (sign.starts_with("reply.") &&
                    (name == QLatin1String("reply") || name == QLatin1String("server")))
                    return true;
                const std::string finding =
                    sign.starts_with("named-list.") ? "dnsbl." + sign.substr(11) : sign;
                const auto words = knowledge::builtIn().word("finding." + finding);
                const auto fix = knowledge::builtIn().word("finding." + finding + ".fix");
                if (words.en.find(wanted) != words.en.npos || fix.en.find(wanted) != fix.en.npos)
                    return true;
            }
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(TestProofTable)
#include "tst_proof_table.moc"
