// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smtp {

/// class.subject.detail of RFC 3463, for example 5.1.1. Help pages also write 5.1.X for a whole
/// subject; such a code is kept with `isSubjectOnly()`.
class EnhancedStatusCode {
public:
    /// The whole text must be the code: "5.1.1", "4.7.X". Leading zeros and other classes: none.
    static std::optional<EnhancedStatusCode> parse(std::string_view text);

    int statusClass() const { return m_class; }
    int subject() const { return m_subject; }
    int detail() const { return m_detail; } ///< -1 when subject only
    bool isSubjectOnly() const { return m_detail < 0; }
    /// X.0.0 carries no information but its class.
    bool isUndefined() const { return m_subject == 0 && m_detail == 0; }
    std::string toString() const;
    friend bool operator==(const EnhancedStatusCode&, const EnhancedStatusCode&) = default;

private:
    EnhancedStatusCode(int c, int s, int d)
        : m_class(static_cast<std::int16_t>(c)),
          m_subject(static_cast<std::int16_t>(s)),
          m_detail(static_cast<std::int16_t>(d))
    {}
    std::int16_t m_class;
    std::int16_t m_subject;
    std::int16_t m_detail;
};

} // namespace smtp
