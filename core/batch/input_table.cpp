// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/input_table.h"

#include <algorithm>

namespace batch {

Counts& Counts::operator+=(const Counts& more)
{
    records += more.records;
    recognised += more.recognised;
    notRecognised += more.notRecognised;
    notBounce += more.notBounce;
    damaged += more.damaged;
    outOfTime += more.outOfTime;
    lines += more.lines;
    unknownLines += more.unknownLines;
    return *this;
}

std::string exportPath(const source::Input& input)
{
    return input.member.empty() ? input.path : input.path + " › " + input.member;
}

namespace {

InputProgress waiting(const source::Input& input)
{
    InputProgress progress;
    progress.path = source::displayName(input);
    progress.kind = input.kind;
    progress.format = input.format;
    progress.bytesTotal = input.diskBytes;
    progress.remarks = input.remarks;
    progress.file = input.path;
    progress.entries = input.entries;
    return progress;
}

InputProgress refused(source::Refused entry)
{
    InputProgress progress;
    progress.path = entry.error.file;
    progress.state = InputState::Refused;
    progress.error = std::move(entry.error);
    return progress;
}

} // namespace

void InputTable::begin()
{
    const std::lock_guard lock(m_mutex);
    m_start = std::chrono::steady_clock::now();
}

void InputTable::set(source::InputList list)
{
    m_inputs = std::move(list.inputs);
    const std::lock_guard lock(m_mutex);
    m_progress.inputs.reserve(m_inputs.size());
    for (const source::Input& input : m_inputs)
        m_progress.inputs.push_back(waiting(input));
    for (source::Refused& entry : list.refused) {
        if (entry.isExpected)
            ++m_progress.skippedFiles;
        else
            m_progress.inputs.push_back(refused(std::move(entry)));
    }
    m_progress.inputCount = m_progress.inputs.size();
    m_progress.bytesTotal = list.diskBytes;
    m_progress.isListing = false;
}

void InputTable::startReading(std::uint32_t number)
{
    const std::lock_guard lock(m_mutex);
    m_progress.inputs[number].state = InputState::Reading;
}

void InputTable::setDone(std::uint32_t number, std::uint64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    InputProgress& input = m_progress.inputs[number];
    // A file that grows while it is read has more than was promised.
    if (input.bytesTotal > 0)
        bytes = std::min(bytes, input.bytesTotal);
    if (bytes <= input.bytesDone)
        return;
    m_progress.bytesDone += bytes - input.bytesDone;
    input.bytesDone = bytes;
}

void InputTable::addRemarks(std::uint32_t number, const std::vector<base::Remark>& remarks)
{
    const std::lock_guard lock(m_mutex);
    std::vector<base::Remark>& all = m_progress.inputs[number].remarks;
    for (const base::Remark& remark : remarks) {
        if (std::find(all.begin(), all.end(), remark) == all.end())
            all.push_back(remark);
    }
}

void InputTable::fail(std::uint32_t number, base::Error error, bool isRefused)
{
    const std::lock_guard lock(m_mutex);
    InputProgress& input = m_progress.inputs[number];
    error.file = input.path;
    input.error = std::move(error);
    if (isRefused)
        input.state = InputState::Refused;
}

void InputTable::addCounts(std::uint32_t number, const Counts& counts)
{
    const std::lock_guard lock(m_mutex);
    m_progress.inputs[number].counts += counts;
    m_progress.counts += counts;
}

void InputTable::addLines(const maillog::LineCounts& lines)
{
    const std::lock_guard lock(m_mutex);
    m_progress.lines += lines;
}

void InputTable::finish(std::uint32_t number)
{
    setDone(number, m_inputs[number].diskBytes);
    const std::lock_guard lock(m_mutex);
    InputProgress& input = m_progress.inputs[number];
    if (input.state != InputState::Refused)
        input.state = InputState::Done;
    if (input.counts.outOfTime > 0)
        input.remarks.push_back({base::remarks::timeLimit, std::to_string(input.counts.outOfTime)});
}

void InputTable::end(bool wasStopped)
{
    const std::lock_guard lock(m_mutex);
    for (InputProgress& input : m_progress.inputs) {
        if (input.state == InputState::Waiting || input.state == InputState::Reading)
            input.state = InputState::Stopped;
    }
    m_progress.isListing = false;
    m_progress.isFinished = true;
    m_progress.wasStopped = wasStopped;
    m_progress.seconds = secondsSinceStart();
}

Counts InputTable::counts(std::uint32_t number) const
{
    const std::lock_guard lock(m_mutex);
    return m_progress.inputs[number].counts;
}

double InputTable::secondsSinceStart() const
{
    const auto start = m_start == std::chrono::steady_clock::time_point{}
                           ? std::chrono::steady_clock::now()
                           : m_start;
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

ImportProgress InputTable::progress(bool withInputs) const
{
    const std::lock_guard lock(m_mutex);
    ImportProgress copy;
    copy.isListing = m_progress.isListing;
    copy.isFinished = m_progress.isFinished;
    copy.wasStopped = m_progress.wasStopped;
    copy.bytesTotal = m_progress.bytesTotal;
    copy.bytesDone = m_progress.bytesDone;
    copy.counts = m_progress.counts;
    copy.lines = m_progress.lines;
    copy.seconds = m_progress.isFinished ? m_progress.seconds : secondsSinceStart();
    copy.inputCount = m_progress.inputCount;
    copy.skippedFiles = m_progress.skippedFiles;
    if (withInputs)
        copy.inputs = m_progress.inputs;
    return copy;
}

} // namespace batch
