// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/row_exporter.h"
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

    /// `inputs`: path of each file of the import.
    void begin(ArrangementPtr arrangement, std::vector<std::string> inputs,
               knowledge::Language language);

private:
    void chooseFile(const ExportWish& wish);
    void write(ExportWish wish, const QString& path);

    Settings& m_settings;
    InlineMessage* m_message;
    QWidget* m_parent;
    RowExporter m_exporter;
};

} // namespace app
