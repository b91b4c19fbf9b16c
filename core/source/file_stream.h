// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace source {

/// Owner of a file descriptor.
class FileHandle {
public:
    explicit FileHandle(int descriptor = -1) : m_descriptor(descriptor) {}
    ~FileHandle();
    FileHandle(FileHandle&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileHandle& operator=(FileHandle&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// Opens a regular file for reading. Devices, FIFOs and sockets are refused by their type before
/// they are opened, for opening one may block or do something. `folder`: descriptor that relative
/// paths start from; -1: the working folder. Fails with NotFound, IsFolder, NotReadable.
base::Expected<FileHandle> openRegularFile(const std::string& path, int folder = -1);

/// Error::detail for a number of <cerrno>: a fixed reason where there is one, else the words of the
/// system. Nothing when the file is simply not there.
std::string reasonOf(int systemError);

/// Size of an open file at this moment.
std::uint64_t sizeOf(const FileHandle& file);

/// A file as a stream, from its beginning.
ByteStreamPtr fileStream(FileHandle file, std::string path);

/// What is left of standard input (any kind of file, also a pipe or terminal).
ByteStreamPtr standardInputStream();

/// Bytes in memory as a stream.
ByteStreamPtr memoryStream(std::string bytes);

} // namespace source
