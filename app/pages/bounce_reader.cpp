// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/bounce_reader.h"

#include "pages/diagnosis_runner.h"

namespace app {

BounceReader::BounceReader(KnowledgeStore& knowledge, QObject* parent)
    : QObject(parent), m_runner(new DiagnosisRunner(knowledge.knowledge(), this))
{
    connect(&knowledge, &KnowledgeStore::changed, this, [this, &knowledge] {
        m_runner->cancel(); // what was read once is not offered again
        m_runner->setKnowledge(knowledge.knowledge());
    });
    connect(m_runner, &DiagnosisRunner::finished, this, [this](const DiagnosisResultPtr& result) {
        const auto facts = result->outcome ? bounceFacts(*result->outcome) : std::nullopt;
        if (facts) {
            Q_EMIT found(*facts);
        } else {
            Q_EMIT foundNothing();
        }
    });
}

void BounceReader::read(const QString& text)
{
    DiagnosisJob job;
    job.bytes = text.toUtf8();
    m_runner->start(std::move(job));
}

void BounceReader::cancel()
{
    m_runner->cancel();
}

} // namespace app
