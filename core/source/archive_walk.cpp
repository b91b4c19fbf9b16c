// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/archive_walk.h"

#include "source/file_signature.h"
#include "source/mail_folder.h"
#include "source/sniff.h"
#include "source/unpack_all.h"

#include <algorithm>

namespace source {

namespace {

constexpr std::string_view inside = " \xE2\x80\xBA ";

class EntryStream final : public ByteStream {
public:
    explicit EntryStream(ArchiveReader& archive) : m_archive(archive) {}

    base::Expected<std::size_t> read(char* into, std::size_t size) override
    {
        return m_archive.read(into, size);
    }
    std::uint64_t consumed() const override { return m_archive.used(); }
    const std::vector<base::Remark>& remarks() const override { return m_remarks; }

private:
    ArchiveReader& m_archive;
    std::vector<base::Remark> m_remarks;
};

/// An index or lock of a mail folder, or anything below a folder of them.
bool isIndexEntry(std::string_view name)
{
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find('/', at), name.size());
        if (isIndexFile(name.substr(at, end - at)))
            return true;
        at = end + 1;
    }
    return false;
}

class Walk {
public:
    Walk(std::uint64_t diskBytes, const ExpansionLimits& limits, const ArchiveVisitor& visitor,
         const std::stop_token& stop)
        : m_diskBytes(diskBytes), m_limits(limits), m_visitor(visitor), m_stop(stop)
    {}

    /// `level`: archives and compressed files around an entry of this one.
    void archive(ArchiveReader& archive, unsigned level)
    {
        while (!m_isOver && !m_stop.stop_requested()) {
            auto entry = archive.next();
            if (!entry)
                return refuse(entry.error(), {});
            if (!*entry)
                return;
            if (++m_entries > m_limits.entries)
                return stopAt({base::ErrorCode::TooLarge, "too many entries"});
            m_way.push_back((*entry)->number);
            take(archive, **entry, level);
            m_way.pop_back();
        }
    }

private:
    void take(ArchiveReader& archive, const ArchiveEntry& entry, unsigned level)
    {
        if (entry.obstacle == "folder")
            return;
        if (!entry.obstacle.empty())
            return refuse({base::ErrorCode::Unsupported, std::string(entry.obstacle)}, entry.name);
        if (isIndexEntry(entry.name))
            return refuse({base::ErrorCode::NotText, "index of a mail folder"}, entry.name, true);
        m_announced += entry.bytes;
        if (m_announced > m_limits.archiveBytes ||
            (m_announced > m_limits.freeBytes && m_announced / m_limits.ratio > m_diskBytes))
            return stopAt({base::ErrorCode::TooLarge, "expands too much"});
        if (m_announced > m_limits.askBytes)
            return stopAt({base::ErrorCode::AskFirst, {}});
        look(archive, entry, level);
    }

    void look(ArchiveReader& archive, const ArchiveEntry& entry, unsigned level)
    {
        auto unpacked = unpackAll(entryStream(archive), m_limits);
        if (!unpacked)
            return refuse(unpacked.error(), entry.name);
        const auto head = unpacked->stream->peek(headBytes);
        if (!head)
            return refuse(head.error(), entry.name);
        const bool isArchive = archiveOf(*head).has_value();
        const unsigned cost = std::max(unpacked->depth, isArchive ? 1U : 0U);
        if (level + cost > m_limits.depth)
            return refuse({base::ErrorCode::TooLarge, "archives nested too deeply"}, entry.name);
        if (isArchive)
            return inner(std::move(unpacked->stream), entry.name, level + cost);
        m_visitor.found({m_way, m_names + entry.name, entry.bytes, unpacked->layers, *head,
                         head->size() < headBytes});
    }

    void inner(ByteStreamPtr stream, const std::string& name, unsigned level)
    {
        auto opened = ArchiveReader::ofStream(std::move(stream));
        if (!opened)
            return refuse(opened.error(), name);
        const std::size_t before = m_names.size();
        m_names += name + std::string(inside);
        archive(**opened, level);
        m_names.resize(before);
    }

    void refuse(base::Error error, const std::string& name, bool isExpected = false)
    {
        error.file = m_names + name;
        if (name.empty() && error.file.ends_with(inside))
            error.file.resize(error.file.size() - inside.size());
        m_visitor.refused(std::move(error), isExpected);
    }

    void stopAt(base::Error error)
    {
        m_isOver = true;
        refuse(std::move(error), {});
    }

    std::uint64_t m_diskBytes;
    const ExpansionLimits& m_limits;
    const ArchiveVisitor& m_visitor;
    const std::stop_token& m_stop;
    std::vector<std::uint32_t> m_way;
    std::string m_names; ///< of the archives around, each with " › " behind it
    std::uint64_t m_announced = 0;
    std::uint32_t m_entries = 0;
    bool m_isOver = false;
};

} // namespace

void walkArchive(ArchiveReader& archive, unsigned layers, std::uint64_t diskBytes,
                 const ExpansionLimits& limits, const ArchiveVisitor& visitor,
                 const std::stop_token& stop)
{
    Walk(diskBytes, limits, visitor, stop).archive(archive, std::max(layers, 1U));
}

ByteStreamPtr entryStream(ArchiveReader& archive)
{
    return std::make_unique<EntryStream>(archive);
}

} // namespace source
