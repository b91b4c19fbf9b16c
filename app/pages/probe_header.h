// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/probe_text.h"
#include "settings.h"

#include <QWidget>

class QAction;

namespace app {

class ActionButton;
class DisplayControl;
class PlainLabel;
class ProgressLine;
class SegmentedControl;

/// Over the Probe page: how far it is, checks or conversation, what can be taken away.
class ProbeHeader : public QWidget {
    Q_OBJECT

public:
    enum View { ChecksView, ConsoleView };

    explicit ProbeHeader(QWidget* parent = nullptr);

    void setView(int view);
    void setDisplay(ExplanationDisplay display);
    void setHasResults(bool hasResults);
    /// `share` 0..1 while something runs; negative: nothing does.
    void setProgress(const QString& text, double share);
    /// A few words on what was just done; they go by themselves.
    void confirm(const QString& text);

Q_SIGNALS:
    void viewChosen(int view);
    void displayChosen(app::ExplanationDisplay display);
    void copyRequested(app::ProbeFormat format);
    void saveRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QString m_progressText;
    QString m_confirmation;
    PlainLabel* m_title;
    PlainLabel* m_progress;
    SegmentedControl* m_view;
    ActionButton* m_copy;
    QList<QAction*> m_copyActions;
    DisplayControl* m_display;
    ProgressLine* m_line;
};

} // namespace app
