// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/case_settings_rows.h"

#include "widgets/action_button.h"
#include "widgets/fonts.h"
#include "widgets/plain_label.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <type_traits>

namespace app {

namespace {

constexpr int highestPort = 65'535;

void show(QComboBox* box, bool value)
{
    box->setCurrentIndex(value ? 1 : 0);
}

} // namespace

CaseSettingsRows::CaseSettingsRows(Settings& settings, CaseKeeper& keeper, QGridLayout* grid,
                                   QWidget* parent)
    : QObject(parent),
      m_settings(settings),
      m_keeper(keeper),
      m_parent(parent),
      m_title(new PlainLabel(TextRole::Title, parent))
{
    grid->setRowMinimumHeight(grid->rowCount(), 8);
    grid->addWidget(m_title, grid->rowCount() + 1, 0, 1, 4);
    m_isOn = addChoice(grid, "caseIsOn", &CasePreferences::isOn);
    m_keepsWhole = addChoice(grid, "caseKeepsWhole", &CasePreferences::keepsWhole);
    m_inputDays = addNumber(grid, "caseInputDays", &CasePreferences::inputDays, longestCaseDays);
    m_caseDays = addNumber(grid, "caseDays", &CasePreferences::caseDays, longestCaseDays);
    m_place = addChoice(grid, "casePlace", &CasePreferences::isOnServer);
    m_host = addText(grid, "caseHost", &CasePreferences::host);
    m_port = addNumber(grid, "casePort", &CasePreferences::port, highestPort);
    m_rows.back().isOfServer = true;
    m_database = addText(grid, "caseDatabase", &CasePreferences::database);
    m_user = addText(grid, "caseUser", &CasePreferences::user);
    m_password = addRow<QLineEdit>(grid, "casePassword", true);
    m_password->setEchoMode(QLineEdit::Password);
    connect(m_password, &QLineEdit::editingFinished, this,
            [this] { m_keeper.setPassword(m_password->text()); });
    connect(m_rows.back().reset, &ActionButton::clicked, this, [this] {
        m_password->clear();
        m_keeper.setPassword({});
    });
    connect(&m_settings, &Settings::casePreferencesChanged, this, &CaseSettingsRows::refresh);
    retranslate();
}

template<typename T>
T* CaseSettingsRows::addRow(QGridLayout* grid, const char* name, bool isOfServer)
{
    auto* editor = new T(m_parent);
    Row row{new PlainLabel(TextRole::Text, m_parent), editor,
            new ActionButton(ActionButton::Kind::Flat, m_parent),
            new PlainLabel(TextRole::Caption, m_parent), isOfServer};
    const int line = grid->rowCount();
    row.label->setWordWrap(false);
    row.label->setBuddy(editor);
    editor->setObjectName(QString::fromLatin1(name));
    if constexpr (std::is_same_v<T, QLineEdit>) {
        editor->setTextMargins(6, 0, 6, 0);
        editor->setMinimumWidth(letterWidth(editor->fontMetrics()) * 32);
    }
    row.reset->setObjectName(QString::fromLatin1(name) + QStringLiteral("Reset"));
    row.reset->setIconName(QStringLiteral("reset"));
    grid->addWidget(row.label, line, 0);
    grid->addWidget(editor, line, 1);
    grid->addWidget(row.reset, line, 2, Qt::AlignLeft);
    grid->addWidget(row.hint, line + 1, 1, 1, 3);
    grid->setRowMinimumHeight(line + 2, 8);
    m_rows.push_back(row);
    return editor;
}

template<typename T>
void CaseSettingsRows::change(T CasePreferences::*field, const T& value)
{
    CasePreferences preferences = m_settings.casePreferences();
    preferences.*field = value;
    m_settings.setCasePreferences(preferences);
}

QComboBox* CaseSettingsRows::addChoice(QGridLayout* grid, const char* name,
                                       bool CasePreferences::*field)
{
    auto* box = addRow<QComboBox>(grid, name, false);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->addItems({QString(), QString()});
    connect(box, &QComboBox::activated, this,
            [this, field](int index) { change(field, index == 1); });
    connect(m_rows.back().reset, &ActionButton::clicked, this,
            [this, field] { change(field, CasePreferences{}.*field); });
    return box;
}

QSpinBox* CaseSettingsRows::addNumber(QGridLayout* grid, const char* name,
                                      int CasePreferences::*field, int most)
{
    auto* box = addRow<QSpinBox>(grid, name, false);
    box->setRange(1, most);
    box->setKeyboardTracking(false); // half a number may delete what is to be kept
    if (auto* edit = box->findChild<QLineEdit*>()) {
        edit->setTextMargins(4, 0, 0, 0); // where other fields begin
    }
    connect(box, &QSpinBox::valueChanged, this, [this, field](int value) { change(field, value); });
    connect(m_rows.back().reset, &ActionButton::clicked, this,
            [this, field] { change(field, CasePreferences{}.*field); });
    return box;
}

QLineEdit* CaseSettingsRows::addText(QGridLayout* grid, const char* name,
                                     QString CasePreferences::*field)
{
    auto* edit = addRow<QLineEdit>(grid, name, true);
    connect(edit, &QLineEdit::editingFinished, this,
            [this, edit, field] { change(field, edit->text().trimmed()); });
    connect(m_rows.back().reset, &ActionButton::clicked, this,
            [this, field] { change(field, CasePreferences{}.*field); });
    return edit;
}

void CaseSettingsRows::refresh()
{
    const CasePreferences now = m_settings.casePreferences();
    const CasePreferences usual;
    show(m_isOn, now.isOn);
    show(m_keepsWhole, now.keepsWhole);
    show(m_place, now.isOnServer);
    for (const auto& [box, value] :
         {std::pair(m_inputDays, now.inputDays), std::pair(m_caseDays, now.caseDays),
          std::pair(m_port, now.port)}) {
        const QSignalBlocker quiet(box);
        box->setValue(value);
    }
    m_host->setText(now.host);
    m_database->setText(now.database);
    m_user->setText(now.user);
    const bool isChanged[] = {now.isOn != usual.isOn,
                              now.keepsWhole != usual.keepsWhole,
                              now.inputDays != usual.inputDays,
                              now.caseDays != usual.caseDays,
                              now.isOnServer != usual.isOnServer,
                              now.host != usual.host,
                              now.port != usual.port,
                              now.database != usual.database,
                              now.user != usual.user,
                              m_keeper.hasPassword()};
    for (std::size_t n = 0; n < m_rows.size(); ++n) {
        const Row& row = m_rows[n];
        row.reset->setEnabled(isChanged[n]);
        for (QWidget* part : {static_cast<QWidget*>(row.label), row.editor,
                              static_cast<QWidget*>(row.reset), static_cast<QWidget*>(row.hint)}) {
            part->setVisible(!row.isOfServer || now.isOnServer);
        }
    }
}

void CaseSettingsRows::name(QWidget* editor, const QString& label, const QString& hint)
{
    for (const Row& row : m_rows) {
        if (row.editor == editor) {
            row.label->setText(label);
            row.hint->setText(hint);
            editor->setAccessibleName(label);
            row.reset->setAccessibleName(tr("Reset: %1").arg(label));
            row.reset->setToolTip(tr("Back to the default"));
        }
    }
}

void CaseSettingsRows::retranslate()
{
    m_title->setText(tr("Saved cases"));
    const auto setItems = [](QComboBox* box, const QString& no, const QString& yes) {
        box->setItemText(0, no);
        box->setItemText(1, yes);
    };
    setItems(m_isOn, tr("Switched off"), tr("Switched on"));
    setItems(m_keepsWhole, tr("Without what came back"), tr("All of it"));
    setItems(m_place, tr("On this computer"), tr("On a PostgreSQL server"));
    m_inputDays->setSuffix(tr(" days"));
    m_caseDays->setSuffix(tr(" days"));
    name(m_isOn, tr("Saving cases"),
         tr("Nothing is saved by itself: a case is saved with Ctrl+S on the Diagnose page."));
    name(m_keepsWhole, tr("Kept of a bounce"),
         tr("The body of the mail that came back is somebody's letter; the diagnosis does not need "
            "it."));
    name(m_inputDays, tr("Bounces are kept"), tr("Then the case stays without its bounce."));
    name(m_caseDays, tr("Cases are kept"), tr("Then the case is deleted with its tests."));
    name(m_place, tr("Where cases are kept"),
         tr("In a file that only you can read, or in a database that a team shares."));
    name(m_host, tr("Server"),
         tr("A name or address. Connections to other computers are "
            "encrypted."));
    name(m_port, tr("Port"), {});
    name(m_database, tr("Database"), tr("Must exist; its tables are made when they are missing."));
    name(m_user, tr("User"), {});
    name(m_password, tr("Password"), tr("Never stored: it is asked for again after each start."));
    refresh();
}

} // namespace app
