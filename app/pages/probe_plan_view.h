// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "probe/probe_plan.h"

#include <QWidget>

#include <optional>
#include <set>

class QCheckBox;
class QGridLayout;
class QScrollArea;

namespace app {

class PlainLabel;

/// What a probe is going to do and whom it will contact, before anything is contacted.
class ProbePlanView : public QWidget {
    Q_OBJECT

public:
    explicit ProbePlanView(QWidget* parent = nullptr);

    void setTarget(const probe::ProbeTarget& target, const probe::ProbeSettings& settings,
                   const knowledge::KnowledgeBase& knowledge, knowledge::Language language);
    /// The target with the checks and options chosen; nothing without a target or a check.
    std::optional<probe::ProbePlan> plan() const;
    /// Takes the keyboard and scrolls.
    QScrollArea* scrollArea() const { return m_scroll; }

Q_SIGNALS:
    /// The user chose other checks or options.
    void planChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showChecks();
    void showContacts();
    void retranslate();

    const knowledge::KnowledgeBase* m_knowledge = nullptr;
    knowledge::Language m_language = knowledge::Language::English;
    std::optional<probe::ProbeTarget> m_target;
    probe::ProbeSettings m_settings;
    std::set<std::string_view> m_unwanted; ///< ids of checks, kept from target to target
    QScrollArea* m_scroll;
    PlainLabel* m_title;
    PlainLabel* m_note;
    PlainLabel* m_checksTitle;
    QGridLayout* m_checkGrid;
    QList<QCheckBox*> m_checks;
    PlainLabel* m_optionsTitle;
    QCheckBox* m_recipient;
    PlainLabel* m_recipientNote;
    QCheckBox* m_moreLists;
    PlainLabel* m_moreListsNote;
    PlainLabel* m_contactsTitle;
    PlainLabel* m_contacts;
};

} // namespace app
