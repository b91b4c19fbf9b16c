// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include <QWidget>

#include <functional>

class QMenu;

namespace app {

class ActionButton;
class PlainLabel;
class SegmentedControl;

/// The line over the page: its title, what it can open, how explanations are shown.
class DiagnoseHeader : public QWidget {
    Q_OBJECT

public:
    explicit DiagnoseHeader(QWidget* parent = nullptr);

    void setDisplay(ExplanationDisplay display);

Q_SIGNALS:
    void openRequested();
    void exampleChosen(const QString& name);
    void displayChosen(app::ExplanationDisplay display);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    PlainLabel* m_title;
    ActionButton* m_example;
    ActionButton* m_open;
    SegmentedControl* m_display;
};

/// Fills a menu with the built-in examples; `chosen` gets the name.
void fillExampleMenu(QMenu* menu, QObject* context,
                     const std::function<void(const QString&)>& chosen);

} // namespace app
