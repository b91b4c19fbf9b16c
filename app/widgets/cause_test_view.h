// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/proof_content.h"
#include "settings.h"

#include <QWidget>

class QVBoxLayout;

namespace app {

class ActionButton;
class Chip;
class HeldContactsView;
class PlainLabel;
class ProgressLine;
class TestPlanView;

/// The test of the cause on the verdict card: plan, progress, consent, outcome. Empty, it takes no
/// room.
class CauseTestView : public QWidget {
    Q_OBJECT

public:
    explicit CauseTestView(QWidget* parent = nullptr);

    TestPlanView* plan() const { return m_plan; }
    HeldContactsView* held() const { return m_held; }

    /// The outcome, nothing for none. It is announced when it is another one.
    void setProof(const std::optional<ProofContent>& content);
    /// How far a test is, in words and as 0..1; empty words: none is under way.
    void setProgress(const QString& words, double share);
    /// One sentence in place of an outcome ("stopped"); empty: none.
    void setNote(const QString& note);
    void setPlanShown(bool isShown);
    void setHeldShown(bool isShown);
    bool isPlanShown() const;
    bool isHeldShown() const;
    /// The button that leads to the checks which need mail servers.
    void setServersOffered(bool isOffered);
    void setDisplay(ExplanationDisplay display);

Q_SIGNALS:
    void serversRequested();
    /// A finding that decided is to be looked at in full.
    void findingRequested(int index);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildHead(QVBoxLayout* column);
    void showEvidence();
    void refresh();
    void retranslate();

    std::optional<ProofContent> m_content;
    ExplanationDisplay m_display = ExplanationDisplay::OneLanguage;
    QString m_announced;
    bool m_offersServers = false;
    QWidget* m_line;
    TestPlanView* m_plan;
    PlainLabel* m_progressWords;
    ProgressLine* m_progress;
    HeldContactsView* m_held;
    PlainLabel* m_note;
    QWidget* m_head;
    Chip* m_badge;
    PlainLabel* m_when;
    ActionButton* m_servers;
    PlainLabel* m_sentence;
    PlainLabel* m_second;
    PlainLabel* m_change;
    QWidget* m_evidence;
    QVBoxLayout* m_evidenceColumn;
};

} // namespace app
