// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/own_rules.h"

#include <QFileSystemWatcher>
#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <vector>

namespace app {

/// The knowledge in use: what is built in, and above it the rule files of the user's folder, read
/// off the window's thread at the start and whenever a file changes. Whoever shows something that
/// came out of the knowledge keeps the pointer: another base may take its place at any time.
class KnowledgeStore : public QObject {
    Q_OBJECT

public:
    /// Without a folder nothing but `builtIn`, for ever.
    explicit KnowledgeStore(knowledge::KnowledgePtr builtIn, QString folder = {},
                            QObject* parent = nullptr);
    ~KnowledgeStore() override;

    const knowledge::KnowledgePtr& knowledge() const { return m_current.knowledge; }
    const knowledge::KnowledgePtr& builtIn() const { return m_builtIn; }
    const QString& folder() const { return m_folder; }
    std::size_t ownRuleCount() const { return m_current.ownRuleCount(); }
    /// Of the rule files, by file and line, warnings too.
    const std::vector<knowledge::Problem>& problems() const { return m_current.problems; }

    /// Shows the folder in the desktop's file manager; makes it when it is not there.
    void openFolder() const;
    /// Writes a rule file, all of it or nothing, and reads the folder again. Gives the reason when
    /// it cannot, else an empty text.
    QString save(const QString& name, const QByteArray& bytes);

Q_SIGNALS:
    /// Other rules are in use, or other things are wrong with them.
    void changed();

private:
    void watch();
    void load();
    void loaded();

    class Worker;
    knowledge::KnowledgePtr m_builtIn; // shared with the bases above it
    QString m_folder;
    knowledge::LayeredKnowledge m_current;
    std::shared_ptr<Worker> m_worker; // shared with the job in the pool
    QThreadPool m_pool;
    QFutureWatcher<knowledge::LayeredKnowledge> m_job;
    QFileSystemWatcher m_watcher;
    QTimer m_pause; ///< editors write in several steps
    bool m_isRunning = false;
    bool m_isStale = false; ///< something changed while a job ran
};

} // namespace app
