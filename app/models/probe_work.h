// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probe_run.h"

#include <QObject>

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace probe {
class BlockListTable;
}

namespace app {

/// Everything that came back during a probe, as it came; for the raw views. The pointers hold as
/// long as the work they come from.
struct ProbeFacts {
    std::vector<const dns::Answer*> answers;
    std::vector<const probe::SmtpExchange*> sessions;
    std::vector<const probe::HttpsExchange*> fetches;
};

/// Carrying out one plan, once. The calls of probe::ProbeRun, so that tests can feed results
/// without a network. Connections to mail and web servers wait for decide().
class ProbeWork : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start() = 0;
    /// Ends within 200 ms; what has been found stays.
    virtual void stop() = 0;
    virtual bool isRunning() const = 0;
    virtual const std::vector<probe::CheckResult>& results() const = 0;
    virtual std::vector<probe::HeldContact> heldContacts() const = 0;
    virtual void decide(const std::vector<probe::HeldContact>& allowed) = 0;
    virtual std::size_t askedCount() const = 0;
    virtual std::size_t answeredCount() const = 0;
    virtual std::chrono::microseconds elapsed() const = 0;
    virtual ProbeFacts facts() const = 0;

Q_SIGNALS:
    void progressed();
    void contactsWanted();
    void finished();
};

using ProbeWorkFactory =
    std::function<std::unique_ptr<ProbeWork>(probe::ProbePlan, probe::ProbeSettings)>;

/// Work that really asks the network, by probe::ProbeRun; with another table of block lists than
/// the built-in one when it is given, which then outlives the work.
ProbeWorkFactory liveProbes(const probe::BlockListTable* blockLists = nullptr);

} // namespace app
