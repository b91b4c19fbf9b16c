// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probe_run.h"
#include "widgets/card.h"

class QCheckBox;
class QScrollArea;
class QVBoxLayout;

namespace app {

class ActionButton;
class InlineMessage;
class PlainLabel;

/// The very servers that a probe would connect to next, for a yes or no to each. Addresses inside
/// this network are marked, off, and need a second yes.
class HeldContactsView : public Card {
    Q_OBJECT

public:
    explicit HeldContactsView(QWidget* parent = nullptr);

    void setContacts(const std::vector<probe::HeldContact>& contacts);
    ActionButton* primaryButton() const { return m_contact; }

Q_SIGNALS:
    /// Empty: none.
    void decided(const std::vector<probe::HeldContact>& allowed);

protected:
    void changeEvent(QEvent* event) override;

private:
    std::vector<probe::HeldContact> chosen() const;
    void decide();
    void refresh();
    void retranslate();
    static QString lineOf(const probe::HeldContact& contact);

    std::vector<probe::HeldContact> m_contacts;
    QList<QCheckBox*> m_boxes;
    PlainLabel* m_title;
    PlainLabel* m_note;
    QScrollArea* m_scroll;
    QVBoxLayout* m_list;
    InlineMessage* m_question;
    ActionButton* m_contact;
    ActionButton* m_skip;
};

} // namespace app
