// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/case_content.h"
#include "widgets/card.h"

#include <QTimer>

class QHBoxLayout;
class QPlainTextEdit;
class QScrollArea;
class QVBoxLayout;

namespace app {

class ActionButton;
class ElidedLabel;
class FactList;
class PlainLabel;
class VerdictHead;

/// One saved case: what was found, what was answered, the tests of its cause with what changed
/// between them, a note. Everything is real text.
class CaseView : public Card {
    Q_OBJECT

public:
    explicit CaseView(QWidget* parent = nullptr);

    /// The same case again keeps the place and a note that is being written.
    void setContent(const CaseContent& content);
    const CaseContent& content() const { return m_content; }
    /// What was typed into the note and has not been reported yet is reported now.
    void flushNote();
    /// Places the keyboard can go to.
    QWidgetList panes() const;

Q_SIGNALS:
    void openRequested();
    void testRequested();
    void removeRequested();
    void forgetRequested();
    void copyRequested(const QString& text);
    /// The user has stopped typing.
    void noteChanged(qint64 caseId, const QString& note);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildBody();
    void buildButtons();
    void showTests();
    QWidget* makeTest(const CaseTestContent& test, QWidget* parent);
    void retranslate();

    CaseContent m_content;
    QTimer m_noteTimer;
    bool m_isNoteTyped = false;
    QScrollArea* m_scroll;
    QWidget* m_body;
    QVBoxLayout* m_column;
    QVBoxLayout* m_sections; ///< what stands below the heads
    ElidedLabel* m_caption;
    VerdictHead* m_head;
    VerdictHead* m_secondHead;
    PlainLabel* m_replyTitle;
    PlainLabel* m_reply;
    FactList* m_facts;
    PlainLabel* m_testsTitle;
    QWidget* m_testsBox = nullptr;
    PlainLabel* m_noTests;
    PlainLabel* m_noteTitle;
    QPlainTextEdit* m_note;
    PlainLabel* m_kept;
    ActionButton* m_open;
    ActionButton* m_test;
    ActionButton* m_remove;
    ActionButton* m_forget;
};

} // namespace app
