// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_schema.h"

#include <array>
#include <vector>

namespace cases {

namespace {

// The step at index n leads from version n to n + 1. A step that was released is never changed.
// {id} and {bytes} are types of the dialect. Times are seconds since 1970: they compare the same
// everywhere. `folded` and `note_folded` are in the form that texts are compared in.
const std::array<std::vector<const char*>, schemaVersion> steps{{
    {
        "CREATE TABLE cases (id {id}, identity TEXT NOT NULL UNIQUE, saved_at BIGINT NOT NULL, "
        "recipient TEXT NOT NULL, recipient_domain TEXT NOT NULL, sender TEXT NOT NULL, "
        "category TEXT NOT NULL, reason_en TEXT NOT NULL, reason_zh TEXT NOT NULL, "
        "rule TEXT NOT NULL, persistence TEXT NOT NULL, reply TEXT NOT NULL, "
        "remote_host TEXT NOT NULL, source_name TEXT NOT NULL, input {bytes}, "
        "input_kept TEXT NOT NULL, note TEXT NOT NULL, folded TEXT NOT NULL, "
        "note_folded TEXT NOT NULL)",
        "CREATE INDEX cases_saved_at ON cases (saved_at)",
        "CREATE TABLE case_tests (id {id}, "
        "case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE, "
        "taken_at TEXT NOT NULL, vantage TEXT NOT NULL, verdict TEXT NOT NULL, "
        "sentence_en TEXT NOT NULL, sentence_zh TEXT NOT NULL, signs TEXT NOT NULL, "
        "findings TEXT NOT NULL)",
        "CREATE INDEX case_tests_case_id ON case_tests (case_id)",
    },
}};

base::Unexpected unsupported(const CaseDatabase& database, const char* why)
{
    return base::Unexpected(
        base::Error{base::ErrorCode::Unsupported, why, database.location().name()});
}

/// 0 without tables of ours.
base::Expected<int> versionOf(CaseDatabase& database)
{
    const QStringList tables = database.tables();
    if (!tables.contains(QLatin1String("case_meta"))) {
        // A team's database may hold other tables, a file with other tables is somebody else's.
        if (!database.location().isServer() && !tables.isEmpty())
            return unsupported(database, "not a case file");
        return 0;
    }
    const auto version = database.number(
        QStringLiteral("SELECT CAST(value AS INTEGER) FROM case_meta WHERE name = 'schema'"));
    if (!version)
        return base::Unexpected(version.error());
    if (*version > schemaVersion)
        return unsupported(database, "case file of a newer version");
    return static_cast<int>(*version);
}

base::Expected<void> runAll(CaseDatabase& database, const std::vector<QString>& statements)
{
    for (const QString& statement : statements) {
        if (const auto done = database.run(statement); !done)
            return base::Unexpected(done.error());
    }
    return {};
}

/// What a file needs each time it is opened.
base::Expected<void> prepareFile(CaseDatabase& database)
{
    // What was committed outlives the end of the program and of the power; what was deleted is
    // overwritten; nothing is written outside the folder of the file.
    const auto done = runAll(database, {QStringLiteral("PRAGMA foreign_keys=ON"),
                                        QStringLiteral("PRAGMA synchronous=EXTRA"),
                                        QStringLiteral("PRAGMA secure_delete=ON"),
                                        QStringLiteral("PRAGMA temp_store=MEMORY"),
                                        QStringLiteral("PRAGMA trusted_schema=OFF")});
    if (!done)
        return done;
    auto check = database.run(QStringLiteral("PRAGMA quick_check(1)"));
    if (!check)
        return base::Unexpected(check.error());
    const QString answer = check->next() ? check->value(0).toString() : QString();
    if (answer != QLatin1String("ok")) {
        return base::Unexpected(base::Error{
            base::ErrorCode::NotReadable, "case file damaged: " + answer.simplified().toStdString(),
            database.location().name()});
    }
    return {};
}

base::Expected<void> migrate(CaseDatabase& database)
{
    CaseTransaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    std::vector<QString> statements;
    if (*database.dialect().lockSchema != '\0')
        statements.push_back(QLatin1String(database.dialect().lockSchema));
    if (auto locked = runAll(database, statements); !locked)
        return locked;
    const auto version = versionOf(database); // again: somebody may have been faster
    if (!version)
        return base::Unexpected(version.error());
    statements.clear();
    if (*version == 0) {
        statements.push_back(
            QStringLiteral("CREATE TABLE case_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)"));
        statements.push_back(QStringLiteral("INSERT INTO case_meta VALUES ('schema', '0')"));
    }
    for (std::size_t step = static_cast<std::size_t>(*version); step < steps.size(); ++step) {
        for (const char* statement : steps[step])
            statements.push_back(
                QString::fromLatin1(statement)
                    .replace(QLatin1String("{id}"), QLatin1String(database.dialect().idColumn))
                    .replace(QLatin1String("{bytes}"),
                             QLatin1String(database.dialect().bytesColumn)));
    }
    statements.push_back(QStringLiteral("UPDATE case_meta SET value = '%1' WHERE name = 'schema'")
                             .arg(schemaVersion));
    if (auto done = runAll(database, statements); !done)
        return done;
    return transaction.commit();
}

} // namespace

base::Expected<void> prepareSchema(CaseDatabase& database)
{
    if (!database.location().isServer()) {
        if (auto ready = prepareFile(database); !ready)
            return ready;
    }
    const auto version = versionOf(database);
    if (!version)
        return base::Unexpected(version.error());
    return *version == schemaVersion ? base::Expected<void>{} : migrate(database);
}

} // namespace cases
