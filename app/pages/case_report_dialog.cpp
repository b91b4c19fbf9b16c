// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/case_report_dialog.h"

#include "models/case_pdf.h"
#include "models/verdict_content.h"
#include "output/output_file.h"
#include "widgets/action_button.h"
#include "widgets/card.h"
#include "widgets/fonts.h"
#include "widgets/plain_label.h"
#include "widgets/segmented_control.h"
#include "widgets/tone.h"
#include "widgets/visible_text.h"
#include "words.h"

#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QUuid>
#include <QVBoxLayout>

namespace app {

using cases::Audience;
using knowledge::Language;

namespace {

constexpr int longestSignature = 200;
constexpr int smallestPreview = 120;

// Names as they stand in the settings, and the ends of file names; in the order of the formats.
const QStringList formatNames{QStringLiteral("text"), QStringLiteral("markdown"),
                              QStringLiteral("html"), QStringLiteral("pdf")};
const QStringList suffixes{QStringLiteral("txt"), QStringLiteral("md"), QStringLiteral("html"),
                           QStringLiteral("pdf")};

QString nameOf(Audience audience)
{
    return toText(toString(audience));
}

/// Under which a choice for this audience is remembered.
QString choiceOf(Audience audience)
{
    return QStringLiteral("case-") + nameOf(audience);
}

} // namespace

CaseReportDialog::CaseReportDialog(CaseSubject subject, Settings& settings, Language uiLanguage,
                                   QWidget* parent)
    : QDialog(parent),
      m_subject(std::move(subject)),
      m_settings(settings),
      m_uiLanguage(uiLanguage),
      m_maskKey(QUuid::createUuid().toByteArray().toStdString()),
      m_title(new PlainLabel(TextRole::Title)),
      m_audience(new SegmentedControl),
      m_form(new QFormLayout),
      m_format(new QComboBox),
      m_languages(new QComboBox),
      m_privacy(new QComboBox),
      m_signature(new QLineEdit(settings.signature())),
      m_preview(new QPlainTextEdit),
      m_note(new PlainLabel(TextRole::Caption)),
      m_outcome(new PlainLabel(TextRole::Caption)),
      m_copy(new ActionButton(ActionButton::Kind::Outlined)),
      m_save(new ActionButton(ActionButton::Kind::Primary))
{
    setObjectName(QStringLiteral("caseReportDialog"));
    m_audience->addSegment(static_cast<int>(Audience::Ticket), QStringLiteral("caseTicket"));
    m_audience->addSegment(static_cast<int>(Audience::Postmaster),
                           QStringLiteral("casePostmaster"));
    m_audience->setCurrent(static_cast<int>(
        cases::audienceFrom(m_settings.caseAudience().toStdString()).value_or(Audience::Ticket)));
    buildForm();
    buildLayout();
    retranslate();
    loadChoices();
    connectParts();
    refresh();
    m_save->setFocus();
    resize(780, 640);
}

void CaseReportDialog::buildForm()
{
    m_format->setObjectName(QStringLiteral("caseFormat"));
    m_languages->setObjectName(QStringLiteral("caseLanguage"));
    m_privacy->setObjectName(QStringLiteral("casePrivacy"));
    m_signature->setObjectName(QStringLiteral("caseSignature"));
    m_signature->setMaxLength(longestSignature);
    m_signature->setTextMargins(6, 0, 6, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(16);
    for (QWidget* field :
         std::initializer_list<QWidget*>{m_format, m_languages, m_privacy, m_signature}) {
        m_form->addRow(QStringLiteral("-"), field);
    }
}

QWidget* CaseReportDialog::buildPreview()
{
    m_preview->setObjectName(QStringLiteral("casePreview"));
    m_preview->setReadOnly(true);
    m_preview->setFont(fixedFont());
    m_preview->setTabChangesFocus(true);
    m_preview->setFrameShape(QFrame::NoFrame);
    m_preview->setMinimumHeight(smallestPreview);
    auto* sheet = new Card;
    auto* layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_preview);
    return sheet;
}

void CaseReportDialog::buildLayout()
{
    m_copy->setObjectName(QStringLiteral("caseCopy"));
    m_copy->setIconName(QStringLiteral("copy"));
    m_save->setObjectName(QStringLiteral("caseSave"));
    m_save->setIconName(QStringLiteral("export"));
    m_note->setObjectName(QStringLiteral("caseNote"));
    m_outcome->setObjectName(QStringLiteral("caseOutcome"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_audience);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_outcome, 1);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addLayout(m_form);
    layout->addWidget(buildPreview(), 1);
    layout->addWidget(m_note);
    layout->addLayout(buttons);
}

void CaseReportDialog::connectParts()
{
    connect(m_audience, &SegmentedControl::chosen, this, [this] {
        m_settings.setCaseAudience(nameOf(audience()));
        loadChoices();
        refresh();
    });
    for (QComboBox* box : {m_format, m_languages, m_privacy}) {
        connect(box, &QComboBox::activated, this, [this] {
            saveChoices();
            refresh();
        });
    }
    connect(m_signature, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_settings.setSignature(text.trimmed());
        refresh();
    });
    connect(m_copy, &ActionButton::clicked, this, &CaseReportDialog::copy);
    connect(m_save, &ActionButton::clicked, this, &CaseReportDialog::chooseFile);
}

Audience CaseReportDialog::audience() const
{
    return static_cast<Audience>(m_audience->current());
}

CaseReportDialog::Format CaseReportDialog::format() const
{
    return static_cast<Format>(m_format->currentIndex());
}

QString CaseReportDialog::suffix() const
{
    return suffixes[m_format->currentIndex()];
}

/// A ticket is read by colleagues, a letter by strangers: those get English at first.
void CaseReportDialog::loadChoices()
{
    const QString name = nameOf(audience());
    const bool isLetter = audience() == Audience::Postmaster;
    const auto own =
        m_uiLanguage == Language::English ? CopyLanguage::English : CopyLanguage::SimplifiedChinese;
    m_languages->setCurrentIndex(
        static_cast<int>(m_settings.caseLanguage(name, isLetter ? CopyLanguage::English : own)));
    const auto format = formatNames.indexOf(m_settings.exportFormat(choiceOf(audience())));
    m_format->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, format)));
    m_privacy->setCurrentIndex(static_cast<int>(
        m_settings.exportPrivacy(choiceOf(audience()), ExportPrivacy::WithoutPersons)));
    m_form->setRowVisible(m_signature, isLetter);
}

void CaseReportDialog::saveChoices()
{
    const QString name = nameOf(audience());
    m_settings.setCaseAudience(name);
    m_settings.setCaseLanguage(name, static_cast<CopyLanguage>(m_languages->currentIndex()));
    m_settings.setExportFormat(choiceOf(audience()), formatNames[m_format->currentIndex()]);
    m_settings.setExportPrivacy(choiceOf(audience()),
                                static_cast<ExportPrivacy>(m_privacy->currentIndex()));
}

cases::ReportOptions CaseReportDialog::reportOptions() const
{
    cases::ReportOptions options;
    options.audience = audience();
    switch (static_cast<CopyLanguage>(m_languages->currentIndex())) {
    case CopyLanguage::English:
        options.languages = {Language::English};
        break;
    case CopyLanguage::SimplifiedChinese:
        options.languages = {Language::SimplifiedChinese};
        break;
    case CopyLanguage::Both:
        options.languages = {m_uiLanguage, otherThan(m_uiLanguage)};
        break;
    }
    options.redaction = static_cast<output::RedactionLevel>(m_privacy->currentIndex());
    options.signature = m_signature->text().trimmed().toStdString();
    options.date = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    options.htmlUse = format() == Format::Pdf ? cases::HtmlUse::Paper : cases::HtmlUse::Browser;
    options.maskKey = m_maskKey;
    return options;
}

QString CaseReportDialog::reportText() const
{
    constexpr std::array formats{cases::ReportFormat::Text, cases::ReportFormat::Markdown,
                                 cases::ReportFormat::Html, cases::ReportFormat::Html};
    return caseReportText(m_subject, reportOptions(), formats[static_cast<std::size_t>(format())]);
}

void CaseReportDialog::refresh()
{
    m_preview->setPlainText(copiedText());
    m_note->setText(note());
    say({});
}

QString CaseReportDialog::note() const
{
    const auto privacy = static_cast<output::RedactionLevel>(m_privacy->currentIndex());
    QStringList lines;
    if (privacy == output::RedactionLevel::None) {
        lines << tr("Addresses, subject and names of servers stand in it: give it only to those "
                    "who may see them.");
    } else if (audience() == Audience::Postmaster) {
        lines << tr("To find your mail the other side may need the recipient's address in full; "
                    "choose \"Everything as it is\" for that.");
    } else {
        lines << tr("The same name gets the same mask everywhere in this report. Bare names in "
                    "the text of an answer may stay: read it before you pass it on.");
    }
    if (isPage()) {
        lines << tr("Here stand the words alone; the file has headings and tables.");
    }
    return lines.join(QLatin1Char(' '));
}

QString CaseReportDialog::copiedText() const
{
    return caseReportText(m_subject, reportOptions(),
                          format() == Format::Markdown ? cases::ReportFormat::Markdown
                                                       : cases::ReportFormat::Text);
}

void CaseReportDialog::copy()
{
    QGuiApplication::clipboard()->setText(copiedText());
    say(isPage() ? tr("Copied as text") : tr("Copied"));
}

void CaseReportDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Save the case report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(suffix());
    dialog->selectFile(
        QStringLiteral("case-%1.%2").arg(QDate::currentDate().toString(Qt::ISODate), suffix()));
    connect(dialog, &QFileDialog::fileSelected, this, &CaseReportDialog::save);
    dialog->open();
}

void CaseReportDialog::save(const QString& path)
{
    const QString text = reportText();
    const QByteArray bytes = format() == Format::Pdf ? pdfOf(text) : text.toUtf8();
    const QString name = visibleLine(QFileInfo(path).fileName());
    const auto fail = [this, &name](const base::Error& error) {
        const ErrorWords words = errorWords(error, name);
        say(QStringLiteral("%1. %2").arg(words.headline, words.what), true);
    };
    auto file = output::OutputFile::create(QFile::encodeName(path).toStdString());
    if (!file) {
        fail(file.error());
        return;
    }
    file->stream().write(bytes.constData(), bytes.size());
    if (const auto done = file->commit(); !done) {
        fail(done.error());
        return;
    }
    say(tr("%1 was written.").arg(name));
}

void CaseReportDialog::say(const QString& text, bool isBad)
{
    m_outcome->setTextColor(isBad ? toneColors(Tone::Danger, palette()).text : QColor());
    m_outcome->setText(text);
    QAccessibleEvent announcement(m_outcome, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

void CaseReportDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void CaseReportDialog::fillChoices()
{
    const auto fill = [](QComboBox* box, const QStringList& texts) {
        const QSignalBlocker quiet(box);
        const int current = box->currentIndex();
        box->clear();
        box->addItems(texts);
        box->setCurrentIndex(std::max(0, current));
    };
    fill(m_format,
         {tr("Text"), QStringLiteral("Markdown"), QStringLiteral("HTML"), QStringLiteral("PDF")});
    fill(m_languages,
         {QStringLiteral("English"), QStringLiteral("中文（简体）"), tr("Both languages")});
    fill(m_privacy, {tr("Everything as it is"),
                     tr("Hide persons: names before the @, subjects, ids, inward servers"),
                     tr("Hide persons, domains and IP addresses")});
}

void CaseReportDialog::retranslate()
{
    setWindowTitle(tr("Case report"));
    m_title->setText(tr("Case report"));
    m_audience->setAccessibleName(tr("For whom"));
    m_audience->setSegmentText(static_cast<int>(Audience::Ticket), tr("For a ticket"),
                               tr("All that is known, for colleagues"));
    m_audience->setSegmentText(static_cast<int>(Audience::Postmaster), tr("For the other side"),
                               tr("A letter to the postmaster of the other side"));
    fillChoices();
    const std::pair<QWidget*, QString> rows[] = {{m_format, tr("&Format")},
                                                 {m_languages, tr("&Language")},
                                                 {m_privacy, tr("&People")},
                                                 {m_signature, tr("Your &name or company")}};
    for (const auto& [field, text] : rows) {
        qobject_cast<QLabel*>(m_form->labelForField(field))->setText(text);
        field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    }
    m_signature->setPlaceholderText(tr("Stands below the letter; remembered"));
    m_preview->setAccessibleName(tr("Preview"));
    m_copy->setText(tr("&Copy"));
    m_save->setText(tr("&Save…"));
}

} // namespace app
