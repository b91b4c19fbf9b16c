// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What the file names of mail folders say. Names are bytes; only what is for people is decoded.
namespace source {

/// Indexes, locks and settings that mail programs and desktops put beside the mail: never mail.
bool isIndexFile(std::string_view name);

/// A file name of cur/ or new/ of a Maildir.
struct MaildirName {
    std::optional<std::uint64_t> size; ///< "S=1234": bytes of the message
    bool isTrashed = false;            ///< flag T: deleted, not yet removed
};
MaildirName maildirName(std::string_view name);

/// MH: all digits.
bool isMhName(std::string_view name);
/// MH: ",12" or "#12", deleted, not yet removed.
bool isMhDeletedName(std::string_view name);

/// ".Parent.&kABP4Q-" -> "Parent/退信"; other names as they are.
std::string maildirFolderName(std::string_view name);

/// RFC 3501 section 5.1.3; text that is no modified UTF-7 comes back unchanged.
std::string decodeModifiedUtf7(std::string_view text);

} // namespace source
