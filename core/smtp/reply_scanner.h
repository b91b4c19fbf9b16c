// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/enhanced_status_code.h"
#include "smtp/reply_code.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace smtp {

/// Reads single tokens of a reply text and judges by their surroundings whether a number is a
/// code. Private to the search in reply.cpp.
class ReplyScanner {
public:
    explicit ReplyScanner(std::string_view text) : m_text(text) {}

    struct StatusToken {
        EnhancedStatusCode code;
        std::size_t offset;
        std::size_t length;
    };

    /// The enhanced status code whose first digit is at `at`. `isTied` is for one directly behind
    /// a reply code, where any separator was seen already.
    std::optional<StatusToken> statusAt(std::size_t at, bool isTied) const;
    /// The reply code at `at`, when its surroundings are those of an outermost code.
    std::optional<ReplyCode> replyAt(std::size_t at) const;
    /// The enhanced status code behind the reply code at `at`, over a few separators.
    std::optional<StatusToken> statusBehind(std::size_t at) const;

private:
    char before(std::size_t at, std::size_t distance = 1) const
    {
        return at >= distance ? m_text[at - distance] : '\0';
    }
    char charAt(std::size_t at) const { return at < m_text.size() ? m_text[at] : '\0'; }
    bool isCodeEnd(std::size_t end, bool isAtLineStart) const;
    bool isMeasure(std::size_t end, bool isAtLineStart) const;
    bool isTelephone(std::size_t at) const;
    bool isOutermost(std::size_t at) const;
    bool isLineStart(std::size_t at) const;
    bool isBehindColon(std::size_t colon, std::size_t at) const;
    bool isBehindWideMark(std::size_t end) const;
    bool isBehindCodeWord(std::size_t end) const;
    std::string_view wordBefore(std::size_t end) const;

    std::string_view m_text;
};

} // namespace smtp
