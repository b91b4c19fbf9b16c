// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include <QObject>

#include <vector>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QWidget;

namespace app {

class ActionButton;
class PlainLabel;

/// The part of the settings page that is about probes: rows in its grid, each in force as soon as
/// what was typed can be used, and to be reset by itself.
class ProbeSettingsRows : public QObject {
    Q_OBJECT

public:
    ProbeSettingsRows(Settings& settings, QGridLayout* grid, QWidget* parent);

    void retranslate();

private:
    struct Row {
        ProbePreference preference;
        PlainLabel* label;
        QLineEdit* edit;
        ActionButton* reset;
        PlainLabel* hint;
        QString hintText;
    };
    void addMode(QGridLayout* grid, QWidget* parent);
    void addRow(QGridLayout* grid, ProbePreference preference, QWidget* parent);
    void typed(const Row& row);
    void showProblem(const Row& row, bool isWrong);
    void refresh();

    Settings& m_settings;
    PlainLabel* m_title;
    PlainLabel* m_modeLabel;
    QComboBox* m_mode;
    ActionButton* m_modeReset;
    PlainLabel* m_modeHint;
    std::vector<Row> m_rows;
};

} // namespace app
