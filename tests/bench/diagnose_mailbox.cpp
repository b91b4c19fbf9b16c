// SPDX-License-Identifier: GPL-3.0-or-later
// What diagnosing alone costs, one thread, no file reading and no output: every message of a
// mailbox, several rounds. To be run under a profiler.
//   diagnose_mailbox MAILBOX [ROUNDS]

#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>
#include <vector>

namespace {

std::vector<std::string_view> split(std::string_view mailbox)
{
    constexpr std::string_view separator = "\n\nFrom ";
    std::vector<std::string_view> messages;
    for (std::size_t at = mailbox.find('\n') + 1; at < mailbox.size();) {
        const std::size_t end = std::min(mailbox.find(separator, at), mailbox.size());
        messages.push_back(mailbox.substr(at, end - at));
        const std::size_t line = mailbox.find('\n', std::min(end + 2, mailbox.size()));
        at = line == std::string_view::npos ? mailbox.size() : line + 1;
    }
    return messages;
}

} // namespace

int main(int count, char** words)
{
    if (count < 2) {
        std::fputs("usage: diagnose_mailbox MAILBOX [ROUNDS]\n", stderr);
        return 2;
    }
    std::ifstream in(words[1], std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const std::string mailbox = bytes.str();
    const auto messages = split(mailbox);
    const diagnosis::Diagnoser diagnoser(knowledge::builtIn());
    const int rounds = count > 2 ? std::atoi(words[2]) : 3;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        std::size_t records = 0;
        for (const std::string_view message : messages) {
            if (const auto diagnosis = diagnoser.diagnose(message))
                records += diagnosis->recipients.size();
        }
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        std::printf("%zu messages, %zu recipients, %.3f s, %.1f us each\n", messages.size(),
                    records, seconds.count(),
                    1e6 * seconds.count() / static_cast<double>(messages.size()));
    }
}
