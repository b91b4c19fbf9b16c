// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "cases/case_location.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

namespace cases {

/// All in which the two database systems differ.
struct SqlDialect {
    const char* driver;
    const char* idColumn;    ///< type of a key that counts up
    const char* bytesColumn; ///< type of a column of bytes
    const char* begin;       ///< begins a transaction that is going to write
    const char* lockSchema;  ///< keeps others from making the tables at the same time; may be empty
    const char* size;        ///< asks for the bytes that the tables take
    const char* giveBackSpace; ///< rewrites the file without what was deleted; may be empty
};

/// A connection to the database of a store. One thread.
class CaseDatabase {
public:
    /// Does not open anything yet.
    explicit CaseDatabase(CaseLocation location);
    ~CaseDatabase();
    CaseDatabase(const CaseDatabase&) = delete;
    CaseDatabase& operator=(const CaseDatabase&) = delete;

    const SqlDialect& dialect() const { return *m_dialect; }
    const CaseLocation& location() const { return m_location; }

    /// Connects; a file that is not there is made, for this user only. Fails with NotReadable
    /// (damaged, in use, not reachable), NotWritable, Unsupported (no driver).
    base::Expected<void> open();
    /// Connects again when the server has gone away meanwhile.
    base::Expected<void> ensureOpen();
    /// Carries out one statement; `values` take the place of its question marks.
    base::Expected<QSqlQuery> run(const QString& sql, const QVariantList& values = {});
    /// The first value of the first row; 0 without a row.
    base::Expected<qint64> number(const QString& sql, const QVariantList& values = {});
    QStringList tables() const;

private:
    base::Expected<void> prepareFile() const;
    base::Error errorOf(const QSqlError& error) const;

    CaseLocation m_location;
    const SqlDialect* m_dialect;
    QString m_connection;
};

/// Several statements that hold together or not at all: taken back unless commit() was reached.
class CaseTransaction {
public:
    explicit CaseTransaction(CaseDatabase& database) : m_database(database) {}
    ~CaseTransaction();
    CaseTransaction(const CaseTransaction&) = delete;
    CaseTransaction& operator=(const CaseTransaction&) = delete;

    base::Expected<void> begin();
    base::Expected<void> commit();

private:
    CaseDatabase& m_database;
    bool m_isOpen = false;
};

} // namespace cases
