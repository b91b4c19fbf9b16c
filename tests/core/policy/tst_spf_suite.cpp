// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/spf.h"
#include "policy/spf_macro.h"
#include "support/zone_answers.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <yaml-cpp/yaml.h>
#include <zlib.h>

namespace {

constexpr int suiteCases = 203;

QByteArray gunzipped(const char* path)
{
    const gzFile file = gzopen(path, "rb");
    if (file == nullptr)
        return {};
    QByteArray all;
    char buffer[65536];
    for (int n = gzread(file, buffer, sizeof buffer); n > 0;
         n = gzread(file, buffer, sizeof buffer))
        all.append(buffer, n);
    gzclose(file);
    return all;
}

/// The RFC 7208 test suite of openspf.org; empty when it is nowhere.
QByteArray suiteText()
{
    const QString places[] = {qEnvironmentVariable("SPF_TESTSUITE"),
                              QStringLiteral(PROJECT_DIR "/../shared/spf/rfc7208-tests.yml")};
    for (const QString& place : places) {
        QFile file(place);
        if (!place.isEmpty() && file.open(QIODevice::ReadOnly))
            return file.readAll();
    }
    return gunzipped("/usr/share/doc/python3-spf/rfc7208-tests.yml.gz");
}

std::string nameOf(const std::string& text)
{
    // Names the suite uses on purpose that nobody can ask for stay as they are.
    return policy::spfQuestionName(text).value_or(text);
}

std::vector<std::string> stringsOf(const YAML::Node& node)
{
    if (node.IsSequence())
        return node.as<std::vector<std::string>>();
    return {node.as<std::string>()};
}

void addRecord(support::ZoneAnswers& zone, const std::string& name, const std::string& type,
               const YAML::Node& value)
{
    if (type == "A" || type == "AAAA")
        zone.address(name, value.as<std::string>());
    else if (type == "MX")
        zone.mx(name, value[0].as<std::uint16_t>(),
                value[1].as<std::string>().empty() ? "" : nameOf(value[1].as<std::string>()));
    else if (type == "PTR")
        zone.pointer(name, nameOf(value.as<std::string>()));
    else if (type == "CNAME")
        zone.alias(name, nameOf(value.as<std::string>()));
    else if (type == "TXT")
        zone.txt(name, stringsOf(value));
}

/// SPF stands for TXT unless a TXT is given; TXT: NONE gives none; TIMEOUT for whatever else is
/// asked.
void addName(support::ZoneAnswers& zone, const std::string& name, const YAML::Node& records)
{
    zone.exists(name);
    bool hasTxt = false;
    for (const YAML::Node& record : records)
        hasTxt |= record.IsMap() && record.begin()->first.as<std::string>() == "TXT";
    for (const YAML::Node& record : records) {
        if (!record.IsMap()) {
            zone.failOtherwise(name);
            continue;
        }
        std::string type = record.begin()->first.as<std::string>();
        const YAML::Node value = record.begin()->second;
        if (type == "SPF" && !hasTxt)
            type = "TXT";
        const bool isNone = value.IsScalar() && value.as<std::string>() == "NONE";
        if (!isNone && type != "SPF")
            addRecord(zone, name, type, value);
    }
}

support::ZoneAnswers zoneOf(const YAML::Node& group)
{
    support::ZoneAnswers zone;
    for (const auto& entry : group["zonedata"])
        addName(zone, nameOf(entry.first.as<std::string>()), entry.second);
    return zone;
}

} // namespace

/// All cases of the outside test suite, results and explanations.
class TestSpfSuite : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void isWhole();
    void suite_data();
    void suite();

private:
    std::vector<YAML::Node> m_groups;
};

void TestSpfSuite::initTestCase()
{
    const QByteArray text = suiteText();
    if (text.isEmpty())
        QSKIP("python3-spf");
    m_groups = YAML::LoadAll(text.toStdString());
}

void TestSpfSuite::isWhole()
{
    std::size_t cases = 0;
    for (const YAML::Node& group : m_groups)
        cases += group["tests"].size();
    QCOMPARE(cases, std::size_t(suiteCases));
}

void TestSpfSuite::suite_data()
{
    QTest::addColumn<int>("group");
    QTest::addColumn<QString>("name");
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        for (const auto& test : m_groups[i]["tests"]) {
            const auto name = QString::fromStdString(test.first.as<std::string>());
            QTest::addRow("%s: %s", m_groups[i]["description"].as<std::string>().c_str(),
                          qPrintable(name))
                << int(i) << name;
        }
    }
}

void TestSpfSuite::suite()
{
    QFETCH(const int, group);
    QFETCH(const QString, name);
    const YAML::Node node = m_groups[std::size_t(group)];
    const YAML::Node test = node["tests"][name.toStdString()];
    const policy::SpfRequest request{
        .ip = base::IpAddress::parse(test["host"].as<std::string>()).value(),
        .mailFrom = test["mailfrom"].as<std::string>(),
        .heloName = test["helo"].as<std::string>()};

    support::ZoneAnswers zone = zoneOf(node);
    const auto evaluation = policy::checkHost(request, zone);
    QVERIFY(evaluation);
    const std::vector<std::string> right = stringsOf(test["result"]);
    const std::string result(policy::toString(evaluation->result));
    QVERIFY2(std::find(right.begin(), right.end(), result) != right.end(),
             (result + ", not " + right.front()).c_str());
    if (test["explanation"]) {
        const auto expected = test["explanation"].as<std::string>();
        QCOMPARE(evaluation->explanation, expected == "DEFAULT" ? std::string() : expected);
    }

    // The same, when no answer is there the first time.
    support::ZoneAnswers slow = zoneOf(node);
    slow.isSlow = true;
    std::optional<policy::SpfEvaluation> late;
    for (int turn = 0; turn < 200 && !late; ++turn)
        late = policy::checkHost(request, slow);
    QVERIFY(late);
    QCOMPARE(policy::toString(late->result), policy::toString(evaluation->result));
    QCOMPARE(late->explanation, evaluation->explanation);
    QCOMPARE(late->trace.size(), evaluation->trace.size());
}

QTEST_APPLESS_MAIN(TestSpfSuite)
#include "tst_spf_suite.moc"
