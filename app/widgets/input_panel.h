// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/card.h"

namespace app {

class ActionButton;
class PasteBox;

/// The box for the bounce as a sheet of its own, with the button that empties it.
class InputPanel : public Card {
    Q_OBJECT

public:
    explicit InputPanel(QWidget* parent = nullptr);

    PasteBox* box() const { return m_box; }
    void setHasInput(bool hasInput);

Q_SIGNALS:
    void clearRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    PasteBox* m_box;
    ActionButton* m_clear;
};

} // namespace app
