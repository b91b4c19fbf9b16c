// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/settings_page.h"

#include "knowledge_store.h"
#include "models/rule_problems.h"
#include "pages/case_settings_rows.h"
#include "pages/probe_settings_rows.h"
#include "widgets/action_button.h"
#include "widgets/plain_label.h"
#include "widgets/visible_text.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QScrollArea>
#include <QSignalBlocker>

namespace app {

SettingsPage::SettingsPage(Settings& settings, const KnowledgeStore& knowledge, CaseKeeper& keeper,
                           QWidget* parent)
    : QWidget(parent),
      m_settings(settings),
      m_knowledge(knowledge),
      m_title(new PlainLabel(TextRole::Title)),
      m_rules(new PlainLabel(TextRole::Text)),
      m_rulesFolder(new PlainLabel(TextRole::Text)),
      m_rulesState(new PlainLabel(TextRole::Caption)),
      m_rulesProblems(new PlainLabel(TextRole::Caption)),
      m_openRules(new ActionButton(ActionButton::Kind::Outlined)),
      m_probes(nullptr),
      m_cases(nullptr),
      m_scroll(nullptr),
      m_fonts(new PlainLabel(TextRole::Caption)),
      m_privacy(new PlainLabel(TextRole::Caption))
{
    setObjectName(QStringLiteral("settingsPage"));
    auto* body = new QWidget;
    body->setMaximumWidth(720);
    auto* grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(2, 1);
    m_language = addRow(grid, QStringLiteral("uiLanguage"), 3);
    m_display = addRow(grid, QStringLiteral("explanations"), 3);
    m_appearance = addRow(grid, QStringLiteral("appearance"), 3);
    buildRules(grid);
    m_probes = new ProbeSettingsRows(settings, grid, body);
    m_cases = new CaseSettingsRows(settings, keeper, grid, body);
    grid->addWidget(m_fonts, grid->rowCount(), 0, 1, 4);
    grid->addWidget(m_privacy, grid->rowCount(), 0, 1, 4);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(20);
    layout->addWidget(m_title);
    auto* scroll = new QScrollArea;
    m_scroll = scroll;
    auto* sheet = new QWidget;
    auto* column = new QHBoxLayout(sheet);
    column->setContentsMargins(0, 0, 12, 0);
    column->addWidget(body, 4, Qt::AlignTop);
    column->addStretch(1);
    scroll->setObjectName(QStringLiteral("settingsScroll"));
    scroll->setWidget(sheet);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    sheet->setAutoFillBackground(false);
    layout->addWidget(scroll, 1);

    connect(m_language.choice, &QComboBox::activated, this,
            [this](int index) { m_settings.setUiLanguage(static_cast<UiLanguage>(index)); });
    connect(m_display.choice, &QComboBox::activated, this, [this](int index) {
        m_settings.setExplanationDisplay(static_cast<ExplanationDisplay>(index));
    });
    connect(m_appearance.choice, &QComboBox::activated, this,
            [this](int index) { m_settings.setAppearance(static_cast<Appearance>(index)); });
    connect(m_language.reset, &ActionButton::clicked, this,
            [this] { m_settings.setUiLanguage(UiLanguage::System); });
    connect(m_display.reset, &ActionButton::clicked, this,
            [this] { m_settings.setExplanationDisplay(ExplanationDisplay::SideBySide); });
    connect(m_appearance.reset, &ActionButton::clicked, this,
            [this] { m_settings.setAppearance(Appearance::System); });
    connect(&m_settings, &Settings::uiLanguageChanged, this, &SettingsPage::refresh);
    connect(&m_settings, &Settings::explanationDisplayChanged, this, &SettingsPage::refresh);
    connect(&m_settings, &Settings::appearanceChanged, this, &SettingsPage::refresh);
    retranslate();
}

void SettingsPage::buildRules(QGridLayout* grid)
{
    const int line = grid->rowCount();
    m_rules->setWordWrap(false);
    m_rulesFolder->setObjectName(QStringLiteral("rulesFolder"));
    m_rulesState->setObjectName(QStringLiteral("rulesState"));
    m_rulesProblems->setObjectName(QStringLiteral("rulesProblems"));
    m_openRules->setObjectName(QStringLiteral("openRules"));
    m_openRules->setIconName(QStringLiteral("open"));
    grid->addWidget(m_rules, line, 0, Qt::AlignTop);
    grid->addWidget(m_rulesFolder, line, 1, 1, 2);
    grid->addWidget(m_openRules, line, 3, Qt::AlignRight | Qt::AlignTop);
    grid->addWidget(m_rulesState, line + 1, 1, 1, 3);
    grid->addWidget(m_rulesProblems, line + 2, 1, 1, 3);
    grid->setRowMinimumHeight(line + 3, 12);
    connect(m_openRules, &ActionButton::clicked, this, [this] { m_knowledge.openFolder(); });
    connect(&m_knowledge, &KnowledgeStore::changed, this, &SettingsPage::refreshRules);
}

void SettingsPage::refreshRules()
{
    const bool isOn = !m_knowledge.folder().isEmpty();
    const int count = static_cast<int>(m_knowledge.ownRuleCount());
    m_rulesFolder->setText(isOn ? visibleLine(m_knowledge.folder())
                                : tr("Switched off for this run"));
    m_openRules->setVisible(isOn);
    m_rulesState->setText(tr("%n own rule(s) in use. Files ending in .toml in this folder are read "
                             "whenever they change; they win over the built-in rules.",
                             nullptr, count));
    m_rulesProblems->setText(ruleProblemLines(m_knowledge.problems()).join(QLatin1Char('\n')));
    m_rulesProblems->setVisible(!m_knowledge.problems().empty());
}

SettingsPage::Row SettingsPage::addRow(QGridLayout* grid, const QString& name, int entries)
{
    Row row{new PlainLabel(TextRole::Text), new QComboBox,
            new ActionButton(ActionButton::Kind::Flat), new PlainLabel(TextRole::Caption)};
    const int line = grid->rowCount();
    row.label->setWordWrap(false);
    row.choice->setObjectName(name);
    row.choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (int index = 0; index < entries; ++index) {
        row.choice->addItem(QString());
    }
    row.reset->setObjectName(name + QStringLiteral("Reset"));
    row.reset->setIconName(QStringLiteral("reset"));
    grid->addWidget(row.label, line, 0);
    grid->addWidget(row.choice, line, 1);
    grid->addWidget(row.reset, line, 2, Qt::AlignLeft);
    grid->addWidget(row.hint, line + 1, 1, 1, 3);
    grid->setRowMinimumHeight(line + 2, 12);
    return row;
}

void SettingsPage::fill(Row& row, const QString& label, const QStringList& choices,
                        const QString& hint)
{
    row.label->setText(label);
    row.choice->setAccessibleName(label);
    row.hint->setText(hint);
    const QSignalBlocker quiet(row.choice);
    for (int index = 0; index < choices.size(); ++index) {
        row.choice->setItemText(index, choices[index]);
    }
    row.reset->setAccessibleName(tr("Reset: %1").arg(label));
    row.reset->setToolTip(tr("Back to the default"));
}

void SettingsPage::refresh()
{
    m_language.choice->setCurrentIndex(static_cast<int>(m_settings.uiLanguage()));
    m_display.choice->setCurrentIndex(static_cast<int>(m_settings.explanationDisplay()));
    m_appearance.choice->setCurrentIndex(static_cast<int>(m_settings.appearance()));
    m_language.reset->setEnabled(m_settings.uiLanguage() != UiLanguage::System);
    m_display.reset->setEnabled(m_settings.explanationDisplay() != ExplanationDisplay::SideBySide);
    m_appearance.reset->setEnabled(m_settings.appearance() != Appearance::System);
}

void SettingsPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void SettingsPage::retranslate()
{
    m_title->setText(tr("Settings"));
    m_scroll->setAccessibleName(tr("Settings"));
    fill(m_language, tr("Language of the window"),
         {tr("As the system"), QStringLiteral("English"), QStringLiteral("中文（简体）")},
         tr("Replies and diagnoses can be copied in both languages whatever is chosen here."));
    fill(m_display, tr("Explanations"),
         {tr("In one language"), tr("In both, one below the other"), tr("In both, side by side")},
         tr("Side by side needs a wide window; in a narrow one the languages stand one below the "
            "other."));
    fill(m_appearance, tr("Appearance"), {tr("As the system"), tr("Light"), tr("Dark")}, QString());
    m_rules->setText(tr("Own rules"));
    m_openRules->setText(tr("Open folder"));
    refreshRules();
    m_probes->retranslate();
    m_cases->retranslate();
    m_fonts->setText(tr("Fonts and text size follow the system."));
    m_privacy->setText(tr(
        "Only these choices, the layout of the window, the rules you make and the cases you save "
        "are kept. Nothing of a bounce is stored by itself."));
    refresh();
}

} // namespace app
