// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

/// What the command line of the window asks for.
struct CommandLine {
    QStringList files; ///< "-" is standard input
    std::optional<UiLanguage> language;
    std::optional<Appearance> appearance;
    std::optional<ExplanationDisplay> display;
    std::optional<QString> rulesFolder; ///< of own rules; empty: none; nothing: the user's
    QString example;
    std::optional<QString> knowledge; ///< search on the Knowledge page
    bool charts = false;              ///< on the Import page in place of the table
    QString exportKind;    ///< the picture shows the export dialog: "table", "lists", "report"
    QString probe;         ///< target on the Probe page; in a picture with its results
    QString probeView;     ///< in a picture: "plan", "ask", "results", "talk"
    QStringList resolvers; ///< of probes in a picture
    QStringList map;       ///< "HOST:PORT=IP:PORT": where they connect instead
    QString casesFile;     ///< shows the Cases page with the cases of this file
    QString screenshot;    ///< picture file to write, then quit
    QSize size;

    QString message;      ///< to be printed instead of a window
    bool isError = false; ///< print to stderr, exit code 2

    /// Reads the arguments after the program's name. Files that do not exist are an error.
    static CommandLine parse(const QStringList& arguments);
};

} // namespace app
