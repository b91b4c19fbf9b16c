// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/probe_target_bar.h"

#include "widgets/action_button.h"
#include "widgets/card.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>

namespace app {

namespace {

constexpr int factColumns = 4;
constexpr qsizetype longestEdited = 2000; // what is longer is no target, and slow to edit

} // namespace

ProbeTargetBar::ProbeTargetBar(QWidget* parent)
    : QWidget(parent),
      m_box(new QLineEdit(this)),
      m_boxIcon(
          m_box->addAction(themedIcon(QStringLiteral("nav-probe")), QLineEdit::LeadingPosition)),
      m_kind(new Chip(this)),
      m_more(new ActionButton(ActionButton::Kind::Flat, this)),
      m_plan(new ActionButton(ActionButton::Kind::Flat, this)),
      m_run(new ActionButton(ActionButton::Kind::Primary, this)),
      m_stop(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_facts(new QWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_box->setObjectName(QStringLiteral("probeTarget"));
    m_box->setClearButtonEnabled(true);
    m_box->setMaxLength(100'000);
    m_box->installEventFilter(this);
    m_kind->setObjectName(QStringLiteral("probeKind"));
    m_more->setObjectName(QStringLiteral("probeMore"));
    m_more->setCheckable(true);
    m_plan->setObjectName(QStringLiteral("probePlan"));
    m_plan->setCheckable(true);
    m_plan->hide();
    m_run->setObjectName(QStringLiteral("probeRun"));
    m_run->setIconName(QStringLiteral("run"));
    m_stop->setObjectName(QStringLiteral("probeStop"));
    m_stop->setIconName(QStringLiteral("stop"));
    row->addWidget(m_box, 1);
    row->addWidget(m_kind);
    row->addWidget(m_more);
    row->addWidget(m_plan);
    row->addWidget(m_run);
    row->addWidget(m_stop);
    layout->addLayout(row);
    auto* grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, 0, 0, 4);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    addField(grid, "probeAddress", &ProbeForm::address);
    addField(grid, "probeSenderDomain", &ProbeForm::senderDomain);
    addField(grid, "probeHelo", &ProbeForm::heloName);
    addField(grid, "probeFromDomain", &ProbeForm::fromDomain);
    addField(grid, "probeSelector", &ProbeForm::dkimSelector);
    addField(grid, "probeDkimDomain", &ProbeForm::dkimDomain);
    addField(grid, "probeBlockList", &ProbeForm::blockList);
    layout->addWidget(m_facts);
    m_facts->hide();
    connect(m_box, &QLineEdit::textChanged, this, &ProbeTargetBar::formChanged);
    connect(m_more, &ActionButton::toggled, m_facts, &QWidget::setVisible);
    connect(m_plan, &ActionButton::clicked, this, &ProbeTargetBar::planChosen);
    connect(m_run, &ActionButton::clicked, this, &ProbeTargetBar::runRequested);
    connect(m_stop, &ActionButton::clicked, this, &ProbeTargetBar::stopRequested);
    setKind({});
    setCanRun(false);
    setRunning(false);
    retranslate();
}

void ProbeTargetBar::addField(QGridLayout* grid, const char* name, QString ProbeForm::*member)
{
    Field field{member, new PlainLabel(TextRole::Caption, m_facts), new QLineEdit(m_facts)};
    const int place = static_cast<int>(m_fields.size());
    const int row = 2 * (place / factColumns);
    field.label->setWordWrap(false);
    field.label->setBuddy(field.edit);
    field.edit->setObjectName(QString::fromLatin1(name));
    field.edit->setTextMargins(6, 0, 6, 0);
    grid->addWidget(field.label, row, place % factColumns);
    grid->addWidget(field.edit, row + 1, place % factColumns);
    connect(field.edit, &QLineEdit::textChanged, this, [this] {
        refreshMore();
        Q_EMIT formChanged();
    });
    connect(field.edit, &QLineEdit::returnPressed, this, &ProbeTargetBar::runRequested);
    m_fields.push_back(field);
}

ProbeForm ProbeTargetBar::form() const
{
    ProbeForm form;
    form.target = m_box->text();
    for (const Field& field : m_fields) {
        form.*field.member = field.edit->text();
    }
    return form;
}

void ProbeTargetBar::setForm(const ProbeForm& form)
{
    const QSignalBlocker quiet(this);
    m_box->setText(form.target);
    bool hasFacts = false;
    for (const Field& field : m_fields) {
        field.edit->setText(form.*field.member);
        hasFacts = hasFacts || !(form.*field.member).isEmpty();
    }
    m_more->setChecked(hasFacts);
}

QString ProbeTargetBar::labelOf(QString ProbeForm::*member) const
{
    for (const Field& field : m_fields) {
        if (field.member == member) {
            return field.label->text();
        }
    }
    return {};
}

void ProbeTargetBar::showMore(bool shows)
{
    m_more->setChecked(shows);
}

/// How many facts are in force is seen while they are folded away, too.
void ProbeTargetBar::refreshMore()
{
    const auto filled = std::count_if(m_fields.begin(), m_fields.end(), [](const Field& field) {
        return !field.edit->text().trimmed().isEmpty();
    });
    m_more->setText(filled == 0
                        ? tr("&More")
                        : tr("&More (%1)").arg(QLocale().toString(static_cast<qlonglong>(filled))));
}

void ProbeTargetBar::setKind(const QString& kind)
{
    m_kind->setContent(QStringLiteral("find"), kind);
    m_kind->setVisible(!kind.isEmpty());
}

void ProbeTargetBar::setCanRun(bool canRun)
{
    m_run->setEnabled(canRun);
}

void ProbeTargetBar::setRunning(bool isRunning)
{
    const bool hadFocus = m_run->hasFocus() || m_stop->hasFocus();
    m_run->setVisible(!isRunning);
    m_stop->setVisible(isRunning);
    if (hadFocus) {
        (isRunning ? m_stop : m_run)->setFocus(Qt::OtherFocusReason);
    }
}

void ProbeTargetBar::setPlan(bool isOffered, bool isShown)
{
    m_plan->setVisible(isOffered);
    m_plan->setChecked(isShown);
}

bool ProbeTargetBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_box && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            Q_EMIT runRequested();
            return true;
        }
        if (key->matches(QKeySequence::Paste)) {
            const QString text = QGuiApplication::clipboard()->text();
            if (text.size() > longestEdited) {
                Q_EMIT textOffered(text);
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ProbeTargetBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ProbeTargetBar::retranslate()
{
    m_box->setPlaceholderText(tr("Domain, mail address, host, IP address, or a whole bounce"));
    m_box->setAccessibleName(tr("What to probe"));
    m_box->setToolTip(tr("What to probe (Ctrl+L)"));
    refreshMore();
    m_more->setToolTip(
        tr("Further facts: sending server, sender domain, DKIM selector, block list"));
    m_plan->setText(tr("P&lan"));
    m_plan->setToolTip(tr("The plan, to choose other checks and options"));
    m_run->setText(tr("&Run"));
    m_run->setToolTip(tr("Run the plan (F5)"));
    m_stop->setText(tr("&Stop"));
    m_stop->setToolTip(tr("Stop; what was found stays (Esc)"));
    const QStringList labels{
        tr("Sending IP address"), tr("Sender domain (MAIL FROM)"), tr("HELO name of the sender"),
        tr("Domain in From:"),    tr("DKIM selector (s=)"),        tr("DKIM domain (d=)"),
        tr("Block list")};
    for (std::size_t n = 0; n < m_fields.size(); ++n) {
        m_fields[n].label->setText(labels[static_cast<qsizetype>(n)]);
        m_fields[n].edit->setAccessibleName(labels[static_cast<qsizetype>(n)]);
    }
}

} // namespace app
