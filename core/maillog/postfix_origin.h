// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_prefix.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace maillog {

/// Which program of Postfix wrote a line, and where.
struct PostfixOrigin {
    enum class Program : std::uint8_t {
        None, ///< not Postfix
        QueueManager,
        Cleanup,
        Receiver, ///< takes mail from outside
        Other,    ///< delivery agents above all
    };
    Program program = Program::None;
    std::uint64_t seed = 0; ///< for hashes of queue ids: stands for host and instance

    static PostfixOrigin of(const LogLine& line);
};

/// Remembers what stands in front of the lines of a log: a few programs on a few hosts write all of
/// them.
class PostfixOrigins {
public:
    /// Finds time, host and program of a line, as readPrefix() does, and whose it is. `hint` is the
    /// same for lines that are likely of one program.
    PostfixOrigin read(std::string_view text, std::uint64_t hint, LogLine& line);

    static constexpr unsigned placeBits = 8; ///< of the number of those remembered

private:
    struct Known {
        std::array<char, 64> text{}; ///< "mx1 postfix/qmgr["
        std::size_t length = 0;      ///< of it; 0: none yet
        std::size_t hostLength = 0;
        PostfixOrigin origin;
        bool isHeadOf(std::string_view rest) const;
    };
    std::array<Known, std::size_t{1} << placeBits> m_known;
};

} // namespace maillog
