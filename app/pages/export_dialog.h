// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/row_exporter.h"
#include "settings.h"

#include <QDialog>

class QComboBox;

namespace app {

class PlainLabel;

/// Says exactly what is exported, and asks how: format, and how much of people it may tell.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(ArrangementPtr arrangement, Settings& settings, knowledge::Language language,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    /// All but the file is decided.
    void chosen(const app::ExportWish& wish);

private:
    void buildForm();
    void refreshNote();
    void choose();
    QString whatText() const;

    ArrangementPtr m_arrangement; // shared with the page
    Settings& m_settings;
    knowledge::Language m_language;
    PlainLabel* m_what;
    PlainLabel* m_note;
    QComboBox* m_format;
    QComboBox* m_privacy;
};

} // namespace app
