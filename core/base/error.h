// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <tl/expected.hpp>

namespace base {

/// What kind of trouble the world made; the edge (window, command line) chooses words by it.
enum class ErrorCode {
    NotFound,    ///< no such file or folder
    NotReadable, ///< permission, I/O error, device, FIFO
    IsFolder,    ///< a folder where a file was needed
    NoMail,      ///< a folder without any mail
    Empty,       ///< nothing but blanks or a byte order mark
    NotText,     ///< a picture, program, archive ...; detail names it
    Unsupported, ///< known kind that this version cannot read; detail names it
    TooLarge,    ///< over a limit of core/base/limits.h
    AskFirst,    ///< within the limits, but a person should agree before so much is read
    NotWritable, ///< a file that is to be written: permission, disk full, no such folder
    Syntax,      ///< a knowledge file with a mistake; file and line are set
};

/// A failure as a value. Thread-safe, no localisation: `detail` is a name or a fixed reason, with
/// what a library said behind ": "; words.toml has the words for both ("file_kind.*", "reason.*").
struct Error {
    ErrorCode code;
    std::string detail;
    std::string file = {}; ///< path as the user gave it, may be empty
    std::size_t line = 0;  ///< 1-based, 0 = not known
};

/// Result of an operation that depends on the outside world.
template<typename T>
using Expected = tl::expected<T, Error>;
using Unexpected = tl::unexpected<Error>;

/// One line of English for logs and stderr: "file:line: reason".
std::string describe(const Error& error);

} // namespace base
