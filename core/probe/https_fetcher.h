// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/https_exchange.h"
#include "probe/probe_settings.h"

#include <cstddef>
#include <functional>
#include <memory>

namespace probe {

/// Fetches policies over HTTPS as RFC 8461 section 3.3 wants it. Connects by address, checks the
/// certificate against the host name (SAN only). Lives in the thread of the caller and needs its
/// event loop.
class HttpsFetcher {
public:
    /// Called once per fetch(), from the event loop or from inside cancelAll(); never after the
    /// fetcher is gone. It may ask for more or delete the fetcher.
    using Done = std::function<void(HttpsExchange)>;
    static constexpr std::size_t maxBody = 64 * 1024;

    explicit HttpsFetcher(ProbeSettings settings);
    ~HttpsFetcher();

    /// Inward addresses without consent and parts that must not be put on the wire end without a
    /// packet.
    void fetch(const HttpsRequest& request, Done done);
    /// Everything that is open ends as Cancelled before this returns.
    void cancelAll();

private:
    class Transfers;
    std::unique_ptr<Transfers> m_transfers;
};

} // namespace probe
