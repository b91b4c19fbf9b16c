// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace report {

/// A recipient as reports write it, cleaned up: angle brackets, comments, display name, quotes,
/// "mailto:", a source route and stray blanks go. What is no address afterwards ("/dev/null",
/// "kijitora", an X.400 name) stays as it is.
std::string cleanRecipient(std::string_view text);

/// The same for a `type; address` field: `utf-8` escapes (RFC 6533) and xtext (RFC 3461, only in
/// Original-Recipient) are resolved.
std::string recipientOfField(std::string_view type, std::string_view text, bool isOriginal);

/// Has a local part and a domain; a pipe or a file that contains an address is none.
bool isAddress(std::string_view text);

/// An address with a domain that somebody outside can use ("bob@mailhub" is none).
bool isPublicAddress(std::string_view text);

/// The recipient hidden in a return path such as `bounce+bob=example.net@lists.example.com`
/// (VERP). Only for reports that name nobody: the answer is a guess.
std::optional<std::string> recipientFromVerp(std::string_view returnPath);

/// The mailbox behind a tagged sender (BATV `prvs=`, SRS); the address itself when it is not
/// tagged.
std::string untaggedSender(std::string_view address);

/// Same mailbox as far as people care: case is ignored.
bool isSameMailbox(std::string_view a, std::string_view b);

} // namespace report
