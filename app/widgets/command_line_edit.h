// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringList>

namespace app {

/// A line to type commands into: Enter sends, Up and Down bring back what was sent before.
class CommandLineEdit : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

    /// Keeps a line for Up.
    void remember(const QString& line);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void walk(int step);

    QStringList m_history;
    QString m_draft; ///< what was typed before Up
    qsizetype m_place = 0;
};

} // namespace app
