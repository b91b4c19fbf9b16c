// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrase_index.h"

#include <QRandomGenerator>
#include <QTest>
#include <algorithm>
#include <deque>
#include <set>
#include <string>

using base::PhraseHit;
using base::PhraseIndex;

/// The index must find exactly what a plain search finds.
class TestPhraseIndex : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void edges();
    void agreesWithPlainSearch();
};

void TestPhraseIndex::edges()
{
    PhraseIndex none;
    none.build();
    std::vector<PhraseHit> hits;
    none.find("some words", hits);
    QVERIFY(hits.empty());

    PhraseIndex index;
    index.add("abcd", 0);
    index.add("abcdef", 0);
    QVERIFY(!index.add("rbl", 1));
    QVERIFY(!index.add(std::string(PhraseIndex::maxLength + 1, 'x'), 1));
    index.add("邮箱已满", 2);
    index.add("defg", 3);
    index.build();
    index.find("", hits);
    QVERIFY(hits.empty());
    index.find("abc", hits);
    QVERIFY(hits.empty());
    index.find("abcd", hits);
    QCOMPARE(hits.size(), std::size_t{1});
    index.find("xabcdefg rbl 邮箱已满", hits);
    QCOMPARE(hits.size(), std::size_t{4});
    QVERIFY(std::any_of(hits.begin(), hits.end(), [](const PhraseHit& hit) {
        return hit.owner == 0 && hit.length == 6 && hit.position == 1;
    }));
}

void TestPhraseIndex::agreesWithPlainSearch()
{
    QRandomGenerator random(20261122);
    const auto word = [&random](int length) {
        std::string text;
        for (int i = 0; i < length; ++i)
            text.push_back(static_cast<char>("aab cde\xE9\xAE"[random.bounded(9)]));
        return text;
    };
    std::deque<std::string> phrases;
    PhraseIndex index;
    for (std::uint32_t i = 0; i < 600; ++i) {
        phrases.push_back(word(random.bounded(4, 14)));
        index.add(phrases.back(), i);
    }
    index.build();
    std::vector<PhraseHit> hits;
    for (int round = 0; round < 300; ++round) {
        const std::string text = word(random.bounded(1, 80));
        index.find(text, hits);
        std::size_t expected = 0;
        for (std::uint32_t i = 0; i < phrases.size(); ++i) {
            const std::size_t at = text.find(phrases[i]);
            if (at == std::string::npos)
                continue;
            ++expected;
            const auto hit = std::find_if(hits.begin(), hits.end(),
                                          [i](const PhraseHit& h) { return h.owner == i; });
            QVERIFY2(hit != hits.end(), phrases[i].c_str());
            QCOMPARE(std::size_t{hit->position}, at);
        }
        std::set<std::uint32_t> owners;
        for (const PhraseHit& hit : hits)
            owners.insert(hit.owner);
        QCOMPARE(owners.size(), expected);
    }
}

QTEST_APPLESS_MAIN(TestPhraseIndex)
#include "tst_phrase_index.moc"
