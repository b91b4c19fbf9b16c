// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/archive_reader.h"

#include "source/archive_name.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <clocale>
#include <locale.h>
#include <unistd.h>
#include <utility>

namespace source {

namespace {

constexpr std::size_t bufferBytes = std::size_t{128} << 10;

/// libarchive turns names into the charset of the locale; that must be able to hold them. Only for
/// this thread and this call.
class Utf8Locale {
public:
    Utf8Locale() : m_before(::uselocale(instance())) {}
    ~Utf8Locale() { ::uselocale(m_before); }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    static locale_t instance()
    {
        static const locale_t made = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        return made; // null leaves the locale as it is
    }
    locale_t m_before;
};

struct ArchiveFree {
    void operator()(archive* reader) const { ::archive_read_free(reader); }
};

bool isGood(int code)
{
    return code == ARCHIVE_OK || code == ARCHIVE_WARN;
}

std::string rawName(archive_entry* entry)
{
    const char* name = ::archive_entry_pathname(entry);
    if (name == nullptr)
        name = ::archive_entry_pathname_utf8(entry);
    return name != nullptr ? name : "";
}

std::string_view obstacleOf(archive_entry* entry, std::string_view name)
{
    if (::archive_entry_hardlink(entry) != nullptr)
        return "link";
    switch (::archive_entry_filetype(entry)) {
    case AE_IFDIR:
        return "folder";
    case AE_IFLNK:
        return "link";
    case AE_IFREG:
        break;
    default:
        return "device";
    }
    if (leadsOut(name))
        return "path leads out";
    return ::archive_entry_is_encrypted(entry) != 0 ? "encrypted" : "";
}

} // namespace

class ArchiveReader::State {
public:
    explicit State(FileHandle file) : m_file(std::move(file)) {}
    explicit State(ByteStreamPtr stream) : m_stream(std::move(stream)) {}

    base::Expected<bool> open()
    {
        const Utf8Locale locale;
        m_archive.reset(::archive_read_new());
        m_buffer.resize(bufferBytes);
        archive* const reader = m_archive.get();
        if (reader == nullptr)
            return failed();
        ::archive_read_support_format_zip(reader);
        ::archive_read_support_format_tar(reader);
        ::archive_read_set_callback_data(reader, this);
        ::archive_read_set_read_callback(reader, &State::readBytes);
        if (!m_stream) {
            ::archive_read_set_seek_callback(reader, &State::seekBytes);
            ::archive_read_set_skip_callback(reader, &State::skipBytes);
        }
        return isGood(::archive_read_open1(reader)) ? base::Expected<bool>(true) : failed();
    }

    base::Expected<std::optional<ArchiveEntry>> next()
    {
        const Utf8Locale locale;
        archive_entry* met = nullptr;
        const int code = ::archive_read_next_header(m_archive.get(), &met);
        if (code == ARCHIVE_EOF)
            return std::optional<ArchiveEntry>();
        if (!isGood(code))
            return failed();
        ArchiveEntry entry;
        entry.number = m_position++;
        const std::string name = rawName(met);
        entry.name = shownEntryName(name);
        entry.obstacle = obstacleOf(met, name);
        const auto size = ::archive_entry_size_is_set(met) != 0 ? ::archive_entry_size(met) : 0;
        entry.bytes = size > 0 ? static_cast<std::uint64_t>(size) : 0;
        m_isSizeKnown = ::archive_entry_size_is_set(met) != 0;
        m_left = entry.bytes;
        m_block = {};
        m_hole = 0;
        m_made = 0;
        return std::optional(std::move(entry));
    }

    base::Expected<std::size_t> read(char* into, std::size_t size)
    {
        // An entry that is longer than announced lies; what was announced is all there is.
        if (m_isSizeKnown)
            size = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_left));
        if (size == 0)
            return 0;
        while (m_block.empty() && m_hole == 0) {
            const auto more = nextBlock();
            if (!more)
                return base::Unexpected(more.error());
            if (!*more)
                return 0;
        }
        const std::size_t count = take(into, size);
        m_left -= std::min<std::uint64_t>(m_left, count);
        return count;
    }

    std::uint32_t position() const { return m_position; }
    std::uint64_t used() const { return m_used; }

private:
    base::Unexpected failed() const
    {
        const char* const reason =
            m_archive ? ::archive_error_string(m_archive.get()) : "out of memory";
        std::string detail = "damaged archive";
        if (reason != nullptr)
            detail += std::string(": ") + reason;
        if (m_error)
            return base::Unexpected(*m_error);
        return base::Unexpected(base::Error{base::ErrorCode::NotReadable, std::move(detail)});
    }

    /// Block by block: archive_read_data would throw away what it has when an error follows. False
    /// at the end.
    base::Expected<bool> nextBlock()
    {
        const void* bytes = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int code = ::archive_read_data_block(m_archive.get(), &bytes, &size, &offset);
        if (code == ARCHIVE_EOF)
            return false;
        if (!isGood(code))
            return failed();
        m_block = std::string_view(static_cast<const char*>(bytes), size);
        // A hole of a sparse file reads as zeros.
        const auto begin = static_cast<std::uint64_t>(std::max<la_int64_t>(offset, 0));
        m_hole = begin > m_made ? begin - m_made : 0;
        return true;
    }

    std::size_t take(char* into, std::size_t size)
    {
        std::size_t count = 0;
        if (m_hole > 0) {
            count = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_hole));
            std::fill_n(into, count, '\0');
            m_hole -= count;
        } else {
            count = m_block.copy(into, size);
            m_block.remove_prefix(count);
        }
        m_made += count;
        return count;
    }

    static la_ssize_t readBytes(archive* reader, void* self, const void** bytes)
    {
        State& state = *static_cast<State*>(self);
        *bytes = state.m_buffer.data();
        const la_ssize_t count = state.fill();
        if (count < 0)
            ::archive_set_error(reader, EIO, "read error");
        else
            state.m_used += static_cast<std::uint64_t>(count);
        return count;
    }

    la_ssize_t fill()
    {
        if (m_stream) {
            const auto count = m_stream->read(m_buffer.data(), m_buffer.size());
            if (count)
                return static_cast<la_ssize_t>(*count);
            m_error = count.error();
            return -1;
        }
        ssize_t count = 0;
        do
            count = ::read(m_file.get(), m_buffer.data(), m_buffer.size());
        while (count < 0 && errno == EINTR);
        return count;
    }

    static la_int64_t seekBytes(archive*, void* self, la_int64_t offset, int whence)
    {
        const off_t at = ::lseek(static_cast<State*>(self)->m_file.get(), offset, whence);
        return at < 0 ? ARCHIVE_FATAL : at;
    }

    static la_int64_t skipBytes(archive*, void* self, la_int64_t count)
    {
        const int file = static_cast<State*>(self)->m_file.get();
        const off_t before = ::lseek(file, 0, SEEK_CUR);
        const off_t end = ::lseek(file, 0, SEEK_END);
        // Behind the end there is nothing to read, and a skip must not pretend so.
        const off_t at = ::lseek(file, std::min<off_t>(before + count, end), SEEK_SET);
        return at < 0 || before < 0 || end < 0 ? 0 : at - before;
    }

    FileHandle m_file;
    ByteStreamPtr m_stream;
    std::string m_buffer;
    std::unique_ptr<archive, ArchiveFree> m_archive;
    std::optional<base::Error> m_error;
    std::uint64_t m_used = 0;
    std::uint64_t m_left = 0;
    std::string_view m_block; ///< of the entry, in libarchive's memory
    std::uint64_t m_hole = 0; ///< zeros before the block
    std::uint64_t m_made = 0; ///< bytes of the entry
    std::uint32_t m_position = 0;
    bool m_isSizeKnown = false;
};

ArchiveReader::ArchiveReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ArchiveReader::~ArchiveReader() = default;

base::Expected<std::unique_ptr<ArchiveReader>> ArchiveReader::ofFile(FileHandle file)
{
    std::unique_ptr<ArchiveReader> reader(
        new ArchiveReader(std::make_unique<State>(std::move(file))));
    if (auto opened = reader->m_state->open(); !opened)
        return base::Unexpected(opened.error());
    return reader;
}

base::Expected<std::unique_ptr<ArchiveReader>> ArchiveReader::ofStream(ByteStreamPtr stream)
{
    std::unique_ptr<ArchiveReader> reader(
        new ArchiveReader(std::make_unique<State>(std::move(stream))));
    if (auto opened = reader->m_state->open(); !opened)
        return base::Unexpected(opened.error());
    return reader;
}

base::Expected<std::optional<ArchiveEntry>> ArchiveReader::next()
{
    return m_state->next();
}

base::Expected<ArchiveEntry> ArchiveReader::skipTo(std::uint32_t number)
{
    for (;;) {
        auto entry = next();
        if (!entry)
            return base::Unexpected(entry.error());
        if (!*entry)
            return base::Unexpected(
                base::Error{base::ErrorCode::NotFound, "no such entry in the archive"});
        if ((*entry)->number == number)
            return std::move(**entry);
    }
}

std::uint32_t ArchiveReader::position() const
{
    return m_state->position();
}

base::Expected<std::size_t> ArchiveReader::read(char* into, std::size_t size)
{
    return m_state->read(into, size);
}

std::uint64_t ArchiveReader::used() const
{
    return m_state->used();
}

} // namespace source
