// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/diagnosis_runner.h"

#include "message/message.h"
#include "pages/input_file.h"

#include <QtConcurrent>

#include <utility>

namespace app {

namespace {

constexpr std::size_t mostMarked = 2000; ///< evidence kept in sight in over-long lines

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isUndecided(const diagnosis::Diagnosis& diagnosis)
{
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients) {
        if (recipient.classification.category().id == "unknown") {
            return true;
        }
    }
    return diagnosis.recipients.empty();
}

std::vector<base::Span> evidenceSpans(const diagnosis::Diagnosis& diagnosis,
                                      const PlaceFinder& places)
{
    std::vector<base::Span> spans;
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients) {
        for (const classify::Evidence& evidence : recipient.classification.evidence) {
            const base::Span place = places.locate(evidence.source, evidence.text);
            if (!place.empty() && spans.size() < mostMarked) {
                spans.push_back(place);
            }
        }
    }
    return spans;
}

/// The header blocks of the message and of those inside it.
std::vector<ShownText::Range> headerRanges(const ShownText& shown,
                                           const diagnosis::Diagnosis& diagnosis)
{
    std::vector<ShownText::Range> ranges;
    if (diagnosis.sourceKind != source::SourceKind::Message) {
        return ranges;
    }
    constexpr std::size_t mostRanges = 60; // painting looks at each of them
    for (const message::Part& part : message::read(shown.original()).parts) {
        const ShownText::Range range = shown.shown(part.headers.span());
        if (!range.isEmpty() && ranges.size() < mostRanges) {
            ranges.push_back(range);
        }
    }
    return ranges;
}

} // namespace

/// The part that works in the pool; made once, the rules are compiled at the first job.
class DiagnosisRunner::Worker {
public:
    explicit Worker(knowledge::KnowledgePtr knowledge) : m_knowledge(std::move(knowledge)) {}

    DiagnosisResultPtr run(DiagnosisJob job)
    {
        auto result = std::make_shared<DiagnosisResult>();
        result->knowledge = m_knowledge;
        result->isAgain = job.isAgain;
        result->name = job.name;
        result->isShortened = job.isShortened;
        if (!job.path.isEmpty()) {
            auto file = readInputFile(job.path, static_cast<qint64>(base::Limits().messageBytes));
            if (!file) {
                result->outcome = base::Unexpected(file.error());
                return result;
            }
            job.bytes = std::move(file->bytes);
            result->isShortened = file->isShortened;
        }
        result->source = job.bytes;
        diagnose(job, *result);
        return result;
    }

private:
    void diagnose(const DiagnosisJob& job, DiagnosisResult& result)
    {
        if (!m_diagnoser) {
            m_diagnoser.emplace(*m_knowledge);
        }
        diagnosis::Options options;
        options.as = job.as;
        result.outcome = m_diagnoser->diagnose(view(job.bytes), options);
        if (result.outcome && isUndecided(*result.outcome)) {
            options.trace = true; // then the question is what was looked for
            result.outcome = m_diagnoser->diagnose(view(job.bytes), options);
        }
        if (!result.outcome) {
            return;
        }
        ShownText::Options shownOptions;
        result.places = std::make_shared<PlaceFinder>(result.outcome->display);
        shownOptions.keep = evidenceSpans(*result.outcome, *result.places);
        auto shown = std::make_shared<ShownText>(
            ShownText::from(result.outcome->display.text, shownOptions));
        result.dimmed = headerRanges(*shown, *result.outcome);
        result.shown = std::move(shown);
    }

    knowledge::KnowledgePtr m_knowledge;             // shared with the results
    std::optional<diagnosis::Diagnoser> m_diagnoser; // touched by one job at a time
};

DiagnosisRunner::DiagnosisRunner(knowledge::KnowledgePtr knowledge, QObject* parent)
    : QObject(parent), m_worker(std::make_shared<Worker>(std::move(knowledge)))
{
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcher<DiagnosisResultPtr>::finished, this,
            &DiagnosisRunner::jobDone);
}

DiagnosisRunner::~DiagnosisRunner()
{
    m_watcher.disconnect(this);
}

void DiagnosisRunner::setKnowledge(knowledge::KnowledgePtr knowledge)
{
    m_worker = std::make_shared<Worker>(std::move(knowledge)); // a running job keeps the old one
    if (m_isRunning) {
        m_isStale = true;
    } else if (m_last) {
        startAgain(*m_last, true);
    }
}

/// From the bytes: the file may be another one by now, and standard input is used up.
bool DiagnosisRunner::startAgain(const DiagnosisResult& result, bool isAgain)
{
    if (!result.outcome && result.source.isEmpty()) {
        return false; // nothing was read, so knowledge has no say
    }
    DiagnosisJob job;
    job.bytes = result.source;
    job.name = result.name;
    job.isShortened = result.isShortened;
    job.as = m_lastAs;
    job.isAgain = isAgain;
    start(std::move(job));
    return true;
}

void DiagnosisRunner::start(DiagnosisJob job)
{
    m_isWanted = true;
    m_lastAs = job.as;
    if (m_isRunning) {
        m_waiting = std::move(job);
    } else {
        launch(std::move(job));
    }
}

void DiagnosisRunner::cancel()
{
    m_isWanted = false;
    m_waiting.reset();
    m_last.reset();
}

void DiagnosisRunner::launch(DiagnosisJob job)
{
    m_isRunning = true;
    m_isStale = false;
    m_watcher.setFuture(QtConcurrent::run(
        &m_pool, [worker = m_worker, job = std::move(job)] { return worker->run(job); }));
}

void DiagnosisRunner::jobDone()
{
    const DiagnosisResultPtr result = m_watcher.result();
    m_isRunning = false;
    if (m_waiting) {
        launch(*std::exchange(m_waiting, std::nullopt));
    } else if (m_isWanted && !(m_isStale && startAgain(*result, result->isAgain))) {
        m_isWanted = false;
        m_last = result;
        Q_EMIT finished(result);
    }
}

} // namespace app
