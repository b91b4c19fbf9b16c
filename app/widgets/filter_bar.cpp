// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filter_bar.h"

#include "widgets/action_button.h"
#include "widgets/chip_button.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>

namespace app {

namespace {

constexpr int pauseMilliseconds = 150;

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent),
      m_field(new QLineEdit(this)),
      m_count(new PlainLabel(TextRole::Caption, this)),
      m_merge(new QCheckBox(this)),
      m_chipRow(new QWidget(this)),
      m_chips(new FlowLayout(6, m_chipRow)),
      m_clear(new ActionButton(ActionButton::Kind::Flat, m_chipRow))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_field->setObjectName(QStringLiteral("resultFilter"));
    m_field->setMaxLength(200);
    m_field->setClearButtonEnabled(true);
    m_field->addAction(themedIcon(QStringLiteral("find")), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("resultCount"));
    m_count->setWordWrap(false);
    m_merge->setObjectName(QStringLiteral("mergeDuplicates"));
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    row->addWidget(m_merge);
    layout->addLayout(row);
    layout->addWidget(m_chipRow);
    m_clear->setObjectName(QStringLiteral("clearFilter"));
    m_clear->setIconName(QStringLiteral("clear"));
    m_chips->addWidget(m_clear);
    m_chipRow->hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(m_field, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &FilterBar::wordsChanged);
    connect(m_merge, &QCheckBox::toggled, this, &FilterBar::mergeChosen);
    connect(m_clear, &ActionButton::clicked, this, &FilterBar::clearRequested);
    retranslate();
}

QString FilterBar::words() const
{
    return m_field->text();
}

void FilterBar::setWords(const QString& words)
{
    const QSignalBlocker quiet(m_field);
    m_pause.stop();
    m_field->setText(words);
}

void FilterBar::setChips(const std::vector<FilterChip>& chips)
{
    QStringList texts;
    for (const FilterChip& chip : chips) {
        texts << chip.text;
    }
    if (texts == m_chipTexts) {
        return;
    }
    m_chipTexts = texts;
    for (ActionButton* button : std::as_const(m_chipButtons)) {
        button->hide();
        button->deleteLater();
    }
    m_chipButtons.clear();
    delete m_chips->takeAt(m_chips->indexOf(m_clear));
    for (std::size_t i = 0; i < chips.size(); ++i) {
        auto* button = new ChipButton(m_chipRow);
        button->setObjectName(QStringLiteral("filterChip%1").arg(i));
        button->setText(QString(chips[i].text).replace(QLatin1Char('&'), QStringLiteral("&&")));
        button->setAccessibleName(tr("Remove the filter: %1").arg(chips[i].text));
        connect(button, &ActionButton::clicked, this,
                [this, i] { Q_EMIT chipRemoved(static_cast<int>(i)); });
        m_chips->addWidget(button);
        m_chipButtons << button;
    }
    m_chips->addWidget(m_clear);
    m_chipRow->setVisible(!chips.empty());
    m_chipRow->updateGeometry();
}

void FilterBar::setCount(const QString& text)
{
    m_count->setText(text);
}

void FilterBar::setMergesDuplicates(bool merges)
{
    const QSignalBlocker quiet(m_merge);
    m_merge->setChecked(merges);
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT tableRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void FilterBar::retranslate()
{
    m_field->setPlaceholderText(tr("Filter: words of any column"));
    m_field->setAccessibleName(tr("Filter the rows"));
    m_field->setToolTip(tr("Show only rows with these words (Ctrl+F). All words must be found; "
                           "words in quotes stay together."));
    m_merge->setText(tr("&Merge duplicates"));
    m_merge->setToolTip(tr("One row per recipient and mail: the newest"));
    m_clear->setText(tr("Clear all"));
    m_clear->setToolTip(tr("Remove all filters (Esc)"));
}

} // namespace app
