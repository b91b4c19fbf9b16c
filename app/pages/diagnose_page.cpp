// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/diagnose_page.h"

#include "language.h"
#include "pages/copy_actions.h"
#include "widgets/action_button.h"
#include "widgets/empty_state.h"
#include "widgets/evidence_view.h"
#include "widgets/inline_message.h"
#include "widgets/input_panel.h"
#include "widgets/paste_box.h"
#include "widgets/plain_label.h"
#include "widgets/result_view.h"
#include "widgets/segmented_control.h"
#include "widgets/verdict_card.h"
#include "widgets/visible_text.h"
#include "words.h"

#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>

namespace app {

namespace {

constexpr int pauseMilliseconds = 150;
constexpr qsizetype previewLength = 3000;
const QString sampleFolder = QStringLiteral(":/samples");

} // namespace

DiagnosePage::DiagnosePage(const knowledge::KnowledgeBase& knowledge, Settings& settings,
                           const Language& language, QWidget* parent)
    : QWidget(parent),
      m_knowledge(knowledge),
      m_settings(settings),
      m_language(language),
      m_runner(knowledge),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_open(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_example(new ActionButton(ActionButton::Kind::Flat, this)),
      m_display(new SegmentedControl(this)),
      m_message(new InlineMessage(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_input(new InputPanel),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("bounce"))),
      m_emptyOpen(new ActionButton(ActionButton::Kind::Primary)),
      m_emptyExample(new ActionButton(ActionButton::Kind::Outlined)),
      m_results(new ResultView(knowledge)),
      m_copy(std::make_unique<CopyActions>(knowledge, settings, m_results->card()->buttonRow(),
                                           m_results))
{
    setObjectName(QStringLiteral("diagnosePage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 12, 20, 12);
    layout->setSpacing(8);
    layout->addWidget(buildHeader());
    layout->addWidget(m_message);
    layout->addWidget(m_splitter, 1);
    buildEmptyState();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_results);
    m_splitter->addWidget(m_input);
    m_splitter->addWidget(m_stack);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({100, 620});
    m_message->setObjectName(QStringLiteral("message"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    m_splitter->restoreState(m_settings.state(QStringLiteral("diagnose")));
    m_results->restoreState(m_settings.state(QStringLiteral("results")));
    connectParts();
    retranslate();
}

DiagnosePage::~DiagnosePage()
{
    m_settings.setState(QStringLiteral("diagnose"), m_splitter->saveState());
    m_settings.setState(QStringLiteral("results"), m_results->saveState());
}

QWidget* DiagnosePage::buildHeader()
{
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_title->setWordWrap(false);
    m_open->setObjectName(QStringLiteral("open"));
    m_open->setIconName(QStringLiteral("open"));
    m_example->setObjectName(QStringLiteral("example"));
    m_example->setIconName(QStringLiteral("example"));
    m_display->setObjectName(QStringLiteral("display"));
    m_display->addSegment(static_cast<int>(ExplanationDisplay::OneLanguage),
                          QStringLiteral("displayOne"), QStringLiteral("view-one"));
    m_display->addSegment(static_cast<int>(ExplanationDisplay::Stacked),
                          QStringLiteral("displayStacked"), QStringLiteral("view-stacked"));
    m_display->addSegment(static_cast<int>(ExplanationDisplay::SideBySide),
                          QStringLiteral("displaySide"), QStringLiteral("view-side"));
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_example);
    row->addWidget(m_open);
    row->addSpacing(8);
    row->addWidget(m_display);
    return header;
}

void DiagnosePage::buildEmptyState()
{
    m_emptyOpen->setObjectName(QStringLiteral("emptyOpen"));
    m_emptyOpen->setIconName(QStringLiteral("open"));
    m_emptyExample->setObjectName(QStringLiteral("emptyExample"));
    m_emptyExample->setIconName(QStringLiteral("example"));
    m_empty->addButton(m_emptyOpen);
    m_empty->addButton(m_emptyExample);
    for (ActionButton* button : {m_example, m_emptyExample}) {
        auto* menu = new QMenu(button);
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setVisible(!exampleNames().isEmpty());
    }
}

void DiagnosePage::connectParts()
{
    connect(m_open, &ActionButton::clicked, this, &DiagnosePage::chooseFile);
    connect(m_emptyOpen, &ActionButton::clicked, this, &DiagnosePage::chooseFile);
    connect(m_display, &SegmentedControl::chosen, this, [this](int id) {
        m_settings.setExplanationDisplay(static_cast<ExplanationDisplay>(id));
    });
    connect(&m_settings, &Settings::explanationDisplayChanged, this, &DiagnosePage::refreshDisplay);
    connect(m_input->box(), &PasteBox::edited, this, &DiagnosePage::inputEdited);
    connect(m_input->box(), &PasteBox::offered, this, &DiagnosePage::take);
    connect(m_input->box(), &PasteBox::diagnoseRequested, this, &DiagnosePage::diagnoseNow);
    connect(m_input, &InputPanel::clearRequested, this, &DiagnosePage::clear);
    connect(m_input, &InputPanel::readAsChanged, this, &DiagnosePage::diagnoseNow);
    connect(&m_pause, &QTimer::timeout, this, &DiagnosePage::diagnoseNow);
    connect(&m_runner, &DiagnosisRunner::finished, this, &DiagnosePage::showResult);
    connect(m_results, &ResultView::recipientChanged, this,
            [this] { m_copy->setSubject(m_result, m_results->recipient()); });
    connect(m_results->evidence(), &EvidenceView::copyOriginalRequested, m_copy.get(),
            &CopyActions::copyOriginal);
    connect(m_results->card(), &VerdictCard::copyRequested, this,
            [this](const QString& text) { m_copy->copyText(text, tr("Copied")); });
    connect(m_results->card(), &VerdictCard::linkRequested, this, &DiagnosePage::askForLink);
    refreshDisplay();
}

QStringList DiagnosePage::exampleNames()
{
    return QDir(sampleFolder).entryList(QDir::Files, QDir::Name);
}

QString DiagnosePage::exampleTitle(const QString& name)
{
    const QString key = name.section(QLatin1Char('.'), 0, 0);
    if (key == QLatin1String("netease")) {
        return tr("NetEase 163: sending IP blocked");
    }
    if (key == QLatin1String("gmail")) {
        return tr("Gmail: message not authenticated");
    }
    if (key == QLatin1String("qq")) {
        return tr("QQ Mail: bounce in Chinese");
    }
    if (key == QLatin1String("postfix")) {
        return tr("Postfix: two recipients");
    }
    if (key == QLatin1String("outlook")) {
        return tr("Outlook: non-delivery report");
    }
    return key == QLatin1String("reply") ? tr("A single SMTP reply") : key;
}

void DiagnosePage::fillExampleMenu(QMenu* menu)
{
    menu->clear();
    const QStringList names = exampleNames();
    for (const QString& name : names) {
        menu->addAction(exampleTitle(name), this, [this, name] { tryExample(name); });
    }
}

void DiagnosePage::tryExample(const QString& name)
{
    openFile(sampleFolder + QLatin1Char('/') + name, tr("Example: %1").arg(exampleTitle(name)));
}

void DiagnosePage::take(const Incoming& incoming)
{
    switch (incoming.kind) {
    case Incoming::Kind::Text:
        takeText(incoming.text);
        break;
    case Incoming::Kind::Files:
        openFile(incoming.files.first());
        if (incoming.files.size() > 1) {
            m_message->showMessage(Tone::Info,
                                   tr("This page looks at one bounce at a time: only the first of "
                                      "%n files was opened.",
                                      nullptr, static_cast<int>(incoming.files.size())));
        }
        break;
    case Incoming::Kind::WebAddress:
        m_message->showMessage(
            Tone::Warning,
            tr("Nothing was fetched: this program never opens web addresses by itself. "
               "Save the message as a file and drop that, or paste its text."));
        break;
    case Incoming::Kind::Nothing:
        break;
    }
}

void DiagnosePage::takeText(const QString& text)
{
    m_message->hide();
    if (text.size() <= PasteBox::longestEdited) {
        m_input->resetReadAs();
        m_input->box()->replaceAll(text);
        return;
    }
    const auto limit = static_cast<qsizetype>(base::Limits().pasteBytes);
    DiagnosisJob job;
    job.bytes = text.left(limit).toUtf8();
    job.isShortened = text.size() > limit || job.bytes.size() > limit;
    job.name = tr("Pasted text");
    job.bytes.truncate(limit);
    m_input->box()->showPreview(text.left(previewLength));
    m_loaded = job;
    m_isLoaded = true;
    m_input->resetReadAs();
    start(std::move(job));
}

void DiagnosePage::openFile(const QString& path, const QString& name)
{
    m_message->hide();
    m_input->resetReadAs();
    m_loaded = {};
    m_loaded.path = path;
    m_loaded.name = !name.isEmpty()              ? name
                    : path == QLatin1String("-") ? tr("Standard input")
                                                 : QFileInfo(path).fileName();
    m_isLoaded = true;
    m_input->box()->showPreview({});
    start(m_loaded);
}

void DiagnosePage::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a bounce"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Messages and texts (*.eml *.msg *.txt *.log)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { openFile(file); });
    dialog->open();
}

void DiagnosePage::clear()
{
    m_pause.stop();
    m_runner.cancel();
    m_isLoaded = false;
    m_input->box()->reset();
    m_input->resetReadAs();
    m_message->hide();
    showEmpty();
    focusInput();
}

void DiagnosePage::inputEdited()
{
    m_isLoaded = false;
    m_input->setHasInput(!m_input->box()->document()->isEmpty());
    if (!m_input->box()->isComposing()) {
        m_pause.start();
    }
}

void DiagnosePage::diagnoseNow()
{
    m_pause.stop();
    if (m_isLoaded) {
        start(m_loaded);
        return;
    }
    const QString text = m_input->box()->toPlainText();
    if (text.trimmed().isEmpty()) {
        m_runner.cancel();
        showEmpty();
        return;
    }
    DiagnosisJob job;
    job.bytes = text.toUtf8();
    start(std::move(job));
}

void DiagnosePage::start(DiagnosisJob job)
{
    job.as = m_input->readAs();
    m_input->setHasInput(true);
    m_runner.start(std::move(job));
}

void DiagnosePage::showResult(const DiagnosisResultPtr& result)
{
    m_result = result;
    if (m_isLoaded) {
        m_input->box()->showPreview(result->shown ? result->shown->text().left(previewLength)
                                                  : QString());
    }
    m_results->setResult(result, m_language.current());
    m_stack->setCurrentWidget(m_results);
    refreshStatus();
    Q_EMIT settled();
}

void DiagnosePage::showEmpty()
{
    m_result.reset();
    m_results->setResult({}, m_language.current());
    m_stack->setCurrentWidget(m_empty);
    m_input->setHasInput(!m_input->box()->document()->isEmpty());
    refreshStatus();
    Q_EMIT settled();
}

QString DiagnosePage::inputNote(const DiagnosisResult& result) const
{
    QStringList notes;
    if (!result.name.isEmpty()) {
        notes << result.name;
        if (!result.source.isEmpty()) {
            notes << locale().formattedDataSize(result.source.size());
        }
    }
    if (result.isShortened) {
        notes << tr("only the first %1 are looked at")
                     .arg(locale().formattedDataSize(result.source.size()));
    }
    return notes.join(QStringLiteral("  ·  "));
}

void DiagnosePage::refreshStatus()
{
    m_status = {};
    if (m_result && m_result->outcome) {
        const diagnosis::Diagnosis& diagnosis = *m_result->outcome;
        m_status.kind = kindText(diagnosis, m_knowledge);
        m_status.counts = diagnosis.recipients.empty() ? QString() : countsText(diagnosis);
        m_status.encoding = visibleLine(QString::fromStdString(diagnosis.charset)).toUpper();
    } else if (m_result) {
        m_status.kind = tr("Not readable");
    }
    m_input->setKind(m_status.kind);
    m_input->setNote(m_result ? inputNote(*m_result) : QString());
    Q_EMIT statusChanged();
}

void DiagnosePage::refreshDisplay()
{
    m_display->setCurrent(static_cast<int>(m_settings.explanationDisplay()));
    m_results->setDisplay(m_settings.explanationDisplay());
}

void DiagnosePage::askForLink(const QString& target)
{
    const QUrl url(target, QUrl::StrictMode);
    const bool isWeb = url.isValid() && (url.scheme() == QLatin1String("https") ||
                                         url.scheme() == QLatin1String("http"));
    std::vector<InlineMessage::Action> actions;
    if (isWeb) {
        actions.push_back({tr("&Open in the browser"), [url] { QDesktopServices::openUrl(url); },
                           QStringLiteral("openInBrowser")});
    }
    actions.push_back(
        {tr("Copy address"), [this, target] { m_copy->copyText(target, tr("Address copied")); }});
    m_message->showMessage(
        Tone::Info,
        tr("This page of the provider explains the answer: %1").arg(visibleLine(target)), actions);
}

void DiagnosePage::openFind()
{
    if (m_result && m_result->shown) {
        m_results->evidence()->openFind();
    }
}

void DiagnosePage::findNext(bool backward)
{
    if (m_result && m_result->shown) {
        m_results->evidence()->findNext(backward);
    }
}

bool DiagnosePage::escape()
{
    if (m_results->evidence()->closeFind()) {
        return true;
    }
    const bool hadMessage = !m_message->isHidden();
    m_message->hide();
    return hadMessage;
}

void DiagnosePage::showAdminSteps()
{
    m_results->card()->setAdminSteps(!m_results->card()->showsAdminSteps());
}

void DiagnosePage::focusInput()
{
    m_input->box()->setFocus(Qt::OtherFocusReason);
}

QWidgetList DiagnosePage::panes() const
{
    QWidgetList visible{m_input->box()};
    const QWidgetList others = m_results->panes();
    for (QWidget* pane : others) {
        if (pane->isVisible()) {
            visible << pane;
        }
    }
    return visible;
}

bool DiagnosePage::hasVerdict() const
{
    return m_results->recipient() != nullptr;
}

void DiagnosePage::showNotice(const QString& text)
{
    m_message->showMessage(Tone::Warning, text);
}

void DiagnosePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_result) {
            m_results->setLanguage(m_language.current());
        }
        refreshStatus();
    }
}

void DiagnosePage::retranslate()
{
    m_title->setText(tr("Why did the mail come back?"));
    m_open->setText(tr("&Open…"));
    m_open->setToolTip(tr("Open a message or a text file (Ctrl+O)"));
    m_example->setText(tr("Try an &example"));
    m_emptyOpen->setText(tr("Open…"));
    m_emptyExample->setText(tr("Try an example"));
    m_empty->setSentence(tr("Paste a bounce above to see why the mail came back and what to do."));
    m_empty->setHint(tr("Ctrl+V works anywhere in this window. Files can be dropped here. Nothing "
                        "leaves this computer."));
    fillExampleMenu(m_example->menu());
    fillExampleMenu(m_emptyExample->menu());
    const auto segment = [this](ExplanationDisplay display, const QString& text,
                                const QString& toolTip) {
        m_display->setSegmentText(static_cast<int>(display), text, toolTip, true);
    };
    segment(ExplanationDisplay::OneLanguage, tr("One language"),
            tr("Explanations in the language of the window"));
    segment(ExplanationDisplay::Stacked, tr("Both languages"),
            tr("Explanations in English and Chinese, one below the other"));
    segment(ExplanationDisplay::SideBySide, tr("Side by side"),
            tr("Explanations in English and Chinese, side by side where there is room"));
    m_copy->setUiLanguage(m_language.current());
}

} // namespace app
