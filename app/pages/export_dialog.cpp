// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export_dialog.h"

#include "models/verdict_content.h"
#include "widgets/plain_label.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

namespace {

// Names as they stand in the settings, in the order of ExportFormat.
const QStringList formatNames{QStringLiteral("excel"), QStringLiteral("csv"),
                              QStringLiteral("ndjson")};

} // namespace

ExportDialog::ExportDialog(ArrangementPtr arrangement, Settings& settings,
                           knowledge::Language language, QWidget* parent)
    : QDialog(parent),
      m_arrangement(std::move(arrangement)),
      m_settings(settings),
      m_language(language),
      m_what(new PlainLabel(TextRole::Title)),
      m_note(new PlainLabel(TextRole::Caption)),
      m_format(new QComboBox),
      m_privacy(new QComboBox)
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    m_what->setObjectName(QStringLiteral("exportWhat"));
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_privacy->setObjectName(QStringLiteral("exportPrivacy"));
    buildForm();
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&People"), m_privacy);
    auto* buttons = new QDialogButtonBox;
    QPushButton* go = buttons->addButton(tr("&Choose a file…"), QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("exportGo"));
    go->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_what);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addStretch(1);
    layout->addWidget(buttons);
    m_what->setText(whatText());
    connect(m_privacy, &QComboBox::currentIndexChanged, this, &ExportDialog::refreshNote);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refreshNote();
    resize(480, sizeHint().height());
}

void ExportDialog::buildForm()
{
    m_format->addItem(tr("CSV for Excel and other spreadsheets"));
    m_format->addItem(tr("CSV without byte order mark"));
    m_format->addItem(tr("NDJSON: one JSON object per line"));
    m_privacy->addItem(tr("Everything as it is"));
    m_privacy->addItem(tr("Hide persons: names before the @, subjects, ids"));
    m_privacy->addItem(tr("Hide persons, domains and IP addresses"));
    m_format->setCurrentIndex(
        std::max<int>(0, static_cast<int>(formatNames.indexOf(m_settings.exportFormat()))));
    m_privacy->setCurrentIndex(static_cast<int>(m_settings.exportPrivacy()));
    m_format->setAccessibleName(tr("Format"));
    m_privacy->setAccessibleName(tr("People"));
}

QString ExportDialog::whatText() const
{
    const QLocale locale;
    const auto all = m_arrangement->seen - m_arrangement->merged;
    const auto shown = m_arrangement->rows.size();
    return shown == all
               ? tr("All rows (%1)").arg(locale.toString(all))
               : tr("%1 of %2 rows")
                     .arg(locale.toString(static_cast<qulonglong>(shown)), locale.toString(all));
}

void ExportDialog::refreshNote()
{
    const QString order =
        tr("Exactly the rows that the table shows, in its order, with all columns.");
    const QString privacy =
        m_privacy->currentIndex() == static_cast<int>(ExportPrivacy::Everything)
            ? tr("The file will hold addresses of people: give it only to those who may see them.")
            : tr("The same person gets the same mask everywhere in this file, and another one in "
                 "the next.");
    m_note->setText(order + QLatin1Char('\n') + privacy);
}

void ExportDialog::choose()
{
    const auto privacy = static_cast<ExportPrivacy>(m_privacy->currentIndex());
    m_settings.setExportFormat(formatNames[m_format->currentIndex()]);
    m_settings.setExportPrivacy(privacy);
    ExportWish wish;
    wish.arrangement = m_arrangement;
    wish.format = static_cast<ExportFormat>(m_format->currentIndex());
    wish.redaction = static_cast<output::RedactionLevel>(privacy);
    wish.languages = {m_language};
    if (m_settings.explanationDisplay() != ExplanationDisplay::OneLanguage) {
        wish.languages.push_back(otherThan(m_language));
    }
    accept();
    Q_EMIT chosen(wish);
}

} // namespace app
