// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export_dialog.h"

#include "models/verdict_content.h"
#include "widgets/card.h"
#include "widgets/export_preview.h"
#include "widgets/list_choice.h"
#include "widgets/plain_label.h"
#include "widgets/segmented_control.h"
#include "widgets/step_list.h"
#include "widgets/visible_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

namespace {

// Names as they stand in the settings, in the order of the enums.
const QStringList kindNames{QStringLiteral("table"), QStringLiteral("lists"),
                            QStringLiteral("report")};
const QStringList formatNames{QStringLiteral("excel"), QStringLiteral("csv"),
                              QStringLiteral("ndjson"), QStringLiteral("plain"),
                              QStringLiteral("html")};

QString nameOf(ExportKind kind)
{
    return kindNames[static_cast<int>(kind)];
}

/// Masked addresses are of no use to the program that a list is made for.
ExportPrivacy firstPrivacy(ExportKind kind)
{
    return kind == ExportKind::Lists ? ExportPrivacy::Everything : ExportPrivacy::WithoutPersons;
}

} // namespace

ExportDialog::ExportDialog(ExportSource source, Settings& settings, knowledge::Language language,
                           QWidget* parent)
    : QDialog(parent),
      m_source(std::move(source)),
      m_settings(settings),
      m_language(language),
      m_kind(new SegmentedControl),
      m_what(new PlainLabel(TextRole::Title)),
      m_filter(new PlainLabel(TextRole::Caption)),
      m_form(new QFormLayout),
      m_format(new QComboBox),
      m_languages(new QComboBox),
      m_privacy(new QComboBox),
      m_bodies(new QStackedWidget),
      m_preview(new ExportPreview),
      m_listChoice(new ListChoice(*m_source.arrangement->asked.knowledge, language)),
      m_note(new PlainLabel(TextRole::Caption))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    buildForm();
    buildLayout();
    connectParts();
    resize(760, 600);
    const auto last = kindNames.indexOf(m_settings.exportKind());
    showKind(static_cast<ExportKind>(std::max<qsizetype>(0, last)));
    m_form->itemAt(0, QFormLayout::FieldRole)->widget()->setFocus();
}

void ExportDialog::buildForm()
{
    m_kind->setObjectName(QStringLiteral("exportKind"));
    m_kind->setAccessibleName(tr("What to export"));
    const auto add = [this](ExportKind kind, const QString& text, const QString& toolTip) {
        m_kind->addSegment(static_cast<int>(kind), QStringLiteral("exportKind-") + nameOf(kind));
        m_kind->setSegmentText(static_cast<int>(kind), text, toolTip);
    };
    add(ExportKind::Table, tr("Table"), tr("The rows with all columns"));
    add(ExportKind::Lists, tr("Address lists"), tr("Addresses to remove, send to again or fix"));
    add(ExportKind::Report, tr("Report"), tr("Counts for people, as one HTML file"));
    m_languages->addItem(tr("Both languages"));
    m_languages->addItem(QStringLiteral("English"));
    m_languages->addItem(QStringLiteral("中文（简体）"));
    m_privacy->addItem(tr("Everything as it is"));
    m_privacy->addItem(tr("Hide persons: names before the @, subjects, ids"));
    m_privacy->addItem(tr("Hide persons, domains and IP addresses"));
    m_what->setObjectName(QStringLiteral("exportWhat"));
    m_filter->setObjectName(QStringLiteral("exportFilter"));
    m_note->setObjectName(QStringLiteral("exportNote"));
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_languages->setObjectName(QStringLiteral("exportLanguages"));
    m_privacy->setObjectName(QStringLiteral("exportPrivacy"));
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(16);
    m_form->addRow(tr("&Format"), m_format);
    m_form->addRow(tr("&Language"), m_languages);
    m_form->addRow(tr("&People"), m_privacy);
    m_format->setAccessibleName(tr("Format"));
    m_languages->setAccessibleName(tr("Language"));
    m_privacy->setAccessibleName(tr("People"));
}

/// What stands in a report.
QWidget* ExportDialog::buildContents()
{
    auto* sheet = new Card;
    auto* layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(new PlainLabel(TextRole::Text, tr("What stands in it:")));
    auto* parts = new StepList(TextRole::Quiet);
    parts->setSteps({tr("The most important in a few sentences, and how many failed"),
                     tr("Causes, with the number of addresses"), tr("Who must act"),
                     tr("Failures over time"),
                     tr("Recipient domains, receiving servers, sending IPs and block lists"),
                     tr("The commonest answers, addresses and numbers masked"),
                     tr("How many addresses to remove, to send to again and to look after")});
    layout->addWidget(parts);
    layout->addStretch(1);
    return sheet;
}

void ExportDialog::buildLayout()
{
    auto* buttons = new QDialogButtonBox;
    m_go = buttons->addButton(tr("&Choose a file…"), QDialogButtonBox::AcceptRole);
    m_go->setObjectName(QStringLiteral("exportGo"));
    m_go->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_bodies->addWidget(m_preview);
    m_bodies->addWidget(m_listChoice);
    m_bodies->addWidget(buildContents());
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_what);
    words->addWidget(m_filter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_kind, 0, Qt::AlignLeft);
    layout->addLayout(words);
    layout->addLayout(m_form);
    layout->addWidget(m_bodies, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
}

void ExportDialog::connectParts()
{
    connect(m_kind, &SegmentedControl::chosen, this,
            [this](int kind) { showKind(static_cast<ExportKind>(kind)); });
    for (QComboBox* box : {m_format, m_languages, m_privacy}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    }
    connect(m_listChoice, &ListChoice::changed, this, &ExportDialog::refresh);
    connect(&m_listMaker, &AddressListMaker::made, this, [this](const AddressListsPtr& lists) {
        m_lists = lists;
        refresh();
    });
}

void ExportDialog::showKind(ExportKind kind)
{
    m_kind->setCurrent(static_cast<int>(kind));
    m_form->setRowVisible(m_format, kind != ExportKind::Report);
    m_form->setRowVisible(m_languages, kind == ExportKind::Report);
    m_bodies->setCurrentIndex(static_cast<int>(kind));
    fillFormats();
    m_privacy->setCurrentIndex(
        static_cast<int>(m_settings.exportPrivacy(nameOf(kind), firstPrivacy(kind))));
    if (kind == ExportKind::Lists && !m_lists && !m_listMaker.isBusy()) {
        m_listMaker.start(m_source.arrangement);
    }
    refresh();
}

void ExportDialog::fillFormats()
{
    const QSignalBlocker quiet(m_format);
    m_format->clear();
    const auto add = [this](ExportFormat format, const QString& text) {
        m_format->addItem(text, static_cast<int>(format));
    };
    switch (kind()) {
    case ExportKind::Table:
        add(ExportFormat::CsvForExcel, tr("CSV for Excel and other spreadsheets"));
        add(ExportFormat::Csv, tr("CSV without byte order mark"));
        add(ExportFormat::Ndjson, tr("NDJSON: one JSON object per line"));
        break;
    case ExportKind::Lists:
        add(ExportFormat::CsvForExcel, tr("CSV with the proof, for Excel and other spreadsheets"));
        add(ExportFormat::Csv, tr("CSV with the proof, without byte order mark"));
        add(ExportFormat::Ndjson, tr("NDJSON with the proof: one JSON object per line"));
        add(ExportFormat::Plain, tr("Text: one address per line, nothing else"));
        break;
    case ExportKind::Report:
        add(ExportFormat::Html, QStringLiteral("HTML"));
        break;
    }
    const auto last = formatNames.indexOf(m_settings.exportFormat(nameOf(kind())));
    m_format->setCurrentIndex(std::max(0, m_format->findData(static_cast<int>(last))));
}

ExportKind ExportDialog::kind() const
{
    return static_cast<ExportKind>(m_kind->current());
}

ExportWish ExportDialog::wish() const
{
    using knowledge::Language;
    ExportWish wish;
    wish.source = m_source;
    wish.kind = kind();
    wish.format = static_cast<ExportFormat>(m_format->currentData().toInt());
    wish.redaction = static_cast<output::RedactionLevel>(m_privacy->currentIndex());
    wish.languages = {m_language};
    const bool showsSecond = m_settings.explanationDisplay() != ExplanationDisplay::OneLanguage;
    if (wish.kind == ExportKind::Report) {
        const std::array<std::vector<Language>, 3> choices{
            std::vector{m_language, otherThan(m_language)},
            {Language::English},
            {Language::SimplifiedChinese}};
        wish.languages = choices[static_cast<std::size_t>(m_languages->currentIndex())];
    } else if (showsSecond) {
        wish.languages.push_back(otherThan(m_language));
    }
    if (wish.kind == ExportKind::Lists) {
        wish.lists = m_lists;
        m_listChoice->complete(wish);
    }
    return wish;
}

void ExportDialog::refresh()
{
    ExportWish now = wish();
    if (now.kind == ExportKind::Lists) {
        m_listChoice->setWish(now);
        m_listChoice->complete(now); // one list fewer may be possible in this format
    }
    if (now.kind == ExportKind::Table) {
        m_preview->setWish(now, m_language);
    }
    m_what->setText(whatText(now));
    m_filter->setText(filterText());
    m_note->setText(noteText(now));
    m_go->setEnabled(now.kind != ExportKind::Lists ||
                     (m_lists && output::countEntries(*m_lists, now.chosen, listOptions(now)) > 0));
}

QString ExportDialog::whatText(const ExportWish& wish) const
{
    const QLocale locale;
    const auto all = m_source.arrangement->seen - m_source.arrangement->merged;
    const auto shown = m_source.arrangement->rows.size();
    const bool isAll = shown == all;
    const QString allText = locale.toString(all);
    const QString shownText = locale.toString(static_cast<qulonglong>(shown));
    switch (wish.kind) {
    case ExportKind::Table:
        break;
    case ExportKind::Lists: {
        if (!m_lists) {
            return tr("Sorting the addresses…");
        }
        const auto count =
            static_cast<int>(output::countEntries(*m_lists, wish.chosen, listOptions(wish)));
        return isAll ? tr("%Ln address(es) from all %1 rows", nullptr, count).arg(allText)
                     : tr("%Ln address(es) from %1 of %2 rows", nullptr, count)
                           .arg(shownText, allText);
    }
    case ExportKind::Report:
        return isAll ? tr("Report on all %1 rows").arg(allText)
                     : tr("Report on %1 of %2 rows").arg(shownText, allText);
    }
    return isAll ? tr("All rows (%1)").arg(allText) : tr("%1 of %2 rows").arg(shownText, allText);
}

QString ExportDialog::filterText() const
{
    if (m_source.conditions.empty()) {
        return tr("No filter is set.");
    }
    QStringList conditions;
    for (const std::string& condition : m_source.conditions) {
        conditions << visibleLine(toText(condition));
    }
    return tr("Filter: %1").arg(conditions.join(QStringLiteral(" · ")));
}

QString ExportDialog::noteText(const ExportWish& wish) const
{
    QStringList lines;
    switch (wish.kind) {
    case ExportKind::Table:
        lines << tr("Exactly the rows that the table shows, in its order, with all columns.");
        break;
    case ExportKind::Lists:
        lines << tr("Made from exactly the rows that the table shows.");
        break;
    case ExportKind::Report:
        lines << tr("Counted are exactly the rows that the table shows. One HTML file that loads "
                    "nothing from the network and holds no scripts.");
        break;
    }
    if (wish.redaction == output::RedactionLevel::None) {
        lines << (wish.kind == ExportKind::Report
                      ? tr("The file may hold names of people and servers: give it only to those "
                           "who may see them.")
                      : tr("The file will hold addresses of people: give it only to those who may "
                           "see them."));
    } else {
        lines << tr("The same person gets the same mask everywhere in this file, and another one "
                    "in the next.");
        if (wish.kind == ExportKind::Lists) {
            lines << tr("No program can act on masked addresses; such a list only shows what would "
                        "be done.");
        }
    }
    if (m_source.isRunning) {
        lines << tr("Files are still being read: what comes later is not in it.");
    }
    return lines.join(QLatin1Char('\n'));
}

void ExportDialog::choose()
{
    const ExportWish made = wish();
    saveChoices(made);
    accept();
    Q_EMIT chosen(made);
}

void ExportDialog::saveChoices(const ExportWish& wish)
{
    const QString name = nameOf(wish.kind);
    m_settings.setExportKind(name);
    m_settings.setExportFormat(name, formatNames[static_cast<int>(wish.format)]);
    m_settings.setExportPrivacy(name, static_cast<ExportPrivacy>(m_privacy->currentIndex()));
}

} // namespace app
