// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/rule_editor.h"

#include "knowledge_store.h"
#include "language.h"
#include "models/rule_problems.h"
#include "models/verdict_content.h"
#include "widgets/plain_label.h"
#include "widgets/tone.h"
#include "widgets/visible_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr int pauseMilliseconds = 250;
constexpr int longestWords = 300;
constexpr int longestSentence = 1000;
constexpr std::size_t mostTitles = 3;

std::string utf8(const QLineEdit* field)
{
    return field->text().trimmed().toStdString();
}

void setLabel(QFormLayout* form, QWidget* field, const QString& text)
{
    if (auto* label = qobject_cast<QLabel*>(form->labelForField(field))) {
        label->setText(text);
    }
}

} // namespace

RuleEditor::RuleEditor(KnowledgeStore& knowledge, const Language& language, RulePreviewJob job,
                       QWidget* parent)
    : QDialog(parent),
      m_knowledge(knowledge),
      m_language(language),
      m_job(std::move(job)),
      m_form(new QFormLayout),
      m_intro(new PlainLabel(TextRole::Caption)),
      m_verdict(new PlainLabel(TextRole::Text)),
      m_session(new PlainLabel(TextRole::Text)),
      m_problems(new PlainLabel(TextRole::Caption))
{
    setObjectName(QStringLiteral("ruleEditor"));
    setModal(false);
    buildForm();
    auto* buttons = new QDialogButtonBox;
    m_save = buttons->addButton(QDialogButtonBox::Save);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_save->setObjectName(QStringLiteral("saveRule"));
    m_verdict->setObjectName(QStringLiteral("ruleVerdict"));
    m_session->setObjectName(QStringLiteral("ruleSession"));
    m_problems->setObjectName(QStringLiteral("ruleProblems"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_intro);
    layout->addLayout(m_form);
    layout->addWidget(m_verdict);
    layout->addWidget(m_session);
    layout->addWidget(m_problems);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &RuleEditor::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_pool.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &RuleEditor::startPreview);
    connect(&m_watcher, &QFutureWatcher<RulePreview>::finished, this, &RuleEditor::previewDone);
    retranslate();
    fillForm();
    resize(620, 520);
    m_words->setFocus();
}

RuleEditor::~RuleEditor()
{
    m_watcher.disconnect(this);
}

QLineEdit* RuleEditor::addLine(QFormLayout* form, const QString& name, int limit)
{
    auto* field = new QLineEdit;
    field->setObjectName(name);
    field->setMaxLength(limit);
    form->addRow(QStringLiteral("-"), field);
    connect(field, &QLineEdit::textChanged, this, &RuleEditor::edited);
    return field;
}

QCheckBox* RuleEditor::addChoice(QFormLayout* form, const QString& name)
{
    auto* choice = new QCheckBox;
    choice->setObjectName(name);
    form->addRow(QString(), choice);
    connect(choice, &QCheckBox::toggled, this, &RuleEditor::edited);
    return choice;
}

void RuleEditor::buildForm()
{
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_words = addLine(m_form, QStringLiteral("ruleWords"), longestWords);
    m_category = new QComboBox;
    m_category->setObjectName(QStringLiteral("ruleCategory"));
    m_form->addRow(QStringLiteral("-"), m_category);
    connect(m_category, &QComboBox::currentIndexChanged, this, &RuleEditor::edited);
    m_onlyReplyCode = addChoice(m_form, QStringLiteral("ruleOnlyReplyCode"));
    m_onlyStatus = addChoice(m_form, QStringLiteral("ruleOnlyStatus"));
    m_onlyHost = addChoice(m_form, QStringLiteral("ruleOnlyHost"));
    m_host = addLine(m_form, QStringLiteral("ruleHost"), 253);
    m_whatEn = addLine(m_form, QStringLiteral("ruleWhatEn"), longestSentence);
    m_whatZh = addLine(m_form, QStringLiteral("ruleWhatZh"), longestSentence);
    m_id = addLine(m_form, QStringLiteral("ruleId"), 100);
    connect(m_onlyHost, &QCheckBox::toggled, m_host, &QWidget::setEnabled);
}

void RuleEditor::fillForm()
{
    const classify::RuleDraft& draft = m_job.draft;
    m_words->setText(visibleLine(toText(draft.words)));
    m_category->setCurrentIndex(m_category->findData(toText(draft.category)));
    m_host->setText(toText(draft.host));
    m_host->setEnabled(false);
    m_id->setText(toText(draft.id));
    m_onlyReplyCode->setHidden(draft.replyCode.empty());
    m_onlyStatus->setHidden(draft.status.empty());
}

void RuleEditor::fillCategories()
{
    const QVariant chosen = m_category->currentData();
    const QSignalBlocker quiet(m_category);
    m_category->clear();
    for (const knowledge::Category& category : m_job.builtIn->categories()) {
        m_category->addItem(toText(category.name.in(m_language.current())), toText(category.id));
    }
    m_category->setCurrentIndex(m_category->findData(chosen));
}

classify::RuleDraft RuleEditor::draft() const
{
    classify::RuleDraft draft;
    draft.id = utf8(m_id);
    draft.words = utf8(m_words);
    draft.category = m_category->currentData().toString().toStdString();
    if (m_onlyReplyCode->isChecked()) {
        draft.replyCode = m_job.draft.replyCode;
    }
    if (m_onlyStatus->isChecked()) {
        draft.status = m_job.draft.status;
    }
    if (m_onlyHost->isChecked()) {
        draft.host = utf8(m_host);
    }
    draft.whatEn = utf8(m_whatEn);
    draft.whatZh = utf8(m_whatZh);
    return draft;
}

/// What the preview says is out of date until the next one is there.
void RuleEditor::edited()
{
    m_hasPreview = false;
    m_isStale = m_isRunning;
    m_failure.clear();
    showPreview();
    m_pause.start();
}

void RuleEditor::startPreview()
{
    if (m_isRunning) {
        return; // the end of the running one starts the next
    }
    m_isRunning = true;
    m_isStale = false;
    RulePreviewJob job = m_job;
    job.draft = draft();
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [job = std::move(job)] { return previewRule(job); }));
}

void RuleEditor::previewDone()
{
    m_isRunning = false;
    if (m_isStale) {
        startPreview();
        return;
    }
    m_preview = m_watcher.result();
    m_hasPreview = true;
    showPreview();
    Q_EMIT previewed();
}

/// "Certain servers" without a name would mean all of them.
bool RuleEditor::canBeSaved() const
{
    const bool hasHost = !m_onlyHost->isChecked() || !m_host->text().trimmed().isEmpty();
    return m_hasPreview && m_preview.canBeSaved() && hasHost;
}

QString RuleEditor::verdictLine() const
{
    if (!m_hasPreview) {
        return tr("Trying the rule…");
    }
    if (!canBeSaved()) {
        return tr("This cannot be saved yet.");
    }
    if (m_preview.wins) {
        return tr("The rule recognises this reply.");
    }
    return tr("The rule does not recognise this reply; what decides is: %1")
        .arg(m_preview.winner.empty() ? tr("nothing known")
                                      : visibleLine(toText(m_preview.winner)));
}

QString RuleEditor::sessionLine() const
{
    if (!canBeSaved() || m_preview.matched == 0) {
        return {};
    }
    const QString matched =
        tr("It also decides %n other text(s) of this session.", nullptr, m_preview.matched);
    if (m_preview.changed.empty()) {
        return matched;
    }
    QStringList titles;
    for (const QString& title : m_preview.changed) {
        if (static_cast<std::size_t>(titles.size()) == mostTitles) {
            titles << QStringLiteral("…");
            break;
        }
        titles << QStringLiteral("“%1”").arg(title);
    }
    return QStringLiteral("%1\n%2").arg(
        matched, tr("Another verdict than before: %1").arg(titles.join(QStringLiteral("  "))));
}

void RuleEditor::showPreview()
{
    const bool canSave = canBeSaved();
    const Tone tone = !m_failure.isEmpty() || (m_hasPreview && !canSave) ? Tone::Danger
                      : !m_hasPreview                                    ? Tone::Neutral
                      : m_preview.wins                                   ? Tone::Success
                                                                         : Tone::Warning;
    m_verdict->setText(m_failure.isEmpty() ? verdictLine() : m_failure);
    m_verdict->setTextColor(toneColors(tone, palette()).text);
    m_session->setText(sessionLine());
    m_session->setTextColor(m_preview.changed.empty() ? QColor()
                                                      : toneColors(Tone::Warning, palette()).text);
    m_session->setHidden(m_session->text().isEmpty());
    m_problems->setText(m_hasPreview ? ruleProblemLines(m_preview.problems).join(QLatin1Char('\n'))
                                     : QString());
    m_problems->setHidden(m_problems->text().isEmpty());
    m_save->setEnabled(canSave);
}

void RuleEditor::save()
{
    if (!canBeSaved()) {
        return; // Enter in a field, while the preview is still being made
    }
    const classify::RuleDraft rule = draft();
    const auto bytes = fileWithRule(m_job.folder, rule);
    if (!bytes) {
        startPreview(); // it says what is wrong now
        return;
    }
    m_failure = m_knowledge.save(QString::fromStdString(fileNameOf(rule)),
                                 QByteArray::fromStdString(*bytes));
    if (m_failure.isEmpty()) {
        accept();
    } else {
        showPreview();
    }
}

void RuleEditor::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showPreview();
    } else if (event->type() == QEvent::PaletteChange) {
        showPreview();
    }
}

void RuleEditor::retranslate()
{
    setWindowTitle(tr("Make a rule"));
    m_intro->setText(tr("Replies with these words will get the reason chosen here, before every "
                        "built-in rule. The rule is kept in your folder of own rules; nothing "
                        "else of this mail is stored."));
    setLabel(m_form, m_words, tr("&Words in the reply"));
    setLabel(m_form, m_category, tr("&Reason"));
    setLabel(m_form, m_host, tr("&Server names end in"));
    setLabel(m_form, m_whatEn, tr("Explanation in &English"));
    setLabel(m_form, m_whatZh, tr("Explanation in &Chinese"));
    setLabel(m_form, m_id, tr("&Name of the rule"));
    m_onlyReplyCode->setText(tr("Only with the reply code %1").arg(toText(m_job.draft.replyCode)));
    m_onlyStatus->setText(
        tr("Only with the enhanced status code %1").arg(toText(m_job.draft.status)));
    m_onlyHost->setText(tr("Only when certain servers say it"));
    m_whatEn->setPlaceholderText(tr("Optional; else that of the reason is shown"));
    m_whatZh->setPlaceholderText(m_whatEn->placeholderText());
    m_save->setText(tr("Save rule"));
    m_cancel->setText(tr("Cancel"));
    fillCategories();
}

} // namespace app
