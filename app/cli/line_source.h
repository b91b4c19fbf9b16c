// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

namespace cli {

/// The lines of a file or of standard input ("-"), one at a time, of any length up to a limit.
class LineSource {
public:
    /// Regular files only, and standard input; never a device or FIFO by name.
    static base::Expected<LineSource> open(const std::string& path);

    /// The next line without its line end; false at the end. A line above 8 MiB is cut one byte
    /// above, so that its reader can see it, and the rest of it skipped.
    bool next(std::string& line);
    /// Why reading ended early.
    std::optional<base::Error> error() const;

private:
    struct Closer {
        void operator()(std::FILE* file) const;
    };
    LineSource(std::string path, std::FILE* file);
    bool fill();

    std::string m_path;
    std::unique_ptr<std::FILE, Closer> m_file;
    std::string m_bytes; ///< read ahead
    std::size_t m_place = 0;
};

} // namespace cli
