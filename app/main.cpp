// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"
#include "knowledge_store.h"
#include "language.h"
#include "look.h"
#include "main_window.h"
#include "pages/diagnose_page.h"
#include "pages/import_page.h"
#include "screenshot.h"
#include "settings.h"
#include "user_folders.h"
#include "widgets/icons.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdio>

namespace {

int print(const app::CommandLine& line)
{
    std::fputs(qPrintable(line.message), line.isError ? stderr : stdout);
    return line.isError ? 2 : 0;
}

void applyChoices(const app::CommandLine& line, app::Settings& settings)
{
    if (line.appearance) {
        settings.setAppearance(*line.appearance);
    }
    if (line.display) {
        settings.setExplanationDisplay(*line.display);
    }
    if (!line.screenshot.isEmpty() && !line.probe.isEmpty()) {
        settings.setProbeMode(app::ProbeMode::Ask);
    }
    if (!line.screenshot.isEmpty() && !line.exportKind.isEmpty()) {
        settings.setExportKind(line.exportKind);
    }
}

} // namespace

int main(int argc, char* argv[])
{
    // What needs no window must not need a display either.
    QStringList early;
    for (int index = 1; index < argc; ++index) {
        early << QString::fromLocal8Bit(argv[index]);
    }
    if (early.contains(QStringLiteral("--help")) || early.contains(QStringLiteral("--version"))) {
        return print(app::CommandLine::parse(early));
    }

    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("bouncelens"));
    QApplication::setApplicationDisplayName(QStringLiteral("Bouncelens"));
    QApplication::setApplicationVersion(QStringLiteral(BOUNCELENS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("bouncelens"));
    const app::CommandLine line = app::CommandLine::parse(QApplication::arguments().mid(1));
    if (!line.message.isEmpty()) {
        return print(line);
    }

    const QTemporaryDir scratch;
    const bool isPicture = !line.screenshot.isEmpty();
    const auto settings =
        isPicture
            ? std::make_unique<app::Settings>(scratch.filePath(QStringLiteral("settings.ini")))
            : std::make_unique<app::Settings>();
    applyChoices(line, *settings);
    app::Look::install();
    app::Look::apply(settings->appearance());
    QObject::connect(settings.get(), &app::Settings::appearanceChanged, &application,
                     [&settings] { app::Look::apply(settings->appearance()); });
    QApplication::setWindowIcon(app::applicationIcon());
    app::Language language;
    language.apply(line.language.value_or(settings->uiLanguage()));

    app::KnowledgeStore knowledge(
        knowledge::unowned(knowledge::builtIn()),
        line.rulesFolder.value_or(isPicture ? QString() : app::ownRulesFolder()));
    app::CaseKeeper keeper(*settings, !line.casesFile.isEmpty() ? line.casesFile
                                      : isPicture
                                          ? scratch.filePath(QStringLiteral("cases/cases.sqlite"))
                                          : app::ownCasesFile());
    keeper.purge();
    app::MainWindow window(knowledge, *settings, language, keeper);
    if (!line.files.isEmpty()) {
        window.openFiles(line.files);
    } else if (!line.example.isEmpty()) {
        window.diagnosePage().tryExample(line.example);
    }
    window.importPage().showCharts(line.charts);
    if (line.knowledge) {
        window.searchKnowledge(*line.knowledge);
    }
    if (!line.probe.isEmpty()) {
        window.showProbe(line.probe);
    }
    if (!line.casesFile.isEmpty()) {
        window.showCases();
    }
    if (isPicture) {
        return app::takeScreenshot(window, line);
    }
    window.show();
    return QApplication::exec();
}
