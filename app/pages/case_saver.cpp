// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/case_saver.h"

#include "widgets/action_button.h"

#include <QHBoxLayout>

namespace app {

CaseSaver::CaseSaver(CaseKeeper& keeper, QHBoxLayout* row, QObject* parent)
    : QObject(parent),
      m_keeper(keeper),
      m_button(new ActionButton(ActionButton::Kind::Flat, row->parentWidget()))
{
    m_button->setObjectName(QStringLiteral("saveCase"));
    m_button->setIconName(QStringLiteral("save"));
    m_button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    row->addWidget(m_button);
    connect(m_button, &ActionButton::clicked, this, &CaseSaver::save);
    retranslate();
    refresh();
}

void CaseSaver::setSubject(DiagnosisResultPtr result, int recipient)
{
    m_result = std::move(result);
    m_recipient = recipient;
    refresh();
}

bool CaseSaver::canSave() const
{
    return m_keeper.isOn() && m_result && m_recipient >= 0;
}

void CaseSaver::save()
{
    if (canSave()) {
        m_keeper.save(m_result, static_cast<std::size_t>(m_recipient));
    }
}

void CaseSaver::refresh()
{
    m_button->setVisible(m_keeper.isOn());
    m_button->setEnabled(canSave());
}

void CaseSaver::retranslate()
{
    m_button->setText(tr("Save case"));
    m_button->setAccessibleName(tr("Save case"));
    m_button->setToolTip(tr("Save this diagnosis as a case (Ctrl+S)"));
    refresh();
}

} // namespace app
