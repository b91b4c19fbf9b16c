// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "import_test.h"
#include "models/filter_chips.h"
#include "models/group_list_model.h"
#include "models/import_file_model.h"
#include "models/import_session.h"
#include "models/result_arranger.h"
#include "models/result_table_model.h"
#include "pages/import_header.h"
#include "pages/input_kind.h"

#include <QAbstractItemModelTester>

using app::ResultColumn;
using support::failure;

namespace {

std::shared_ptr<batch::ResultStore> storeOf(std::vector<batch::Row> rows)
{
    auto store = std::make_shared<batch::ResultStore>();
    store->append(std::move(rows));
    return store;
}

app::ArrangementPtr arranged(const app::Arranging& asked)
{
    app::ResultArranger arranger;
    QSignalSpy spy(&arranger, &app::ResultArranger::arranged);
    arranger.arrange(asked);
    return spy.wait(10'000) ? spy.first().first().value<app::ArrangementPtr>() : nullptr;
}

app::Arranging everythingOf(std::shared_ptr<batch::ResultStore> store)
{
    return {std::move(store), knowledge::unowned(knowledge::builtIn()), {}, {}, {}};
}

std::vector<batch::Row> someRows(std::size_t count)
{
    std::vector<batch::Row> rows;
    for (std::size_t i = 0; i < count; ++i) {
        rows.push_back(failure("user" + std::to_string(i) + "@example.net",
                               static_cast<std::uint16_t>(i % 3), "550 5.1.1 no such user"));
        rows.back().queueId = "Q" + std::to_string(i);
    }
    return rows;
}

} // namespace

/// What the Import page shows, without its widgets.
class TestImportModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void tableModelKeepsItsPromises()
    {
        app::ResultTableModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto store = storeOf(someRows(20));
        model.setArrangement(arranged(everythingOf(store)));
        QCOMPARE(model.rowCount(), 20);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        store->append(someRows(5));
        model.setArrangement(arranged(everythingOf(store))); // more of the same
        QCOMPARE(model.rowCount(), 25);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(reset.count(), 0);
        auto backwards = everythingOf(store);
        backwards.order = {batch::SortKey::Reading, true};
        model.setArrangement(arranged(backwards));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.numberAt(0), batch::RowNumber{24});
        model.setLanguage(knowledge::Language::SimplifiedChinese, true);
        model.setArrangement({});
        QCOMPARE(model.rowCount(), 0);
    }

    void otherModelsKeepTheirPromises()
    {
        using Kind = app::GroupListModel::Kind;
        using Mode = QAbstractItemModelTester::FailureReportingMode;
        app::GroupListModel reasons(Kind::Reasons);
        app::GroupListModel replies(Kind::Replies);
        app::ImportFileModel files;
        const QAbstractItemModelTester first(&reasons, Mode::QtTest);
        const QAbstractItemModelTester second(&replies, Mode::QtTest);
        const QAbstractItemModelTester third(&files, Mode::QtTest);
        const auto arrangement = arranged(everythingOf(storeOf(someRows(30))));
        reasons.setArrangement(arrangement);
        replies.setArrangement(arrangement);
        QCOMPARE(reasons.rowCount(), 3);
        QCOMPARE(replies.rowCount(), 1);
        reasons.setArrangement({});
        replies.setArrangement({});
        files.setInputs(std::vector<batch::InputProgress>(2));
        files.setInputs(std::vector<batch::InputProgress>(5));
        files.setInputs({});
        QCOMPARE(files.rowCount(), 0);
    }

    void clipboardCellsAreHarmless_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::addRow("plain") << "lee@example.net"
                               << "lee@example.net";
        QTest::addRow("formula") << "=HYPERLINK(1)"
                                 << "'=HYPERLINK(1)";
        QTest::addRow("plus") << "+1"
                              << "'+1";
        QTest::addRow("at") << "@SUM(A1)"
                            << "'@SUM(A1)";
        QTest::addRow("full width") << QStringLiteral("＝1+1") << QStringLiteral("'＝1+1");
        QTest::addRow("tab and line end") << "a\tb\r\nc"
                                          << "a b  c";
        QTest::addRow("tab first") << "\t=1"
                                   << "' =1";
        QTest::addRow("separators") << QStringLiteral("a\u2028b") << "a b";
        QTest::addRow("Chinese") << QStringLiteral("邮箱已满") << QStringLiteral("邮箱已满");
    }

    void clipboardCellsAreHarmless()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, cell);
        QCOMPARE(app::clipboardCell(text), cell);
    }

    void copiedRowsAreLines()
    {
        app::ResultTableModel model;
        model.setInputNames([](std::uint32_t) { return QStringLiteral("mail.log"); },
                            [](std::uint32_t) { return QString(); });
        model.setArrangement(arranged(everythingOf(storeOf(
            {failure("=cmd@example.net", 0, "550\tno\nuser"), failure("b@example.net", 0, "x")}))));
        const QString text = model.copyText(
            {0, 1}, {ResultColumn::Recipient, ResultColumn::Diagnostic, ResultColumn::File});
        QCOMPARE(text, QStringLiteral("Recipient\tAnswer of the server\tFile\n"
                                      "'=cmd@example.net\t550 no user\tmail.log\n"
                                      "b@example.net\tx\tmail.log\n"));
    }

    void foreignTextIsMadeVisible()
    {
        app::ResultTableModel model;
        auto row = failure("a\u202Eb@example.net", 0, "550 \x1b[31m<b>x</b>");
        row.subject = std::string(100'000, 'x');
        model.setArrangement(arranged(everythingOf(storeOf({row}))));
        const auto cell = [&model](ResultColumn column, int role) {
            return model.index(0, static_cast<int>(column)).data(role).toString();
        };
        QVERIFY(cell(ResultColumn::Recipient, Qt::DisplayRole).contains(QStringLiteral("⟨RLO⟩")));
        QVERIFY(cell(ResultColumn::Diagnostic, Qt::DisplayRole).contains(QStringLiteral("␛")));
        QVERIFY(!Qt::mightBeRichText(cell(ResultColumn::Diagnostic, Qt::DisplayRole)) ||
                !cell(ResultColumn::Diagnostic, Qt::ToolTipRole).contains(QStringLiteral("<b>")));
        QVERIFY(cell(ResultColumn::Subject, Qt::DisplayRole).size() < 1000);
    }

    void arrangementCountsAddUp()
    {
        auto rows = someRows(9);
        rows.push_back(rows[0]); // a duplicate
        rows[1].outcome = batch::Outcome::NotRecognised;
        rows[2].outcome = batch::Outcome::NotBounce;
        rows[3].outcome = batch::Outcome::Damaged;
        auto asked = everythingOf(storeOf(rows));
        asked.filter.mergeDuplicates = true;
        asked.filter.categories = {1};
        const auto result = arranged(asked);
        QCOMPARE(result->seen, batch::RowNumber{10});
        QCOMPARE(result->merged, batch::RowNumber{1});
        std::uint32_t sum = result->merged;
        for (const auto& count : result->outcomes) {
            sum += count.rows;
        }
        QCOMPARE(sum, 10U);
        // The list of reasons counts as if none were chosen, and failures only.
        std::uint32_t reasons = 0;
        for (const auto& count : result->categories) {
            reasons += count.rows;
        }
        QCOMPARE(reasons, 7U);
        QVERIFY(!result->facts.empty());
    }

    void newerQuestionWins()
    {
        auto store = storeOf(someRows(50'000));
        app::ResultArranger arranger;
        QSignalSpy spy(&arranger, &app::ResultArranger::arranged);
        for (int i = 0; i < 20; ++i) {
            auto asked = everythingOf(store);
            asked.filter.words = "user" + std::to_string(i);
            arranger.arrange(asked);
        }
        QTRY_VERIFY(!arranger.isBusy());
        QVERIFY(spy.count() >= 1 && spy.count() < 20);
        QCOMPARE(spy.last().first().value<app::ArrangementPtr>()->asked.filter.words,
                 std::string("user19"));
    }

    void sessionReadsOneAfterTheOther()
    {
        auto plan = std::make_shared<support::FakeImport>();
        plan->batches = {someRows(3), someRows(2)};
        app::ImportSession session(knowledge::unowned(knowledge::builtIn()),
                                   support::fakeRuns(plan));
        QSignalSpy finished(&session, &app::ImportSession::finished);
        session.add({QStringLiteral("a.mbox"), QStringLiteral("b.mbox")});
        session.add({QStringLiteral("c.mbox")});
        QVERIFY(session.state().isRunning);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(plan->runs.load(), 2);
        QCOMPARE(session.inputs().size(), std::size_t{3});
        QCOMPARE(session.store()->size(), batch::RowNumber{10});
        QCOMPARE(session.store()->facts(9).input, 2U); // behind the files of the first run
        QCOMPARE(session.state().bytesDone, quint64{4000});
        session.clear();
        QVERIFY(session.isEmpty());
    }

    void stopKeepsTheRows()
    {
        auto plan = std::make_shared<support::FakeImport>();
        plan->batches = {someRows(3), someRows(2)};
        plan->allowed = 1;
        app::ImportSession session(knowledge::unowned(knowledge::builtIn()),
                                   support::fakeRuns(plan));
        QSignalSpy finished(&session, &app::ImportSession::finished);
        session.add({QStringLiteral("a.mbox")});
        session.add({QStringLiteral("b.mbox")});
        QTRY_COMPARE(session.store()->size(), batch::RowNumber{3});
        session.stop();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(plan->runs.load(), 1); // what waited is forgotten
        QCOMPARE(session.store()->size(), batch::RowNumber{3});
        QVERIFY(session.state().wasStopped);
    }

    void endingMeanwhileIsSafe()
    {
        auto plan = std::make_shared<support::FakeImport>();
        plan->batches = {someRows(3), someRows(2)};
        plan->allowed = 1;
        auto session = std::make_unique<app::ImportSession>(
            knowledge::unowned(knowledge::builtIn()), support::fakeRuns(plan));
        session->add({QStringLiteral("a.mbox")});
        session->clear();
        session->add({QStringLiteral("a.mbox")});
        session.reset();
    }

    void chipsTakeTheirConditionAway()
    {
        batch::Filter filter;
        filter.outcomes = {batch::Outcome::NotRecognised};
        filter.categories = {0, 1};
        filter.parties = {knowledge::Party::Sender};
        filter.persistences = {knowledge::Persistence::Temporary};
        filter.domains = {"example.net"};
        filter.remoteMtas = {"mx.example.net"};
        filter.sendingIps = {"192.0.2.1"};
        filter.maskedTexts = {std::string(500, 'x')};
        filter.inputs = {1};
        filter.from = 1'794'182'400;
        const auto chips =
            app::filterChips(filter, knowledge::builtIn(), knowledge::Language::English,
                             [](std::uint32_t) { return QStringLiteral("mail.log"); });
        QCOMPARE(chips.size(), std::size_t{11});
        for (const auto& chip : chips) {
            QVERIFY(!chip.text.isEmpty() && chip.text.size() < 100);
            chip.remove(filter);
        }
        QVERIFY(filter.isEmpty());
    }

    void filesSayHowTheyAre_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("isOdd");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<int>("tone");
        using app::Tone;
        using batch::InputState;
        const auto add = [](InputState state, bool isOdd, const QString& detail, Tone tone) {
            QTest::addRow("%d %d", static_cast<int>(state), isOdd)
                << static_cast<int>(state) << isOdd << detail << static_cast<int>(tone);
        };
        add(InputState::Waiting, false, QStringLiteral("waiting · mbox"), Tone::Neutral);
        add(InputState::Reading, false, QStringLiteral("40 % · mbox"), Tone::Info);
        add(InputState::Done, false, QStringLiteral("done · mbox"), Tone::Success);
        add(InputState::Done, true, QStringLiteral("1 remark"), Tone::Warning);
        add(InputState::Stopped, false, QStringLiteral("stopped"), Tone::Warning);
        add(InputState::Refused, false, QStringLiteral("not read"), Tone::Danger);
    }

    void filesSayHowTheyAre()
    {
        QFETCH(const int, state);
        QFETCH(const bool, isOdd);
        QFETCH(const QString, detail);
        QFETCH(const int, tone);
        app::Language language;
        language.apply(app::UiLanguage::English);
        batch::InputProgress input;
        input.path = "/var/log/mail.log.zip › old/mail.log";
        input.format = "mbox";
        input.state = static_cast<batch::InputState>(state);
        input.bytesTotal = 1000;
        input.bytesDone = 400;
        if (isOdd) {
            input.remarks.push_back({base::remarks::truncatedText, {}});
        }
        app::ImportFileModel model;
        model.setInputs({input});
        const QModelIndex index = model.index(0);
        QCOMPARE(index.data().toString(), QStringLiteral("mail.log.zip › old/mail.log"));
        QVERIFY2(index.data(app::ImportFileModel::DetailRole).toString().contains(detail),
                 qPrintable(index.data(app::ImportFileModel::DetailRole).toString()));
        QCOMPARE(index.data(app::ImportFileModel::ToneRole).toInt(), tone);
    }

    void refusedFilesSayWhy()
    {
        batch::InputProgress input;
        input.path = "/tmp/picture.png";
        input.state = batch::InputState::Refused;
        input.error = base::Error{base::ErrorCode::NotText, "PNG image", input.path};
        app::ImportFileModel model;
        model.setInputs({input});
        QVERIFY(model.index(0)
                    .data(app::ImportFileModel::DetailRole)
                    .toString()
                    .contains(QStringLiteral("PNG image")));
    }

    void durations_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::addRow("short") << 9.2 << "0:10";
        QTest::addRow("minutes") << 130.0 << "2:10";
        QTest::addRow("hours") << 3730.0 << "1:02:10";
        QTest::addRow("for ever") << 1e12 << "100:00:00";
    }

    void durations()
    {
        QFETCH(const double, seconds);
        QFETCH(const QString, text);
        QCOMPARE(app::durationText(seconds), text);
    }

    void kindsOfFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isBulk");
        QTest::addRow("message") << support::dsn("", "smtp; 550") << false;
        QTest::addRow("text") << QByteArray("550 5.1.1 User unknown\n") << false;
        QTest::addRow("gzip") << QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10) << true;
        QByteArray mailbox;
        for (int i = 0; i < 2; ++i) {
            mailbox += "From MAILER-DAEMON Mon Nov 16 09:15:30 2026\n" +
                       support::dsn("", "smtp; 550").replace("\r\n", "\n") + "\n";
        }
        QTest::addRow("mailbox") << mailbox << true;
        QByteArray log;
        for (int i = 0; i < 200; ++i) {
            log += "Nov 16 09:15:30 mail postfix/smtp[42]: 4fW3Zv4Y1C: to=<a@example.net>, "
                   "relay=none, delay=1, dsn=5.4.4, status=bounced (no such host)\n";
        }
        QTest::addRow("log") << log << true;
    }

    void kindsOfFiles()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const bool, isBulk);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("input")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QCOMPARE(app::belongsToImport(file.fileName()), isBulk);
        QVERIFY(app::belongsToImport(folder.path()));
        QVERIFY(!app::belongsToImport(QStringLiteral("-")));
    }
};

QTEST_MAIN(TestImportModels)
#include "tst_import_models.moc"
