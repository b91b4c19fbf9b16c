// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <functional>
#include <string>
#include <string_view>

namespace cli {

/// Whole content of a file, at most `limit` bytes and one more (so that the reader can see that it
/// was cut). Regular files and pipes only; never follows a device. "-" is standard input.
base::Expected<std::string> readAll(const std::string& path, std::size_t limit);

/// Calls `use` for every regular file below a folder, by name. Links are not followed. Gives the
/// number of files, or an error when the folder cannot be read.
base::Expected<std::size_t> forEachFile(const std::string& folder,
                                        const std::function<void(const std::string&)>& use);

/// True when the path names a folder.
bool isFolder(const std::string& path);

} // namespace cli
