// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/empty_state.h"

namespace app {

class ActionButton;

/// The Diagnose page with nothing on it yet.
class DiagnoseEmpty : public EmptyState {
    Q_OBJECT

public:
    explicit DiagnoseEmpty(QWidget* parent = nullptr);

Q_SIGNALS:
    void openRequested();
    /// `name` as in examples::names().
    void exampleRequested(const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    ActionButton* m_open;
    ActionButton* m_example;
};

} // namespace app
