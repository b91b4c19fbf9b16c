// SPDX-License-Identifier: GPL-3.0-or-later
// The window during full runs of the Probe page against Knot DNS and Exim on loopback: how late the
// event loop is (target: 99th percentile 16 ms).
// usage: probe_page_bench [RUNS]
#include "event_loop_lag.h"
#include "knowledge_store.h"
#include "language.h"
#include "look.h"
#include "main_window.h"
#include "models/case_keeper.h"
#include "pages/probe_page.h"
#include "settings.h"
#include "support/mail_server.h"
#include "support/name_server.h"

#include <QApplication>
#include <QTemporaryDir>

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 20;
    support::NameServer names;
    support::MailServer mail;
    if (!names.isInstalled() || !support::MailServer::isInstalled()) {
        std::fprintf(stderr, "needs knot and exim4-daemon-light\n");
        return 2;
    }
    names.addZone(QStringLiteral("ok.test"),
                  "@ MX 10 mx\n@ MX 20 mx2\nmx A 127.0.0.1\nmx2 A 127.0.0.1\n"
                  "@ TXT \"v=spf1 mx -all\"\n_dmarc TXT \"v=DMARC1; p=reject\"\n");
    names.addZone(QStringLiteral("127.in-addr.arpa"), "1.0.0 PTR mx.ok.test.\n");
    if (!names.start() || !mail.start())
        return 2;

    app::Look::install();
    app::Look::apply(app::Appearance::Light);
    QTemporaryDir folder;
    app::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    settings.setProbeMode(app::ProbeMode::Ask);
    app::Language language;
    language.apply(app::UiLanguage::English);
    app::KnowledgeStore knowledge(knowledge::unowned(knowledge::builtIn()));
    app::CaseKeeper keeper(settings, folder.filePath(QStringLiteral("cases.sqlite")));
    app::MainWindow window(knowledge, settings, language, keeper);
    app::ProbePage& page = window.probePage();
    page.adaptSettings([&](probe::ProbeSettings& changed) {
        changed.resolvers = {names.address()};
        changed.allowAllInward = true;
        changed.sessionPause = {}; // waiting would make the figure look better
        changed.smtpPort = mail.port(support::MailServer::Good);
        changed.caFile = mail.caFile().toStdString();
        changed.controlDomain.clear();
        changed.addressMap["127.0.0.1:53"] = names.address();
    });
    window.show();
    window.showProbe(QStringLiteral("ok.test"));

    EventLoopLag lag;
    int done = 0;
    QTimer pause; // the plan is laid out, or results are drawn
    pause.setSingleShot(true);
    pause.setInterval(100);
    QObject::connect(&pause, &QTimer::timeout, &page, [&] {
        if (!page.session().heldContacts().empty()) {
            page.session().decide(page.session().heldContacts());
            return;
        }
        if (done++ == runs) {
            lag.print("full runs", 0);
            QApplication::quit();
            return;
        }
        page.run();
    });
    QObject::connect(&page, &app::ProbePage::settled, &pause, qOverload<>(&QTimer::start));
    pause.start();
    return QApplication::exec();
}
