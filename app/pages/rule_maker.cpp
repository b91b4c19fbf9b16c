// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/rule_maker.h"

#include "knowledge_store.h"
#include "pages/rule_editor.h"
#include "widgets/action_button.h"

#include <QHBoxLayout>

namespace app {

RuleMaker::RuleMaker(KnowledgeStore& knowledge, const Language& language, QHBoxLayout* row,
                     QWidget* parent)
    : QObject(parent),
      m_knowledge(knowledge),
      m_language(language),
      m_parent(parent),
      m_button(new ActionButton(ActionButton::Kind::Flat, parent))
{
    m_button->setObjectName(QStringLiteral("makeRule"));
    m_button->setEnabled(false);
    m_button->setHidden(knowledge.folder().isEmpty());
    row->addWidget(m_button);
    connect(m_button, &ActionButton::clicked, this, &RuleMaker::open);
    retranslate();
}

void RuleMaker::setSubject(DiagnosisResultPtr result,
                           const diagnosis::RecipientDiagnosis* recipient)
{
    if (result && result != m_result) {
        m_subject = m_session.add(*result);
    }
    m_result = std::move(result);
    m_recipient = recipient;
    m_button->setEnabled(m_recipient != nullptr && m_subject);
}

void RuleMaker::open()
{
    if (m_recipient == nullptr || !m_subject) {
        return;
    }
    RulePreviewJob job;
    job.builtIn = m_knowledge.builtIn();
    job.folder = m_knowledge.folder();
    job.draft = classify::draftFor(m_recipient->status, m_recipient->classification,
                                   *m_knowledge.knowledge());
    job.subject = m_subject;
    job.recipient = static_cast<std::size_t>(m_recipient - m_result->outcome->recipients.data());
    job.session = m_session.all();
    auto* editor = new RuleEditor(m_knowledge, m_language, std::move(job), m_parent);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    editor->show();
}

void RuleMaker::retranslate()
{
    m_button->setText(tr("Make a rule…"));
    m_button->setToolTip(tr("Teach the program to recognise this reply"));
}

} // namespace app
