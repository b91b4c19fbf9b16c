// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/https_exchange.h"

namespace probe {

std::string_view toString(HttpsEnd end)
{
    switch (end) {
    case HttpsEnd::Fetched:
        return "fetched";
    case HttpsEnd::Redirected:
        return "redirected";
    case HttpsEnd::TlsFailed:
        return "tls-failed";
    case HttpsEnd::TooLarge:
        return "too-large";
    case HttpsEnd::Timeout:
        return "timeout";
    case HttpsEnd::Unreachable:
        return "unreachable";
    case HttpsEnd::NotAllowed:
        return "not-allowed";
    case HttpsEnd::Cancelled:
        return "cancelled";
    case HttpsEnd::Failed:
        return "failed";
    }
    return {};
}

} // namespace probe
