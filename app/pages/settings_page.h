// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QScrollArea;

namespace app {

class ActionButton;
class CaseKeeper;
class CaseSettingsRows;
class KnowledgeStore;
class PlainLabel;
class ProbeSettingsRows;

/// Every preference in one place; each takes effect at once and can be reset by itself.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    SettingsPage(Settings& settings, const KnowledgeStore& knowledge, CaseKeeper& keeper,
                 QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        PlainLabel* label;
        QComboBox* choice;
        ActionButton* reset;
        PlainLabel* hint;
    };
    Row addRow(QGridLayout* grid, const QString& name, int entries);
    void fill(Row& row, const QString& label, const QStringList& choices, const QString& hint);
    void buildRules(QGridLayout* grid);
    void refresh();
    void refreshRules();
    void retranslate();

    Settings& m_settings;
    const KnowledgeStore& m_knowledge;
    PlainLabel* m_title;
    Row m_language;
    Row m_display;
    Row m_appearance;
    PlainLabel* m_rules;
    PlainLabel* m_rulesFolder;
    PlainLabel* m_rulesState;
    PlainLabel* m_rulesProblems;
    ActionButton* m_openRules;
    ProbeSettingsRows* m_probes;
    CaseSettingsRows* m_cases;
    QScrollArea* m_scroll;
    PlainLabel* m_fonts;
    PlainLabel* m_privacy;
};

} // namespace app
