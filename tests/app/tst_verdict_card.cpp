// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "diagnosis/diagnosis.h"
#include "models/verdict_content.h"
#include "widgets/card.h"
#include "widgets/plain_label.h"
#include "widgets/verdict_card.h"

#include <QLabel>
#include <QScrollArea>

using app::ExplanationDisplay;
using app::Tone;
using app::VerdictCard;
using app::VerdictContent;

namespace {

VerdictContent sample()
{
    VerdictContent content;
    content.tone = Tone::Danger;
    content.caption = QStringLiteral("lee@example.net");
    content.primary = {QStringLiteral("Mailbox does not exist"),
                       QStringLiteral("The server does not know it."),
                       QStringLiteral("Permanent"),
                       {QStringLiteral("Ask"), QStringLiteral("Correct")},
                       {QStringLiteral("Look at the log")}};
    content.secondary = {QStringLiteral("收件人邮箱不存在"),
                         QStringLiteral("服务器上没有这个邮箱。"),
                         QStringLiteral("永久失败"),
                         {QStringLiteral("询问"), QStringLiteral("更正")},
                         {QStringLiteral("查看日志")}};
    content.chips = {{QStringLiteral("permanent"), QStringLiteral("Permanent"), {}, true}};
    content.facts = {
        {app::Fact::Kind::Text, QStringLiteral("Reply code 550"), QStringLiteral("No mailbox")},
        {app::Fact::Kind::Copyable, QStringLiteral("IP address"), QStringLiteral("192.0.2.1")}};
    return content;
}

QString textOf(const QWidget& card, const char* name)
{
    const auto* label = card.findChild<QLabel*>(QString::fromLatin1(name));
    return label != nullptr && label->isVisibleTo(&card) ? label->text() : QString();
}

} // namespace

class TestVerdictCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    /// Where there is no verdict the card says what came near, why it does not hold, and how the
    /// mail is built.
    void unknownShowsItsTrace()
    {
        const diagnosis::Diagnoser diagnoser(knowledge::builtIn());
        diagnosis::Options options;
        options.trace = true;
        const auto result =
            diagnoser.diagnose("From: MAILER-DAEMON@example.com\nSubject: failure notice\n\n"
                               "554 frobnicator module sender domain gate 77 said no\n",
                               options);
        QVERIFY(result.has_value());
        const VerdictContent content = app::verdictContent(
            knowledge::builtIn(), *result, result->recipients.at(0), knowledge::Language::English);
        QString facts;
        for (const app::Fact& fact : content.facts) {
            facts += fact.label + QLatin1Char('\n') + fact.value + QLatin1Char('\n');
        }
        QVERIFY2(facts.contains(QStringLiteral("No rule fits; the nearest:\n")), qPrintable(facts));
        QVERIFY2(facts.contains(QStringLiteral(": its words stand in another order or context")),
                 qPrintable(facts));
        QVERIFY2(facts.contains(QStringLiteral("text/plain")), qPrintable(facts));
        QVERIFY2(facts.contains(QStringLiteral(" signs")), qPrintable(facts));
    }

    void displayDependsOnWidth_data()
    {
        QTest::addColumn<ExplanationDisplay>("wanted");
        QTest::addColumn<int>("width");
        QTest::addColumn<ExplanationDisplay>("shown");
        using enum ExplanationDisplay;
        QTest::addRow("one") << OneLanguage << 1200 << OneLanguage;
        QTest::addRow("stacked") << Stacked << 1200 << Stacked;
        QTest::addRow("beside, wide") << SideBySide << 1000 << SideBySide;
        QTest::addRow("beside, narrow") << SideBySide << 999 << Stacked;
    }

    void displayDependsOnWidth()
    {
        QFETCH(const ExplanationDisplay, wanted);
        QFETCH(const int, width);
        QFETCH(const ExplanationDisplay, shown);
        VerdictCard card;
        card.resize(width, 500);
        card.setContent(sample());
        card.setDisplay(wanted);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        QCOMPARE(card.shownDisplay(), shown);
        const bool hasSecond = shown != ExplanationDisplay::OneLanguage;
        QCOMPARE(textOf(card, "headline"), QStringLiteral("Mailbox does not exist"));
        QCOMPARE(textOf(card, "secondHeadline").isEmpty(), !hasSecond);
        const auto* first = card.findChild<QLabel*>(QStringLiteral("headline"));
        const auto* second = card.findChild<QLabel*>(QStringLiteral("secondHeadline"));
        const QPoint a = first->mapTo(&card, QPoint());
        const QPoint b = second->mapTo(&card, QPoint());
        if (shown == ExplanationDisplay::SideBySide) {
            QCOMPARE(a.y(), b.y());
            QVERIFY(b.x() > a.x() + 300);
        } else if (hasSecond) {
            QVERIFY(b.y() > a.y() + 100); // the whole answer in one language comes first
        }
    }

    void resizingRearranges()
    {
        VerdictCard card;
        card.setContent(sample());
        card.setDisplay(ExplanationDisplay::SideBySide);
        card.resize(1100, 500);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        QCOMPARE(card.shownDisplay(), ExplanationDisplay::SideBySide);
        card.resize(700, 500);
        QTRY_COMPARE(card.shownDisplay(), ExplanationDisplay::Stacked);
        card.resize(1100, 500);
        QTRY_COMPARE(card.shownDisplay(), ExplanationDisplay::SideBySide);
    }

    void stepsForBothReaders()
    {
        VerdictCard card;
        card.setContent(sample());
        const auto* steps = card.findChild<QWidget*>(QStringLiteral("steps"));
        QCOMPARE(textOf(*steps, "step1"), QStringLiteral("Ask"));
        QCOMPARE(textOf(*steps, "step2"), QStringLiteral("Correct"));
        card.setAdminSteps(true);
        QCOMPARE(textOf(*steps, "step1"), QStringLiteral("Look at the log"));
        QCOMPARE(textOf(*steps, "step2"), QString());
    }

    /// Whatever stands in the input stays characters.
    void textIsNeverMarkup()
    {
        const QString hostile =
            QStringLiteral("<b>x</b> <img src=\"file:///etc/passwd\"> a < b > c");
        VerdictContent content = sample();
        content.caption = hostile;
        content.primary.headline = hostile;
        content.facts = {{app::Fact::Kind::Text, hostile, hostile, hostile},
                         {app::Fact::Kind::Copyable, hostile, hostile}};
        VerdictCard card;
        card.setContent(content);
        card.setDisplay(ExplanationDisplay::Stacked);
        QCOMPARE(textOf(card, "headline"), hostile);
        const auto labels = card.findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        const auto* caption = card.findChild<app::ElidedLabel*>(QStringLiteral("verdictCaption"));
        QCOMPARE(caption->text(), hostile);
        QVERIFY(!caption->toolTip().contains(QStringLiteral("<img")));
    }

    void copyGivesTheValueAsItCame()
    {
        const QString value = QStringLiteral("http://example.net/\u202e?x=<1>");
        VerdictContent content = sample();
        content.facts = {{app::Fact::Kind::Copyable, QStringLiteral("URL"), value}};
        VerdictCard card;
        card.setContent(content);
        QSignalSpy copied(&card, &VerdictCard::copyRequested);
        const auto* facts = card.findChild<QWidget*>(QStringLiteral("facts"));
        facts->findChild<QAbstractButton*>()->click();
        QCOMPARE(copied.value(0).value(0).toString(), value);
    }

    void longWordsDoNotWiden()
    {
        VerdictContent content = sample();
        content.primary.what = QString(5000, QLatin1Char('w'));
        content.facts = {
            {app::Fact::Kind::Copyable, QStringLiteral("URL"), QString(5000, QLatin1Char('u'))},
            {app::Fact::Kind::Text, QStringLiteral("x"), QString(5000, QLatin1Char('v'))}};
        VerdictCard card;
        card.resize(600, 400);
        card.setContent(content);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        QVERIFY(card.minimumSizeHint().width() <= 400);
        const auto* scroll = card.findChild<QScrollArea*>(QStringLiteral("verdictScroll"));
        QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
    }

    /// Each category of the knowledge gives a full card in both languages.
    void everyCategoryFillsTheCard_data()
    {
        QTest::addColumn<int>("index");
        const auto& categories = knowledge::builtIn().categories();
        for (std::size_t index = 0; index < categories.size(); ++index) {
            QTest::addRow("%s", std::string(categories[index].id).c_str())
                << static_cast<int>(index);
        }
    }

    void everyCategoryFillsTheCard()
    {
        QFETCH(const int, index);
        const knowledge::KnowledgeBase& knowledge = knowledge::builtIn();
        const knowledge::Category& category =
            knowledge.categories()[static_cast<std::size_t>(index)];
        classify::Evidence evidence;
        evidence.text = "words";
        diagnosis::Diagnosis diagnosis;
        diagnosis.recipients.push_back({{}, classify::Classification(category, evidence)});
        for (const auto language :
             {knowledge::Language::English, knowledge::Language::SimplifiedChinese}) {
            const VerdictContent content =
                app::verdictContent(knowledge, diagnosis, diagnosis.recipients.front(), language);
            QVERIFY(content.secondary.has_value());
            for (const app::VerdictWords& words : {content.primary, *content.secondary}) {
                QVERIFY(!words.headline.isEmpty());
                QVERIFY(!words.what.isEmpty());
                QVERIFY(words.helpdesk.size() <= 4);
                QVERIFY(!words.chipLine.isEmpty());
            }
            QVERIFY(content.primary.headline != content.secondary->headline);
            QVERIFY(content.chips.size() >= 3);
            for (const app::ChipWords& chip : content.chips) {
                QVERIFY(!chip.text.isEmpty());
                QVERIFY(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(chip.iconName)));
            }
        }
    }
};

QTEST_MAIN(TestVerdictCard)
#include "tst_verdict_card.moc"
