// SPDX-License-Identifier: GPL-3.0-or-later
// The result store with a million rows: fill, filter, sort, count.
#include "batch/result_store.h"
#include "batch/tally.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <numeric>
#include <random>

namespace {

using batch::Filter;
using batch::Row;
using batch::RowNumber;
using batch::SortKey;

constexpr std::size_t million = 1'000'000;

/// Failures as a big log has them: nearly every address is another, some with it in the reply.
std::vector<Row> makeRows(std::size_t count)
{
    std::mt19937_64 random(42);
    const auto pick = [&random](std::uint64_t below) { return random() % below; };
    std::vector<Row> rows(count);
    for (std::size_t i = 0; i < count; ++i) {
        Row& row = rows[i];
        row.input = static_cast<std::uint32_t>(pick(12));
        row.index = i;
        row.offset = i * 210;
        row.length = 210;
        row.outcome = pick(20) == 0 ? batch::Outcome::NotRecognised : batch::Outcome::Recognised;
        row.party = static_cast<knowledge::Party>(pick(5));
        row.persistence = static_cast<knowledge::Persistence>(1 + pick(2));
        row.category = static_cast<std::uint16_t>(pick(40));
        row.replyCode = static_cast<std::uint16_t>(421 + pick(134));
        row.attempts = static_cast<std::uint32_t>(1 + pick(40));
        row.time = 1'794'182'400 + static_cast<std::int64_t>(i / 7);
        row.recipient = "user" + std::to_string(pick(2'000'000)) + "@d" +
                        std::to_string(pick(3000)) + ".example.net";
        row.sender = "sales" + std::to_string(pick(500)) + "@example.com";
        row.status = "5." + std::to_string(pick(8)) + "." + std::to_string(pick(30));
        row.diagnostic =
            pick(3) == 0 ? "550 5.1.1 <" + row.recipient + ">: Recipient address rejected"
                         : "452-4.2.2 The email account that you tried to reach is over quota " +
                               std::to_string(pick(5000));
        row.rule = "rule-" + std::to_string(pick(900));
        row.evidence = "evidence words " + std::to_string(pick(900));
        row.dialect = "postfix";
        row.remoteMta = "mx" + std::to_string(pick(4000)) + ".example.net";
        row.reportingMta = "mail.example.com";
        row.sendingIp = "192.0.2." + std::to_string(pick(16));
        row.queueId = "4fW3Zv" + std::to_string(random() % 100'000'000);
        row.messageId = "<20261116." + std::to_string(random()) + "@mail.example.com>";
    }
    return rows;
}

batch::ResultStore& filled()
{
    static batch::ResultStore store;
    if (store.size() == 0) {
        store.append(makeRows(million));
    }
    return store;
}

std::vector<RowNumber> allRows()
{
    std::vector<RowNumber> rows(filled().size());
    std::iota(rows.begin(), rows.end(), RowNumber{0});
    return rows;
}

/// Batches as a reader hands them over: just made, still in the cache.
void fill(benchmark::State& state)
{
    constexpr std::size_t batchRows = 5000;
    const auto rows = makeRows(million);
    for (auto _ : state) {
        batch::ResultStore store;
        std::chrono::duration<double> spent{};
        for (std::size_t i = 0; i < rows.size(); i += batchRows) {
            const auto first = rows.begin() + static_cast<std::ptrdiff_t>(i);
            std::vector<Row> some(first, first + batchRows);
            const auto start = std::chrono::steady_clock::now();
            store.append(std::move(some));
            spent += std::chrono::steady_clock::now() - start;
        }
        state.SetIterationTime(spent.count());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(million));
}
BENCHMARK(fill)->Unit(benchmark::kMillisecond)->UseManualTime();

void filterBy(benchmark::State& state, const Filter& filter)
{
    const auto& store = filled();
    for (auto _ : state) {
        benchmark::DoNotOptimize(batch::arrange(store, store.size(), filter, {}, {}, {}));
    }
}

void sortBy(benchmark::State& state, SortKey key)
{
    const auto& store = filled();
    for (auto _ : state) {
        benchmark::DoNotOptimize(batch::arrange(store, store.size(), {}, {key, false}, {}, {}));
    }
}

void countAll(benchmark::State& state)
{
    const auto& store = filled();
    const auto rows = allRows();
    using batch::TextColumn;
    for (auto _ : state) {
        benchmark::DoNotOptimize(batch::countCategories(store, rows));
        benchmark::DoNotOptimize(batch::countParties(store, rows));
        for (const auto column : {TextColumn::RecipientDomain, TextColumn::RemoteMta,
                                  TextColumn::SendingIp, TextColumn::MaskedDiagnostic}) {
            benchmark::DoNotOptimize(batch::countTexts(store, rows, column, 200, {}));
        }
        benchmark::DoNotOptimize(batch::countOverTime(store, rows, 0, 100));
    }
}
BENCHMARK(countAll)->Unit(benchmark::kMillisecond);

Filter words(const char* text)
{
    Filter filter;
    filter.words = text;
    return filter;
}

Filter categories()
{
    Filter filter;
    filter.categories = {3, 4};
    return filter;
}

Filter duplicates()
{
    Filter filter;
    filter.mergeDuplicates = true;
    return filter;
}

[[maybe_unused]] const bool isRegistered = [] {
    const std::pair<const char*, Filter> filters[] = {
        {"filter/category", categories()},   {"filter/duplicates", duplicates()},
        {"filter/word", words("quota 17")},  {"filter/rare", words("vrelmot")},
        {"filter/common", words("example")},
    };
    for (const auto& [name, filter] : filters) {
        benchmark::RegisterBenchmark(name, [filter](benchmark::State& state) {
            filterBy(state, filter);
        })->Unit(benchmark::kMillisecond);
    }
    const std::pair<const char*, SortKey> orders[] = {
        {"sort/time", SortKey::Time},           {"sort/domain", SortKey::Domain},
        {"sort/recipient", SortKey::Recipient}, {"sort/messageId", SortKey::MessageId},
        {"sort/category", SortKey::Category},   {"sort/diagnostic", SortKey::Diagnostic},
    };
    for (const auto& [name, key] : orders) {
        benchmark::RegisterBenchmark(name, [key](benchmark::State& state) {
            sortBy(state, key);
        })->Unit(benchmark::kMillisecond);
    }
    return true;
}();

} // namespace

BENCHMARK_MAIN();
