// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cause_queue.h"
#include "widgets/card.h"

class QGridLayout;

namespace app {

class ActionButton;
class ListArea;
class PlainLabel;
class ProgressLine;

/// The tests of the top causes of an import: what would be tested, how far it is, how it ended.
class CauseQueueView : public Card {
    Q_OBJECT

public:
    explicit CauseQueueView(QWidget* parent = nullptr);

    /// Shows the queue as it stands; nothing to show for an empty one.
    void follow(const CauseQueue& queue, const probe::ProbeSettings& settings,
                knowledge::Language language);
    ActionButton* mainButton() const { return m_start; }
    ActionButton* stopButton() const { return m_stop; }

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showCauses(const CauseQueue& queue, const probe::ProbeSettings& settings,
                    knowledge::Language language);
    void showWords(const CauseQueue& queue, knowledge::Language language);
    static QString contactsText(const CauseQueue& queue, const probe::ProbeSettings& settings);
    void retranslate();

    PlainLabel* m_title;
    PlainLabel* m_note;
    ProgressLine* m_progress;
    ListArea* m_scroll;
    ActionButton* m_start;
    ActionButton* m_stop;
    ActionButton* m_close;
};

} // namespace app
