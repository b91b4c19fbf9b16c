// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/case_keeper.h"

#include "cases/case_maker.h"

#include <QDateTime>
#include <QFileInfo>

#include <chrono>
#include <optional>

namespace app {

namespace {

constexpr std::chrono::hours day{24};

} // namespace

/// The other side: the store and the thread it belongs to.
class CaseKeeper::Desk : public QObject {
public:
    /// `location`: nothing as long as the settings do not say where.
    void setPlace(std::optional<cases::CaseLocation> location, const cases::Retention& retention)
    {
        m_store.reset();
        m_location = std::move(location);
        m_retention = retention;
    }
    void close() { m_store.reset(); }
    bool isOpen() const { return m_store.has_value(); }
    /// The file that is used or would be made; empty for a server.
    std::string file() const
    {
        return m_location && !m_location->isServer() ? m_location->file : std::string();
    }

    base::Expected<cases::CaseStore*> store()
    {
        if (!m_location) {
            return base::Unexpected(
                base::Error{base::ErrorCode::NotReadable, "case server not set"});
        }
        if (!m_store) {
            auto opened = cases::CaseStore::open(*m_location);
            if (!opened) {
                return base::Unexpected(opened.error());
            }
            m_store = std::move(*opened);
            (void)purge(*m_store); // the next question tells when this failed
        }
        return &*m_store;
    }

    base::Expected<cases::Purged> purge(cases::CaseStore& store) const
    {
        return store.purge(m_retention, QDateTime::currentSecsSinceEpoch());
    }

private:
    std::optional<cases::CaseLocation> m_location;
    cases::Retention m_retention;
    std::optional<cases::CaseStore> m_store;
};

CaseKeeper::CaseKeeper(Settings& settings, QString file, QObject* parent)
    : QObject(parent), m_settings(settings), m_file(std::move(file)), m_desk(new Desk)
{
    m_thread.setObjectName(QStringLiteral("cases"));
    m_desk->moveToThread(&m_thread);
    m_thread.start();
    applyPreferences();
    connect(&m_settings, &Settings::casePreferencesChanged, this, [this] {
        applyPreferences();
        Q_EMIT changed();
    });
    m_daily.setInterval(day);
    connect(&m_daily, &QTimer::timeout, this, &CaseKeeper::purge);
    m_daily.start();
}

CaseKeeper::~CaseKeeper()
{
    // Behind all that was asked before. The connection is closed where it was opened.
    post([thread = &m_thread](Desk& desk) {
        desk.close();
        thread->quit();
    });
    m_thread.wait();
    delete m_desk;
}

void CaseKeeper::applyPreferences()
{
    const CasePreferences preferences = m_settings.casePreferences();
    std::optional<cases::CaseLocation> location;
    if (preferences.isComplete()) {
        location.emplace().file = m_file.toStdString();
    }
    if (location && preferences.isOnServer) {
        location->host = preferences.host.toStdString();
        location->port = static_cast<std::uint16_t>(preferences.port);
        location->database = preferences.database.toStdString();
        location->user = preferences.user.toStdString();
        location->password = m_password.toStdString();
    }
    const cases::Retention retention{std::chrono::days(preferences.inputDays),
                                     std::chrono::days(preferences.caseDays)};
    post([location, retention](Desk& desk) { desk.setPlace(location, retention); });
}

void CaseKeeper::post(Work work)
{
    QMetaObject::invokeMethod(
        m_desk, [desk = m_desk, work = std::move(work)] { work(*desk); }, Qt::QueuedConnection);
}

template<typename T>
void CaseKeeper::ask(std::function<base::Expected<T>(cases::CaseStore&)> question, QObject* asker,
                     Answer<T> answer)
{
    const QPointer<QObject> guard(asker);
    post([this, guard, question = std::move(question), answer = std::move(answer)](Desk& desk) {
        auto store = desk.store();
        // Copies of an answer may be large: both threads share one.
        const auto result = std::make_shared<base::Expected<T>>(
            store ? question(**store) : base::Unexpected(store.error()));
        QMetaObject::invokeMethod(
            this,
            [this, guard, answer, result] {
                if (guard) {
                    answer(*result);
                }
                if (!*result) {
                    Q_EMIT failed(result->error());
                }
            },
            Qt::QueuedConnection);
    });
}

template<typename T>
void CaseKeeper::change(std::function<base::Expected<T>(cases::CaseStore&)> question)
{
    ask<T>(std::move(question), this, [this](const base::Expected<T>& done) {
        if (done) {
            Q_EMIT changed();
        }
    });
}

bool CaseKeeper::isOn() const
{
    return m_settings.casePreferences().isOn;
}

void CaseKeeper::setPassword(const QString& password)
{
    if (password != m_password) {
        m_password = password;
        applyPreferences();
        Q_EMIT changed();
    }
}

void CaseKeeper::save(const DiagnosisResultPtr& result, std::size_t recipient, QObject* asker,
                      Answer<cases::SavedCase> answer)
{
    if (!isOn() || !result || !result->outcome || recipient >= result->outcome->recipients.size()) {
        return;
    }
    const bool keepsWhole = m_settings.casePreferences().keepsWhole;
    ask<cases::SavedCase>(
        [result, recipient, keepsWhole](cases::CaseStore& store) {
            const diagnosis::Diagnoser diagnoser(*result->knowledge);
            const std::string name = result->name.toStdString();
            const std::string_view bytes(result->source.constData(),
                                         static_cast<std::size_t>(result->source.size()));
            return store.add(
                cases::makeCase(diagnoser, *result->outcome, recipient, {bytes, name, keepsWhole}));
        },
        asker,
        [this, answer = std::move(answer)](const base::Expected<cases::SavedCase>& done) {
            answer(done);
            if (done) {
                Q_EMIT changed();
            }
        });
}

void CaseKeeper::addTest(qint64 caseId, const proof::Proof& proof,
                         const knowledge::KnowledgePtr& knowledge)
{
    change<std::int64_t>([caseId, proof, knowledge](cases::CaseStore& store) {
        return store.addTest(caseId, cases::makeTest(*knowledge, proof));
    });
}

void CaseKeeper::setNote(qint64 caseId, const QString& note)
{
    change<void>([caseId, text = note.toStdString()](cases::CaseStore& store) {
        return store.setNote(caseId, text);
    });
}

void CaseKeeper::remove(qint64 caseId)
{
    change<void>([caseId](cases::CaseStore& store) { return store.remove(caseId); });
}

void CaseKeeper::purge()
{
    post([this](Desk& desk) {
        // Nobody is logged in to a server, and no file is made, only to find nothing too old.
        const QString file = QString::fromStdString(desk.file());
        const bool isThere = !file.isEmpty() && QFileInfo::exists(file);
        if (!desk.isOpen() && !isThere) {
            return;
        }
        auto store = desk.store();
        if (store && desk.purge(**store)) {
            QMetaObject::invokeMethod(this, &CaseKeeper::changed, Qt::QueuedConnection);
        }
    });
}

void CaseKeeper::setFileAside()
{
    post([this](Desk& desk) {
        desk.close();
        const auto done = cases::CaseStore::setAside(desk.file());
        QMetaObject::invokeMethod(
            this,
            [this, done] {
                if (done) {
                    Q_EMIT changed();
                } else {
                    Q_EMIT failed(done.error());
                }
            },
            Qt::QueuedConnection);
    });
}

void CaseKeeper::find(const QString& text, std::size_t limit, std::size_t offset, QObject* asker,
                      Answer<cases::CasePage> answer)
{
    ask<cases::CasePage>([words = text.toStdString(), limit, offset](
                             cases::CaseStore& store) { return store.find(words, limit, offset); },
                         asker, std::move(answer));
}

void CaseKeeper::load(qint64 caseId, QObject* asker, Answer<cases::CaseRecord> answer)
{
    ask<cases::CaseRecord>([caseId](cases::CaseStore& store) { return store.load(caseId); }, asker,
                           std::move(answer));
}

void CaseKeeper::countWith(const QString& address, QObject* asker, Answer<std::size_t> answer)
{
    ask<std::size_t>(
        [text = address.toStdString()](cases::CaseStore& store) { return store.countWith(text); },
        asker, std::move(answer));
}

void CaseKeeper::forget(const QString& address, QObject* asker, Answer<std::size_t> answer)
{
    ask<std::size_t>(
        [text = address.toStdString()](cases::CaseStore& store) { return store.forget(text); },
        asker,
        [this, answer = std::move(answer)](const base::Expected<std::size_t>& done) {
            answer(done);
            if (done) {
                Q_EMIT changed();
            }
        });
}

} // namespace app
