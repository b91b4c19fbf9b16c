// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "models/import_run.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <deque>
#include <set>
#include <vector>

namespace app {

/// How far reading has come, all files together.
struct ImportState {
    bool isRunning = false;
    bool isListing = false; ///< still looking what there is
    bool wasStopped = false;
    quint64 bytesTotal = 0;
    quint64 bytesDone = 0;
    double seconds = 0; ///< spent reading
    double bytesPerSecond = 0;
    std::size_t waitingPaths = 0; ///< added while others are read
    std::size_t skippedFiles = 0; ///< indexes and locks of mail folders
    std::size_t inputs = 0;

    /// 0..1; nothing is known while the files are looked for.
    double share() const
    {
        return bytesTotal == 0 ? 0.0
                               : std::min(1.0, static_cast<double>(bytesDone) /
                                                   static_cast<double>(bytesTotal));
    }
    /// Seconds left; negative: not known yet.
    double secondsLeft() const;
};

/// One import: what was added, how far it is, and the rows it gave. Rows go from the readers'
/// threads straight into the store; the window only looks ten times a second how far they are.
class ImportSession : public QObject {
    Q_OBJECT

public:
    ImportSession(knowledge::KnowledgePtr knowledge, ImportRunFactory factory,
                  QObject* parent = nullptr);
    ~ImportSession() override;

    /// Reads these too, after those that are under way.
    void add(const QStringList& paths);
    /// Archives of which nothing was read, as they expand above ExpansionLimits::askAbove; numbers
    /// of inputs().
    const std::vector<std::uint32_t>& largeArchives() const { return m_largeArchives; }
    /// Reads them after all, up to the limits.
    void readLargeArchives();
    /// What was read stays; what waits is forgotten.
    void stop();
    /// Back to nothing.
    void clear();
    /// For what is added from now on.
    void setKnowledge(knowledge::KnowledgePtr knowledge);

    const ImportState& state() const { return m_state; }
    bool isEmpty() const { return m_inputs.empty() && !m_state.isRunning && m_store->size() == 0; }
    /// By Row::input; refused ones among them.
    const std::vector<batch::InputProgress>& inputs() const { return m_inputs; }
    /// Shared with workers that look at it; clear() begins another one.
    const std::shared_ptr<batch::ResultStore>& store() const { return m_store; }
    const knowledge::KnowledgePtr& knowledge() const { return m_knowledge; }

Q_SIGNALS:
    /// Something went on; ten times a second at most.
    void progressed();
    /// Everything that was added is read, or reading was stopped.
    void finished();
    void cleared();

private:
    struct Waiting {
        QStringList paths;
        bool takesLarge = false; ///< archives without asking
    };
    void enqueue(Waiting waiting);
    void startNext();
    void look();
    void takeInputs(const batch::ImportProgress& progress);
    void measureSpeed();

    knowledge::KnowledgePtr m_knowledge;
    ImportRunFactory m_factory;
    std::shared_ptr<batch::ResultStore> m_store; // shared with workers that look at it
    std::unique_ptr<ImportRun> m_run;
    std::deque<Waiting> m_waiting;
    std::vector<batch::InputProgress> m_inputs;
    std::vector<std::uint32_t> m_largeArchives;
    std::set<std::uint32_t>
        m_allowed;                ///< large ones that are read after all, as inputs of their own
    std::size_t m_firstInput = 0; ///< of the run under way
    ImportState m_state;
    ImportState m_before; ///< sums of the runs that are done
    QTimer m_timer;
    QElapsedTimer m_sinceInputs;
    QElapsedTimer m_sinceSpeed;
    quint64 m_bytesAtSpeed = 0;
};

} // namespace app
