// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/http_reader.h"

#include "base/ascii.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace probe {

namespace {

constexpr std::size_t maxHead = 16 * 1024;

std::optional<std::uint64_t> number(std::string_view text, int radix)
{
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value, radix);
    if (text.empty() || result.ec != std::errc() || result.ptr != end)
        return std::nullopt;
    return value;
}

} // namespace

void HttpReader::feed(std::string_view bytes)
{
    while (!bytes.empty() && m_state == State::Open) {
        if (m_part == Part::Body || m_part == Part::Chunk) {
            bytes.remove_prefix(feedBody(bytes));
            continue;
        }
        const char byte = bytes.front();
        bytes.remove_prefix(1);
        if (++m_headBytes > maxHead) {
            m_state = State::TooLarge;
        } else if (byte != '\n') {
            m_line.push_back(byte);
        } else {
            if (m_line.ends_with('\r'))
                m_line.pop_back();
            feedLine(m_line);
            m_line.clear();
        }
    }
}

void HttpReader::feedLine(std::string_view line)
{
    switch (m_part) {
    case Part::StatusLine:
        readStatus(line);
        break;
    case Part::Headers:
        if (line.empty())
            endHeaders();
        else
            readHeader(line);
        break;
    case Part::ChunkSize:
        readChunkSize(line);
        break;
    case Part::ChunkEnd:
        m_part = Part::ChunkSize;
        if (!line.empty())
            m_state = State::Broken;
        break;
    case Part::Trailers:
        if (line.empty())
            m_state = State::Complete;
        break;
    case Part::Body:
    case Part::Chunk:
        break;
    }
}

void HttpReader::readStatus(std::string_view line)
{
    const bool isHttp = line.size() >= 12 && line.starts_with("HTTP/1.") && line[8] == ' ';
    const auto code = isHttp ? number(line.substr(9, 3), 10) : std::nullopt;
    if (!code || *code < 100 || *code > 599 || (line.size() > 12 && line[12] != ' ')) {
        m_state = State::Broken;
        return;
    }
    m_status = static_cast<int>(*code);
    m_part = Part::Headers;
}

void HttpReader::readHeader(std::string_view line)
{
    const std::size_t colon = line.find(':');
    if (colon == line.npos)
        return;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = base::trimmed(line.substr(colon + 1));
    if (base::equalsIgnoreCase(name, "content-type")) {
        m_contentType = value;
    } else if (base::equalsIgnoreCase(name, "location")) {
        m_location = value;
    } else if (base::equalsIgnoreCase(name, "transfer-encoding")) {
        m_isChunked = base::equalsIgnoreCase(value, "chunked");
        if (!m_isChunked)
            m_state = State::Broken; // we asked for nothing of that kind
    } else if (base::equalsIgnoreCase(name, "content-length")) {
        const auto length = number(value, 10);
        if (!length)
            m_state = State::Broken;
        m_hasLength = length.has_value();
        m_left = length.value_or(0);
    }
}

void HttpReader::endHeaders()
{
    if (m_status < 200) { // 100 Continue and the like: the response is still to come
        m_part = Part::StatusLine;
        m_status = 0;
    } else if (m_status == 204 || m_status == 304 || (m_hasLength && !m_isChunked && m_left == 0)) {
        m_state = State::Complete;
    } else {
        m_part = m_isChunked ? Part::ChunkSize : Part::Body;
    }
}

void HttpReader::readChunkSize(std::string_view line)
{
    const auto size = number(base::trimmed(line.substr(0, line.find(';'))), 16);
    if (!size) {
        m_state = State::Broken;
    } else if (*size == 0) {
        m_part = Part::Trailers;
    } else {
        m_left = *size;
        m_part = Part::Chunk;
    }
}

/// Gives the number of bytes that were part of the body.
std::size_t HttpReader::feedBody(std::string_view bytes)
{
    const bool isBounded = m_part == Part::Chunk || m_hasLength;
    const std::size_t count =
        isBounded ? static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size()))
                  : bytes.size();
    const std::size_t room = m_maxBody - m_body.size();
    m_body += bytes.substr(0, std::min(count, room));
    if (count > room) {
        m_state = State::TooLarge;
        return count;
    }
    if (!isBounded)
        return count;
    m_left -= count;
    if (m_left == 0) {
        if (m_part == Part::Chunk)
            m_part = Part::ChunkEnd;
        else
            m_state = State::Complete;
    }
    return count;
}

void HttpReader::closed()
{
    if (m_state != State::Open)
        return;
    m_state = m_part == Part::Body && !m_hasLength ? State::Complete : State::Broken;
}

} // namespace probe
