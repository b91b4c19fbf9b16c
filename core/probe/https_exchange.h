// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace probe {

/// One GET, as RFC 8461 section 3.3 wants it: no redirect, no cookie, the certificate must be
/// valid.
struct HttpsRequest {
    std::string hostName;
    std::string path; ///< begins with "/"
    base::IpAddress address;
    std::uint16_t port = 443;
    friend auto operator<=>(const HttpsRequest&, const HttpsRequest&) = default;
};

enum class HttpsEnd {
    Fetched,    ///< see status
    Redirected, ///< not followed
    TlsFailed,  ///< certificate or handshake; see error
    TooLarge,   ///< over 64 KiB, decompressed
    Timeout,
    Unreachable,
    NotAllowed,
    Cancelled,
    Failed, ///< anything else; see error
};
std::string_view toString(HttpsEnd end);

struct HttpsExchange {
    HttpsRequest request;
    HttpsEnd end = HttpsEnd::Cancelled;
    int status = 0;
    std::string contentType = {};
    std::string location = {}; ///< of a redirect
    std::string body = {};
    std::string error = {};
    std::chrono::microseconds elapsed{0};
};

} // namespace probe
