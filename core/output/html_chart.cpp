// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/html_chart.h"

#include "batch/summary_facts.h"
#include "output/table_row.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace output {

namespace {

constexpr double width = 960;
constexpr double height = 220;
constexpr double left = 56; ///< room for the numbers of the scale
constexpr double right = 8;
constexpr double top = 12;
constexpr double bottom = 26; ///< room for the dates

std::string number(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

/// 1, 2 or 5 times a power of ten, so that a few lines make the scale.
std::uint64_t niceStep(std::uint64_t most)
{
    constexpr std::uint64_t lines = 4;
    std::uint64_t step = 1;
    while (step * lines < most) {
        for (const std::uint64_t factor : {2, 5, 10}) {
            if (step * factor * lines >= most)
                return step * factor;
        }
        step *= 10;
    }
    return step;
}

std::string rect(const char* style, double x, double y, double w, double h)
{
    return std::string("<rect class=\"") + style + "\" x=\"" + number(x) + "\" y=\"" + number(y) +
           "\" width=\"" + number(w) + "\" height=\"" + number(h) + "\"/>";
}

std::string label(double x, double y, const char* anchor, const std::string& text)
{
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" +
           text + "</text>";
}

std::string scale(std::uint64_t step, std::uint64_t highest)
{
    std::string svg;
    for (std::uint64_t value = 0; value <= highest; value += step) {
        const double y = top + (height - top - bottom) *
                                   (1 - static_cast<double>(value) / static_cast<double>(highest));
        svg += "<line x1=\"" + number(left) + "\" x2=\"" + number(width - right) + "\" y1=\"" +
               number(y) + "\" y2=\"" + number(y) + "\"/>" +
               label(left - 6, y + 4, "end", batch::grouped(value));
    }
    return svg;
}

std::string bars(const batch::Timeline& timeline, std::uint64_t highest)
{
    const double slot = (width - left - right) / static_cast<double>(timeline.buckets.size());
    const double unit = (height - top - bottom) / static_cast<double>(highest);
    const double gap = slot > 4 ? 1 : 0;
    std::string svg;
    for (std::size_t i = 0; i < timeline.buckets.size(); ++i) {
        const batch::Timeline::Bucket& bucket = timeline.buckets[i];
        if (bucket.total() == 0)
            continue;
        const double x = left + slot * static_cast<double>(i) + gap / 2;
        const double permanent = unit * static_cast<double>(bucket.permanent);
        const double temporary = unit * static_cast<double>(bucket.temporary);
        svg +=
            "<g><title>" + bucketName(timeline, i) + ": " + batch::grouped(bucket.permanent) +
            " + " + batch::grouped(bucket.temporary) + "</title>" +
            rect("permanent", x, height - bottom - permanent, slot - gap, permanent) +
            rect("temporary", x, height - bottom - permanent - temporary, slot - gap, temporary) +
            "</g>";
    }
    return svg;
}

std::string dates(const batch::Timeline& timeline)
{
    const std::size_t last = timeline.buckets.size() - 1;
    std::string svg = label(left, height - 8, "start", bucketName(timeline, 0));
    if (last > 0)
        svg += label(width - right, height - 8, "end", bucketName(timeline, last));
    constexpr std::size_t enoughForMiddle = 8;
    if (last >= enoughForMiddle)
        svg += label(left + (width - left - right) * (static_cast<double>(last / 2) + 0.5) /
                                static_cast<double>(last + 1),
                     height - 8, "middle", bucketName(timeline, last / 2));
    return svg;
}

} // namespace

std::string barSvg(std::uint64_t part, std::uint64_t whole)
{
    const double share =
        whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
           "aria-hidden=\"true\">" +
           rect("track", 0, 0, 100, 10) + rect("share", 0, 0, share, 10) + "</svg>";
}

std::string timelineSvg(const batch::Timeline& timeline, const std::string& title,
                        const std::string& description)
{
    if (timeline.buckets.empty())
        return {};
    const std::uint64_t most = timeline.buckets[timeline.peak()].total();
    const std::uint64_t step = niceStep(std::max<std::uint64_t>(most, 1));
    const std::uint64_t highest = (std::max<std::uint64_t>(most, 1) + step - 1) / step * step;
    return "<svg class=\"timeline\" viewBox=\"0 0 " + number(width) + " " + number(height) +
           "\" role=\"img\" aria-labelledby=\"tl-title tl-text\"><title id=\"tl-title\">" + title +
           "</title><desc id=\"tl-text\">" + description + "</desc>" + scale(step, highest) +
           bars(timeline, highest) + dates(timeline) + "</svg>";
}

std::string bucketName(const batch::Timeline& timeline, std::size_t bucket)
{
    constexpr std::int64_t day = 24 * 3600;
    std::string text = timeText(timeline.begin + timeline.step * static_cast<std::int64_t>(bucket));
    if (text.size() < 16)
        return text;
    text[10] = ' ';
    return text.substr(0, timeline.step >= day ? 10 : 16);
}

} // namespace output
