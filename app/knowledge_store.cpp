// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_store.h"

#include "classify/own_rule_check.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QUrl>
#include <QtConcurrent>

#include <filesystem>

namespace app {

namespace {

constexpr int pauseMilliseconds = 200;

/// The folder itself, or what its making will be seen in.
QString nearestFolder(const QString& folder)
{
    QFileInfo info(folder);
    while (!info.isDir() && info.absolutePath() != info.absoluteFilePath()) {
        info.setFile(info.absolutePath());
    }
    return info.absoluteFilePath();
}

} // namespace

/// The part that works in the pool; remembers the last good version of every file.
class KnowledgeStore::Worker {
public:
    Worker(knowledge::KnowledgePtr builtIn, const QString& folder)
        : m_rules(std::move(builtIn)), m_folder(folder.toStdString())
    {}

    knowledge::LayeredKnowledge run()
    {
        knowledge::LayeredKnowledge result = m_rules.load(m_folder);
        for (knowledge::Problem& problem : classify::checkOwnRules(result)) {
            result.problems.push_back(std::move(problem));
        }
        knowledge::sortByPlace(result.problems);
        return result;
    }

private:
    knowledge::OwnRules m_rules; // touched by one job at a time
    std::filesystem::path m_folder;
};

KnowledgeStore::KnowledgeStore(knowledge::KnowledgePtr builtIn, QString folder, QObject* parent)
    : QObject(parent),
      m_builtIn(std::move(builtIn)),
      m_folder(std::move(folder)),
      m_current{m_builtIn, {}, {}}
{
    if (m_folder.isEmpty()) {
        return;
    }
    m_worker = std::make_shared<Worker>(m_builtIn, m_folder);
    m_pool.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    const auto wait = [this] { m_pause.start(); };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_pause, &QTimer::timeout, this, &KnowledgeStore::load);
    connect(&m_job, &QFutureWatcher<knowledge::LayeredKnowledge>::finished, this,
            &KnowledgeStore::loaded);
    load();
}

KnowledgeStore::~KnowledgeStore()
{
    m_job.disconnect(this);
}

void KnowledgeStore::openFolder() const
{
    if (!m_folder.isEmpty() && QDir().mkpath(m_folder)) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder));
    }
}

QString KnowledgeStore::save(const QString& name, const QByteArray& bytes)
{
    if (!QDir().mkpath(m_folder)) {
        return tr("The folder %1 cannot be made.").arg(m_folder);
    }
    QSaveFile file(QDir(m_folder).filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return tr("%1 cannot be written: %2").arg(file.fileName(), file.errorString());
    }
    m_pause.start();
    return {};
}

/// A file that an editor replaced is no longer watched, a new one not yet.
void KnowledgeStore::watch()
{
    QStringList wanted{nearestFolder(m_folder)};
    if (wanted.first() == QFileInfo(m_folder).absoluteFilePath()) {
        const QFileInfoList files =
            QDir(m_folder).entryInfoList({QStringLiteral("*.toml")}, QDir::Files);
        for (const QFileInfo& file : files.first(
                 qMin(files.size(), static_cast<qsizetype>(knowledge::OwnRules::maxFiles)))) {
            wanted << file.absoluteFilePath();
        }
    }
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString& path : watched) {
        if (!wanted.removeOne(path)) {
            m_watcher.removePath(path);
        }
    }
    if (!wanted.isEmpty()) {
        m_watcher.addPaths(wanted);
    }
}

void KnowledgeStore::load()
{
    if (m_isRunning) {
        m_isStale = true;
        return;
    }
    m_isRunning = true;
    watch(); // before reading: a change from now on is seen
    m_job.setFuture(QtConcurrent::run(&m_pool, [worker = m_worker] { return worker->run(); }));
}

void KnowledgeStore::loaded()
{
    m_isRunning = false;
    if (std::exchange(m_isStale, false)) {
        load();
        return;
    }
    knowledge::LayeredKnowledge result = m_job.result();
    const bool isNew =
        result.knowledge != m_current.knowledge || result.problems != m_current.problems;
    m_current = std::move(result);
    if (isNew) {
        Q_EMIT changed();
    }
}

} // namespace app
