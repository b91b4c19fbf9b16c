// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "cases/case_location.h"
#include "cases/case_record.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace cases {

/// How long things are kept.
struct Retention {
    std::chrono::days input{180}; ///< the bytes that were diagnosed
    std::chrono::days cases{730}; ///< the case with its tests
};

/// What purge() took away.
struct Purged {
    std::size_t inputs = 0;
    std::size_t cases = 0;
};

struct SavedCase {
    std::int64_t id = 0;
    bool isNew = false; ///< false: the same input and recipient had been saved before
};

struct StoreSize {
    std::size_t cases = 0;
    std::size_t bytes = 0;
};

/// Saved cases in a database: a file of this user (SQLite), or a PostgreSQL server of a team; both
/// behave the same. A store belongs to the thread that opened it, until it is destroyed there.
/// Several programs may work with the same cases; who finds the file busy waits for some seconds.
/// What a call has reported as done outlives the end of the program and of the power.
///
/// Everything fails with NotReadable (damaged, in use, server not reachable), NotWritable (disk
/// full, read-only, in use) or what is said below; Error::detail is a reason of words.toml with
/// what the database said. Then nothing has changed.
///
/// Texts are kept as Unicode: bytes that are no UTF-8 become U+FFFD, NUL becomes "␀". The input
/// keeps its bytes.
class CaseStore {
public:
    /// Makes what is not there. Fails with Unsupported for a driver that is not installed, tables
    /// of a newer version and files of other programs too. A file that cannot be used is left as it
    /// is; see setAside().
    static base::Expected<CaseStore> open(const CaseLocation& location);
    ~CaseStore();
    CaseStore(CaseStore&&) noexcept;
    CaseStore& operator=(CaseStore&&) noexcept;

    /// Saves a case without its tests; `id` does not matter.
    base::Expected<SavedCase> add(const CaseRecord& record);
    /// The id of the test. NotFound when there is no such case any more.
    base::Expected<std::int64_t> addTest(std::int64_t caseId, const CaseTest& test);
    /// Cases in which every word of `text` stands, in the recipient, domain, reason, reply or note;
    /// all for no text.
    base::Expected<CasePage> find(std::string_view text, std::size_t limit, std::size_t offset = 0);
    /// Everything about a case. NotFound.
    base::Expected<CaseRecord> load(std::int64_t id);
    /// NotFound.
    base::Expected<void> setNote(std::int64_t id, std::string_view note);
    /// Removes a case with its tests. Nothing happens when it is not there.
    base::Expected<void> remove(std::int64_t id);

    /// Takes away what is older than it may be at `now` (seconds since 1970). For the start of the
    /// program and once a day.
    base::Expected<Purged> purge(const Retention& retention, std::int64_t now);

    /// In how many cases this address stands anywhere. Syntax when it is none.
    base::Expected<std::size_t> countWith(std::string_view address);
    /// Removes every case in which the address stands anywhere: as recipient, sender, in the reply,
    /// the note, the tests or the kept bytes, in any encoding that AddressTrace finds. Whole cases,
    /// because what is left of a mask could still tell who it was. Then the file is rewritten
    /// without the bytes of what was deleted. On a server that is left to the server, and so are
    /// its backups. The number of cases removed. Reads all cases once.
    base::Expected<std::size_t> forget(std::string_view address);

    base::Expected<StoreSize> size();

    /// Gives a file that cannot be used another name, beside its old place, so that a new one can
    /// be begun. Only after a person said so. The new name.
    static base::Expected<std::string> setAside(const std::string& file);

private:
    class State;
    explicit CaseStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace cases
