// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cause_choice.h"
#include "models/probe_work.h"
#include "proof/confirm.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <map>
#include <memory>
#include <optional>
#include <stop_token>

namespace app {

/// Tests the most frequent causes of an import one after the other, by asking name servers only.
/// Asks nobody before start().
class CauseQueue : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t mostCauses = 20;
    static constexpr int queriesPerSecond = 20;

    enum class State {
        Empty,    ///< nothing was chosen
        Choosing, ///< in a worker thread
        Planned,  ///< chosen, nobody was asked
        Running,
        Done,
        Stopped, ///< before all were tested; what was found stays
    };

    /// The table must outlive the object.
    CauseQueue(ProbeWorkFactory works, const proof::ProofTable& table, QObject* parent = nullptr);
    ~CauseQueue() override;

    /// Chooses what would be tested; planned() tells when that is known. What runs is stopped.
    void plan(const ArrangementPtr& arrangement);
    void start(probe::ProbeSettings settings);
    void stop();
    /// Forgets everything.
    void clear();

    State state() const { return m_state; }
    const CauseChoice& choice() const { return *m_choice; }
    const proof::ProofTable& table() const { return m_table; }
    /// The proof of a cause of choice(); null: not tested (yet).
    const proof::Proof* proof(std::size_t cause) const;
    std::size_t testedCount() const { return m_proofs.size(); }
    /// Everybody the tests contact, each once.
    std::vector<probe::PlannedContact> contacts(const probe::ProbeSettings& settings) const;

Q_SIGNALS:
    void planned();
    /// State or proofs changed.
    void changed();
    void finished();

private:
    void setState(State state);
    void next();
    void conclude();
    void drop();

    ProbeWorkFactory m_works;
    const proof::ProofTable& m_table;
    State m_state = State::Empty;
    std::shared_ptr<const CauseChoice> m_choice; // shared with the worker that made it
    std::map<std::size_t, proof::Proof> m_proofs;
    std::unique_ptr<diagnosis::Diagnoser> m_diagnoser;
    std::unique_ptr<ProbeWork> m_work;
    probe::ProbeSettings m_settings;
    std::size_t m_current = 0;
    QThreadPool m_pool;
    QFutureWatcher<std::shared_ptr<const CauseChoice>> m_watcher;
    std::stop_source m_stop;
};

} // namespace app
