// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// The TXT record at _smtp._tls.<domain> (RFC 8460 section 3).
struct TlsRptRecord {
    std::vector<std::string> reportTo;  ///< mailto: and https: URIs
    std::vector<std::string> wrongUris; ///< others
    bool isFine = false;                ///< a tag list without faults, with a report address
};
TlsRptRecord parseTlsRptRecord(std::string_view text);

} // namespace policy
