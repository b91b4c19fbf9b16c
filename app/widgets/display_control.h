// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"
#include "widgets/segmented_control.h"

namespace app {

/// How explanations are shown: one language, both stacked, both side by side.
class DisplayControl : public SegmentedControl {
    Q_OBJECT

public:
    explicit DisplayControl(QWidget* parent = nullptr);

    void setDisplay(ExplanationDisplay display);

Q_SIGNALS:
    /// Chosen by the user, not by setDisplay().
    void displayChosen(app::ExplanationDisplay display);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
};

} // namespace app
