// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/input_list.h"

#include "source/file_stream.h"
#include "source/mail_folder.h"
#include "source/member_stream.h"
#include "source/opened_before.h"
#include "source/text_stream.h"
#include "source/unpack_all.h"
#include "source/utf16.h"

#include <algorithm>

namespace source {

namespace {

base::Expected<ByteStreamPtr> openPlain(const Input& input)
{
    if (input.path != "-") {
        auto file = openRegularFile(input.path);
        if (!file)
            return base::Unexpected(file.error());
        return fileStream(std::move(*file), input.path);
    }
    if (!input.opened)
        return standardInputStream();
    if (ByteStreamPtr kept = input.opened->takeStandardInput())
        return kept;
    return base::Unexpected(
        base::Error{base::ErrorCode::NotReadable, "standard input was read before", "-"});
}

/// Logs and mailboxes are cut at line ends, which UTF-16 hides.
base::Expected<ByteStreamPtr> inUtf8(std::unique_ptr<PeekStream> stream)
{
    constexpr std::size_t sampleBytes = 4096;
    const auto head = stream->peek(sampleBytes);
    if (!head)
        return base::Unexpected(head.error());
    const auto order = utf16Order(*head);
    return order ? utf8Stream(std::move(stream), *order) : ByteStreamPtr(std::move(stream));
}

base::Expected<ByteStreamPtr> openContent(const Input& input)
{
    auto plain = input.entries.empty() ? openPlain(input) : openMember(input);
    if (!plain)
        return plain;
    auto unpacked = unpackAll(std::move(*plain));
    if (!unpacked)
        return base::Unexpected(unpacked.error());
    base::Expected<ByteStreamPtr> stream = ByteStreamPtr();
    if (input.kind == InputKind::Log || input.kind == InputKind::Mailbox)
        stream = inUtf8(std::move(unpacked->stream));
    else
        stream = ByteStreamPtr(std::move(unpacked->stream));
    // A plain file may grow without bounds; only what was packed can expand.
    const bool wasPacked = unpacked->depth > 0 || !input.entries.empty();
    return stream && wasPacked ? guarded(std::move(*stream), input.diskBytes) : std::move(stream);
}

} // namespace

std::string displayName(const Input& input)
{
    std::string name;
    if (input.format.find("Maildir") == std::string::npos) {
        name = input.path;
    } else {
        for (std::size_t at = 0; at < input.path.size();) {
            const std::size_t end = std::min(input.path.find('/', at), input.path.size());
            const std::string part = input.path.substr(at, end - at);
            const bool isLast = end == input.path.size();
            name += isLast ? part : maildirFolderName(part) + '/';
            at = end + 1;
        }
    }
    return input.member.empty() ? name : name + " \xE2\x80\xBA " + input.member;
}

base::Expected<ByteStreamPtr> open(const Input& input)
{
    auto stream = openContent(input);
    if (!stream) {
        base::Error error = stream.error();
        error.file = displayName(input);
        return base::Unexpected(std::move(error));
    }
    return stream;
}

} // namespace source
