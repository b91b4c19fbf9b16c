// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/import_session.h"
#include "settings.h"

#include <QWidget>

namespace app {

class ActionButton;
class DisplayControl;
class PlainLabel;
class ProgressLine;

/// Over the Import page: how far it is, what can be done with it, how explanations are shown.
class ImportHeader : public QWidget {
    Q_OBJECT

public:
    explicit ImportHeader(QWidget* parent = nullptr);

    void setState(const ImportState& state);
    void setHasRows(bool hasRows);
    void setDisplay(ExplanationDisplay display);
    /// A few words on what was just done; they go by themselves.
    void confirm(const QString& text);

Q_SIGNALS:
    void addFilesRequested();
    void addFolderRequested();
    void stopRequested();
    void clearRequested();
    void exportRequested();
    void displayChosen(app::ExplanationDisplay display);

protected:
    void changeEvent(QEvent* event) override;

private:
    QString progressText() const;
    void retranslate();

    ImportState m_state;
    bool m_hasRows = false;
    PlainLabel* m_title;
    PlainLabel* m_progress;
    ActionButton* m_add;
    QAction* m_addFolder;
    QAction* m_clear;
    ActionButton* m_stop;
    ActionButton* m_export;
    DisplayControl* m_display;
    ProgressLine* m_line;
    QString m_confirmation;
};

/// "2:10", "1:02:10".
QString durationText(double seconds);

} // namespace app
