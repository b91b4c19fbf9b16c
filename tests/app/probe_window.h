// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app_test.h"
#include "pages/probe_page.h"
#include "probe/finding_maker.h"
#include "widgets/probe_result_list.h"

#include <QTimer>

namespace support {

/// What the next fake probes give; shared by a test and the window.
struct FakeProbe {
    std::vector<probe::Findings> findings;    ///< of the checks of a plan, in order
    std::vector<probe::HeldContact> contacts; ///< to be decided on before the last check is done
    bool neverEnds = false;
    int runs = 0;
    probe::ProbePlan plan;
    probe::ProbeSettings settings;
    std::vector<probe::HeldContact> allowed;
};

/// A probe that asks nobody.
class FakeProbeWork : public app::ProbeWork {
public:
    FakeProbeWork(std::shared_ptr<FakeProbe> fake, const probe::ProbePlan& plan)
        : m_fake(std::move(fake))
    {
        for (const probe::Check* check : plan.checks) {
            m_results.push_back({check, probe::CheckState::Waiting, {}, {}});
        }
    }

    void start() override
    {
        m_isRunning = true;
        QTimer::singleShot(0, this, [this] { advance(); });
    }
    void stop() override
    {
        if (m_isRunning) {
            for (probe::CheckResult& result : m_results) {
                if (result.state == probe::CheckState::Waiting) {
                    result.state = probe::CheckState::Stopped;
                }
            }
            end();
        }
    }
    bool isRunning() const override { return m_isRunning; }
    const std::vector<probe::CheckResult>& results() const override { return m_results; }
    std::vector<probe::HeldContact> heldContacts() const override
    {
        return m_isDecided ? std::vector<probe::HeldContact>() : m_fake->contacts;
    }
    void decide(const std::vector<probe::HeldContact>& allowed) override
    {
        m_fake->allowed = allowed;
        m_isDecided = true;
        QTimer::singleShot(0, this, [this] { advance(); });
    }
    std::size_t askedCount() const override { return 18; }
    std::size_t answeredCount() const override { return m_isRunning ? 12 : 18; }
    std::chrono::microseconds elapsed() const override { return std::chrono::milliseconds(420); }
    app::ProbeFacts facts() const override { return {}; }

private:
    void advance()
    {
        const bool isHeld = !heldContacts().empty();
        const std::size_t last = m_results.size() - (isHeld || m_fake->neverEnds ? 1 : 0);
        for (std::size_t n = 0; n < last; ++n) {
            m_results[n].state = probe::CheckState::Done;
            m_results[n].findings =
                n < m_fake->findings.size() ? m_fake->findings[n] : probe::Findings();
        }
        Q_EMIT progressed();
        if (isHeld) {
            Q_EMIT contactsWanted();
        } else if (!m_fake->neverEnds) {
            end();
        }
    }
    void end()
    {
        m_isRunning = false;
        Q_EMIT finished();
    }

    std::shared_ptr<FakeProbe> m_fake; // shared with the test
    std::vector<probe::CheckResult> m_results;
    bool m_isRunning = false;
    bool m_isDecided = false;
};

inline app::ProbeWorkFactory fakeProbes(const std::shared_ptr<FakeProbe>& fake)
{
    return [fake](probe::ProbePlan plan, probe::ProbeSettings settings) {
        ++fake->runs;
        fake->plan = plan;
        fake->settings = std::move(settings);
        return std::make_unique<FakeProbeWork>(fake, plan);
    };
}

/// A problem, a warning and something that is fine, each of another check.
inline std::vector<probe::Findings> exampleFindings()
{
    using probe::Severity;
    probe::Finding none =
        probe::finding("mx.none", Severity::Error, "ok.test", {{"domain", "ok.test"}});
    none.command = "dig ok.test MX";
    none.observed = "\x1b]0;owned\x07<img src=x>";
    none.elapsed = std::chrono::milliseconds(12);
    return {{none},
            {probe::finding("ptr.none", Severity::Warning, "192.0.2.1", {{"ip", "192.0.2.1"}})},
            {probe::finding("mx.found", Severity::Pass, "ok.test",
                            {{"domain", "ok.test"}, {"count", "2"}}),
             probe::finding("mx.found", Severity::Pass, "b.test",
                            {{"domain", "b.test"}, {"count", "1"}})}};
}

/// A window on the Probe page whose probes give what the test says.
class ProbeWindow : public Window {
public:
    explicit ProbeWindow(std::shared_ptr<FakeProbe> fake = exampleProbe(),
                         app::UiLanguage language = app::UiLanguage::English,
                         app::ConsoleTalkFactory talks = app::liveTalks())
        : Window(language, app::readingRuns(), {fakeProbes(fake), std::move(talks)}),
          m_fake(std::move(fake))
    {
        QTest::keyClick(&window(), Qt::Key_3, Qt::ControlModifier);
    }

    static std::shared_ptr<FakeProbe> exampleProbe()
    {
        auto fake = std::make_shared<FakeProbe>();
        fake->findings = exampleFindings();
        return fake;
    }

    app::ProbePage& probe() { return window().probePage(); }
    /// Of this page first: the Diagnose page has parts of the same names.
    template<typename T>
    T* child(const char* name)
    {
        T* here = probe().findChild<T*>(QString::fromLatin1(name));
        return here != nullptr ? here : Window::child<T>(name);
    }
    FakeProbe& fake() { return *m_fake; }
    QLineEdit& box() { return *child<QLineEdit>("probeTarget"); }
    app::ProbeResultList& list() { return *child<app::ProbeResultList>("probeResults"); }
    QString label(const char* name) { return child<QLabel>(name)->text(); }
    void type(const QString& text)
    {
        box().selectAll();
        QTest::keyClicks(&box(), text);
    }
    void click(const char* name) { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    /// Runs with F5 and waits for the end, or for the question.
    void run()
    {
        QSignalSpy settled(&probe(), &app::ProbePage::settled);
        QTest::keyClick(&window(), Qt::Key_F5);
        QVERIFY(settled.wait(5'000));
    }

private:
    std::shared_ptr<FakeProbe> m_fake;
};

} // namespace support
