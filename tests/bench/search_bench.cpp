// SPDX-License-Identifier: GPL-3.0-or-later
// Searching the knowledge, and making it ready for that. Not part of the tests.
//   cmake --preset release -DBOUNCELENS_BENCHMARKS=ON && build/release/bin/search_bench

#include "knowledge/knowledge_search.h"

#include <benchmark/benchmark.h>

namespace {

std::shared_ptr<const knowledge::KnowledgeBase> builtIn()
{
    return {std::shared_ptr<void>(), &knowledge::builtIn()}; // lives as long as the program
}

void search(benchmark::State& state, const char* query)
{
    const knowledge::KnowledgeSearch search(builtIn());
    std::size_t hits = 0;
    for (auto _ : state)
        hits = search.find(query).size();
    state.counters["rules"] = static_cast<double>(knowledge::builtIn().rules().size());
    state.counters["hits"] = static_cast<double>(hits);
}
BENCHMARK_CAPTURE(search, everything, "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, letter, "e")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, code, "5.7.1")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, codeAndProvider, "5.7.1 gmail")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, phrase, "user unknown")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, chinese, "退信 频率")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, nothing, "vrelmot")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, sixWords, "the mail was not sent to")->Unit(benchmark::kMillisecond);

void ready(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(knowledge::KnowledgeSearch(builtIn()));
}
BENCHMARK(ready)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
