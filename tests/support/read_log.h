// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/log_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// One input of an import.
struct LogInput {
    std::string bytes;
    std::size_t pieceBytes = std::size_t{32} << 20; ///< pieces end at the line end behind it
    std::string header = {};
};

struct ReadLog {
    std::vector<maillog::Delivery> deliveries;
    maillog::LineCounts counts;
};

/// Reads inputs as an import does: ordered by their first time, cut at line ends.
inline ReadLog readLogs(const std::vector<LogInput>& inputs, maillog::LogContext context = {})
{
    if (context.modified == 0)
        context.modified = 1796000000; // 2026-11-30
    ReadLog result;
    maillog::LogJoiner joiner(
        [&](maillog::Delivery&& delivery) { result.deliveries.push_back(std::move(delivery)); });
    std::vector<std::size_t> order(inputs.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return maillog::firstTime(inputs[a].bytes, context).value_or(0) <
               maillog::firstTime(inputs[b].bytes, context).value_or(0);
    });
    for (const std::size_t index : order) {
        const LogInput& input = inputs[index];
        maillog::LogContext own = context;
        own.input = static_cast<std::uint32_t>(index);
        if (own.format == maillog::Format::Unknown)
            own.format = maillog::recogniseLog(input.bytes).format;
        const std::string_view bytes = input.bytes;
        for (std::size_t at = 0; at < bytes.size();) {
            std::size_t end = bytes.find('\n', std::min(at + input.pieceBytes, bytes.size()));
            end = end == std::string_view::npos ? bytes.size() : end + 1;
            joiner.add(maillog::readPiece(bytes.substr(at, end - at), at, own, input.header));
            at = end;
        }
    }
    joiner.finish();
    result.counts = joiner.counts();
    return result;
}

inline ReadLog readLog(const std::string& bytes, maillog::LogContext context = {})
{
    return readLogs({{bytes}}, context);
}

} // namespace support
