// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/probe_settings_rows.h"

#include "widgets/action_button.h"
#include "widgets/fonts.h"
#include "widgets/plain_label.h"
#include "widgets/probe_mode_card.h"
#include "widgets/tone.h"

#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalBlocker>

namespace app {

namespace {

constexpr int modeCount = 3;

} // namespace

ProbeSettingsRows::ProbeSettingsRows(Settings& settings, QGridLayout* grid, QWidget* parent)
    : QObject(parent), m_settings(settings), m_title(new PlainLabel(TextRole::Title, parent))
{
    grid->setRowMinimumHeight(grid->rowCount(), 8);
    grid->addWidget(m_title, grid->rowCount() + 1, 0, 1, 4);
    addMode(grid, parent);
    for (const ProbePreference preference : allProbePreferences) {
        addRow(grid, preference, parent);
    }
    connect(&m_settings, &Settings::probeModeChanged, this, &ProbeSettingsRows::refresh);
    connect(&m_settings, &Settings::probeSettingsChanged, this, &ProbeSettingsRows::refresh);
    retranslate();
}

void ProbeSettingsRows::addMode(QGridLayout* grid, QWidget* parent)
{
    const int line = grid->rowCount();
    m_modeLabel = new PlainLabel(TextRole::Text, parent);
    m_mode = new QComboBox(parent);
    m_modeReset = new ActionButton(ActionButton::Kind::Flat, parent);
    m_modeHint = new PlainLabel(TextRole::Caption, parent);
    m_modeLabel->setWordWrap(false);
    m_mode->setObjectName(QStringLiteral("probeMode"));
    m_mode->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (int mode = 0; mode < modeCount; ++mode) {
        m_mode->addItem(QString());
    }
    m_modeReset->setObjectName(QStringLiteral("probeModeReset"));
    m_modeReset->setIconName(QStringLiteral("reset"));
    grid->addWidget(m_modeLabel, line, 0);
    grid->addWidget(m_mode, line, 1);
    grid->addWidget(m_modeReset, line, 2, Qt::AlignLeft);
    grid->addWidget(m_modeHint, line + 1, 1, 1, 3);
    grid->setRowMinimumHeight(line + 2, 8);
    connect(m_mode, &QComboBox::activated, this,
            [this](int mode) { m_settings.setProbeMode(static_cast<ProbeMode>(mode)); });
    connect(m_modeReset, &ActionButton::clicked, this,
            [this] { m_settings.setProbeMode(ProbeMode::Ask); });
}

void ProbeSettingsRows::addRow(QGridLayout* grid, ProbePreference preference, QWidget* parent)
{
    Row row{preference,
            new PlainLabel(TextRole::Text, parent),
            new QLineEdit(parent),
            new ActionButton(ActionButton::Kind::Flat, parent),
            new PlainLabel(TextRole::Caption, parent),
            {}};
    const int line = grid->rowCount();
    const QString name = QStringLiteral("probe-") + toString(preference);
    row.label->setWordWrap(false);
    row.label->setBuddy(row.edit);
    row.edit->setObjectName(name);
    row.edit->setTextMargins(6, 0, 6, 0);
    row.edit->setMinimumWidth(letterWidth(row.edit->fontMetrics()) * 32); // two resolvers
    row.reset->setObjectName(name + QStringLiteral("Reset"));
    row.reset->setIconName(QStringLiteral("reset"));
    row.hint->setObjectName(name + QStringLiteral("Hint"));
    grid->addWidget(row.label, line, 0);
    grid->addWidget(row.edit, line, 1);
    grid->addWidget(row.reset, line, 2, Qt::AlignLeft);
    grid->addWidget(row.hint, line + 1, 1, 1, 3);
    grid->setRowMinimumHeight(line + 2, 8);
    m_rows.push_back(row);
    const std::size_t place = m_rows.size() - 1;
    connect(row.edit, &QLineEdit::textEdited, this, [this, place] { typed(m_rows[place]); });
    connect(row.edit, &QLineEdit::editingFinished, this, [this, place] {
        // What cannot be used is not kept: the field goes back to what is in force.
        m_rows[place].edit->setText(m_settings.probeText(m_rows[place].preference));
        showProblem(m_rows[place], false);
    });
    connect(row.reset, &ActionButton::clicked, this, [this, place] {
        m_settings.resetProbeText(m_rows[place].preference);
        m_rows[place].edit->setText(defaultText(m_rows[place].preference));
        showProblem(m_rows[place], false);
    });
}

void ProbeSettingsRows::typed(const Row& row)
{
    showProblem(row, !m_settings.setProbeText(row.preference, row.edit->text()));
}

void ProbeSettingsRows::showProblem(const Row& row, bool isWrong)
{
    row.hint->setText(isWrong ? tr("This cannot be used; the value before it stays in force.")
                              : row.hintText);
    row.hint->setTextColor(isWrong ? toneColors(Tone::Danger, QGuiApplication::palette()).text
                                   : QColor());
}

void ProbeSettingsRows::refresh()
{
    m_mode->setCurrentIndex(static_cast<int>(m_settings.probeMode()));
    m_modeHint->setText(probeModeSentence(m_settings.probeMode()));
    m_modeReset->setEnabled(m_settings.probeMode() != ProbeMode::Ask);
    for (const Row& row : m_rows) {
        const QString text = m_settings.probeText(row.preference);
        if (!row.edit->hasFocus()) {
            row.edit->setText(text);
        }
        row.reset->setEnabled(text != defaultText(row.preference));
    }
}

void ProbeSettingsRows::retranslate()
{
    m_title->setText(tr("Probes"));
    m_modeLabel->setText(tr("Live probes"));
    m_mode->setAccessibleName(tr("Live probes"));
    for (int mode = 0; mode < modeCount; ++mode) {
        m_mode->setItemText(mode, probeModeName(static_cast<ProbeMode>(mode)));
    }
    const auto setReset = [](ActionButton* button, const QString& label) {
        button->setAccessibleName(tr("Reset: %1").arg(label));
        button->setToolTip(tr("Back to the default"));
    };
    setReset(m_modeReset, m_modeLabel->text());
    const std::pair<QString, QString> texts[] = {
        {tr("Resolvers"), tr("Addresses with blanks between, such as 192.0.2.53 or 127.0.0.1:5300. "
                             "Empty: those of this computer.")},
        {tr("Own HELO name"), tr("With which mail servers are greeted. Empty: the full name of "
                                 "this computer.")},
        {tr("Envelope sender"), tr("For MAIL FROM; <> is the empty sender of bounces.")},
        {tr("Source address"), tr("From which mail servers are connected to. Empty: as the system "
                                  "chooses.")},
        {tr("SMTP port"), tr("25, except in a laboratory.")},
        {tr("Time for one look-up"), tr("Seconds, 1 to 600.")},
        {tr("Time to connect"), tr("Seconds, 1 to 600.")},
        {tr("Time for one reply"),
         tr("Seconds, 1 to 600. Slow servers are often slow on purpose.")},
        {tr("Time for a whole probe"), tr("Seconds, 1 to 600.")},
        {tr("Control domain"), tr("Its mail servers show whether this network reaches port 25 at "
                                  "all. Empty: no such test.")},
    };
    for (std::size_t n = 0; n < m_rows.size(); ++n) {
        Row& row = m_rows[n];
        row.label->setText(texts[n].first);
        row.edit->setAccessibleName(texts[n].first);
        row.hintText = texts[n].second;
        showProblem(row, false);
        setReset(row.reset, texts[n].first);
    }
    refresh();
}

} // namespace app
