// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/summary.h"

#include <cstdint>
#include <string>

namespace output {

/// A bar for a table cell as inline SVG; the cell beside it says the number, so that it is hidden
/// from screen readers.
std::string barSvg(std::uint64_t part, std::uint64_t whole);

/// Failures over time as stacked bars with a scale. `title` and `description` (HTML text, escaped)
/// are what a screen reader says; empty when there are no times.
std::string timelineSvg(const batch::Timeline& timeline, const std::string& title,
                        const std::string& description);

/// Begin of a bucket: "2026-11-22 14:00", the day alone for days and weeks. UTC.
std::string bucketName(const batch::Timeline& timeline, std::size_t bucket);

} // namespace output
