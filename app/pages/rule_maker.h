// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rule_preview.h"

#include <QObject>

class QHBoxLayout;

namespace app {

class ActionButton;
class KnowledgeStore;
class Language;

/// "Make a rule": the button beside a verdict, and the texts of the session a new rule is tried on.
class RuleMaker : public QObject {
    Q_OBJECT

public:
    RuleMaker(KnowledgeStore& knowledge, const Language& language, QHBoxLayout* row,
              QWidget* parent);

    /// What the button is about; null `recipient` switches it off.
    void setSubject(DiagnosisResultPtr result, const diagnosis::RecipientDiagnosis* recipient);
    void retranslate();

private:
    void open();

    KnowledgeStore& m_knowledge;
    const Language& m_language;
    QWidget* m_parent;
    ActionButton* m_button;
    DiagnosisResultPtr m_result; // shared with the page; keeps m_recipient alive
    const diagnosis::RecipientDiagnosis* m_recipient = nullptr;
    SessionTexts m_session;
    RuleSubjectPtr m_subject; // shared with the session
};

} // namespace app
