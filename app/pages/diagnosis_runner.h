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
};

/// Runs the diagnosis off the window's thread. One job runs, one waits; a newer job takes the place
/// of the waiting one, and the result of a job that was overtaken is dropped.
class DiagnosisRunner : public QObject {
    Q_OBJECT

public:
    explicit DiagnosisRunner(const knowledge::KnowledgeBase& knowledge, QObject* parent = nullptr);
    ~DiagnosisRunner() override;

    void start(DiagnosisJob job);
    /// Nobody waits for results any more.
    void cancel();
    bool isBusy() const { return m_isRunning; }

Q_SIGNALS:
    void finished(const app::DiagnosisResultPtr& result);

private:
    void launch(DiagnosisJob job);
    void jobDone();

    class Worker;
    std::shared_ptr<Worker> m_worker; // shared with the job in the pool
    QThreadPool m_pool;
    QFutureWatcher<DiagnosisResultPtr> m_watcher;
    std::optional<DiagnosisJob> m_waiting;
    bool m_isRunning = false;
    bool m_isWanted = false;
};

} // namespace app
