// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/case_view.h"

#include "widgets/action_button.h"
#include "widgets/fact_list.h"
#include "widgets/flow_layout.h"
#include "widgets/plain_label.h"
#include "widgets/verdict_head.h"
#include "widgets/visible_text.h"

#include <QAccessible>
#include <QEvent>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace app {

namespace {

constexpr int indent = 36; // text stands right of the tone's shape
constexpr int noteLines = 4;
constexpr int noteMilliseconds = 800; ///< after the last letter
constexpr qsizetype replyCharacters = 4000;

} // namespace

CaseView::CaseView(QWidget* parent)
    : Card(parent),
      m_scroll(new QScrollArea(this)),
      m_body(new QWidget),
      m_column(new QVBoxLayout(m_body)),
      m_sections(new QVBoxLayout),
      m_caption(new ElidedLabel(TextRole::Caption, m_body)),
      m_head(new VerdictHead(VerdictHead::Rank::First, m_body)),
      m_secondHead(new VerdictHead(VerdictHead::Rank::Second, m_body)),
      m_replyTitle(new PlainLabel(TextRole::Title, m_body)),
      m_reply(new PlainLabel(TextRole::Text, m_body)),
      m_facts(new FactList(m_body)),
      m_testsTitle(new PlainLabel(TextRole::Title, m_body)),
      m_noTests(new PlainLabel(TextRole::Caption, m_body)),
      m_noteTitle(new PlainLabel(TextRole::Title, m_body)),
      m_note(new QPlainTextEdit(m_body)),
      m_kept(new PlainLabel(TextRole::Caption, m_body)),
      m_open(new ActionButton(ActionButton::Kind::Primary, this)),
      m_test(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_remove(new ActionButton(ActionButton::Kind::Flat, this)),
      m_forget(new ActionButton(ActionButton::Kind::Flat, this))
{
    setObjectName(QStringLiteral("caseView"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(5, 1, 1, 8);
    layout->addWidget(m_scroll, 1);
    m_scroll->setWidget(m_body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // so that the keyboard can scroll it
    m_scroll->setObjectName(QStringLiteral("caseScroll"));
    m_scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    buildBody();
    buildButtons();
    setFocusSource(m_scroll);
    m_noteTimer.setSingleShot(true);
    m_noteTimer.setInterval(noteMilliseconds);
    connect(&m_noteTimer, &QTimer::timeout, this, &CaseView::flushNote);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] {
        m_isNoteTyped = true;
        m_noteTimer.start();
    });
    connect(m_facts, &FactList::copyRequested, this, &CaseView::copyRequested);
    m_note->installEventFilter(this);
    retranslate();
}

void CaseView::buildBody()
{
    m_column->setContentsMargins(11, 12, 14, 14);
    m_column->setSpacing(6);
    m_head->setTextNames(QStringLiteral("caseHeadline"), QStringLiteral("caseWhat"));
    m_secondHead->setTextNames(QStringLiteral("caseSecondHeadline"),
                               QStringLiteral("caseSecondWhat"));
    m_head->setHeadlineRole(TextRole::Verdict);
    m_reply->setObjectName(QStringLiteral("caseReply"));
    m_reply->setFixedPitch(true);
    m_kept->setObjectName(QStringLiteral("caseKept"));
    m_noTests->setObjectName(QStringLiteral("caseNoTests"));
    m_note->setObjectName(QStringLiteral("caseNote"));
    m_note->setTabChangesFocus(true);
    m_note->setMinimumHeight(m_note->fontMetrics().lineSpacing() * noteLines + 16);
    m_note->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents); // four lines, not twelve
    m_note->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_note->setFrameShape(QFrame::NoFrame);
    auto* noteSheet = new Card(m_body);
    auto* noteLayout = new QVBoxLayout(noteSheet);
    noteLayout->setContentsMargins(8, 4, 4, 4);
    noteLayout->addWidget(m_note);
    noteSheet->setFocusSource(m_note);
    m_column->addWidget(m_caption);
    m_column->addWidget(m_head);
    m_column->addWidget(m_secondHead);
    m_sections->setContentsMargins(indent, 6, 0, 0);
    m_sections->setSpacing(6);
    for (QWidget* part : {static_cast<QWidget*>(m_replyTitle), static_cast<QWidget*>(m_reply),
                          static_cast<QWidget*>(m_facts), static_cast<QWidget*>(m_testsTitle),
                          static_cast<QWidget*>(m_noTests), static_cast<QWidget*>(m_noteTitle),
                          static_cast<QWidget*>(noteSheet), static_cast<QWidget*>(m_kept)}) {
        const bool beginsSection = part == m_facts || part == m_testsTitle || part == m_noteTitle;
        if (beginsSection) {
            m_sections->addSpacing(8);
        }
        m_sections->addWidget(part);
    }
    m_column->addLayout(m_sections);
    m_column->addStretch(1);
    m_facts->setColumns(2);
}

void CaseView::buildButtons()
{
    auto* row = new QWidget(this);
    auto* flow = new FlowLayout(8, row);
    const std::pair<ActionButton*, std::pair<const char*, const char*>> buttons[] = {
        {m_open, {"caseOpen", "nav-diagnose"}},
        {m_test, {"caseTest", "run"}},
        {m_remove, {"caseDelete", "delete"}},
        {m_forget, {"caseForget", "forget"}},
    };
    for (const auto& [button, names] : buttons) {
        button->setObjectName(QString::fromLatin1(names.first));
        button->setIconName(QString::fromLatin1(names.second));
        flow->addWidget(button);
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    row->setSizePolicy(policy);
    auto* margin = new QHBoxLayout;
    margin->setContentsMargins(11, 4, 8, 0);
    margin->addWidget(row);
    static_cast<QVBoxLayout*>(layout())->addLayout(margin);
    connect(m_open, &ActionButton::clicked, this, &CaseView::openRequested);
    connect(m_test, &ActionButton::clicked, this, &CaseView::testRequested);
    connect(m_remove, &ActionButton::clicked, this, &CaseView::removeRequested);
    connect(m_forget, &ActionButton::clicked, this, &CaseView::forgetRequested);
}

void CaseView::setContent(const CaseContent& content)
{
    const bool isSame = content.id == m_content.id;
    if (!isSame) {
        flushNote();
    }
    const int scrolled = m_scroll->verticalScrollBar()->value();
    m_content = content;
    setTone(content.tone);
    m_caption->setText(content.recipient);
    m_head->setWords(content.primary, content.tone, content.chips);
    m_secondHead->setWords(content.secondary, content.tone, {});
    const QString reply = content.reply.left(replyCharacters);
    m_reply->setText(visibleLine(reply));
    m_reply->setVisible(!reply.isEmpty());
    m_replyTitle->setVisible(!reply.isEmpty());
    m_facts->setFacts(content.facts, false);
    m_kept->setText(content.kept);
    if (!m_isNoteTyped && m_note->toPlainText() != content.note) {
        const QSignalBlocker quiet(m_note);
        m_note->setPlainText(content.note);
    }
    m_open->setEnabled(!content.input.isEmpty());
    m_forget->setEnabled(!content.recipient.isEmpty());
    showTests();
    retranslate();
    m_scroll->verticalScrollBar()->setValue(isSame ? scrolled : 0);
    QAccessibleEvent announcement(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

void CaseView::flushNote()
{
    m_noteTimer.stop();
    if (m_isNoteTyped) {
        m_isNoteTyped = false;
        Q_EMIT noteChanged(m_content.id, m_note->toPlainText());
    }
}

void CaseView::showTests()
{
    delete m_testsBox;
    m_testsBox = nullptr;
    m_noTests->setVisible(m_content.tests.empty());
    if (m_content.tests.empty()) {
        return;
    }
    // Built out of sight and shown at once: a label that comes into a visible column lays it out.
    m_testsBox = new QWidget(m_body);
    m_testsBox->setObjectName(QStringLiteral("caseTests"));
    auto* column = new QVBoxLayout(m_testsBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    for (const CaseTestContent& test : m_content.tests) {
        column->addWidget(makeTest(test, m_testsBox));
    }
    m_sections->insertWidget(m_sections->indexOf(m_noTests), m_testsBox);
}

QWidget* CaseView::makeTest(const CaseTestContent& test, QWidget* parent)
{
    auto* item = new QWidget(parent);
    auto* column = new QVBoxLayout(item);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    auto* outcome = new Chip(item);
    outcome->setContent(test.iconName, test.outcome);
    outcome->setTone(test.tone == Tone::Neutral ? std::nullopt : std::optional(test.tone));
    auto* when = new PlainLabel(TextRole::Caption, test.when, item);
    when->setAccessibleName(QStringLiteral("%1: %2").arg(test.when, test.outcome));
    first->addWidget(outcome);
    first->addWidget(when, 1);
    column->addLayout(first);
    if (!test.sentence.isEmpty()) {
        column->addWidget(new PlainLabel(TextRole::Text, test.sentence, item));
    }
    if (!test.second.isEmpty()) {
        column->addWidget(new PlainLabel(TextRole::Quiet, test.second, item));
    }
    if (!test.change.isEmpty()) {
        auto* change = new PlainLabel(TextRole::Caption, test.change, item);
        change->setObjectName(QStringLiteral("caseTestChange"));
        column->addWidget(change);
    }
    return item;
}

QWidgetList CaseView::panes() const
{
    return {m_scroll, m_note};
}

bool CaseView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_note && event->type() == QEvent::FocusOut) {
        flushNote();
    }
    return Card::eventFilter(watched, event);
}

void CaseView::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void CaseView::retranslate()
{
    m_replyTitle->setText(tr("The answer"));
    m_testsTitle->setText(tr("Tests of the cause"));
    m_noTests->setText(tr("Not tested yet. A test asks name servers whether the cause is still "
                          "there."));
    m_noteTitle->setText(tr("Note"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("For you and who else works with these cases"));
    m_open->setText(tr("&Open in Diagnose"));
    m_open->setToolTip(tr("Diagnose what is kept of this bounce once more"));
    m_test->setText(tr("&Test again"));
    m_test->setToolTip(tr("Ask whether the cause is still there"));
    m_remove->setText(tr("De&lete"));
    m_remove->setToolTip(tr("Delete this case with its tests (Del)"));
    m_forget->setText(tr("&Forget this address…"));
    m_forget->setToolTip(tr("Delete every case in which this address stands anywhere"));
    setAccessibleName(m_content.id == 0
                          ? tr("Case")
                          : QStringLiteral("%1: %2").arg(visibleLine(m_content.recipient),
                                                         m_content.primary.headline));
}

} // namespace app
