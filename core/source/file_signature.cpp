// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_signature.h"

#include <algorithm>
#include <array>

namespace source {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    std::string_view name;
};

constexpr std::string_view zipName = "zip archive";
constexpr std::string_view tarName = "tar archive";
constexpr std::string_view gzipName = "gzip archive";
constexpr std::string_view zstdName = "zstd archive";
constexpr std::string_view bzip2Name = "bzip2 archive";
constexpr std::string_view xzName = "xz archive";

constexpr std::array<Signature, 31> signatures{{
    {"\x89PNG\r\n\x1A\n"sv, "PNG image"},
    {"\xFF\xD8\xFF"sv, "JPEG image"},
    {"GIF87a"sv, "GIF image"},
    {"GIF89a"sv, "GIF image"},
    {"II*\0"sv, "TIFF image"},
    {"MM\0*"sv, "TIFF image"},
    {"%PDF-"sv, "PDF document"},
    {"{\\rtf"sv, "RTF document"},
    {"\x7F"
     "ELF"sv,
     "ELF program"},
    {"\xCA\xFE\xBA\xBE"sv, "Java class or Mach-O program"},
    {"\xCF\xFA\xED\xFE"sv, "Mach-O program"},
    {"PK\x05\x06"sv, zipName},
    {"PK\x07\x08"sv, zipName},
    {"\x1F\x8B\x08"sv, gzipName},
    {"\x28\xB5\x2F\xFD"sv, zstdName},
    {"\xFD"
     "7zXZ\0"sv,
     xzName},
    {"7z\xBC\xAF\x27\x1C"sv, "7z archive"},
    {"Rar!\x1A\x07"sv, "rar archive"},
    {"\x04\x22\x4D\x18"sv, "lz4 archive"},
    {"!<arch>\n"sv, "ar archive"},
    {"\xED\xAB\xEE\xDB"sv, "RPM package"},
    {"!BDN"sv, "Outlook mailbox (PST)"},
    {"SQLite format 3\0"sv, "SQLite database"},
    {"\x78\x9F\x3E\x22"sv, "Outlook attachment (TNEF)"},
    {"OggS\0"sv, "Ogg media"},
    {"ID3\x03"sv, "MP3 audio"},
    {"ID3\x04"sv, "MP3 audio"},
    {"fLaC\0"sv, "FLAC audio"},
    {"wOF2\0"sv, "web font"},
    {"\0asm"sv, "WebAssembly program"},
    {"\x1A\x45\xDF\xA3"sv, "Matroska video"},
}};

constexpr std::string_view compoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
constexpr std::string_view zipFile = "PK\x03\x04"sv;
constexpr std::size_t searchedBytes = 256 * 1024;

bool contains(std::string_view bytes, std::string_view wanted)
{
    return bytes.substr(0, searchedBytes).find(wanted) != std::string_view::npos;
}

/// The first entry tells; a folder "password/" of a zip of mails must not look like "word/".
std::string_view zipKind(std::string_view bytes)
{
    constexpr std::size_t nameAt = 30;
    constexpr std::array<std::string_view, 5> officeNames{"_rels/", "docProps/", "word/", "xl/",
                                                          "ppt/"};
    const std::string_view name = bytes.substr(std::min(nameAt, bytes.size()));
    const bool isOffice =
        std::any_of(officeNames.begin(), officeNames.end(),
                    [name](std::string_view office) { return name.starts_with(office); });
    if (isOffice || contains(bytes, "[Content_Types].xml"))
        return "Office document";
    if (contains(bytes, "mimetypeapplication/vnd.oasis"))
        return "OpenDocument file";
    return zipName;
}

/// A block, or the end at once when nothing was compressed.
bool isBzip2(std::string_view bytes)
{
    constexpr std::string_view beginOfBlock = "1AY&SY";
    constexpr std::string_view endOfStream = "\x17\x72\x45\x38\x50\x90";
    const std::string_view rest = bytes.substr(std::min<std::size_t>(4, bytes.size()));
    return bytes.starts_with("BZh") &&
           (rest.starts_with(beginOfBlock) || rest.starts_with(endOfStream));
}

/// A frame that carries no data (RFC 8878 section 3.1.2) may come before those that do.
bool isSkippableFrame(std::string_view bytes)
{
    return bytes.size() >= 4 && (bytes[0] & 0xF0) == 0x50 &&
           bytes.substr(1).starts_with("\x2A\x4D\x18");
}

} // namespace

std::string_view fileSignature(std::string_view bytes)
{
    for (const Signature& signature : signatures) {
        if (bytes.starts_with(signature.bytes))
            return signature.name;
    }
    if (isCompoundFile(bytes)) {
        // Stream names of the container are UTF-16.
        const bool isOutlook = contains(bytes, "_\0_\0s\0u\0b\0s\0t\0g\0"sv) ||
                               contains(bytes, "_\0_\0n\0a\0m\0e\0i\0d\0"sv);
        return isOutlook ? outlookMessageName : "Office document (old format)";
    }
    if (bytes.starts_with(zipFile))
        return zipKind(bytes);
    if (isSkippableFrame(bytes))
        return zstdName;
    if (isBzip2(bytes))
        return bzip2Name;
    if (bytes.starts_with("MZ") && bytes.substr(0, 64).find('\0') != std::string_view::npos)
        return "Windows program";
    if (bytes.starts_with("RIFF") && bytes.size() >= 12) {
        const std::string_view form = bytes.substr(8, 4);
        return form == "WEBP" ? "WebP image" : form == "WAVE" ? "WAV audio" : "RIFF media";
    }
    if (bytes.substr(0, 16).substr(bytes.size() < 4 ? bytes.size() : 4).starts_with("ftyp"))
        return "MP4 video or HEIC image";
    if (bytes.size() > 262 && bytes.substr(257, 5) == "ustar")
        return tarName;
    return {};
}

std::string_view toString(Compression compression)
{
    switch (compression) {
    case Compression::Gzip:
        return "gzip";
    case Compression::Zstd:
        return "zstd";
    case Compression::Bzip2:
        return "bzip2";
    case Compression::Xz:
        return "xz";
    }
    return {};
}

std::optional<Compression> compressionOf(std::string_view bytes)
{
    const std::string_view name = fileSignature(bytes.substr(0, 16));
    if (name == gzipName)
        return Compression::Gzip;
    if (name == zstdName)
        return Compression::Zstd;
    if (name == bzip2Name)
        return Compression::Bzip2;
    return name == xzName ? std::optional(Compression::Xz) : std::nullopt;
}

std::string_view toString(Archive archive)
{
    return archive == Archive::Zip ? "zip" : "tar";
}

std::optional<Archive> archiveOf(std::string_view bytes)
{
    const std::string_view name = fileSignature(bytes);
    if (name == zipName)
        return Archive::Zip;
    return name == tarName ? std::optional(Archive::Tar) : std::nullopt;
}

bool isCompoundFile(std::string_view bytes)
{
    return bytes.starts_with(compoundFile);
}

} // namespace source
