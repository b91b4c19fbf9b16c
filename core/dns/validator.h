// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

class QSocketNotifier;

namespace dns {

/// A zone that is asked from given servers instead of from the root down.
struct StubZone {
    std::string zone;
    ServerAddress server;
};

struct ValidatorOptions {
    /// Resolvers that ask on our behalf; empty: own recursion from the root down.
    std::vector<ServerAddress> forwarders = {};
    /// What is believed: DNSKEY or DS records in the form of a zone file; empty: the system's
    /// keys of the root.
    std::string trustAnchorFile = {};
    std::chrono::milliseconds deadline{15000}; ///< of one question
    std::vector<StubZone> stubZones = {};      ///< a laboratory
};

/// The file with the keys of the root zone that this system brings; empty when there is none.
std::string systemTrustAnchorFile();

class UnboundContext;

/// Validates answers with DNSSEC (RFC 4035) on this computer, by libunbound. Its library keeps one
/// thread of its own from the first question on; all calls and answers are on the thread of this
/// object, which needs an event loop.
class Validator : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(Validation)>;

    explicit Validator(ValidatorOptions options, QObject* parent = nullptr);
    /// Whatever is open ends without a word.
    ~Validator() override;

    /// False when this program was built without libunbound: everything is Security::Unknown.
    static bool isAvailable();

    /// `done` is called exactly once, from the event loop, never from within this call, and not
    /// after this object is gone. Security::Unknown when there was no answer before the deadline,
    /// no trust anchor to begin with, or when the forwarders leave signatures out: then everything
    /// looks bogus, the root zone too. Question::server plays no part.
    void validate(const Question& question, Done done);
    /// Everything asked so far ends as Security::Unknown before this returns.
    void cancelAll();

private:
    struct Job;

    /// Whether forwarders hand on what validation needs.
    enum class Signatures { NotAsked, Asking, Come, Missing };

    void start(std::uint64_t number);
    void take(std::uint64_t number, Validation validation);
    void judgeForwarders(const Validation& root);
    bool hasContext();
    void onDeadline(std::uint64_t number);
    void takeAnswers();
    void finish(std::uint64_t number, Validation validation);

    const ValidatorOptions m_options;
    bool m_wasTried = false; ///< to make a context
    std::unique_ptr<UnboundContext> m_context;
    std::unique_ptr<QSocketNotifier> m_notifier;
    Signatures m_signatures = Signatures::NotAsked;
    std::uint64_t m_lastNumber = 0; ///< 0 is the question about the root
    std::map<std::uint64_t, std::unique_ptr<Job>> m_jobs;
};

} // namespace dns
