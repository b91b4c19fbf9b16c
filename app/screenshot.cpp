// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include "main_window.h"
#include "pages/diagnose_page.h"
#include "pages/import_page.h"

#include <QApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace app {

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
    const bool waitsForResult = !line.files.isEmpty() || !line.example.isEmpty();
    QObject::connect(&window.diagnosePage(), &DiagnosePage::settled, &shot,
                     qOverload<>(&QTimer::start));
    QObject::connect(&window.importPage(), &ImportPage::settled, &shot,
                     qOverload<>(&QTimer::start));
    QTimer::singleShot(patienceMilliseconds, &window, [] { QApplication::quit(); });
    if (line.size.isValid()) {
        window.resize(line.size);
    }
    window.show();
    if (!waitsForResult) {
        shot.start();
    }
    QApplication::exec();
    if (exitCode != 0) {
        std::fprintf(stderr, "bouncelens: %s: no picture was written\n",
                     qPrintable(line.screenshot));
    }
    return exitCode;
}

} // namespace app
