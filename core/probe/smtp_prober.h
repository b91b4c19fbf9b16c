// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probe_settings.h"
#include "probe/smtp_exchange.h"

#include <functional>
#include <memory>

namespace probe {

/// Holds automatic sessions with mail servers: at most `maxSessions` at once and one at a time with
/// an address, with ProbeSettings::sessionPause between them; the rest waits in order. Lives in the
/// thread of the caller and needs its event loop.
class SmtpProber {
public:
    /// Called once per probe(), from the event loop or from inside cancelAll(); never after the
    /// prober is gone. It may ask for more or delete the prober.
    using Done = std::function<void(SmtpExchange)>;
    static constexpr std::size_t maxSessions = 4;

    explicit SmtpProber(ProbeSettings settings);
    ~SmtpProber();

    /// Inward addresses without consent and parts that must not be put on the wire end at once,
    /// without a packet.
    void probe(const SmtpRequest& request, Done done);
    /// Everything that is open ends as Cancelled before this returns.
    void cancelAll();

private:
    class Queue;
    std::unique_ptr<Queue> m_queue;
};

} // namespace probe
