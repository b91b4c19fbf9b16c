// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/verdict_content.h"
#include "settings.h"
#include "widgets/card.h"

class QBoxLayout;
class QGridLayout;
class QHBoxLayout;
class QScrollArea;

namespace app {

class ElidedLabel;
class FactList;
class PlainLabel;
class SegmentedControl;
class StepList;
class VerdictHead;

/// The answer: one sentence with its tone, whose turn it is, what to do, and what else is known.
/// Everything is real text, so that it can be read out and copied.
class VerdictCard : public Card {
    Q_OBJECT

public:
    explicit VerdictCard(QWidget* parent = nullptr);

    void setContent(const VerdictContent& content);
    /// Side by side needs 1000 pixels; below that both languages are stacked.
    void setDisplay(ExplanationDisplay display);
    /// Steps for the administrator instead of those for the helpdesk.
    void setAdminSteps(bool admin);
    bool showsAdminSteps() const;
    /// A section between the verdict and the steps; the card owns it.
    void setTestView(QWidget* view);
    /// Scrolls to that section.
    void showTestView();
    /// Steps in place of those of the content, while there are any: what a test found out.
    void setTestedSteps(const QStringList& primary, const QStringList& secondary);
    /// The arrangement in force, which depends on the width.
    ExplanationDisplay shownDisplay() const { return m_shownDisplay; }
    /// The row at the lower edge that stays in sight; the page fills it.
    QHBoxLayout* buttonRow() const { return m_buttons; }
    /// What that row needs so that no button is cut.
    int buttonsWidth() const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void copyRequested(const QString& text);
    void linkRequested(const QString& target);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildContent();
    void refreshContent();
    void refreshSteps();
    /// Chooses the arrangement for the width and puts the parts into the grid.
    void arrange();
    void place(bool hasFactsColumn);
    void scrollToTestView();
    void retranslate();

    VerdictContent m_content;
    QStringList m_testedSteps;
    QStringList m_secondTestedSteps;
    ExplanationDisplay m_display = ExplanationDisplay::OneLanguage;
    ExplanationDisplay m_shownDisplay = ExplanationDisplay::OneLanguage;
    int m_arrangement = -1;
    QScrollArea* m_scroll;
    QWidget* m_body;
    QBoxLayout* m_columns; ///< the text, and the facts below or beside it
    QGridLayout* m_grid;
    ElidedLabel* m_caption;
    VerdictHead* m_head;
    VerdictHead* m_secondHead;
    QWidget* m_test = nullptr;
    QWidget* m_stepsTitleRow;
    PlainLabel* m_stepsTitle;
    SegmentedControl* m_reader;
    StepList* m_steps;
    StepList* m_secondSteps;
    QWidget* m_divider;
    FactList* m_facts;
    QWidget* m_footer;
    QHBoxLayout* m_buttons;
};

} // namespace app
