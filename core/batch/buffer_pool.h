// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

namespace batch {

/// Some bytes in a block of a fixed size.
struct Buffer {
    std::unique_ptr<char[]> block;
    std::size_t size = 0; ///< bytes in use
    std::string_view view() const { return {block.get(), size}; }
};

/// Blocks that are used again: the system would have to clear new ones, which costs as much as
/// reading a log. Thread-safe.
class BufferPool {
public:
    explicit BufferPool(std::size_t blockBytes) : m_blockBytes(blockBytes) {}

    std::size_t blockBytes() const { return m_blockBytes; }
    Buffer take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty())
            return {std::make_unique_for_overwrite<char[]>(m_blockBytes), 0};
        Buffer buffer{std::move(m_free.back()), 0};
        m_free.pop_back();
        return buffer;
    }
    void giveBack(Buffer buffer)
    {
        const std::lock_guard lock(m_mutex);
        if (buffer.block)
            m_free.push_back(std::move(buffer.block));
    }

private:
    std::size_t m_blockBytes;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<char[]>> m_free;
};

} // namespace batch
