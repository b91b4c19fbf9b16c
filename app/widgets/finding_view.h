// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/entry_view.h"

namespace app {

/// One finding of a probe in full: sentence, what to do, what was found and expected, proof.
class FindingView : public EntryView {
    Q_OBJECT

public:
    explicit FindingView(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
};

} // namespace app
