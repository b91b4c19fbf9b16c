// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnosis_result.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <optional>

namespace app {

/// What to look at: bytes in hand, or a file to be read first.
struct DiagnosisJob {
    QByteArray bytes;
    QString path; ///< read in the worker when not empty; "-" is standard input
    QString name; ///< for people; empty for pasted text
    bool isShortened = false;
    std::optional<source::SourceKind> as;
    bool isAgain = false; ///< the bytes of an earlier job, with other knowledge
};

/// Runs the diagnosis off the window's thread. One job runs, one waits; a newer job takes the place
/// of the waiting one, and the result of a job that was overtaken is dropped. When the knowledge
/// changes, what was diagnosed last is diagnosed anew.
class DiagnosisRunner : public QObject {
    Q_OBJECT

public:
    explicit DiagnosisRunner(knowledge::KnowledgePtr knowledge, QObject* parent = nullptr);
    ~DiagnosisRunner() override;

    void start(DiagnosisJob job);
    void setKnowledge(knowledge::KnowledgePtr knowledge);
    /// Nobody waits for results any more.
    void cancel();
    bool isBusy() const { return m_isRunning; }

Q_SIGNALS:
    void finished(const app::DiagnosisResultPtr& result);

private:
    void launch(DiagnosisJob job);
    void jobDone();
    bool startAgain(const DiagnosisResult& result, bool isAgain);

    class Worker;
    std::shared_ptr<Worker> m_worker; // shared with the job in the pool
    QThreadPool m_pool;
    QFutureWatcher<DiagnosisResultPtr> m_watcher;
    std::optional<DiagnosisJob> m_waiting;
    DiagnosisResultPtr m_last; // shared with those who show it; null after cancel()
    std::optional<source::SourceKind> m_lastAs;
    bool m_isRunning = false;
    bool m_isWanted = false;
    bool m_isStale = false; ///< the knowledge changed while a job ran
};

} // namespace app
