// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test_plan_view.h"

#include "models/verdict_content.h"
#include "widgets/action_button.h"
#include "widgets/flow_layout.h"
#include "widgets/plain_label.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>

#include <algorithm>

namespace app {

namespace {

constexpr int linesPerSubject = 3; // the field, where its text comes from, why it cannot be asked

} // namespace

TestPlanView::TestPlanView(QWidget* parent)
    : QWidget(parent),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_start(new ActionButton(ActionButton::Kind::Primary, this)),
      m_cancel(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_note(new PlainLabel(TextRole::Caption, this)),
      m_subjectsTitle(new PlainLabel(TextRole::Caption, this)),
      m_grid(new QGridLayout),
      m_checksTitle(new PlainLabel(TextRole::Caption, this)),
      m_checkBox(new QWidget(this)),
      m_checkFlow(new FlowLayout(14, m_checkBox)),
      m_recipientNote(new PlainLabel(TextRole::Caption, this)),
      m_contactsTitle(new PlainLabel(TextRole::Caption, this)),
      m_contacts(new PlainLabel(TextRole::Text, this))
{
    setObjectName(QStringLiteral("testPlan"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_start);
    head->addWidget(m_cancel);
    column->addLayout(head);
    column->addWidget(m_note);
    column->addSpacing(4);
    column->addWidget(m_subjectsTitle);
    column->addLayout(m_grid);
    column->addSpacing(4);
    column->addWidget(m_checksTitle);
    column->addWidget(m_checkBox);
    column->addWidget(m_recipientNote);
    column->addSpacing(4);
    column->addWidget(m_contactsTitle);
    column->addWidget(m_contacts);
    m_title->setWordWrap(false);
    m_title->setObjectName(QStringLiteral("testPlanTitle"));
    m_start->setObjectName(QStringLiteral("testStart"));
    m_start->setIconName(QStringLiteral("run"));
    m_cancel->setObjectName(QStringLiteral("testCancel"));
    m_contacts->setObjectName(QStringLiteral("testContacts"));
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(1, 1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_checkBox->setSizePolicy(policy);
    connect(m_start, &ActionButton::clicked, this, &TestPlanView::startRequested);
    connect(m_cancel, &ActionButton::clicked, this, &TestPlanView::cancelRequested);
    retranslate();
}

/// Rows stay while the same things are asked about: one of them may have the keyboard.
void TestPlanView::setContent(const TestPlanContent& content)
{
    const auto isSameSubject = [](const SubjectLine& a, const SubjectLine& b) {
        return a.role == b.role;
    };
    const bool sameSubjects =
        std::equal(content.subjects.begin(), content.subjects.end(), m_content.subjects.begin(),
                   m_content.subjects.end(), isSameSubject);
    const bool sameChecks =
        std::equal(content.checks.begin(), content.checks.end(), m_content.checks.begin(),
                   m_content.checks.end(),
                   [](const CheckLine& a, const CheckLine& b) { return a.id == b.id; });
    m_content = content;
    if (!sameSubjects) {
        buildSubjects();
    }
    if (!sameChecks) {
        buildChecks();
    }
    for (std::size_t n = 0; n < m_rows.size(); ++n) {
        fill(m_rows[n], m_content.subjects[n]);
    }
    for (qsizetype n = 0; n < m_checks.size(); ++n) {
        const CheckLine& line = m_content.checks[static_cast<std::size_t>(n)];
        const QSignalBlocker quiet(m_checks[n]);
        m_checks[n]->setText(line.name);
        m_checks[n]->setChecked(line.isWanted);
    }
    retranslate();
}

void TestPlanView::buildSubjects()
{
    for (const SubjectRow& row : m_rows) {
        for (QWidget* part : {static_cast<QWidget*>(row.name), static_cast<QWidget*>(row.edit),
                              static_cast<QWidget*>(row.place), static_cast<QWidget*>(row.origin),
                              static_cast<QWidget*>(row.problem)}) {
            part->hide();
            m_grid->removeWidget(part);
            part->deleteLater(); // one of them may be the sender of what brought us here
        }
    }
    m_rows.clear();
    for (const SubjectLine& line : m_content.subjects) {
        m_rows.push_back(makeRow(line.role, linesPerSubject * static_cast<int>(m_rows.size())));
    }
}

TestPlanView::SubjectRow TestPlanView::makeRow(proof::Role role, int row)
{
    SubjectRow made{role,
                    new PlainLabel(TextRole::Text, this),
                    new QLineEdit(this),
                    new ActionButton(ActionButton::Kind::Flat, this),
                    new PlainLabel(TextRole::Caption, this),
                    new PlainLabel(TextRole::Caption, this)};
    const QString id = toText(proof::toString(role));
    made.name->setWordWrap(false);
    made.name->setBuddy(made.edit);
    made.edit->setObjectName(QStringLiteral("subject-") + id);
    made.edit->setTextMargins(4, 0, 4, 0);
    made.edit->setMaxLength(1000);
    made.edit->setLayoutDirection(Qt::LeftToRight);
    made.place->setObjectName(QStringLiteral("place-") + id);
    made.place->setIconName(QStringLiteral("find"));
    made.problem->setObjectName(QStringLiteral("problem-") + id);
    m_grid->addWidget(made.name, row, 0);
    m_grid->addWidget(made.edit, row, 1);
    m_grid->addWidget(made.place, row, 2);
    m_grid->addWidget(made.origin, row + 1, 1, 1, 2);
    m_grid->addWidget(made.problem, row + 2, 1, 1, 2);
    connect(made.edit, &QLineEdit::textEdited, this,
            [this, role](const QString& text) { Q_EMIT subjectEdited(role, text); });
    connect(made.edit, &QLineEdit::returnPressed, this, &TestPlanView::startRequested);
    connect(made.place, &ActionButton::clicked, this,
            [this, role] { Q_EMIT placeRequested(role); });
    for (QWidget* part : {static_cast<QWidget*>(made.name), static_cast<QWidget*>(made.edit)}) {
        part->show();
    }
    return made;
}

void TestPlanView::fill(const SubjectRow& row, const SubjectLine& line)
{
    row.name->setText(line.name);
    row.edit->setAccessibleName(line.name);
    row.edit->setAccessibleDescription(line.problem.isEmpty() ? line.origin : line.problem);
    if (!row.edit->hasFocus() || !row.edit->isModified()) { // what somebody types stays
        row.edit->setText(line.text);
        row.edit->setCursorPosition(0);
    }
    row.edit->setPlaceholderText(tr("not named in the bounce"));
    row.origin->setText(line.origin);
    row.origin->setVisible(!line.origin.isEmpty());
    row.place->setVisible(line.hasPlace);
    row.place->setAccessibleName(tr("Show in the bounce: %1").arg(line.name));
    row.place->setToolTip(tr("Show where it stands in the bounce"));
    row.problem->setText(line.problem);
    row.problem->setVisible(!line.problem.isEmpty());
    row.problem->setTextColor(toneColors(Tone::Warning, palette()).text);
}

void TestPlanView::buildChecks()
{
    for (QCheckBox* box : std::as_const(m_checks)) {
        box->hide();
        m_checkFlow->removeWidget(box);
        box->deleteLater();
    }
    m_checks.clear();
    for (const CheckLine& line : m_content.checks) {
        auto* box = new QCheckBox(m_checkBox);
        const std::string id(line.id);
        box->setObjectName(QStringLiteral("testCheck-") + toText(id));
        m_checkFlow->addWidget(box);
        box->show();
        connect(box, &QCheckBox::toggled, this,
                [this, id](bool isWanted) { Q_EMIT checkChosen(id, isWanted); });
        m_checks << box;
    }
}

void TestPlanView::takeFocus()
{
    if (m_content.canStart) {
        m_start->setFocus(Qt::OtherFocusReason);
        return;
    }
    for (std::size_t n = 0; n < m_rows.size(); ++n) {
        if (!m_content.subjects[n].problem.isEmpty()) {
            m_rows[n].edit->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void TestPlanView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        for (const SubjectRow& row : m_rows) {
            row.problem->setTextColor(toneColors(Tone::Warning, palette()).text);
        }
    }
}

void TestPlanView::retranslate()
{
    const bool asksServers = m_content.reach == Reach::AllServers;
    m_title->setText(tr("Plan of the test"));
    m_note->setText(asksServers
                        ? tr("Nothing has been asked yet. Mail servers are contacted only after "
                             "you have seen their addresses; no message is ever sent.")
                        : tr("Nothing has been asked yet. Only name servers will be."));
    m_subjectsTitle->setText(tr("Asked about"));
    m_checksTitle->setText(tr("Checks"));
    m_recipientNote->setText(tr("The mail server is asked once whether it takes the address (RCPT "
                                "TO). Some servers dislike such questions."));
    m_recipientNote->setVisible(m_content.asksForRecipient);
    m_contactsTitle->setText(tr("Who will be asked"));
    m_contacts->setText(m_content.contacts.isEmpty() ? tr("Nobody.")
                                                     : m_content.contacts.join(QLatin1Char('\n')));
    m_start->setText(tr("&Start"));
    m_start->setToolTip(tr("Start the test (F5)"));
    m_start->setEnabled(m_content.canStart);
    m_cancel->setText(tr("C&ancel"));
    m_cancel->setToolTip(tr("Ask nobody (Esc)"));
}

} // namespace app
