// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/command_line_edit.h"

#include <QKeyEvent>

namespace app {

namespace {

constexpr qsizetype mostRemembered = 200;

} // namespace

void CommandLineEdit::remember(const QString& line)
{
    m_history.removeAll(line);
    m_history << line;
    while (m_history.size() > mostRemembered) {
        m_history.removeFirst();
    }
    m_place = m_history.size();
    m_draft.clear();
}

void CommandLineEdit::walk(int step)
{
    if (m_place == m_history.size()) {
        m_draft = text();
    }
    m_place = qBound(qsizetype{0}, m_place + step, m_history.size());
    setText(m_place == m_history.size() ? m_draft : m_history[m_place]);
}

void CommandLineEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up) {
        walk(-1);
    } else if (event->key() == Qt::Key_Down) {
        walk(1);
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace app
