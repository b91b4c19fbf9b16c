// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge_store.h"
#include "models/probe_form.h"

#include <QObject>

namespace app {

class DiagnosisRunner;

/// Finds out what a pasted bounce gives for probes, off the window's thread. A newer text takes the
/// place of an older one.
class BounceReader : public QObject {
    Q_OBJECT

public:
    explicit BounceReader(KnowledgeStore& knowledge, QObject* parent = nullptr);

    void read(const QString& text);
    /// Nobody waits for it any more.
    void cancel();

Q_SIGNALS:
    void found(const app::BounceFacts& facts);
    /// It names nothing that can be probed.
    void foundNothing();

private:
    DiagnosisRunner* m_runner;
};

} // namespace app
