// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/incoming.h"

#include <QPlainTextEdit>

namespace app {

/// The box for the bounce: takes plain text as it comes. What is too long to edit, and files, stay
/// with the page; the box then shows only how they begin.
class PasteBox : public QPlainTextEdit {
    Q_OBJECT

public:
    /// Longer pastes are not put into the editor, whose layout would stop the window.
    static constexpr qsizetype longestEdited = qsizetype{128} * 1024;

    explicit PasteBox(QWidget* parent = nullptr);

    /// Puts a text in place of all there is, as one step of undo.
    void replaceAll(const QString& text);
    /// Shows the beginning of something that is not edited here.
    void showPreview(const QString& beginning);
    bool isPreview() const { return isReadOnly(); }
    /// Back to an empty box to type in.
    void reset();
    /// True while an input method is putting a character together.
    bool isComposing() const { return m_composing; }

Q_SIGNALS:
    /// The text was changed by the user or replaceAll(), and no input method is half-way.
    void edited();
    /// A paste or drop that the page has to decide on.
    void offered(const app::Incoming& incoming);
    void diagnoseRequested();

protected:
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void noteChange();

    bool m_composing = false;
    bool m_isOnePaste = true; ///< nothing was typed since the last paste
    bool m_isReplacing = false;
};

} // namespace app
