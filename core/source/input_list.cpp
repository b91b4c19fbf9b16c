// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/input_list.h"

#include "source/archive_walk.h"
#include "source/file_signature.h"
#include "source/file_stream.h"
#include "source/folder_walk.h"
#include "source/opened_before.h"
#include "source/sniff.h"
#include "source/unpack_all.h"

#include <glob.h>
#include <iterator>
#include <sys/stat.h>
#include <utility>

namespace source {

namespace {

constexpr std::size_t progressStep = 500;

bool exists(const std::string& path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

bool isFolder(const std::string& path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// Files that a pattern of the shell stands for, by name.
std::vector<std::string> expanded(const std::string& pattern)
{
    glob_t found{};
    std::vector<std::string> paths;
    if (::glob(pattern.c_str(), 0, nullptr, &found) == 0)
        paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    ::globfree(&found);
    return paths;
}

class Lister {
public:
    Lister(const ListOptions& options, std::stop_token stop)
        : m_options(options), m_stop(std::move(stop)), m_opened(std::make_shared<OpenedBefore>())
    {}

    void takeNamed(const std::string& path)
    {
        if (path == "-" || exists(path)) {
            takeOne(path);
            return;
        }
        const bool isPattern = path.find_first_of("*?[") != std::string::npos;
        const std::vector<std::string> paths =
            isPattern ? expanded(path) : std::vector<std::string>();
        if (paths.empty())
            refuse({base::ErrorCode::NotFound, {}}, path);
        for (const std::string& found : paths)
            takeOne(found);
    }

    InputList take()
    {
        if (m_options.progress)
            m_options.progress(m_list.inputs.size());
        for (const Input& input : m_list.inputs)
            m_list.diskBytes += input.diskBytes;
        return std::move(m_list);
    }

private:
    void takeOne(const std::string& path)
    {
        if (m_stop.stop_requested())
            return;
        if (path == "-")
            takeStandardInput();
        else if (isFolder(path))
            takeFolder(path);
        else
            takeFile({path, {}, {}, 0}, false);
    }

    void takeFolder(const std::string& path)
    {
        const std::size_t before = m_list.inputs.size() + m_list.refused.size();
        const FolderVisitor visitor{[this](FoundFile&& file) { takeFile(std::move(file), true); },
                                    [this](base::Error&& error, bool isExpected) {
                                        const std::string file = error.file;
                                        refuse(std::move(error), file, isExpected);
                                    }};
        walkFolder(path, visitor, m_stop);
        if (m_list.inputs.size() + m_list.refused.size() == before && !m_stop.stop_requested())
            refuse({base::ErrorCode::NoMail, {}}, path);
    }

    void takeFile(FoundFile&& found, bool isInFolder)
    {
        Input input;
        input.path = std::move(found.path);
        if (found.kind) {
            input.kind = m_options.as.value_or(*found.kind);
            input.format = std::move(found.folderFormat);
            input.diskBytes = found.diskBytes;
            add(std::move(input));
            return;
        }
        auto file = openRegularFile(input.path);
        if (!file) {
            refuse(file.error(), input.path);
            return;
        }
        input.diskBytes = sizeOf(*file);
        input.format = std::move(found.folderFormat);
        look(std::move(input), fileStream(std::move(*file), input.path), isInFolder);
    }

    void takeStandardInput()
    {
        Input input;
        input.path = "-";
        look(std::move(input), standardInputStream(), false);
    }

    /// Decides by the first bytes.
    void look(Input input, ByteStreamPtr stream, bool isInFolder)
    {
        auto unpacked = unpackAll(std::move(stream));
        if (!unpacked)
            return refuse(unpacked.error(), input.path);
        const auto head = unpacked->stream->peek(headBytes);
        if (!head)
            return refuse(head.error(), input.path);
        if (archiveOf(*head))
            return takeArchive(input, std::move(*unpacked));
        const bool isWhole = head->size() < headBytes;
        const std::size_t before = m_list.inputs.size();
        const std::string path = input.path;
        decide(std::move(input), *head, isWhole, unpacked->layers, isInFolder);
        if (path == "-" && m_list.inputs.size() > before)
            m_opened->keepStandardInput(std::move(unpacked->stream));
    }

    void decide(Input&& input, std::string_view head, bool isWhole, const std::string& layers,
                bool isInFolder)
    {
        Sniffed sniffed = sniff(head, isWhole, m_options.isLog);
        const auto as = m_options.as;
        if (as && sniffed.kind != InputKind::Empty && sniffed.kind != *as)
            sniffed = {*as, std::string(toString(*as))};
        if (auto error = refusal(sniffed, input.path))
            return refuse(std::move(*error), displayName(input),
                          isInFolder && sniffed.kind == InputKind::Empty);
        input.kind = sniffed.kind;
        const std::string folderFormat = std::exchange(input.format, layers);
        input.format += folderFormat.empty() ? sniffed.format : folderFormat;
        add(std::move(input));
    }

    void takeArchive(const Input& outer, Unpacked unpacked)
    {
        if (outer.path == "-")
            return refuse({base::ErrorCode::Unsupported, "archive on standard input"}, outer.path);
        auto archive = openArchive(outer.path, std::move(unpacked));
        if (!archive)
            return refuse(archive.error(), outer.path);
        const std::size_t begin = m_list.inputs.size();
        const std::size_t refusedBefore = m_list.refused.size();
        bool isAsked = false;
        const ArchiveVisitor visitor{
            [&](FoundEntry&& entry) { takeEntry(outer, std::move(entry)); },
            [&](base::Error&& error, bool isExpected) {
                isAsked = isAsked || error.code == base::ErrorCode::AskFirst;
                const bool isWhole = isAsked || error.file.empty();
                Input entry = outer;
                entry.member = std::move(error.file);
                refuse(std::move(error), isWhole ? outer.path : displayName(entry), isExpected);
            }};
        walkArchive(*archive->first, archive->second, outer.diskBytes, m_options.expansion, visitor,
                    m_stop);
        if (isAsked) { // all of it or nothing: what is read now would be read again then
            m_list.inputs.resize(begin);
            m_list.refused.erase(m_list.refused.begin() +
                                     static_cast<std::ptrdiff_t>(refusedBefore),
                                 std::prev(m_list.refused.end()));
            return;
        }
        shareDiskBytes(begin, outer.diskBytes);
        if (m_list.inputs.size() == begin && m_list.refused.size() == refusedBefore)
            refuse({base::ErrorCode::NoMail, {}}, outer.path);
    }

    /// With the number of compressions around it.
    static base::Expected<std::pair<std::unique_ptr<ArchiveReader>, unsigned>>
    openArchive(const std::string& path, Unpacked unpacked)
    {
        base::Expected<std::unique_ptr<ArchiveReader>> archive = nullptr;
        if (unpacked.depth > 0) {
            archive = ArchiveReader::ofStream(std::move(unpacked.stream));
        } else {
            auto file = openRegularFile(path);
            if (!file)
                return base::Unexpected(file.error());
            archive = ArchiveReader::ofFile(std::move(*file));
        }
        if (!archive)
            return base::Unexpected(archive.error());
        return std::pair(std::move(*archive), unpacked.depth);
    }

    void takeEntry(const Input& outer, FoundEntry&& entry)
    {
        Input input;
        input.path = outer.path;
        input.member = std::move(entry.member);
        input.entries = std::move(entry.way);
        input.bytes = entry.bytes;
        decide(std::move(input), entry.head, entry.isWhole, entry.layers, true);
    }

    /// Members are read from one file: each gets its part, so that the sum is what is on disk.
    void shareDiskBytes(std::size_t begin, std::uint64_t diskBytes)
    {
        constexpr std::uint64_t entryBytes = 512; // a tar header; no member is for nothing
        std::uint64_t all = 0;
        for (std::size_t i = begin; i < m_list.inputs.size(); ++i)
            all += m_list.inputs[i].bytes + entryBytes;
        for (std::size_t i = begin; i < m_list.inputs.size(); ++i) {
            Input& input = m_list.inputs[i];
            const double share =
                static_cast<double>(input.bytes + entryBytes) / static_cast<double>(all);
            input.diskBytes = static_cast<std::uint64_t>(share * static_cast<double>(diskBytes));
        }
    }

    void add(Input&& input)
    {
        input.opened = m_opened;
        m_list.inputs.push_back(std::move(input));
        if (m_options.progress && m_list.inputs.size() % progressStep == 0)
            m_options.progress(m_list.inputs.size());
    }

    void refuse(base::Error error, const std::string& file, bool isExpected = false)
    {
        error.file = file;
        m_list.refused.push_back({std::move(error), isExpected});
    }

    const ListOptions& m_options;
    std::stop_token m_stop;
    std::shared_ptr<OpenedBefore> m_opened;
    InputList m_list;
};

} // namespace

std::string_view toString(InputKind kind)
{
    switch (kind) {
    case InputKind::Message:
        return "message";
    case InputKind::Outlook:
        return "outlook";
    case InputKind::Mailbox:
        return "mailbox";
    case InputKind::Log:
        return "log";
    case InputKind::Text:
        return "text";
    case InputKind::Empty:
        return "empty";
    case InputKind::Other:
        return "other";
    }
    return {};
}

InputList listInputs(const std::vector<std::string>& paths, const ListOptions& options,
                     std::stop_token stop)
{
    Lister lister(options, stop);
    for (const std::string& path : paths) {
        if (stop.stop_requested())
            break;
        lister.takeNamed(path);
    }
    return lister.take();
}

} // namespace source
