// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "batch/summary_facts.h"
#include "batch/tally.h"
#include "knowledge/knowledge_base.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <array>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace app {

/// What of the results is to be shown.
struct Arranging {
    std::shared_ptr<const batch::ResultStore> store; // shared: the import may begin anew meanwhile
    knowledge::KnowledgePtr knowledge;
    batch::Filter filter;
    batch::SortOrder order;
    std::vector<std::uint16_t> categoryOrder; ///< rank of each name in the window's language
};

/// Counts of what a filter leaves; the order of the rows is nothing to them.
struct FilterCounts {
    // Groups: what the list of reasons would show if no reason were chosen, and so on.
    std::vector<batch::Tally> categories;
    batch::TextTally replies;

    // Charts: of the rows in the table.
    std::vector<batch::Tally> shownCategories;
    std::vector<batch::Tally> parties;
    batch::TimeTally time;
    batch::TextTally domains;
    batch::TextTally servers;
    batch::TextTally sendingIps;
};

/// Everything the page shows of the results, for one state of filter and order.
struct Arrangement : FilterCounts {
    Arranging asked;
    qint64 milliseconds = 0;            ///< it took
    batch::RowNumber seen = 0;          ///< rows that were there
    batch::RowNumber merged = 0;        ///< of them: older ones of a recipient and mail
    std::vector<batch::RowNumber> rows; ///< of the table
    std::vector<batch::Tally> outcomes; ///< all rows but the merged ones, without filter
    std::vector<batch::Fact> facts;     ///< the same, in words
};
using ArrangementPtr = std::shared_ptr<const Arrangement>;

/// Filters, sorts and counts in a thread of low priority. A newer question takes the place of an
/// older one that is not answered yet.
class ResultArranger : public QObject {
    Q_OBJECT

public:
    explicit ResultArranger(QObject* parent = nullptr);
    ~ResultArranger() override;

    /// The question changed: whatever is under way is of no interest any more.
    void arrange(Arranging asked);
    /// There are more rows: asks again when the answer under way is there.
    void refresh();
    /// Nobody waits for answers any more.
    void cancel();
    bool isBusy() const { return m_isRunning; }

Q_SIGNALS:
    void arranged(const app::ArrangementPtr& arrangement);

private:
    void launch();
    void done();

    /// Facts take longest and change only with the rows, not with the filter.
    struct KnownFacts {
        std::shared_ptr<const batch::ResultStore> store;
        batch::RowNumber seen = 0;
        bool isMerged = false;
        batch::RowNumber merged = 0;
        std::vector<batch::Tally> outcomes;
        std::vector<batch::Fact> facts;
    };
    /// Another order leaves the counts as they are.
    struct KnownCounts {
        std::shared_ptr<const batch::ResultStore> store;
        batch::RowNumber seen = 0;
        batch::Filter filter;
        FilterCounts counts;
    };
    struct Memory {
        KnownFacts facts;
        KnownCounts counts;
    };
    static ArrangementPtr run(const Arranging& asked, Memory& memory, const std::stop_token& stop);
    static void look(Arrangement& result, KnownFacts& known, const std::stop_token& stop);
    static void count(Arrangement& result, KnownCounts& known, const std::stop_token& stop);
    static FilterCounts counted(const Arrangement& result, const std::stop_token& stop);

    QThreadPool m_pool;
    QFutureWatcher<ArrangementPtr> m_watcher;
    std::shared_ptr<Memory> m_memory; // shared with the one job in the pool
    std::stop_source m_stop;
    Arranging m_asked;
    bool m_isRunning = false;
    bool m_isWaiting = false; ///< ask again when done
    bool m_isWanted = false;
};

} // namespace app
