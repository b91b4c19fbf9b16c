// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/step_list.h"

#include <QGridLayout>

namespace app {

StepList::StepList(TextRole role, QWidget* parent)
    : QWidget(parent), m_role(role), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
}

void StepList::setSteps(const QStringList& steps)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < steps.size(); ++row) {
        auto* number = new PlainLabel(TextRole::Quiet, QStringLiteral("%1.").arg(row + 1), this);
        number->setWordWrap(false);
        number->setAlignment(Qt::AlignRight | Qt::AlignTop);
        auto* text = new PlainLabel(m_role, steps[row], this);
        text->setObjectName(QStringLiteral("step%1").arg(row + 1));
        m_grid->addWidget(number, row, 0, Qt::AlignTop);
        m_grid->addWidget(text, row, 1);
    }
    setVisible(!steps.isEmpty());
}

} // namespace app
