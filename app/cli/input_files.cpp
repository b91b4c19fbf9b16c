// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/input_files.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

namespace cli {

namespace fs = std::filesystem;

namespace {

base::Unexpected failed(base::ErrorCode code, std::string detail, const std::string& path)
{
    return base::Unexpected(base::Error{code, std::move(detail), path});
}

struct FileCloser {
    void operator()(std::FILE* file) const
    {
        if (file != stdin)
            std::fclose(file);
    }
};

} // namespace

base::Expected<std::string> readAll(const std::string& path, std::size_t limit)
{
    std::unique_ptr<std::FILE, FileCloser> file;
    if (path == "-") {
        file.reset(stdin);
    } else {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status))
            return failed(base::ErrorCode::NotFound, {}, path);
        // A FIFO or device may never end; only a name given as "-" may be a pipe.
        if (!fs::is_regular_file(status))
            return failed(base::ErrorCode::NotReadable, "not a regular file", path);
        file.reset(std::fopen(path.c_str(), "rb"));
    }
    if (!file)
        return failed(base::ErrorCode::NotReadable, "cannot be read", path);
    std::string bytes;
    std::array<char, 65536> buffer{};
    while (bytes.size() <= limit) {
        const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get());
        if (count == 0)
            break;
        bytes.append(buffer.data(), count);
    }
    if (std::ferror(file.get()) != 0)
        return failed(base::ErrorCode::NotReadable, "read error", path);
    return bytes;
}

base::Expected<std::size_t> forEachFile(const std::string& folder,
                                        const std::function<void(const std::string&)>& use)
{
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, fs::directory_options::none, error);
    if (error)
        return failed(base::ErrorCode::NotReadable, error.message(), folder);
    std::vector<std::string> files;
    while (entries != fs::recursive_directory_iterator()) {
        std::error_code ignored;
        if (entries->is_regular_file(ignored) && !entries->is_symlink(ignored))
            files.push_back(entries->path().string());
        entries.increment(error);
        if (error)
            return failed(base::ErrorCode::NotReadable, error.message(), folder);
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files)
        use(file);
    return files.size();
}

bool isFolder(const std::string& path)
{
    std::error_code error;
    return path != "-" && fs::is_directory(path, error);
}

} // namespace cli
