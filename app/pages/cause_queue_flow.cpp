// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/cause_queue_flow.h"

#include "language.h"
#include "models/probe_means.h"
#include "widgets/action_button.h"
#include "widgets/cause_queue_view.h"
#include "widgets/inline_message.h"

namespace app {

CauseQueueFlow::CauseQueueFlow(Settings& settings, const Language& language,
                               const ProbeMeans& means, InlineMessage* message, QWidget* parent)
    : QObject(parent),
      m_settings(settings),
      m_language(language),
      m_queue(means.works, means.proofs()),
      m_message(message),
      m_view(new CauseQueueView(parent))
{
    connect(&m_queue, &CauseQueue::changed, this, &CauseQueueFlow::refresh);
    connect(&m_queue, &CauseQueue::planned, this, [this] {
        m_view->mainButton()->setFocus(Qt::OtherFocusReason);
        Q_EMIT settled();
    });
    connect(&m_queue, &CauseQueue::finished, this, &CauseQueueFlow::settled);
    connect(&m_settings, &Settings::probeModeChanged, this, [this] {
        if (m_settings.probeMode() == ProbeMode::Off) {
            m_queue.stop();
        }
    });
    connect(m_view, &CauseQueueView::startRequested, this, [this] {
        if (m_settings.probeMode() != ProbeMode::Off) {
            m_queue.start(settingsInForce());
        }
    });
    connect(m_view, &CauseQueueView::stopRequested, this, [this] { m_queue.stop(); });
    connect(m_view, &CauseQueueView::closeRequested, this, [this] { escape(); });
}

void CauseQueueFlow::begin(const ArrangementPtr& arrangement)
{
    if (m_settings.probeMode() != ProbeMode::Off) {
        m_isClosed = false;
        m_queue.plan(arrangement);
        return;
    }
    m_message->showMessage(
        Tone::Info,
        tr("Live probes are switched off, so nobody can be asked whether these causes are there."),
        {{tr("Open the settings"), [this] { Q_EMIT settingsRequested(); },
          QStringLiteral("openQueueSettings")}});
}

bool CauseQueueFlow::escape()
{
    switch (m_queue.state()) {
    case CauseQueue::State::Empty:
        return false;
    case CauseQueue::State::Choosing:
    case CauseQueue::State::Running:
        m_queue.stop();
        return true;
    case CauseQueue::State::Planned:
        m_queue.clear();
        return true;
    case CauseQueue::State::Done:
    case CauseQueue::State::Stopped:
        break;
    }
    const bool wasShown = !m_isClosed;
    m_isClosed = true;
    m_view->hide();
    return wasShown;
}

void CauseQueueFlow::setProbeSettings(std::function<probe::ProbeSettings()> settings)
{
    m_probeSettings = std::move(settings);
}

probe::ProbeSettings CauseQueueFlow::settingsInForce() const
{
    return m_probeSettings ? m_probeSettings() : m_settings.probeSettings();
}

void CauseQueueFlow::refresh()
{
    if (!m_isClosed) {
        m_view->follow(m_queue, settingsInForce(), m_language.current());
    }
    Q_EMIT proofsChanged(groupProofs(m_queue, m_language.current()));
}

} // namespace app
