// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/opened_before.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace source {

namespace {

/// Each costs a file and some 300 KiB.
constexpr std::size_t maxKept = 16;

} // namespace

void OpenedBefore::keepStandardInput(ByteStreamPtr stream)
{
    const std::lock_guard lock(m_mutex);
    m_standardInput = std::move(stream);
}

ByteStreamPtr OpenedBefore::takeStandardInput()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_standardInput, nullptr);
}

OpenedBefore::KeptList::iterator OpenedBefore::best(const ArchiveKey& key, std::uint32_t entry)
{
    auto found = m_archives.end();
    for (auto at = m_archives.begin(); at != m_archives.end(); ++at) {
        const std::uint32_t position = at->archive->position();
        if (at->key == key && position <= entry &&
            (found == m_archives.end() || position > found->archive->position()))
            found = at;
    }
    return found;
}

/// One that was opened inside `key` and so keeps it busy.
OpenedBefore::KeptList::iterator OpenedBefore::insideOf(const ArchiveKey& key)
{
    return std::find_if(m_archives.begin(), m_archives.end(), [&key](const Kept& kept) {
        return kept.key.path == key.path && kept.key.way.size() > key.way.size() &&
               std::equal(key.way.begin(), key.way.end(), kept.key.way.begin());
    });
}

std::unique_ptr<ArchiveReader> OpenedBefore::takeArchive(const ArchiveKey& key, std::uint32_t entry)
{
    for (;;) {
        KeptList given; // destroyed outside the lock: an inner archive gives back the outer one
        const std::lock_guard lock(m_mutex);
        if (const auto found = best(key, entry); found != m_archives.end()) {
            std::unique_ptr<ArchiveReader> archive = std::move(found->archive);
            m_archives.erase(found);
            return archive;
        }
        const auto inner = insideOf(key);
        if (inner == m_archives.end())
            return nullptr;
        given.splice(given.begin(), m_archives, inner);
    }
}

void OpenedBefore::keepArchive(ArchiveKey key, std::unique_ptr<ArchiveReader> archive)
{
    KeptList tooOld; // destroyed outside the lock
    const std::lock_guard lock(m_mutex);
    m_archives.push_front({std::move(key), std::move(archive)});
    if (m_archives.size() > maxKept)
        tooOld.splice(tooOld.begin(), m_archives, std::prev(m_archives.end()));
}

} // namespace source
