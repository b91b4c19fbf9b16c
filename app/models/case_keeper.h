// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_store.h"
#include "models/diagnosis_result.h"
#include "settings.h"

#include <QObject>
#include <QPointer>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>

namespace app {

/// The cases of this user or team for the window: every question to the store is put on a thread of
/// its own, one after the other, and answered on the window's. The store is opened with the first
/// question. What is too old goes when it has been opened and once a day.
///
/// Must outlive everybody who asks; what was asked before it goes is still done.
class CaseKeeper : public QObject {
    Q_OBJECT

public:
    template<typename T>
    using Answer = std::function<void(const base::Expected<T>&)>;

    /// `file`: where cases of this computer are kept.
    CaseKeeper(Settings& settings, QString file, QObject* parent = nullptr);
    ~CaseKeeper() override;

    /// Cases may be saved.
    bool isOn() const;
    /// For the server, in memory only. Connects anew.
    void setPassword(const QString& password);
    bool hasPassword() const { return !m_password.isEmpty(); }

    /// Adds a test to a case; changed() or failed() follow. `knowledge` has the words of the
    /// findings.
    void addTest(qint64 caseId, const proof::Proof& proof,
                 const knowledge::KnowledgePtr& knowledge);
    void setNote(qint64 caseId, const QString& note);
    void remove(qint64 caseId);
    /// Takes away what is too old; nothing happens as long as there is no file.
    void purge();
    /// Gives a file that cannot be used another name; the next question begins a new one.
    void setFileAside();

    // Answers come unless `asker` has gone; failures come with failed(), too.
    /// Saves the case of one recipient. Nothing happens when it is switched off.
    void save(const DiagnosisResultPtr& result, std::size_t recipient, QObject* asker,
              Answer<cases::SavedCase> answer);
    void find(const QString& text, std::size_t limit, std::size_t offset, QObject* asker,
              Answer<cases::CasePage> answer);
    void load(qint64 caseId, QObject* asker, Answer<cases::CaseRecord> answer);
    void countWith(const QString& address, QObject* asker, Answer<std::size_t> answer);
    void forget(const QString& address, QObject* asker, Answer<std::size_t> answer);

Q_SIGNALS:
    /// Other cases are there, or they have changed.
    void changed();
    void failed(const base::Error& error);

private:
    class Desk;
    using Work = std::function<void(Desk&)>;
    void post(Work work);
    template<typename T>
    void ask(std::function<base::Expected<T>(cases::CaseStore&)> question, QObject* asker,
             Answer<T> answer);
    template<typename T>
    void change(std::function<base::Expected<T>(cases::CaseStore&)> question);
    void applyPreferences();

    Settings& m_settings;
    QString m_file;
    QString m_password;
    QThread m_thread;
    Desk* m_desk; ///< lives in m_thread
    QTimer m_daily;
};

} // namespace app
