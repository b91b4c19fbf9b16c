// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"
#include "widgets/card.h"

namespace app {

class ActionButton;
class PlainLabel;

/// The choice when probes may ask the network, shown until it was made.
class ProbeModeCard : public Card {
    Q_OBJECT

public:
    explicit ProbeModeCard(QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(app::ProbeMode mode);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Choice {
        ActionButton* button;
        PlainLabel* words;
    };
    void retranslate();

    PlainLabel* m_title;
    QList<Choice> m_choices;
};

/// The name of a mode, and what it means in one sentence.
QString probeModeName(ProbeMode mode);
QString probeModeSentence(ProbeMode mode);

} // namespace app
