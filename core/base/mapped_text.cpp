// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mapped_text.h"

#include <algorithm>
#include <numeric>

namespace base {

namespace {

using Run = OffsetMap::Run;

bool isOneToOne(const Run& run)
{
    return run.length == run.sourceLength;
}

/// Source position where the derived byte `inside` the run begins.
std::size_t startInside(const Run& run, std::size_t inside)
{
    return run.source + inside * run.sourceLength / run.length;
}

/// Source position where a piece ends whose last derived byte is just before `inside`.
std::size_t endInside(const Run& run, std::size_t inside)
{
    return run.source + (inside * run.sourceLength + run.length - 1) / run.length;
}

std::size_t runIndexAt(const std::vector<Run>& runs, std::size_t position)
{
    const auto after =
        std::upper_bound(runs.begin(), runs.end(), position,
                         [](std::size_t wanted, const Run& run) { return wanted < run.offset; });
    return static_cast<std::size_t>(after - runs.begin()) - 1;
}

/// Copies `count` bytes from `inside` the run. A scaled run is cut at its own units (three bytes
/// of base64 come from four characters), because a piece that starts within a unit scales wrongly.
void copyFromRun(const Run& run, std::size_t inside, std::size_t count, OffsetMap& result)
{
    if (isOneToOne(run)) {
        result.append(count, run.source + inside, count);
        return;
    }
    const std::size_t unit = run.length / std::gcd(run.length, run.sourceLength);
    const std::size_t head = std::min(count, (unit - inside % unit) % unit);
    const std::size_t whole = (count - head) / unit * unit;
    for (const std::size_t piece : {head, whole, count - head - whole}) {
        const std::size_t start = startInside(run, inside);
        if (piece > 0)
            result.append(piece, start, endInside(run, inside + piece) - start);
        inside += piece;
    }
}

/// The part of `outer` under `wanted`, appended to `result` byte for byte.
void copyPiece(const OffsetMap& outer, const Span& wanted, OffsetMap& result)
{
    std::size_t position = wanted.offset;
    const std::size_t end = std::min(wanted.end(), outer.length());
    if (position < end) {
        for (std::size_t i = runIndexAt(outer.runs(), position); position < end; ++i) {
            const Run& run = outer.runs()[i];
            const std::size_t count = std::min(end, run.offset + run.length) - position;
            copyFromRun(run, position - run.offset, count, result);
            position += count;
        }
    }
    if (position < wanted.end())
        result.append(wanted.end() - position, outer.toSource({outer.length(), 0}).offset, 0);
}

/// How many units of `unit` bytes, `most` at most, fit from `inside` the run and scale without
/// remainder: they start and end at units of the run itself, so that two linear maps make one.
std::size_t unitsThatScale(const Run& run, std::size_t inside, std::size_t unit, std::size_t most)
{
    const std::size_t runUnit = run.length / std::gcd(run.length, run.sourceLength);
    if (inside % runUnit != 0)
        return 0;
    const std::size_t step = runUnit / std::gcd(runUnit, unit);
    return std::min(most, (run.length - inside) / unit) / step * step;
}

/// A scaled run seen through `outer`, by whole units (one character of a multi-byte charset is a
/// unit): as many at once as scale exactly, else one by one.
void composeScaled(const Run& run, const OffsetMap& outer, OffsetMap& result)
{
    const std::size_t count = std::gcd(run.length, run.sourceLength);
    const std::size_t unit = run.length / count;
    const std::size_t sourceUnit = run.sourceLength / count;
    for (std::size_t done = 0; done < count;) {
        const std::size_t position = run.source + done * sourceUnit;
        std::size_t fitting = 1;
        if (position < outer.length()) {
            const Run& under = outer.runs()[runIndexAt(outer.runs(), position)];
            fitting = std::max<std::size_t>(
                1, unitsThatScale(under, position - under.offset, sourceUnit, count - done));
        }
        const Span source = outer.toSource({position, fitting * sourceUnit});
        result.append(fitting * unit, source.offset, source.length);
        done += fitting;
    }
}

} // namespace

OffsetMap OffsetMap::identity(std::size_t length, std::size_t source)
{
    OffsetMap map;
    map.append(length, source, length);
    return map;
}

void OffsetMap::append(std::size_t length, std::size_t source, std::size_t sourceLength)
{
    if (length == 0)
        return;
    if (!m_runs.empty()) {
        Run& last = m_runs.back();
        // Runs of the same scale join without loss: each old end stays a whole number of units.
        if (last.source + last.sourceLength == source &&
            last.length * sourceLength == length * last.sourceLength) {
            last.length += length;
            last.sourceLength += sourceLength;
            m_length += length;
            return;
        }
    }
    m_runs.push_back({m_length, length, source, sourceLength});
    m_length += length;
}

Span OffsetMap::toSource(const Span& derived) const
{
    if (m_runs.empty())
        return {};
    const std::size_t begin = std::min(derived.offset, m_length);
    const std::size_t end = begin + std::min(derived.length, m_length - begin);
    if (begin == m_length) {
        const Run& last = m_runs.back();
        return {last.source + last.sourceLength, 0};
    }
    const Run& first = m_runs[runIndexAt(m_runs, begin)];
    const std::size_t start = startInside(first, begin - first.offset);
    if (begin == end)
        return {start, 0};
    const Run& last = m_runs[runIndexAt(m_runs, end - 1)];
    const std::size_t stop = endInside(last, end - last.offset);
    // Texts joined from several places need not be in source order.
    return {std::min(start, stop), std::max(start, stop) - std::min(start, stop)};
}

OffsetMap OffsetMap::through(const OffsetMap& outer) const
{
    OffsetMap result;
    for (const Run& run : m_runs) {
        if (run.sourceLength == 0)
            result.append(run.length, outer.toSource({run.source, 0}).offset, 0);
        else if (isOneToOne(run))
            copyPiece(outer, {run.source, run.sourceLength}, result);
        else
            composeScaled(run, outer, result);
    }
    return result;
}

OffsetMap OffsetMap::slice(const Span& derived) const
{
    OffsetMap result;
    const std::size_t begin = std::min(derived.offset, m_length);
    copyPiece(*this, {begin, std::min(derived.length, m_length - begin)}, result);
    return result;
}

void OffsetMap::append(const OffsetMap& next)
{
    for (const Run& run : next.m_runs)
        append(run.length, run.source, run.sourceLength);
}

MappedText MappedText::verbatim(std::string_view bytes, std::size_t source)
{
    return {std::string(bytes), OffsetMap::identity(bytes.size(), source)};
}

MappedText MappedText::slice(const Span& span) const
{
    const std::size_t begin = std::min(span.offset, text.size());
    const std::size_t length = std::min(span.length, text.size() - begin);
    return {text.substr(begin, length), map.slice({begin, length})};
}

void MappedText::append(const MappedText& next)
{
    text += next.text;
    map.append(next.map);
}

void MappedText::appendOwn(std::string_view own, std::size_t source)
{
    text += own;
    map.append(own.size(), source, 0);
}

} // namespace base
