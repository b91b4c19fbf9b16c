// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace app {

class ActionButton;
class CauseTest;

/// What can be done about the cause of the recipient in sight: one button with a menu, and the same
/// in the context menus of the verdict.
class CauseTestActions : public QObject {
    Q_OBJECT

public:
    /// The button stands in a row that the page chooses.
    explicit CauseTestActions(QWidget* parent);

    ActionButton* button() const { return m_button; }
    /// Gives a widget the context menu.
    void offerOn(QWidget* place);
    /// `canProbe`: the bounce names something for the Probe page.
    void refresh(const CauseTest& test, bool canProbe);

Q_SIGNALS:
    void testRequested();
    void stopRequested();
    void planRequested();
    void serversRequested();
    void probeRequested();

private:
    enum class Meaning { Test, TestAgain, Stop, Probe };
    void click();
    QString text() const;
    QString toolTip() const;

    Meaning m_meaning = Meaning::Test; ///< of a click on the button
    ActionButton* m_button;
    QMenu* m_menu;
    QAction* m_test; ///< in the context menus
    QAction* m_plan;
    QAction* m_servers;
    QAction* m_probe;
};

} // namespace app
