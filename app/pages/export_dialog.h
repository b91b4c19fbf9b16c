// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exporter.h"
#include "settings.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QPushButton;
class QStackedWidget;

namespace app {

class ExportPreview;
class ListChoice;
class PlainLabel;
class SegmentedControl;

/// Says exactly what is exported, and asks how: rows, address lists or a report, the format, and
/// how much of people it may tell.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(ExportSource source, Settings& settings, knowledge::Language language,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    /// All but the file is decided.
    void chosen(const app::ExportWish& wish);

private:
    void buildForm();
    QWidget* buildContents();
    void buildLayout();
    void connectParts();
    void showKind(ExportKind kind);
    void fillFormats();
    void refresh();
    void choose();
    void saveChoices(const ExportWish& wish);
    ExportWish wish() const;
    ExportKind kind() const;
    QString whatText(const ExportWish& wish) const;
    QString filterText() const;
    QString noteText(const ExportWish& wish) const;

    ExportSource m_source;
    Settings& m_settings;
    knowledge::Language m_language;
    AddressListMaker m_listMaker;
    AddressListsPtr m_lists; // shared with the wish; null until they are counted
    SegmentedControl* m_kind;
    PlainLabel* m_what;
    PlainLabel* m_filter;
    QFormLayout* m_form;
    QComboBox* m_format;
    QComboBox* m_languages;
    QComboBox* m_privacy;
    QStackedWidget* m_bodies; ///< by kind
    ExportPreview* m_preview;
    ListChoice* m_listChoice;
    PlainLabel* m_note;
    QPushButton* m_go = nullptr;
};

} // namespace app
