// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_store.h"

#include "cases/address_trace.h"
#include "cases/case_database.h"
#include "cases/case_rows.h"
#include "cases/case_schema.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <vector>

namespace cases {

namespace {

constexpr std::size_t queryBytes = 1000; ///< of a search looked at
constexpr qlonglong casesAtOnce = 10;    ///< read together when all are read

/// Part of a text, taken literally.
QString likePattern(const QString& word)
{
    QString literal = word;
    for (const char special : {'!', '%', '_'}) // '!' first: it is what the others get
        literal.replace(QLatin1Char(special), QLatin1Char('!') + QString(QLatin1Char(special)));
    return QLatin1Char('%') + literal + QLatin1Char('%');
}

/// What the record is known by when the caller gave nothing.
std::string identityOf(const CaseRecord& record)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const std::string* part : {&record.input, &record.recipient, &record.reply}) {
        hash.addData(QByteArrayView(part->data(), static_cast<qsizetype>(part->size())));
        hash.addData(QByteArrayView("\0", 1));
    }
    return hash.result().toHex().toStdString();
}

bool mentions(const CaseRecord& record, const AddressTrace& trace)
{
    for (const std::string* text :
         {&record.recipient, &record.sender, &record.reply, &record.remoteHost, &record.sourceName,
          &record.note, &record.input}) {
        if (trace.isIn(*text))
            return true;
    }
    // "bob@example.net.eml" is no name in ".eml".
    if (trace.isIn(record.sourceName.substr(0, record.sourceName.rfind('.'))))
        return true;
    return std::any_of(record.tests.begin(), record.tests.end(), [&](const CaseTest& test) {
        return trace.isIn(test.vantage) || trace.isIn(test.sentence.en) ||
               trace.isIn(test.sentence.zhCn) || trace.isIn(test.findings) ||
               std::any_of(test.signs.begin(), test.signs.end(),
                           [&](const std::string& sign) { return trace.isIn(sign); });
    });
}

} // namespace

class CaseStore::State {
public:
    explicit State(const CaseLocation& location) : database(location) {}

    base::Expected<std::vector<CaseTest>> testsOf(std::int64_t id);
    base::Expected<std::vector<std::int64_t>> casesWith(const AddressTrace& trace);
    base::Expected<std::size_t> change(const char* sql, const QVariantList& values);

    CaseDatabase database;
};

base::Expected<std::vector<CaseTest>> CaseStore::State::testsOf(std::int64_t id)
{
    auto query = database.run(QLatin1String(selectTests), {static_cast<qlonglong>(id)});
    if (!query)
        return base::Unexpected(query.error());
    std::vector<CaseTest> tests;
    while (query->next())
        tests.push_back(testOf(*query));
    return tests;
}

/// Some cases at a time: their inputs may be large.
base::Expected<std::vector<std::int64_t>> CaseStore::State::casesWith(const AddressTrace& trace)
{
    std::vector<std::int64_t> found;
    qlonglong last = 0;
    for (bool isMore = true; isMore;) {
        auto query = database.run(QLatin1String(selectCases) +
                                      QStringLiteral(" WHERE id > ? ORDER BY id LIMIT ?"),
                                  {last, casesAtOnce});
        if (!query)
            return base::Unexpected(query.error());
        isMore = false;
        while (query->next()) {
            isMore = true;
            CaseRecord record = recordOf(*query);
            last = record.id;
            auto tests = testsOf(record.id);
            if (!tests)
                return base::Unexpected(tests.error());
            record.tests = std::move(*tests);
            if (mentions(record, trace))
                found.push_back(record.id);
        }
    }
    return found;
}

base::Expected<std::size_t> CaseStore::State::change(const char* sql, const QVariantList& values)
{
    if (auto ready = database.ensureOpen(); !ready)
        return base::Unexpected(ready.error());
    const auto done = database.run(QLatin1String(sql), values);
    if (!done)
        return base::Unexpected(done.error());
    return static_cast<std::size_t>(std::max(0, done->numRowsAffected()));
}

namespace {

base::Unexpected notFound()
{
    return base::Unexpected(base::Error{base::ErrorCode::NotFound, "no such case"});
}

} // namespace

CaseStore::CaseStore(std::unique_ptr<State> state) : m_state(std::move(state)) {}
CaseStore::~CaseStore() = default;
CaseStore::CaseStore(CaseStore&&) noexcept = default;
CaseStore& CaseStore::operator=(CaseStore&&) noexcept = default;

base::Expected<CaseStore> CaseStore::open(const CaseLocation& location)
{
    auto state = std::make_unique<State>(location);
    if (const auto opened = state->database.open(); !opened)
        return base::Unexpected(opened.error());
    if (const auto ready = prepareSchema(state->database); !ready)
        return base::Unexpected(ready.error());
    return CaseStore(std::move(state));
}

base::Expected<SavedCase> CaseStore::add(const CaseRecord& record)
{
    CaseRecord stored = record;
    if (stored.savedAt == 0)
        stored.savedAt = QDateTime::currentSecsSinceEpoch();
    if (stored.identity.empty())
        stored.identity = identityOf(record);
    const auto inserted = m_state->change(insertCase, caseValues(stored));
    if (!inserted)
        return base::Unexpected(inserted.error());
    const auto id = m_state->database.number(
        QStringLiteral("SELECT id FROM cases WHERE identity = ?"), {storedText(stored.identity)});
    if (!id)
        return base::Unexpected(id.error());
    return SavedCase{*id, *inserted > 0};
}

base::Expected<std::int64_t> CaseStore::addTest(std::int64_t caseId, const CaseTest& test)
{
    if (auto ready = m_state->database.ensureOpen(); !ready)
        return base::Unexpected(ready.error());
    CaseTransaction transaction(m_state->database);
    if (auto begun = transaction.begin(); !begun)
        return base::Unexpected(begun.error());
    const auto isThere =
        m_state->database.number(QStringLiteral("SELECT COUNT(*) FROM cases WHERE id = ?"),
                                 {static_cast<qlonglong>(caseId)});
    if (!isThere)
        return base::Unexpected(isThere.error());
    if (*isThere == 0)
        return notFound();
    std::int64_t id = 0;
    {
        const auto added =
            m_state->database.number(QLatin1String(insertTest), testValues(caseId, test));
        if (!added)
            return base::Unexpected(added.error());
        id = *added;
    }
    if (auto done = transaction.commit(); !done)
        return base::Unexpected(done.error());
    return id;
}

base::Expected<CasePage> CaseStore::find(std::string_view text, std::size_t limit,
                                         std::size_t offset)
{
    if (auto ready = m_state->database.ensureOpen(); !ready)
        return base::Unexpected(ready.error());
    QString condition;
    QVariantList values;
    const QStringList words =
        foldedText(text.substr(0, queryBytes)).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        condition += condition.isEmpty() ? QLatin1String(" WHERE ") : QLatin1String(" AND ");
        condition +=
            QLatin1String("(c.folded LIKE ? ESCAPE '!' OR c.note_folded LIKE ? ESCAPE '!')");
        values << likePattern(word) << likePattern(word);
    }
    CasePage page;
    const auto total = m_state->database.number(
        QStringLiteral("SELECT COUNT(*) FROM cases c") + condition, values);
    if (!total)
        return base::Unexpected(total.error());
    page.total = static_cast<std::size_t>(*total);
    values << static_cast<qlonglong>(limit) << static_cast<qlonglong>(offset);
    auto query = m_state->database.run(
        QLatin1String(selectSummaries) + condition +
            QStringLiteral(" ORDER BY c.saved_at DESC, c.id DESC LIMIT ? OFFSET ?"),
        values);
    if (!query)
        return base::Unexpected(query.error());
    while (query->next())
        page.cases.push_back(summaryOf(*query));
    return page;
}

base::Expected<CaseRecord> CaseStore::load(std::int64_t id)
{
    if (auto ready = m_state->database.ensureOpen(); !ready)
        return base::Unexpected(ready.error());
    auto query = m_state->database.run(QLatin1String(selectCases) + QStringLiteral(" WHERE id = ?"),
                                       {static_cast<qlonglong>(id)});
    if (!query)
        return base::Unexpected(query.error());
    if (!query->next())
        return notFound();
    CaseRecord record = recordOf(*query);
    auto tests = m_state->testsOf(id);
    if (!tests)
        return base::Unexpected(tests.error());
    record.tests = std::move(*tests);
    return record;
}

base::Expected<void> CaseStore::setNote(std::int64_t id, std::string_view note)
{
    const auto changed =
        m_state->change("UPDATE cases SET note = ?, note_folded = ? WHERE id = ?",
                        {storedText(note), foldedText(note), static_cast<qlonglong>(id)});
    if (!changed)
        return base::Unexpected(changed.error());
    return *changed == 0 ? base::Expected<void>(notFound()) : base::Expected<void>{};
}

base::Expected<void> CaseStore::remove(std::int64_t id)
{
    const auto changed =
        m_state->change("DELETE FROM cases WHERE id = ?", {static_cast<qlonglong>(id)});
    return changed ? base::Expected<void>{} : base::Unexpected(changed.error());
}

base::Expected<Purged> CaseStore::purge(const Retention& retention, std::int64_t now)
{
    const auto before = [now](std::chrono::days days) {
        return static_cast<qlonglong>(now - std::chrono::seconds(days).count());
    };
    const auto cases =
        m_state->change("DELETE FROM cases WHERE saved_at < ?", {before(retention.cases)});
    if (!cases)
        return base::Unexpected(cases.error());
    const auto inputs = m_state->change(
        "UPDATE cases SET input = NULL, input_kept = 'expired' WHERE input IS NOT NULL AND "
        "saved_at < ?",
        {before(retention.input)});
    if (!inputs)
        return base::Unexpected(inputs.error());
    return Purged{*inputs, *cases};
}

base::Expected<std::size_t> CaseStore::countWith(std::string_view address)
{
    const AddressTrace trace(address);
    if (!trace.isUsable())
        return base::Unexpected(base::Error{base::ErrorCode::Syntax, "not an address"});
    if (auto ready = m_state->database.ensureOpen(); !ready)
        return base::Unexpected(ready.error());
    const auto found = m_state->casesWith(trace);
    if (!found)
        return base::Unexpected(found.error());
    return found->size();
}

base::Expected<std::size_t> CaseStore::forget(std::string_view address)
{
    const AddressTrace trace(address);
    if (!trace.isUsable())
        return base::Unexpected(base::Error{base::ErrorCode::Syntax, "not an address"});
    CaseDatabase& database = m_state->database;
    if (auto ready = database.ensureOpen(); !ready)
        return base::Unexpected(ready.error());
    std::size_t count = 0;
    {
        CaseTransaction transaction(database);
        if (auto begun = transaction.begin(); !begun)
            return base::Unexpected(begun.error());
        const auto found = m_state->casesWith(trace);
        if (!found)
            return base::Unexpected(found.error());
        for (const std::int64_t id : *found) {
            const auto removed = database.run(QStringLiteral("DELETE FROM cases WHERE id = ?"),
                                              {static_cast<qlonglong>(id)});
            if (!removed)
                return base::Unexpected(removed.error());
        }
        if (auto done = transaction.commit(); !done)
            return base::Unexpected(done.error());
        count = found->size();
    }
    if (*database.dialect().giveBackSpace != '\0') {
        if (const auto done = database.run(QLatin1String(database.dialect().giveBackSpace)); !done)
            return base::Unexpected(done.error());
    }
    return count;
}

base::Expected<StoreSize> CaseStore::size()
{
    if (auto ready = m_state->database.ensureOpen(); !ready)
        return base::Unexpected(ready.error());
    const auto count = m_state->database.number(QStringLiteral("SELECT COUNT(*) FROM cases"));
    if (!count)
        return base::Unexpected(count.error());
    const auto bytes = m_state->database.number(QLatin1String(m_state->database.dialect().size));
    if (!bytes)
        return base::Unexpected(bytes.error());
    return StoreSize{static_cast<std::size_t>(*count), static_cast<std::size_t>(*bytes)};
}

base::Expected<std::string> CaseStore::setAside(const std::string& file)
{
    const QString path = QString::fromStdString(file);
    const QString stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString aside = path + QStringLiteral(".set-aside-") + stamp;
    // What belongs to the file goes with it: its journal would be played into the new one.
    for (const char* part : {"-journal", "-wal", "-shm"}) {
        const QString name = path + QLatin1String(part);
        if (QFile::exists(name))
            QFile::rename(name, aside + QLatin1String(part));
    }
    if (!QFile::rename(path, aside))
        return base::Unexpected(
            base::Error{base::ErrorCode::NotWritable, "permission denied", file});
    return aside.toStdString();
}

} // namespace cases
