// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reading_trace.h"

#include "report/dialect_set.h"
#include "report/message_scope.h"

#include <algorithm>

namespace report {

namespace {

constexpr std::size_t maxStructureLines = 40;
constexpr std::size_t maxLayouts = 5;
constexpr std::uint32_t anyNumberOfSigns = 99;

std::string describe(const message::Part& part)
{
    std::string line(static_cast<std::size_t>(std::max(part.depth, 0)) * 2, ' ');
    line.append(part.contentType.type).append("/").append(part.contentType.subtype);
    const std::string_view charset = part.contentType.parameter("charset");
    if (!charset.empty())
        line.append(" ").append(charset.substr(0, 40));
    return line.append(" ").append(std::to_string(part.body.length));
}

/// Adds what is new, keeping the better count of a layout seen before.
void addLayouts(const std::vector<DialectMatch>& matches, ReadingTrace& trace)
{
    for (const DialectMatch& match : matches) {
        const DialectTry found{std::string(match.dialect->source->id), match.total(),
                               match.dialect->source->need};
        const auto known =
            std::find_if(trace.layouts.begin(), trace.layouts.end(),
                         [&found](const DialectTry& other) { return other.id == found.id; });
        if (known == trace.layouts.end())
            trace.layouts.push_back(found);
        else
            known->found = std::max(known->found, found.found);
    }
}

void keepClosest(ReadingTrace& trace)
{
    const auto missing = [](const DialectTry& layout) {
        return layout.needed > layout.found ? layout.needed - layout.found : 0;
    };
    std::stable_sort(
        trace.layouts.begin(), trace.layouts.end(),
        [&](const DialectTry& a, const DialectTry& b) { return missing(a) < missing(b); });
    if (trace.layouts.size() > maxLayouts)
        trace.layouts.resize(maxLayouts);
}

} // namespace

ReadingTrace traceReading(const DialectSet& dialects, const base::Limits& limits,
                          const message::Message& message)
{
    ReadingTrace trace;
    for (const message::Part& part : message.parts) {
        if (trace.structure.size() == maxStructureLines) {
            trace.structure.push_back("...");
            break;
        }
        trace.structure.push_back(describe(part));
    }
    const MessageScope outer = scopesOf(message).front();
    SignSource signs = headerSigns(dialects, message.parts[outer.root].headers);
    for (const std::size_t index : outer.texts) {
        signs.set("body", searchedText(message, index, limits).content.text);
        addLayouts(dialects.match(DialectKind::Notice, signs, anyNumberOfSigns), trace);
    }
    keepClosest(trace);
    return trace;
}

ReadingTrace traceReading(const DialectSet& dialects, const base::MappedText& text)
{
    ReadingTrace trace;
    trace.structure.push_back("text " + std::to_string(text.text.size()));
    SignSource signs;
    signs.set("body", std::string_view(text.text).substr(0, searchedBytes));
    for (const DialectKind kind : {DialectKind::Notice, DialectKind::Log, DialectKind::LogReply})
        addLayouts(dialects.match(kind, signs, anyNumberOfSigns), trace);
    keepClosest(trace);
    return trace;
}

} // namespace report
