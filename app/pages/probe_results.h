// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "models/probe_session.h"
#include "settings.h"

#include <QWidget>

#include <string>

class QMenu;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace app {

class FindingView;
class HeldContactsView;
class PlainLabel;
class ProbeResultList;
class RawAnswerModel;
class SegmentedControl;
class ToneIcon;
class TranscriptView;

/// What a probe has found: the conclusion, the findings, the chosen one in full; beside it the
/// sessions and the answers as they came.
class ProbeResults : public QWidget {
    Q_OBJECT

public:
    explicit ProbeResults(ProbeSession& session, QWidget* parent = nullptr);

    /// Shows how far the session is.
    void follow(const knowledge::KnowledgeBase& knowledge, knowledge::Language language);
    /// Another run begins.
    void begin();
    /// Servers wait for a yes.
    void askForContacts();
    void setDisplay(ExplanationDisplay display);
    void focusList();
    /// Places the keyboard can go to, those in sight only.
    QWidgetList panes() const;

    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    void copyTextRequested(const QString& text);
    /// The finding as it goes into a ticket.
    void copyFindingRequested(const probe::Finding& finding);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Detail { FindingDetail, TranscriptDetail, AnswersDetail };
    QWidget* buildDetails();
    void showFinding();
    void showRaw();
    void openMenu(const QPoint& place);
    void retranslate();

    ProbeSession& m_session;
    const knowledge::KnowledgeBase* m_knowledge = nullptr;
    knowledge::Language m_language = knowledge::Language::English;
    ToneIcon* m_icon;
    PlainLabel* m_conclusion;
    PlainLabel* m_difference;
    HeldContactsView* m_held;
    QSplitter* m_splitter;
    ProbeResultList* m_list;
    SegmentedControl* m_detail;
    QStackedWidget* m_details;
    FindingView* m_finding;
    std::string m_shownFinding; ///< all its texts, in the order of the languages
    TranscriptView* m_transcript;
    QTreeView* m_answers;
    RawAnswerModel* m_answerModel;
};

} // namespace app
