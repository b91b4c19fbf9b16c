// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transcript_model.h"
#include "probe_window.h"
#include "support/mail_server.h"
#include "support/name_server.h"
#include "widgets/transcript_view.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QTreeView>

namespace {

/// A window whose probes ask real servers on this computer.
class LiveWindow : public support::Window {
public:
    explicit LiveWindow(const dns::ServerAddress& resolver,
                        std::map<std::string, dns::ServerAddress> map = {})
    {
        settings().setProbeMode(app::ProbeMode::Ask);
        page().adaptSettings([resolver, map = std::move(map)](probe::ProbeSettings& settings) {
            settings.resolvers = {resolver};
            settings.addressMap = map;
            settings.controlDomain.clear();
            settings.dnsTimeout = std::chrono::seconds(1);
        });
        QTest::keyClick(&window(), Qt::Key_3, Qt::ControlModifier);
    }
    app::ProbePage& page() { return window().probePage(); }
    /// A part of the Probe page; the Diagnose page has some of the same names.
    template<typename T>
    T* child(const char* name)
    {
        return page().findChild<T*>(QString::fromLatin1(name));
    }
    void type(const QString& text) { child<QLineEdit>("probeTarget")->setText(text); }
    void waitUntilSettled(const std::function<void()>& act)
    {
        QSignalSpy settled(&page(), &app::ProbePage::settled);
        act();
        QVERIFY(settled.count() > 0 || settled.wait(30'000));
    }
    QStringList findingIds()
    {
        QStringList ids;
        for (const probe::CheckResult& result : page().session().results()) {
            for (const probe::Finding& finding : result.findings) {
                ids << QString::fromStdString(finding.id);
            }
        }
        return ids;
    }
};

} // namespace

/// The Probe page against a real name server and a real mail server.
class TestProbeLive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void lookUpsThenConsentThenSessions()
    {
        support::NameServer names;
        if (!names.isInstalled()) {
            QSKIP("needs knot");
        }
        if (!support::MailServer::isInstalled()) {
            QSKIP("needs exim4-daemon-light and openssl");
        }
        names.addZone(QStringLiteral("ok.test"),
                      "@ MX 10 mx\n@ TXT \"v=spf1 mx -all\"\nmx A 192.0.2.10\n");
        QVERIFY(names.start());
        support::MailServer mail;
        QVERIFY(mail.start());
        const dns::ServerAddress there{base::IpAddress::v4({127, 0, 0, 1}),
                                       mail.port(support::MailServer::Good)};
        LiveWindow window(names.address(), {{"192.0.2.10:25", there}});
        window.type(QStringLiteral("nobody@ok.test"));
        QTRY_VERIFY(window.child<QCheckBox>("planRecipient")->isVisible());
        window.child<QCheckBox>("planRecipient")->click();
        window.waitUntilSettled([&] { QTest::keyClick(&window.window(), Qt::Key_F5); });

        QVERIFY(window.page().session().waitsForConsent());
        QVERIFY(window.page().session().facts().sessions.empty()); // nobody was contacted yet
        QVERIFY(window.findingIds().contains(QStringLiteral("mx.found")));
        QVERIFY(window.child<QCheckBox>("held-192.0.2.10")->isChecked());
        window.waitUntilSettled(
            [&] { QTest::mouseClick(window.child<QWidget>("contactServers"), Qt::LeftButton); });
        QVERIFY(!window.page().session().isRunning());
        QVERIFY(!window.page().session().facts().sessions.empty());

        QTest::mouseClick(window.child<QWidget>("detailTranscript"), Qt::LeftButton);
        auto* transcript = window.child<app::TranscriptView>("probeTranscript")->model();
        bool hasRefusal = false;
        for (int row = 0; row < transcript->rowCount(); ++row) {
            hasRefusal = hasRefusal || transcript->index(row, 0).data().toString().startsWith(
                                           QStringLiteral("550"));
        }
        QVERIFY(hasRefusal);
        QTest::mouseClick(window.child<QWidget>("detailAnswers"), Qt::LeftButton);
        QVERIFY(window.child<QTreeView>("probeAnswers")->model()->rowCount() > 2);
    }

    void silentServersDoNotHoldTheWindow()
    {
        QUdpSocket silent; // takes questions, answers none
        QVERIFY(silent.bind(QHostAddress::LocalHost));
        LiveWindow window({base::IpAddress::v4({127, 0, 0, 1}), silent.localPort()});
        window.type(QStringLiteral("ok.test"));
        QTest::keyClick(&window.window(), Qt::Key_F5);
        QTRY_VERIFY(window.page().session().askedCount() > 0);
        QVERIFY(window.page().session().isRunning());
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&window.window(), Qt::Key_Escape);
        QVERIFY(!window.page().session().isRunning());
        QVERIFY(clock.elapsed() < 200);
        QVERIFY(window.child<QWidget>("probeRun")->isVisible());
    }

    void windowClosesWhileProbing()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost));
        QElapsedTimer clock;
        {
            LiveWindow window({base::IpAddress::v4({127, 0, 0, 1}), silent.localPort()});
            window.type(QStringLiteral("ok.test"));
            QTest::keyClick(&window.window(), Qt::Key_F5);
            QTRY_VERIFY(window.page().session().askedCount() > 0);
            clock.start();
        }
        QVERIFY(clock.elapsed() < 1000);
    }
};

QTEST_MAIN(TestProbeLive)
#include "tst_probe_live.moc"
