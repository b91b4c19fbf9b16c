// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/held_contacts_view.h"

#include "base/visible_text.h"
#include "models/verdict_content.h"
#include "widgets/action_button.h"
#include "widgets/inline_message.h"
#include "widgets/list_area.h"
#include "widgets/plain_label.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>

namespace app {

namespace {

constexpr int mostRowsInSight = 5;

} // namespace

HeldContactsView::HeldContactsView(QWidget* parent)
    : Card(parent),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_note(new PlainLabel(TextRole::Caption, this)),
      m_scroll(new ListArea(mostRowsInSight, this)),
      m_list(nullptr),
      m_question(new InlineMessage(this)),
      m_contact(new ActionButton(ActionButton::Kind::Primary, this)),
      m_skip(new ActionButton(ActionButton::Kind::Outlined, this))
{
    setObjectName(QStringLiteral("heldContacts"));
    setTone(Tone::Info);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 14, 12);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_scroll);
    column->addWidget(m_note);
    column->addWidget(m_question);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_contact);
    buttons->addWidget(m_skip);
    buttons->addStretch(1);
    column->addLayout(buttons);
    auto* body = new QWidget;
    m_list = new QVBoxLayout(body);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(4);
    m_scroll->setWidget(body);
    body->setAutoFillBackground(false);
    m_contact->setObjectName(QStringLiteral("contactServers"));
    m_skip->setObjectName(QStringLiteral("skipServers"));
    connect(m_contact, &ActionButton::clicked, this, &HeldContactsView::decide);
    connect(m_skip, &ActionButton::clicked, this, [this] { Q_EMIT decided({}); });
    retranslate();
}

QString HeldContactsView::lineOf(const probe::HeldContact& contact)
{
    const QString host = toText(base::visibleLine(contact.host));
    const QString address = toText(contact.address.toString());
    QString line = tr("%1 · port %2")
                       .arg(host.isEmpty() ? address : QStringLiteral("%1 · %2").arg(host, address))
                       .arg(contact.port);
    if (contact.address.isInward()) {
        line = tr("%1 – inside this network").arg(line);
    }
    return line;
}

void HeldContactsView::setContacts(const std::vector<probe::HeldContact>& contacts)
{
    m_contacts = contacts;
    for (QCheckBox* box : std::as_const(m_boxes)) {
        box->hide();
        box->deleteLater();
    }
    m_boxes.clear();
    for (const probe::HeldContact& contact : m_contacts) {
        auto* box = new QCheckBox(m_scroll->widget());
        box->setObjectName(QStringLiteral("held-") + toText(contact.address.toString()));
        box->setChecked(!contact.address.isInward());
        connect(box, &QCheckBox::toggled, this, &HeldContactsView::refresh);
        m_list->addWidget(box);
        box->show(); // at once, or the list is measured without it
        m_boxes << box;
    }
    m_question->hide();
    retranslate();
    m_scroll->updateGeometry();
}

std::vector<probe::HeldContact> HeldContactsView::chosen() const
{
    std::vector<probe::HeldContact> allowed;
    for (std::size_t n = 0; n < m_contacts.size(); ++n) {
        if (m_boxes[static_cast<qsizetype>(n)]->isChecked()) {
            allowed.push_back(m_contacts[n]);
        }
    }
    return allowed;
}

void HeldContactsView::decide()
{
    const auto allowed = chosen();
    const auto inward =
        std::count_if(allowed.begin(), allowed.end(),
                      [](const probe::HeldContact& contact) { return contact.address.isInward(); });
    if (inward == 0) {
        Q_EMIT decided(allowed);
        return;
    }
    const auto number = static_cast<int>(inward);
    m_question->showMessage(
        Tone::Warning,
        tr("Strangers decide where their names lead. %Ln of these addresses lie inside this "
           "network "
           "or this computer; connect to them only when you know them.",
           nullptr, number),
        {{tr("Connect all the same"), [this, allowed] { Q_EMIT decided(allowed); },
          QStringLiteral("contactInward")}});
}

void HeldContactsView::refresh()
{
    const auto count = static_cast<int>(chosen().size());
    m_question->hide(); // it was about another choice
    m_contact->setText(tr("&Contact these %Ln server(s)", nullptr, count));
    m_contact->setEnabled(count > 0);
}

void HeldContactsView::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void HeldContactsView::retranslate()
{
    m_title->setText(tr("The look-ups are done. Connect to these servers?"));
    m_note->setText(tr("They will see the address of this computer and the names in your "
                       "settings. No message is sent."));
    m_scroll->setAccessibleName(tr("Servers to connect to"));
    m_skip->setText(tr("S&kip"));
    m_skip->setToolTip(tr("Connect to none of them"));
    for (std::size_t n = 0; n < m_contacts.size(); ++n) {
        m_boxes[static_cast<qsizetype>(n)]->setText(lineOf(m_contacts[n]));
    }
    refresh();
}

} // namespace app
