// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace probe {

/// Reads one HTTP/1.1 response (RFC 9112) from what a web server sends. Bounded memory whatever
/// comes: QNetworkAccessManager keeps headers without a limit.
class HttpReader {
public:
    enum class State {
        Open,
        Complete,
        TooLarge, ///< head above 16 KiB, or body above the limit; the body is cut there
        Broken,   ///< no HTTP, or it ended too early
    };
    explicit HttpReader(std::size_t maxBody) : m_maxBody(maxBody) {}

    void feed(std::string_view bytes);
    /// The server closed the connection: the end of a body of no announced length.
    void closed();

    State state() const { return m_state; }
    int status() const { return m_status; } ///< 0: none yet
    const std::string& contentType() const { return m_contentType; }
    const std::string& location() const { return m_location; }
    const std::string& body() const { return m_body; }

private:
    enum class Part { StatusLine, Headers, Body, ChunkSize, Chunk, ChunkEnd, Trailers };
    void feedLine(std::string_view line);
    void readStatus(std::string_view line);
    void readHeader(std::string_view line);
    void readChunkSize(std::string_view line);
    void endHeaders();
    std::size_t feedBody(std::string_view bytes);

    std::size_t m_maxBody;
    State m_state = State::Open;
    Part m_part = Part::StatusLine;
    std::string m_line;
    std::size_t m_headBytes = 0; ///< of all lines: head, chunk sizes, trailers
    int m_status = 0;
    bool m_isChunked = false;
    bool m_hasLength = false;
    std::uint64_t m_left = 0; ///< of the body or of the chunk
    std::string m_contentType;
    std::string m_location;
    std::string m_body;
};

} // namespace probe
