// SPDX-License-Identifier: GPL-3.0-or-later
// One diagnostic text, one whole message, and loading the knowledge. Not part of the tests.
//   cmake --preset release -DBOUNCELENS_BENCHMARKS=ON && build/release/bin/classify_bench

#include "classify/classifier.h"
#include "classify/rule_check.h"
#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"

#include <benchmark/benchmark.h>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

/// Every sample of every rule: texts as servers write them, none of them twice.
std::vector<report::DeliveryReport> texts()
{
    std::vector<report::DeliveryReport> all;
    for (const knowledge::Rule& rule : knowledge::builtIn().rules()) {
        for (const knowledge::Sample& sample : rule.samples)
            all.push_back(
                classify::reportFor(sample.text, sample.host, sample.domain, sample.dialect));
    }
    return all;
}

/// Every `state.range(0)`-th sample in turn: with 1 no text comes twice and the caches are cold,
/// with 32 some seventy wordings repeat, as they do in a mailbox.
void classifyText(benchmark::State& state)
{
    const classify::Classifier classifier(knowledge::builtIn());
    std::vector<report::DeliveryReport> reports;
    std::int64_t skipped = 0;
    for (auto& report : texts()) {
        if (reports.empty() || ++skipped % state.range(0) == 0)
            reports.push_back(std::move(report));
    }
    // A pattern is compiled by JIT when it was used some times.
    constexpr int warmUpRounds = 5;
    for (int round = 0; round < warmUpRounds; ++round) {
        for (const auto& report : reports)
            benchmark::DoNotOptimize(classifier.classify(report, report.recipients.front()));
    }
    // A report is judged right after it was read, so it is in the cache; the rules need not be.
    constexpr std::size_t batchSize = 32;
    std::vector<report::DeliveryReport> batch(batchSize);
    std::size_t next = 0;
    while (state.KeepRunningBatch(batchSize)) {
        state.PauseTiming();
        for (auto& report : batch)
            report = reports[next++ % reports.size()];
        state.ResumeTiming();
        for (const auto& report : batch)
            benchmark::DoNotOptimize(classifier.classify(report, report.recipients.front()));
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["rules"] = static_cast<double>(knowledge::builtIn().rules().size());
    state.counters["texts"] = static_cast<double>(reports.size());
}
BENCHMARK(classifyText)->ArgName("stride")->Arg(32)->Arg(8)->Arg(4)->Arg(1);

void rulesReady(benchmark::State& state)
{
    std::ifstream in(KNOWLEDGE_BLOB, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const std::string blob = bytes.str();
    for (auto _ : state) {
        const auto base = knowledge::KnowledgeBase::fromStaticBlob(blob);
        const classify::Classifier classifier(*base);
        benchmark::DoNotOptimize(&classifier);
    }
}
BENCHMARK(rulesReady)->Unit(benchmark::kMillisecond);

void everythingReady(benchmark::State& state)
{
    for (auto _ : state) {
        const diagnosis::Diagnoser diagnoser(knowledge::builtIn());
        benchmark::DoNotOptimize(&diagnoser);
    }
}
BENCHMARK(everythingReady)->Unit(benchmark::kMillisecond);

void diagnoseMessage(benchmark::State& state)
{
    std::vector<std::string> messages;
    for (const auto& entry : std::filesystem::directory_iterator(TEST_DATA_DIR "/mail")) {
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        messages.push_back(bytes.str());
    }
    const diagnosis::Diagnoser diagnoser(knowledge::builtIn());
    for (const std::string& message : messages)
        benchmark::DoNotOptimize(diagnoser.diagnose(message));
    std::size_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(diagnoser.diagnose(messages[i++ % messages.size()]));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(diagnoseMessage)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
