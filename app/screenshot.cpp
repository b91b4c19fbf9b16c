// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include "main_window.h"
#include "pages/cases_page.h"
#include "pages/diagnose_page.h"
#include "pages/import_page.h"
#include "pages/probe_page.h"

#include <QApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace app {

namespace {

/// Runs the probe as far as the picture shows it. `shoot` takes the picture.
void prepareProbe(MainWindow& window, const CommandLine& line, const std::function<void()>& shoot)
{
    ProbePage& page = window.probePage();
    page.adaptSettings([line](probe::ProbeSettings& settings) {
        for (const QString& resolver : line.resolvers) {
            settings.resolvers.push_back(*dns::ServerAddress::parse(resolver.toStdString()));
        }
        for (const QString& entry : line.map) {
            settings.addressMap.insert_or_assign(
                entry.section(QLatin1Char('='), 0, 0).toStdString(),
                *dns::ServerAddress::parse(entry.section(QLatin1Char('='), 1).toStdString()));
        }
        settings.controlDomain.clear();
    });
    QObject::connect(&page, &ProbePage::settled, &window, [&page, line, shoot] {
        if (page.session().waitsForConsent() && line.probeView != QLatin1String("ask")) {
            page.session().decide(page.session().heldContacts());
        } else {
            shoot();
        }
    });
    if (line.probeView == QLatin1String("talk")) {
        page.showConsole();
    }
    if (line.probeView == QLatin1String("plan") || line.probeView == QLatin1String("talk")) {
        shoot();
    } else {
        page.run();
    }
}

} // namespace

int takeScreenshot(MainWindow& window, const CommandLine& line)
{
    constexpr int settleMilliseconds = 300; // layout and hover states come to rest
    constexpr int patienceMilliseconds = 20'000;
    int exitCode = 2;
    QTimer shot;
    shot.setSingleShot(true);
    shot.setInterval(settleMilliseconds);
    QObject::connect(&shot, &QTimer::timeout, &window, [&] {
        QWidget* dialog = QApplication::activeModalWidget();
        if (!line.exportKind.isEmpty() && dialog == nullptr) {
            window.importPage().exportRows();
            shot.start();
            return;
        }
        exitCode = (dialog == nullptr ? &window : dialog)->grab().save(line.screenshot) ? 0 : 2;
        QApplication::quit();
    });
    const bool waitsForResult = !line.files.isEmpty() || !line.example.isEmpty() ||
                                !line.probe.isEmpty() || !line.casesFile.isEmpty();
    QObject::connect(&window.diagnosePage(), &DiagnosePage::settled, &shot,
                     qOverload<>(&QTimer::start));
    QObject::connect(&window.importPage(), &ImportPage::settled, &shot,
                     qOverload<>(&QTimer::start));
    QObject::connect(&window.casesPage(), &CasesPage::settled, &shot, qOverload<>(&QTimer::start));
    QTimer::singleShot(patienceMilliseconds, &window, [] { QApplication::quit(); });
    if (line.size.isValid()) {
        window.resize(line.size);
    }
    window.show();
    if (!waitsForResult) {
        shot.start();
    }
    if (!line.probe.isEmpty()) {
        prepareProbe(window, line, [&shot] { shot.start(); });
    }
    QApplication::exec();
    if (exitCode != 0) {
        std::fprintf(stderr, "bouncelens: %s: no picture was written\n",
                     qPrintable(line.screenshot));
    }
    return exitCode;
}

} // namespace app
