// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cause_queue.h"
#include "models/group_proof.h"
#include "settings.h"

#include <QObject>

#include <functional>

namespace app {

class CauseQueueView;
class InlineMessage;
class Language;
struct ProbeMeans;

/// "Test top causes…" on the Import page: from the wish over the plan to the outcomes.
class CauseQueueFlow : public QObject {
    Q_OBJECT

public:
    CauseQueueFlow(Settings& settings, const Language& language, const ProbeMeans& means,
                   InlineMessage* message, QWidget* parent);

    /// Shows what would be tested; says so when probes are switched off.
    void begin(const ArrangementPtr& arrangement);
    void clear() { m_queue.clear(); }
    /// Stops, else closes; false when there was nothing.
    bool escape();
    void setProbeSettings(std::function<probe::ProbeSettings()> settings);
    void refresh();
    /// To be placed by the page.
    CauseQueueView* view() const { return m_view; }
    const CauseQueue& queue() const { return m_queue; }

Q_SIGNALS:
    void proofsChanged(const app::GroupProofs& proofs);
    void settingsRequested();
    void settled();

private:
    probe::ProbeSettings settingsInForce() const;

    Settings& m_settings;
    const Language& m_language;
    std::function<probe::ProbeSettings()> m_probeSettings;
    CauseQueue m_queue;
    bool m_isClosed = false; ///< by the user, with outcomes that stay beside the reasons
    InlineMessage* m_message;
    CauseQueueView* m_view;
};

} // namespace app
