// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace dns {

struct ClientOptions {
    /// The resolvers, best first; see systemResolvers(). Without one, every question that names no
    /// server of its own is Unreachable.
    std::vector<ServerAddress> servers = {};
    std::chrono::milliseconds timeout{3000}; ///< of one try
    std::size_t maxOpen = 256;               ///< sockets at once; further questions wait in order
    int perSecond = 0;                       ///< tries begun in a second, evenly; 0: as they come
};

/// Asks name servers, hundreds of questions at once on one thread: that of the object, which needs
/// an event loop. UDP with a fresh random port and id for every query (RFC 5452), TCP when the
/// answer does not fit (RFC 7766).
///
/// A question without a server goes to the first resolver; when that fails, once to the next one.
/// A question to a server goes to that one alone. A time-out is tried once more, be it with the
/// same server: a packet may be lost.
class Client : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(Answer)>;

    explicit Client(ClientOptions options, QObject* parent = nullptr);
    /// Whatever is open ends without a word.
    ~Client() override;

    /// `done` is called exactly once, from the event loop, never from within this call, and not
    /// after the client is gone. It may ask again, cancel, or delete the client.
    void ask(const Question& question, Done done);
    /// Everything asked so far ends as Cancelled before this returns.
    void cancelAll();

private:
    struct Job;

    void startWaiting();
    bool mayStartNow();
    void startTry(std::uint64_t number);
    void onTried(std::uint64_t number);
    bool mayTryAgain(Job& job, const Answer& answer);
    void finish(std::uint64_t number, Answer answer);

    ClientOptions m_options;
    QTimer m_pace;                                     ///< until the next question may begin
    std::chrono::steady_clock::time_point m_next = {}; ///< when it may
    std::size_t m_preferred = 0; ///< the resolver to begin with: one that did not stay silent
    std::uint64_t m_lastNumber = 0;
    std::deque<std::unique_ptr<Job>> m_waiting;
    std::map<std::uint64_t, std::unique_ptr<Job>> m_open;
};

} // namespace dns
