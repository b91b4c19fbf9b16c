// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/count_row.h"

#include "widgets/chip_button.h"
#include "widgets/flow_layout.h"
#include "widgets/plain_label.h"

#include <QEvent>
#include <QLocale>

namespace app {

namespace {

PlainLabel* makeSign(const QString& sign, QWidget* parent)
{
    auto* label = new PlainLabel(TextRole::Quiet, sign, parent);
    label->setWordWrap(false);
    label->setAlignment(Qt::AlignCenter);
    label->setContentsMargins(0, 6, 0, 0);
    return label;
}

} // namespace

CountRow::CountRow(QWidget* parent)
    : QWidget(parent),
      m_total(new CountButton(this)),
      m_duplicates(new CountButton(this)),
      m_plusDuplicates(makeSign(QStringLiteral("+"), this))
{
    auto* row = new FlowLayout(4, this);
    row->addWidget(m_total);
    m_total->setObjectName(QStringLiteral("countAll"));
    connect(m_total, &CountButton::clicked, this, [this] { Q_EMIT chosen({}); });
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        row->addWidget(makeSign(i == 0 ? QStringLiteral("=") : QStringLiteral("+"), this));
        m_parts[i] = new CountButton(this);
        m_parts[i]->setObjectName(QStringLiteral("count%1").arg(i));
        row->addWidget(m_parts[i]);
        connect(m_parts[i], &CountButton::clicked, this, [this, i](bool on) {
            Q_EMIT chosen(on ? std::vector{static_cast<batch::Outcome>(i)}
                             : std::vector<batch::Outcome>());
        });
    }
    row->addWidget(m_plusDuplicates);
    row->addWidget(m_duplicates);
    m_duplicates->setObjectName(QStringLiteral("countDuplicates"));
    m_duplicates->setEnabled(false);
    m_duplicates->setCheckable(false);
    m_duplicates->setFocusPolicy(Qt::NoFocus);
    setChosen({});
    retranslate();
}

void CountRow::setArrangement(const ArrangementPtr& arrangement)
{
    m_counts = {};
    m_all = arrangement ? arrangement->seen : 0;
    m_merged = arrangement ? arrangement->merged : 0;
    for (std::size_t i = 0; arrangement && i < m_counts.size(); ++i) {
        m_counts[i] = i < arrangement->outcomes.size() ? arrangement->outcomes[i].rows : 0;
    }
    retranslate();
}

void CountRow::setChosen(const std::vector<batch::Outcome>& outcomes)
{
    m_total->setChecked(outcomes.empty());
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i]->setChecked(outcomes == std::vector{static_cast<batch::Outcome>(i)});
    }
}

void CountRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void CountRow::retranslate()
{
    const QLocale locale;
    const auto number = [&locale](std::uint64_t count) {
        return locale.toString(static_cast<qulonglong>(count));
    };
    m_total->setContent(number(m_all), tr("read", "rows"));
    m_total->setToolTip(tr("Show all rows"));
    const QString words[] = {tr("recognised", "rows"), tr("not recognised", "rows"),
                             tr("not a bounce", "rows"), tr("damaged", "rows")};
    const QString toolTips[] = {
        tr("Show only failed deliveries whose reason is known"),
        tr("Show only failed deliveries whose reason is not known"),
        tr("Show only ordinary mail, automatic replies, complaints and good deliveries"),
        tr("Show only what could not be read")};
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i]->setContent(number(m_counts[i]), words[i]);
        const QString& toolTip = toolTips[i];
        m_parts[i]->setToolTip(toolTip);
    }
    m_duplicates->setContent(number(m_merged), tr("duplicates", "rows"));
    m_duplicates->setVisible(m_merged > 0);
    m_plusDuplicates->setVisible(m_merged > 0);
}

} // namespace app
