// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/folder_walk.h"

#include "source/file_stream.h"
#include "source/mail_folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <vector>

namespace source {

namespace {

constexpr unsigned maxFolderDepth = 100;

struct Entry {
    std::string name;
    unsigned char type = DT_UNKNOWN; ///< DT_REG, DT_DIR ... of dirent.h
};

struct FolderCloser {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, FolderCloser>;

unsigned char typeOf(int folder, const char* name)
{
    struct stat status {};
    if (::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return DT_UNKNOWN;
    return static_cast<unsigned char>(IFTODT(status.st_mode));
}

std::vector<Entry> entriesOf(DIR* folder, const std::stop_token& stop)
{
    std::vector<Entry> entries;
    while (const dirent* entry = ::readdir(folder)) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..")
            continue;
        const unsigned char type =
            entry->d_type == DT_UNKNOWN ? typeOf(::dirfd(folder), entry->d_name) : entry->d_type;
        entries.push_back({std::string(name), type});
        if (entries.size() % 1024 == 0 && stop.stop_requested())
            break;
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
}

bool hasEntry(const std::vector<Entry>& entries, std::string_view name)
{
    const auto at = std::lower_bound(
        entries.begin(), entries.end(), name,
        [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
    return at != entries.end() && at->name == name;
}

std::string realPath(const std::string& path)
{
    std::array<char, PATH_MAX> buffer{};
    return ::realpath(path.c_str(), buffer.data()) != nullptr ? std::string(buffer.data())
                                                              : std::string();
}

class Walk {
public:
    Walk(const std::string& root, const FolderVisitor& visitor, std::stop_token stop)
        : m_root(realPath(root)), m_visitor(visitor), m_stop(std::move(stop))
    {}

    void folder(const std::string& path, unsigned depth)
    {
        if (depth > maxFolderDepth) {
            refuse(base::ErrorCode::TooLarge, "folders nested too deeply", path);
            return;
        }
        const Folder folder(::opendir(path.c_str()));
        if (!folder) {
            const auto code =
                errno == ENOENT ? base::ErrorCode::NotFound : base::ErrorCode::NotReadable;
            refuse(code, reasonOf(errno), path);
            return;
        }
        const std::vector<Entry> entries = entriesOf(folder.get(), m_stop);
        const bool isMaildir =
            hasEntry(entries, "cur") && typeOf(::dirfd(folder.get()), "cur") == DT_DIR;
        for (const Entry& entry : entries) {
            if (m_stop.stop_requested())
                return;
            take(path, entry, entries, isMaildir, depth);
        }
    }

private:
    void take(const std::string& folderPath, const Entry& entry, const std::vector<Entry>& entries,
              bool isMaildir, unsigned depth)
    {
        std::string path = below(folderPath, entry.name);
        if (isIndexFile(entry.name)) {
            refuse(base::ErrorCode::NotText, "index of a mail folder", path, true);
        } else if (entry.type == DT_DIR) {
            if (isMaildir && entry.name == "tmp")
                refuse(base::ErrorCode::NotText, "unfinished deliveries", path, true);
            else if (isMaildir && (entry.name == "cur" || entry.name == "new"))
                maildir(path);
            else
                folder(path, depth + 1);
        } else if (entry.type == DT_REG) {
            takeFile(std::move(path), entry.name, entries);
        } else {
            refuseType(path, entry.type);
        }
    }

    void takeFile(std::string path, const std::string& name, const std::vector<Entry>& entries)
    {
        FoundFile file{std::move(path), {}, {}, 0};
        if (hasEntry(entries, name + ".msf")) {
            file.folderFormat = "Thunderbird";
        } else if (hasEntry(entries, ".mh_sequences")) {
            if (isMhDeletedName(name)) {
                refuse(base::ErrorCode::NotText, "marked as deleted", file.path, true);
                return;
            }
            if (isMhName(name))
                file.folderFormat = "MH";
        }
        m_visitor.found(std::move(file));
    }

    /// cur/ or new/: each file is one message by definition.
    void maildir(const std::string& path)
    {
        const Folder folder(::opendir(path.c_str()));
        if (!folder) {
            refuse(base::ErrorCode::NotReadable, reasonOf(errno), path);
            return;
        }
        for (const Entry& entry : entriesOf(folder.get(), m_stop)) {
            if (m_stop.stop_requested())
                return;
            if (entry.type == DT_REG)
                maildirFile(::dirfd(folder.get()), path, entry.name);
            else if (entry.type != DT_DIR)
                refuseType(below(path, entry.name), entry.type);
        }
    }

    void maildirFile(int folder, const std::string& folderPath, const std::string& name)
    {
        const MaildirName parsed = maildirName(name);
        if (isIndexFile(name)) {
            refuse(base::ErrorCode::NotText, "index of a mail folder", below(folderPath, name),
                   true);
            return;
        }
        if (parsed.isTrashed) {
            refuse(base::ErrorCode::NotText, "marked as deleted", below(folderPath, name), true);
            return;
        }
        std::uint64_t size = parsed.size.value_or(0);
        struct stat status {};
        if (!parsed.size && ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
            size = static_cast<std::uint64_t>(status.st_size);
        m_visitor.found({below(folderPath, name), InputKind::Message, "Maildir", size});
    }

    void refuseType(const std::string& path, unsigned char type)
    {
        switch (type) {
        case DT_LNK: {
            const std::string target = realPath(path);
            const bool isInside =
                target == m_root || target.starts_with(m_root == "/" ? m_root : m_root + '/');
            refuse(base::ErrorCode::NotReadable,
                   isInside ? "link into this folder" : "link out of the folder", path, isInside);
            return;
        }
        case DT_FIFO:
            refuse(base::ErrorCode::NotReadable, "FIFO", path);
            return;
        case DT_SOCK:
            refuse(base::ErrorCode::NotReadable, "socket", path);
            return;
        case DT_UNKNOWN: // vanished meanwhile
            refuse(base::ErrorCode::NotFound, {}, path);
            return;
        default:
            refuse(base::ErrorCode::NotReadable, "device", path);
        }
    }

    void refuse(base::ErrorCode code, std::string detail, const std::string& path,
                bool isExpected = false)
    {
        m_visitor.refused({code, std::move(detail), path}, isExpected);
    }

    static std::string below(const std::string& folder, const std::string& name)
    {
        return folder.ends_with('/') ? folder + name : folder + '/' + name;
    }

    std::string m_root;
    const FolderVisitor& m_visitor;
    std::stop_token m_stop;
};

} // namespace

void walkFolder(const std::string& folder, const FolderVisitor& visitor, std::stop_token stop)
{
    Walk(folder, visitor, std::move(stop)).folder(folder, 0);
}

} // namespace source
