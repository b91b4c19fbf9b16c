// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace source {

/// A compressed file that holds one other file (a rotated log, a mailbox).
enum class Compression { Gzip, Zstd, Bzip2, Xz };
std::string_view toString(Compression compression); ///< "gzip", "zstd", "bzip2", "xz"

/// By the first bytes; 10 are enough.
std::optional<Compression> compressionOf(std::string_view bytes);

/// A file of files that is looked into: zip (but no Office document) or tar. The first 262 bytes
/// are needed for tar.
enum class Archive { Zip, Tar };
std::string_view toString(Archive archive); ///< "zip", "tar"
std::optional<Archive> archiveOf(std::string_view bytes);

/// What fileSignature calls a .msg.
inline constexpr std::string_view outlookMessageName = "Outlook message";

/// MS-CFB, the container of .msg and of old Office documents.
bool isCompoundFile(std::string_view bytes);

/// The kind of file by its first bytes, in words ("PNG image"), or empty when they say nothing.
/// Never by the file name.
std::string_view fileSignature(std::string_view bytes);

} // namespace source
