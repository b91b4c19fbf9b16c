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
}

void CaseSaver::setSubject(const DiagnosisResultPtr& result, int recipient)
{
    const bool isSameInput =
        result && m_result && (result == m_result || (result->isAgain && !m_known.empty()));
    if (!isSameInput) {
        m_known.clear();
    }
    if (!isSameInput || recipient != m_recipient) {
        m_proof.reset(); // of another one
    }
    m_result = result;
    m_recipient = recipient;
    takeAdopted();
    refresh();
}

void CaseSaver::adopt(const CaseContent& content)
{
    m_adopted = {content.id, content.recipient, content.input};
}

void CaseSaver::takeAdopted()
{
    if (!m_adopted || !m_result || m_result->source != m_adopted->bytes) {
        return;
    }
    if (m_result->outcome) {
        const auto& recipients = m_result->outcome->recipients;
        for (std::size_t n = 0; n < recipients.size(); ++n) {
            // Without its report, an answer may name nobody.
            if (toText(recipients[n].status.recipient()) == m_adopted->recipient ||
                recipients.size() == 1) {
                m_known[static_cast<int>(n)] = {m_adopted->id, {}, true};
                break;
            }
        }
    }
    m_adopted.reset();
}

qint64 CaseSaver::caseId() const
{
    const auto known = m_known.find(m_recipient);
    return known == m_known.end() ? 0 : known->second.id;
}

int CaseSaver::adoptedRecipient() const
{
    for (const auto& [recipient, known] : m_known) {
        if (known.isAdopted) {
            return recipient;
        }
    }
    return -1;
}

void CaseSaver::setProof(const proof::Proof* proof)
{
    m_proof = proof == nullptr ? std::nullopt : std::optional(*proof);
    addTest();
}

void CaseSaver::addTest()
{
    const auto known = m_known.find(m_recipient);
    if (known != m_known.end() && m_proof && m_proof->date != known->second.lastTest) {
        known->second.lastTest = m_proof->date;
        m_keeper.addTest(known->second.id, *m_proof, m_result->knowledge);
    }
}

bool CaseSaver::canSave() const
{
    return m_keeper.isOn() && m_result && m_recipient >= 0;
}

void CaseSaver::save()
{
    if (!canSave()) {
        return;
    }
    if (caseId() != 0) {
        Q_EMIT saved(caseId(), false);
        return;
    }
    m_keeper.save(m_result, static_cast<std::size_t>(m_recipient), this,
                  [this, result = m_result,
                   recipient = m_recipient](const base::Expected<cases::SavedCase>& done) {
                      if (!done) {
                          return;
                      }
                      if (result == m_result) {
                          m_known[recipient].id = done->id;
                          addTest();
                      }
                      Q_EMIT saved(done->id, done->isNew);
                  });
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
