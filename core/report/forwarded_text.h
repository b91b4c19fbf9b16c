// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"
#include "report/dialect_set.h"

#include <optional>
#include <string>

namespace report {

/// A mail that somebody forwarded or answered inside the text of another: what stands where its
/// header was, and its text without quote marks.
struct ForwardedText {
    base::MappedText text;
    std::string from;
    std::string subject;
    std::string sentTo;
    std::string date; ///< as it stands
};

/// Finds the forwarded mail by the "forward" dialects: their markers and header labels of many mail
/// programs and languages. Nothing when the text shows neither a marker nor quoted lines.
std::optional<ForwardedText> findForwarded(const base::MappedText& text,
                                           const DialectSet& dialects);

} // namespace report
