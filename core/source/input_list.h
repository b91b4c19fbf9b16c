// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/remark.h"
#include "source/byte_stream.h"
#include "source/recognise.h"
#include "source/unpack_stream.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace source {

/// What a source of an import holds, judged by content, never by the file name.
enum class InputKind {
    Message, ///< one RFC 5322 message per file (also .emlx, Maildir, MH)
    Outlook, ///< one .msg (MS-OXMSG)
    Mailbox, ///< mbox in any variant
    Log,     ///< lines or events of a mail log, see maillog::Format
    Text,    ///< pasted text or a single reply
    Empty,   ///< nothing but blanks
    Other,   ///< picture, program, index of a mail folder ...: named, not read
};
std::string_view toString(InputKind kind); ///< as for --as

/// What the inputs of one list share: archives opened before, the beginning of standard input.
/// Thread-safe.
class OpenedBefore;

/// One thing that is read from begin to end: a file, a message file of a folder, an archive entry.
struct Input {
    std::string path;   ///< as the user gave it; members of folders with their way below it
    std::string member; ///< entry of an archive; empty otherwise
    InputKind kind = InputKind::Other;
    std::string format;          ///< for people: "mbox", "Maildir", "gzip, Postfix log" ...
    std::uint64_t diskBytes = 0; ///< for progress; 0 for standard input
    std::vector<base::Remark> remarks;

    std::vector<std::uint32_t> entries;   ///< way to the member: number in the archive, then in the
                                          ///< archive that this entry is, ...
    std::uint64_t bytes = 0;              ///< of the member as the archive says; 0: not known
    std::shared_ptr<OpenedBefore> opened; ///< may be null: opening takes longer then
};

/// For people: names of mail folders decoded (modified UTF-7), the archive entry behind " › ".
/// Still input: may hold any byte.
std::string displayName(const Input& input);

/// What was asked for and is not read, with the reason.
struct Refused {
    base::Error error;
    bool isExpected = false; ///< index files, lock files, tmp/: counted, not worth a line each
};

/// The inputs behind what the user named.
struct InputList {
    std::vector<Input> inputs; ///< in the order given, folders by name
    std::vector<Refused> refused;
    std::uint64_t diskBytes = 0;
};

struct ListOptions {
    std::optional<InputKind> as; ///< instead of looking
    /// Called now and then with the number of files found so far.
    std::function<void(std::size_t)> progress;
    /// Who knows logs (maillog::recogniseLog); without it by source::isLogLine.
    LogTest isLog;
    ExpansionLimits expansion; ///< of archives
};

/// Expands files, folders (Maildir, Maildir++, MH, Thunderbird, plain), archives (zip, tar in what
/// libarchive reads), globs and "-". Symbolic links are followed only inside the folder given;
/// devices, FIFOs and sockets are refused before they are opened (standard input may be a pipe).
/// Looks at the first bytes of each file only.
InputList listInputs(const std::vector<std::string>& paths, const ListOptions& options,
                     std::stop_token stop);

/// Opens an input, uncompressed; logs and mailboxes in UTF-16 come as UTF-8. Inputs of one list may
/// be opened by several threads; members of an archive cheaply when they come in the order of the
/// list. Standard input can be opened once. Fails with NotFound, NotReadable, Unsupported.
base::Expected<ByteStreamPtr> open(const Input& input);

} // namespace source
