// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/input_list.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace source {

/// A file met below a folder.
struct FoundFile {
    std::string path;
    /// Set when the place says what it is (Maildir), so that nobody need look.
    std::optional<InputKind> kind;
    std::string folderFormat;    ///< "Maildir", "MH", "Thunderbird" or empty
    std::uint64_t diskBytes = 0; ///< only with `kind`
};

/// Receives what is met.
struct FolderVisitor {
    std::function<void(FoundFile&&)> found;
    std::function<void(base::Error&&, bool isExpected)> refused;
};

/// Every file below `folder`, by name. Links are not followed: what lies inside the folder is met
/// anyway, so that no file counts twice and no loop can be; what lies outside is refused. Devices,
/// FIFOs and sockets are refused by type. Asks the kernel for the type of a file only when the
/// folder does not tell.
void walkFolder(const std::string& folder, const FolderVisitor& visitor, std::stop_token stop);

} // namespace source
