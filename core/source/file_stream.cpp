// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace source {

namespace {

/// A kernel call moves at most this much at once.
constexpr std::size_t maxReadBytes = std::size_t{1} << 30;

base::Unexpected failed(int reason, const std::string& path)
{
    const auto code = reason == ENOENT || reason == ENOTDIR ? base::ErrorCode::NotFound
                                                            : base::ErrorCode::NotReadable;
    return base::Unexpected(base::Error{code, reasonOf(reason), path});
}

/// Nothing when the file may be opened.
base::Expected<bool> checkType(mode_t mode, const std::string& path)
{
    if (S_ISREG(mode))
        return true;
    if (S_ISDIR(mode))
        return base::Unexpected(base::Error{base::ErrorCode::IsFolder, {}, path});
    const char* what = S_ISFIFO(mode) ? "FIFO" : S_ISSOCK(mode) ? "socket" : "device";
    return base::Unexpected(base::Error{base::ErrorCode::NotReadable, what, path});
}

class DescriptorStream final : public ByteStream {
public:
    DescriptorStream(FileHandle file, int descriptor, std::string path)
        : m_file(std::move(file)), m_descriptor(descriptor), m_path(std::move(path))
    {}

    base::Expected<std::size_t> read(char* into, std::size_t size) override
    {
        for (;;) {
            const ssize_t count = ::read(m_descriptor, into, std::min(size, maxReadBytes));
            if (count >= 0) {
                m_consumed += static_cast<std::uint64_t>(count);
                return static_cast<std::size_t>(count);
            }
            if (errno != EINTR)
                return failed(errno, m_path);
        }
    }
    std::uint64_t consumed() const override { return m_consumed; }
    const std::vector<base::Remark>& remarks() const override { return m_remarks; }

private:
    FileHandle m_file;
    int m_descriptor;
    std::string m_path;
    std::uint64_t m_consumed = 0;
    std::vector<base::Remark> m_remarks;
};

class MemoryStream final : public ByteStream {
public:
    explicit MemoryStream(std::string bytes) : m_bytes(std::move(bytes)) {}

    base::Expected<std::size_t> read(char* into, std::size_t size) override
    {
        const std::size_t count = m_bytes.copy(into, size, m_at);
        m_at += count;
        return count;
    }
    std::uint64_t consumed() const override { return m_at; }
    const std::vector<base::Remark>& remarks() const override { return m_remarks; }

private:
    std::string m_bytes;
    std::size_t m_at = 0;
    std::vector<base::Remark> m_remarks;
};

} // namespace

std::string reasonOf(int systemError)
{
    switch (systemError) {
    case ENOENT:
    case ENOTDIR:
        return {};
    case EACCES:
    case EPERM:
        return "permission denied";
    case EIO:
        return "read error";
    default:
        return std::strerror(systemError);
    }
}

FileHandle::~FileHandle()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

base::Expected<FileHandle> openRegularFile(const std::string& path, int folder)
{
    const int start = folder < 0 ? AT_FDCWD : folder;
    struct stat status {};
    if (::fstatat(start, path.c_str(), &status, 0) != 0)
        return failed(errno, path);
    if (auto type = checkType(status.st_mode, path); !type)
        return base::Unexpected(type.error());
    // Not blocking: the file may have been exchanged for a FIFO since.
    constexpr int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    FileHandle file(::openat(start, path.c_str(), flags));
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0)
        return failed(errno, path);
    if (auto type = checkType(status.st_mode, path); !type)
        return base::Unexpected(type.error());
    return file;
}

std::uint64_t sizeOf(const FileHandle& file)
{
    struct stat status {};
    return ::fstat(file.get(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

ByteStreamPtr fileStream(FileHandle file, std::string path)
{
    const int descriptor = file.get();
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    return std::make_unique<DescriptorStream>(std::move(file), descriptor, std::move(path));
}

ByteStreamPtr standardInputStream()
{
    return std::make_unique<DescriptorStream>(FileHandle(), STDIN_FILENO, "-");
}

ByteStreamPtr memoryStream(std::string bytes)
{
    return std::make_unique<MemoryStream>(std::move(bytes));
}

} // namespace source
