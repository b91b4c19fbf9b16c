// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/input_list.h"

#include "source/file_stream.h"
#include "source/mail_folder.h"
#include "source/opened_before.h"
#include "source/unpack_all.h"

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
    auto plain = openPlain(input);
    if (!plain)
        return base::Unexpected(plain.error());
    auto unpacked = unpackAll(std::move(*plain));
    if (!unpacked) {
        base::Error error = unpacked.error();
        error.file = input.path;
        return base::Unexpected(std::move(error));
    }
    return ByteStreamPtr(std::move(unpacked->stream));
}

} // namespace source
