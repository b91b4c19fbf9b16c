// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/line_source.h"

#include <algorithm>
#include <filesystem>

namespace cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longestLine = std::size_t{8} << 20;
constexpr std::size_t blockBytes = std::size_t{256} << 10;

} // namespace

void LineSource::Closer::operator()(std::FILE* file) const
{
    if (file != stdin)
        std::fclose(file);
}

LineSource::LineSource(std::string path, std::FILE* file) : m_path(std::move(path)), m_file(file) {}

base::Expected<LineSource> LineSource::open(const std::string& path)
{
    if (path == "-")
        return LineSource(path, stdin);
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        return base::Unexpected(base::Error{base::ErrorCode::NotFound, {}, path});
    if (fs::is_directory(status))
        return base::Unexpected(base::Error{base::ErrorCode::IsFolder, {}, path});
    std::FILE* file = fs::is_regular_file(status) ? std::fopen(path.c_str(), "rb") : nullptr;
    if (file == nullptr)
        return base::Unexpected(base::Error{base::ErrorCode::NotReadable, {}, path});
    return LineSource(path, file);
}

bool LineSource::fill()
{
    m_bytes.resize(blockBytes);
    m_bytes.resize(std::fread(m_bytes.data(), 1, blockBytes, m_file.get()));
    m_place = 0;
    return !m_bytes.empty();
}

bool LineSource::next(std::string& line)
{
    line.clear();
    for (bool isBegun = false;; isBegun = true) {
        if (m_place >= m_bytes.size() && !fill())
            return isBegun && !line.empty();
        const std::size_t end = std::min(m_bytes.find('\n', m_place), m_bytes.size());
        const std::size_t room = longestLine + 1 - std::min(line.size(), longestLine + 1);
        line.append(m_bytes, m_place, std::min(room, end - m_place));
        m_place = end + 1;
        if (end < m_bytes.size())
            return true;
    }
}

std::optional<base::Error> LineSource::error() const
{
    if (std::ferror(m_file.get()) == 0)
        return std::nullopt;
    return base::Error{base::ErrorCode::NotReadable, "read error", m_path};
}

} // namespace cli
