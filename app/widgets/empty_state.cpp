// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/empty_state.h"

#include "widgets/icons.h"
#include "widgets/plain_label.h"
#include "widgets/tone.h"

#include <QHBoxLayout>
#include <QPainter>

namespace app {

namespace {

constexpr int extent = 56;

/// The picture of the empty page, in a colour that stands far back.
class Picture : public QWidget {
public:
    Picture(QString iconName, QWidget* parent) : QWidget(parent), m_iconName(std::move(iconName))
    {
        setFixedSize(extent, extent);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintIcon(
            painter, QRectF(rect()), m_iconName,
            mixed(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.35));
    }

private:
    QString m_iconName;
};

} // namespace

EmptyState::EmptyState(const QString& iconName, QWidget* parent)
    : QWidget(parent),
      m_sentence(new PlainLabel(TextRole::Title, this)),
      m_hint(new PlainLabel(TextRole::Caption, this)),
      m_buttons(new QHBoxLayout)
{
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_hint->setAlignment(Qt::AlignHCenter);
    m_buttons->setSpacing(8);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->addStretch(2);
    layout->addWidget(new Picture(iconName, this), 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addWidget(m_sentence);
    layout->addSpacing(12);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(m_buttons);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addSpacing(8);
    layout->addWidget(m_hint);
    layout->addStretch(3);
}

void EmptyState::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
}

void EmptyState::setHint(const QString& hint)
{
    m_hint->setText(hint);
}

void EmptyState::addButton(QWidget* button)
{
    m_buttons->addWidget(button);
}

} // namespace app
