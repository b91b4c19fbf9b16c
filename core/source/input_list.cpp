// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/input_list.h"

#include "source/file_stream.h"
#include "source/folder_walk.h"
#include "source/opened_before.h"
#include "source/sniff.h"
#include "source/unpack_all.h"

#include <glob.h>
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
            refuse({base::ErrorCode::NotFound, {}, path});
        for (const std::string& found : paths)
            takeOne(found);
    }

    InputList take()
    {
        if (m_options.progress)
            m_options.progress(m_list.inputs.size());
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
        const FolderVisitor visitor{
            [this](FoundFile&& file) { takeFile(std::move(file), true); },
            [this](base::Error&& error, bool isExpected) { refuse(std::move(error), isExpected); }};
        walkFolder(path, visitor, m_stop);
        if (m_list.inputs.size() + m_list.refused.size() == before && !m_stop.stop_requested())
            refuse({base::ErrorCode::NoMail, {}, path});
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
            refuse(file.error());
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
        const auto head =
            unpacked ? unpacked->stream->peek(headBytes)
                     : base::Expected<std::string_view>(base::Unexpected(unpacked.error()));
        if (!head) {
            base::Error error = head.error();
            error.file = input.path;
            refuse(std::move(error));
            return;
        }
        Sniffed sniffed = sniff(*head, head->size() < headBytes, m_options.isLog);
        if (m_options.as && sniffed.kind != InputKind::Empty) {
            const bool isSame = *m_options.as == sniffed.kind;
            sniffed = {*m_options.as,
                       isSame ? sniffed.format : std::string(toString(*m_options.as))};
        }
        if (auto error = refusal(sniffed, input.path)) {
            refuse(std::move(*error), isInFolder && sniffed.kind == InputKind::Empty);
            return;
        }
        input.kind = sniffed.kind;
        const std::string folderFormat = std::exchange(input.format, unpacked->layers);
        input.format += folderFormat.empty() ? sniffed.format : folderFormat;
        if (input.path == "-")
            m_opened->keepStandardInput(std::move(unpacked->stream));
        add(std::move(input));
    }

    void add(Input&& input)
    {
        input.opened = m_opened;
        m_list.diskBytes += input.diskBytes;
        m_list.inputs.push_back(std::move(input));
        if (m_options.progress && m_list.inputs.size() % progressStep == 0)
            m_options.progress(m_list.inputs.size());
    }

    void refuse(base::Error error, bool isExpected = false)
    {
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
