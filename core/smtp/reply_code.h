// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smtp {

/// The three digits of an SMTP reply (RFC 5321 section 4.2). A value in hand is 200..599.
class ReplyCode {
public:
    /// Exactly three digits, the first 2 to 5; anything else is no reply code.
    static std::optional<ReplyCode> parse(std::string_view digits);

    int value() const { return m_value; }
    /// 2 positive, 3 intermediate, 4 transient negative, 5 permanent negative.
    int severity() const { return m_value / 100; }
    std::string toString() const;
    friend bool operator==(const ReplyCode&, const ReplyCode&) = default;

private:
    explicit ReplyCode(int value) : m_value(static_cast<std::int16_t>(value)) {}
    std::int16_t m_value;
};

} // namespace smtp
