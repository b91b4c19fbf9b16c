// SPDX-License-Identifier: GPL-3.0-or-later
// The window while a million rows come in, are sorted and filtered: how late the event loop is.
// usage: import_page_bench [ROWS]   prints milliseconds: 99th percentile and longest of each step
#include "event_loop_lag.h"
#include "knowledge_store.h"
#include "language.h"
#include "look.h"
#include "main_window.h"
#include "models/case_keeper.h"
#include "pages/import_page.h"
#include "settings.h"
#include "widgets/result_table.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <random>
#include <thread>

namespace {

std::vector<batch::Row> makeRows(std::size_t first, std::size_t count)
{
    std::mt19937_64 random(first + 1);
    std::vector<batch::Row> rows(count);
    for (std::size_t i = 0; i < count; ++i) {
        batch::Row& row = rows[i];
        row.outcome = batch::Outcome::Recognised;
        row.party = static_cast<knowledge::Party>(random() % 5);
        row.persistence = static_cast<knowledge::Persistence>(1 + random() % 2);
        row.category = static_cast<std::uint16_t>(random() % 30);
        row.replyCode = 550;
        row.time = 1'794'182'400 + static_cast<std::int64_t>((first + i) / 7);
        row.recipient = "user" + std::to_string(random() % 800'000) + "@d" +
                        std::to_string(random() % 3000) + ".example.net";
        row.status = "5.1." + std::to_string(random() % 20);
        row.diagnostic = "550 5.1.1 <" + row.recipient + ">: Recipient address rejected";
        row.remoteMta = "mx" + std::to_string(random() % 4000) + ".example.net";
        row.queueId = "4fW3Zv" + std::to_string(first + i);
    }
    return rows;
}

/// Two threads make rows, as readers do, and hand them over one after the other.
class Feed : public app::ImportRun {
public:
    Feed(std::size_t rows, batch::RowSink sink) : m_rows(rows), m_sink(std::move(sink)) {}
    ~Feed() override
    {
        for (std::jthread& thread : m_threads) {
            thread.join();
        }
    }
    void start() override
    {
        for (int i = 0; i < 2; ++i) {
            m_threads.emplace_back([this] { work(); });
        }
    }
    void stop() override {}
    batch::ImportProgress progress(bool) const override
    {
        batch::ImportProgress progress;
        progress.isListing = false;
        progress.bytesTotal = m_rows;
        progress.bytesDone = m_done;
        progress.isFinished = m_done == m_rows;
        progress.inputs.resize(1);
        return progress;
    }

private:
    void work()
    {
        constexpr std::size_t step = 5000;
        for (std::size_t at = m_next.fetch_add(step); at < m_rows; at = m_next.fetch_add(step)) {
            auto rows = makeRows(at, std::min(step, m_rows - at));
            const std::size_t count = rows.size();
            m_sink(std::move(rows));
            m_done += count;
        }
    }

    std::size_t m_rows;
    batch::RowSink m_sink;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_done = 0;
    std::vector<std::jthread> m_threads;
};

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const std::size_t rows = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
    app::Look::install();
    app::Look::apply(app::Appearance::Light);
    QTemporaryDir folder;
    app::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    app::Language language;
    language.apply(app::UiLanguage::English);
    app::KnowledgeStore knowledge(knowledge::unowned(knowledge::builtIn()));
    app::CaseKeeper keeper(settings, folder.filePath(QStringLiteral("cases.sqlite")));
    app::MainWindow window(
        knowledge, settings, language, keeper,
        [rows](knowledge::KnowledgePtr, batch::ImportRequest, batch::RowSink sink) {
            return std::make_unique<Feed>(rows, std::move(sink));
        });
    window.show();
    app::ImportPage& page = window.importPage();
    auto* table = page.findChild<app::ResultTable*>();
    auto* field = page.findChild<QLineEdit*>(QStringLiteral("resultFilter"));
    std::vector<std::pair<const char*, std::function<void()>>> steps{
        {"feed",
         [&] {
             window.openFiles({QStringLiteral("a"), QStringLiteral("b")});
         }},
        {"sort by recipient", [&] { table->sortByColumn(0, Qt::AscendingOrder); }},
        {"sort by time", [&] { table->sortByColumn(7, Qt::DescendingOrder); }},
        {"filter by a word", [&] { field->setText(QStringLiteral("user777")); }},
        {"filter away", [&] { field->clear(); }},
        {"charts",
         [&] {
             page.showCharts(true);
             page.showCharts(false);
             table->sortByColumn(1, Qt::AscendingOrder);
         }},
        {"100 jumps of the scroll bar",
         [&] {
             for (int i = 0; i < 100; ++i) {
                 QTimer::singleShot(i * 10, table, [table, i] {
                     QScrollBar* bar = table->verticalScrollBar();
                     bar->setValue(static_cast<int>(bar->maximum() * ((i * 37) % 100) / 100.0));
                 });
             }
             QTimer::singleShot(1100, table,
                                [table] { table->sortByColumn(2, Qt::AscendingOrder); });
         }},
    };
    EventLoopLag lag;
    std::size_t at = 0;
    const auto next = [&] {
        if (at > 0) {
            lag.print(steps[at - 1].first, table->results()->arrangement()->milliseconds);
        }
        if (at == steps.size()) {
            QApplication::quit();
            return;
        }
        steps[at++].second();
    };
    QTimer rest; // between the steps
    rest.setSingleShot(true);
    rest.setInterval(300);
    QObject::connect(&rest, &QTimer::timeout, next);
    QObject::connect(&page, &app::ImportPage::settled, &rest, qOverload<>(&QTimer::start));
    QTimer::singleShot(0, next);
    return QApplication::exec();
}
