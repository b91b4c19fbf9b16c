// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/paste_box.h"

#include "widgets/fonts.h"

#include <QDropEvent>
#include <QMimeData>
#include <QTextDocument>

namespace app {

PasteBox::PasteBox(QWidget* parent) : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true); // the keyboard must get out of the box
    setFont(fixedFont());
    document()->setDocumentMargin(6);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(this, &QPlainTextEdit::textChanged, this, &PasteBox::noteChange);
}

void PasteBox::replaceAll(const QString& text)
{
    setReadOnly(false);
    m_isReplacing = true;
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
    m_isReplacing = false;
    m_isOnePaste = true;
    moveCursor(QTextCursor::Start);
    Q_EMIT edited();
}

void PasteBox::showPreview(const QString& beginning)
{
    m_isReplacing = true;
    setReadOnly(true);
    setPlainText(beginning);
    m_isReplacing = false;
    m_isOnePaste = true;
}

void PasteBox::reset()
{
    m_isReplacing = true;
    setReadOnly(false);
    clear();
    m_isReplacing = false;
    m_isOnePaste = true;
}

void PasteBox::noteChange()
{
    if (m_isReplacing) {
        return;
    }
    m_isOnePaste = document()->isEmpty();
    if (!m_composing) {
        Q_EMIT edited();
    }
}

bool PasteBox::canInsertFromMimeData(const QMimeData* source) const
{
    return Incoming::from(source).kind != Incoming::Kind::Nothing;
}

void PasteBox::insertFromMimeData(const QMimeData* source)
{
    const Incoming incoming = Incoming::from(source);
    const bool isShortText =
        incoming.kind == Incoming::Kind::Text && incoming.text.size() <= longestEdited;
    if (!isShortText) {
        Q_EMIT offered(incoming);
    } else if (m_isOnePaste ||
               textCursor().selectedText().size() == document()->characterCount() - 1) {
        replaceAll(incoming.text); // a new bounce, not an addition to the old one
    } else {
        insertPlainText(incoming.text);
    }
}

void PasteBox::inputMethodEvent(QInputMethodEvent* event)
{
    m_composing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

void PasteBox::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT diagnoseRequested();
        return;
    }
    if (isReadOnly() && event->matches(QKeySequence::Paste)) {
        event->ignore(); // the window pastes
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void PasteBox::dropEvent(QDropEvent* event)
{
    // A drop means a new bounce wherever it lands; moving text inside the box stays what it is.
    if (event->source() == this || event->source() == viewport()) {
        QPlainTextEdit::dropEvent(event);
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT offered(Incoming::from(event->mimeData()));
}

} // namespace app
