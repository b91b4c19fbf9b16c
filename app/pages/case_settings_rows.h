// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/case_keeper.h"

#include <QObject>

#include <vector>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace app {

class ActionButton;
class PlainLabel;

/// The part of the settings page that is about saved cases: rows in its grid, each in force as soon
/// as it is left, and to be reset by itself. The password goes to the keeper and nowhere else.
class CaseSettingsRows : public QObject {
    Q_OBJECT

public:
    CaseSettingsRows(Settings& settings, CaseKeeper& keeper, QGridLayout* grid, QWidget* parent);

    void retranslate();

private:
    struct Row {
        PlainLabel* label;
        QWidget* editor;
        ActionButton* reset;
        PlainLabel* hint;
        bool isOfServer;
    };
    template<typename T>
    T* addRow(QGridLayout* grid, const char* name, bool isOfServer);
    QComboBox* addChoice(QGridLayout* grid, const char* name, bool CasePreferences::*field);
    QSpinBox* addNumber(QGridLayout* grid, const char* name, int CasePreferences::*field, int most);
    QLineEdit* addText(QGridLayout* grid, const char* name, QString CasePreferences::*field);
    template<typename T>
    void change(T CasePreferences::*field, const T& value);
    void refresh();
    void name(QWidget* editor, const QString& label, const QString& hint);

    Settings& m_settings;
    CaseKeeper& m_keeper;
    QWidget* m_parent;
    PlainLabel* m_title;
    std::vector<Row> m_rows;
    QComboBox* m_isOn;
    QComboBox* m_keepsWhole;
    QSpinBox* m_inputDays;
    QSpinBox* m_caseDays;
    QComboBox* m_place;
    QLineEdit* m_host;
    QSpinBox* m_port;
    QLineEdit* m_database;
    QLineEdit* m_user;
    QLineEdit* m_password;
};

} // namespace app
