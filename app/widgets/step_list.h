// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plain_label.h"

#include <QStringList>
#include <QWidget>

class QGridLayout;

namespace app {

/// What to do, numbered, each step real text.
class StepList : public QWidget {
    Q_OBJECT

public:
    explicit StepList(TextRole role, QWidget* parent = nullptr);

    void setSteps(const QStringList& steps);

private:
    TextRole m_role;
    QGridLayout* m_grid;
};

} // namespace app
