// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/fact_list.h"

#include "widgets/action_button.h"
#include "widgets/plain_label.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace app {

FactList::FactList(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(10);
}

void FactList::setFacts(const std::vector<Fact>& facts, bool showSecond)
{
    qDeleteAll(m_items);
    m_items.clear();
    for (const Fact& fact : facts) {
        m_items << makeItem(fact, showSecond);
    }
    arrange();
    setVisible(!m_items.isEmpty());
}

void FactList::setColumns(int columns)
{
    if (columns != m_columns) {
        m_columns = columns;
        arrange();
    }
}

QWidget* FactList::makeItem(const Fact& fact, bool showSecond)
{
    auto* item = new QWidget(this);
    auto* layout = new QVBoxLayout(item);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(new PlainLabel(TextRole::Caption, fact.label, item));
    if (fact.kind == Fact::Kind::Text) {
        auto* value = new PlainLabel(TextRole::Text, fact.value, item);
        value->setAccessibleName(QStringLiteral("%1: %2").arg(fact.label, fact.value));
        layout->addWidget(value);
    } else {
        layout->addWidget(makeValueRow(fact, item));
    }
    if (showSecond && !fact.second.isEmpty()) {
        layout->addWidget(new PlainLabel(TextRole::Caption, fact.second, item));
    }
    return item;
}

QWidget* FactList::makeValueRow(const Fact& fact, QWidget* parent)
{
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto* value = new ElidedLabel(TextRole::Text, row);
    value->setFixedPitch(fact.kind == Fact::Kind::Copyable);
    value->setText(fact.value);
    layout->addWidget(value);
    const QString text = fact.value;
    if (fact.kind == Fact::Kind::Link) {
        auto* open = new ActionButton(ActionButton::Kind::Flat, row);
        open->setObjectName(QStringLiteral("openLink"));
        open->setIconName(QStringLiteral("link"));
        open->setAccessibleName(tr("Open the page of the provider"));
        open->setToolTip(tr("Open the page of the provider (asks first)"));
        connect(open, &ActionButton::clicked, this, [this, text] { Q_EMIT linkRequested(text); });
        layout->addWidget(open);
    }
    auto* copy = new ActionButton(ActionButton::Kind::Flat, row);
    copy->setIconName(QStringLiteral("copy"));
    copy->setAccessibleName(tr("Copy %1").arg(fact.label));
    copy->setToolTip(tr("Copy this value"));
    connect(copy, &ActionButton::clicked, this, [this, text] { Q_EMIT copyRequested(text); });
    layout->addWidget(copy);
    layout->addStretch(1);
    return row;
}

void FactList::arrange()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item;
    }
    for (int column = 0; column < 4; ++column) {
        m_grid->setColumnStretch(column, column < m_columns ? 1 : 0);
    }
    for (int index = 0; index < m_items.size(); ++index) {
        m_grid->addWidget(m_items[index], index / m_columns, index % m_columns, Qt::AlignTop);
    }
}

} // namespace app
