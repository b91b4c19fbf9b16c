// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/import_run.h"

namespace app {

namespace {

class ReadingRun : public ImportRun {
public:
    ReadingRun(knowledge::KnowledgePtr knowledge, batch::ImportRequest request, batch::RowSink sink)
        : m_job(std::move(knowledge), std::move(request), std::move(sink))
    {}

    void start() override { m_job.start(); }
    void stop() override { m_job.stop(); }
    batch::ImportProgress progress(bool withInputs) const override
    {
        return m_job.progress(withInputs);
    }

private:
    batch::ImportJob m_job;
};

} // namespace

ImportRunFactory readingRuns()
{
    return
        [](knowledge::KnowledgePtr knowledge, batch::ImportRequest request, batch::RowSink sink) {
            return std::make_unique<ReadingRun>(std::move(knowledge), std::move(request),
                                                std::move(sink));
        };
}

} // namespace app
