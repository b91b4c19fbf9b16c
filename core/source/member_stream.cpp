// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/member_stream.h"

#include "source/archive_reader.h"
#include "source/file_stream.h"
#include "source/opened_before.h"
#include "source/unpack_all.h"

#include <algorithm>
#include <utility>

namespace source {

namespace {

using Way = std::vector<std::uint32_t>;

/// An entry that owns its archive and gives it back for the next one.
class MemberStream final : public ByteStream {
public:
    MemberStream(std::unique_ptr<ArchiveReader> archive, const Input& input, Way way,
                 std::uint64_t bytes)
        : m_archive(std::move(archive)),
          m_opened(input.opened),
          m_key{input.path, std::move(way)},
          m_bytes(bytes),
          m_diskBytes(input.diskBytes)
    {}

    ~MemberStream() override
    {
        // After an error its state is not to be trusted.
        if (const auto opened = m_opened.lock(); opened && !m_isBroken)
            opened->keepArchive(std::move(m_key), std::move(m_archive));
    }
    MemberStream(const MemberStream&) = delete;
    MemberStream& operator=(const MemberStream&) = delete;

    base::Expected<std::size_t> read(char* into, std::size_t size) override
    {
        if (m_isBroken)
            return 0;
        auto count = m_archive->read(into, size);
        m_read += count.value_or(0);
        if (count)
            return count;
        m_isBroken = true;
        if (m_read == 0)
            return count;
        m_remarks.push_back({base::remarks::damagedArchive, count.error().detail});
        return 0;
    }
    std::uint64_t consumed() const override
    {
        if (m_bytes == 0)
            return 0;
        const double share = static_cast<double>(m_read) / static_cast<double>(m_bytes);
        return static_cast<std::uint64_t>(std::min(share, 1.0) * static_cast<double>(m_diskBytes));
    }
    const std::vector<base::Remark>& remarks() const override { return m_remarks; }

private:
    std::unique_ptr<ArchiveReader> m_archive;
    std::weak_ptr<OpenedBefore> m_opened; ///< it may keep an archive that lies in us
    ArchiveKey m_key;
    std::uint64_t m_bytes;
    std::uint64_t m_diskBytes;
    std::uint64_t m_read = 0;
    bool m_isBroken = false;
    std::vector<base::Remark> m_remarks;
};

base::Expected<std::unique_ptr<ArchiveReader>> openOutermost(const std::string& path)
{
    auto file = openRegularFile(path);
    auto again = openRegularFile(path);
    if (!file || !again)
        return base::Unexpected(file ? again.error() : file.error());
    auto unpacked = unpackAll(fileStream(std::move(*file), path));
    if (!unpacked)
        return base::Unexpected(unpacked.error());
    return unpacked->depth == 0 ? ArchiveReader::ofFile(std::move(*again))
                                : ArchiveReader::ofStream(std::move(unpacked->stream));
}

/// The entry at the first `length` steps of the way.
base::Expected<ByteStreamPtr> memberAt(const Input& input, std::size_t length)
{
    const Way way(input.entries.begin(),
                  input.entries.begin() + static_cast<std::ptrdiff_t>(length - 1));
    const std::uint32_t number = input.entries[length - 1];
    std::unique_ptr<ArchiveReader> archive;
    if (input.opened)
        archive = input.opened->takeArchive({input.path, way}, number);
    if (!archive && length == 1) {
        auto made = openOutermost(input.path);
        if (!made)
            return base::Unexpected(made.error());
        archive = std::move(*made);
    } else if (!archive) {
        auto outer = memberAt(input, length - 1);
        if (!outer)
            return outer;
        auto unpacked = unpackAll(std::move(*outer));
        if (!unpacked)
            return base::Unexpected(unpacked.error());
        auto made = ArchiveReader::ofStream(std::move(unpacked->stream));
        if (!made)
            return base::Unexpected(made.error());
        archive = std::move(*made);
    }
    const auto entry = archive->skipTo(number);
    if (!entry)
        return base::Unexpected(entry.error());
    if (!entry->obstacle.empty())
        return base::Unexpected(
            base::Error{base::ErrorCode::Unsupported, std::string(entry->obstacle)});
    return std::make_unique<MemberStream>(std::move(archive), input, way, entry->bytes);
}

class GuardedStream final : public ByteStream {
public:
    GuardedStream(ByteStreamPtr inner, std::uint64_t diskBytes, const ExpansionLimits& limits)
        : m_inner(std::move(inner)), m_diskBytes(diskBytes), m_limits(limits)
    {}

    base::Expected<std::size_t> read(char* into, std::size_t size) override
    {
        if (m_isOver)
            return 0;
        auto count = m_inner->read(into, size);
        m_made += count.value_or(0);
        m_isOver = m_diskBytes > 0 && m_limits.isTooMuch(m_made, m_diskBytes);
        if (m_isOver || count.value_or(0) == 0)
            m_remarks = m_inner->remarks();
        if (m_isOver)
            m_remarks.push_back({base::remarks::expandsTooMuch});
        return count;
    }
    std::uint64_t consumed() const override { return m_inner->consumed(); }
    const std::vector<base::Remark>& remarks() const override
    {
        return m_isOver ? m_remarks : m_inner->remarks();
    }

private:
    ByteStreamPtr m_inner;
    std::uint64_t m_diskBytes;
    ExpansionLimits m_limits;
    std::uint64_t m_made = 0;
    bool m_isOver = false;
    std::vector<base::Remark> m_remarks;
};

} // namespace

base::Expected<ByteStreamPtr> openMember(const Input& input)
{
    return memberAt(input, input.entries.size());
}

ByteStreamPtr guarded(ByteStreamPtr stream, std::uint64_t diskBytes, const ExpansionLimits& limits)
{
    return std::make_unique<GuardedStream>(std::move(stream), diskBytes, limits);
}

} // namespace source
