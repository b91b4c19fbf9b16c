// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exporter.h"
#include "settings.h"

#include <QObject>

class QWidget;

namespace app {

class InlineMessage;

/// From the wish to export to the written file: asks how, asks where, writes, says how it ended.
class ExportFlow : public QObject {
    Q_OBJECT

public:
    /// Dialogs stand on `parent`; `message` tells how it went.
    ExportFlow(Settings& settings, InlineMessage* message, QWidget* parent);

    /// When a file is still written, says so instead.
    void begin(ExportSource source, knowledge::Language language);

private:
    void chooseFile(const ExportWish& wish);
    void write(ExportWish wish, const QString& path);
    void showStart();
    void showProgress(double share);
    QString fileName() const;

    Settings& m_settings;
    InlineMessage* m_message;
    QWidget* m_parent;
    Exporter m_exporter;
    QString m_progressText; ///< what the message says while a file is written
};

} // namespace app
