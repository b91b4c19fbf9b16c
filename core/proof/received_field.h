// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace proof {

/// The sending side of a Received: field (RFC 5321 section 4.4): foreign words, any part may be
/// empty.
struct ReceivedField {
    std::string heloName; ///< "from NAME"
    std::string address;  ///< in brackets behind it, without "IPv6:"
    std::string byHost;   ///< "by NAME"
};
ReceivedField readReceived(std::string_view value);

/// d= and s= of a DKIM-Signature: field (RFC 6376 section 3.5), lower case.
struct DkimTags {
    std::string domain;
    std::string selector;
};
DkimTags readDkimTags(std::string_view value);

} // namespace proof
