// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/find_bar.h"

#include "widgets/action_button.h"
#include "widgets/plain_label.h"
#include "widgets/source_view.h"
#include "widgets/tone.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace app {

namespace {

ActionButton* makeButton(const QString& iconName, const QString& name, QWidget* parent)
{
    auto* button = new ActionButton(ActionButton::Kind::Flat, parent);
    button->setIconName(iconName);
    button->setObjectName(name);
    return button;
}

} // namespace

FindBar::FindBar(SourceView* view, QWidget* parent)
    : QWidget(parent),
      m_view(view),
      m_field(new QLineEdit(this)),
      m_count(new PlainLabel(TextRole::Caption, this)),
      m_previous(makeButton(QStringLiteral("up"), QStringLiteral("findPrevious"), this)),
      m_next(makeButton(QStringLiteral("down"), QStringLiteral("findNext"), this)),
      m_close(makeButton(QStringLiteral("clear"), QStringLiteral("closeFind"), this))
{
    m_field->setObjectName(QStringLiteral("findField"));
    m_field->setMaxLength(500);
    m_count->setWordWrap(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_close);
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { findNext(false); });
    connect(m_next, &ActionButton::clicked, this, [this] { findNext(false); });
    connect(m_previous, &ActionButton::clicked, this, [this] { findNext(true); });
    connect(m_close, &ActionButton::clicked, this, &FindBar::close);
    retranslate();
    hide();
}

void FindBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    search();
}

void FindBar::close()
{
    hide();
    m_view->find({});
    m_view->setFocus(Qt::OtherFocusReason);
}

void FindBar::findNext(bool backward)
{
    if (isHidden()) {
        open();
    }
    showCount(m_view->findNext(backward));
}

void FindBar::refresh()
{
    if (!isHidden()) {
        m_places = m_view->find(m_field->text());
        showCount(0);
    }
}

void FindBar::search()
{
    m_places = m_view->find(m_field->text());
    showCount(m_places > 0 ? m_view->findNext(false) : 0);
}

void FindBar::showCount(int number)
{
    const bool isEmpty = m_field->text().isEmpty();
    m_count->setText(isEmpty         ? QString()
                     : m_places == 0 ? tr("not found")
                     : number == 0   ? tr("%n place(s)", nullptr, m_places)
                                     : tr("%1 of %2").arg(number).arg(m_places));
    m_next->setEnabled(m_places > 0);
    m_previous->setEnabled(m_places > 0);
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QWidget::keyPressEvent(event);
}

void FindBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void FindBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), borderColor(palette()));
}

void FindBar::retranslate()
{
    m_field->setPlaceholderText(tr("Find in the original text"));
    m_field->setAccessibleName(tr("Find in the original text"));
    m_previous->setAccessibleName(tr("Previous place"));
    m_previous->setToolTip(tr("Previous place (Shift+F3)"));
    m_next->setAccessibleName(tr("Next place"));
    m_next->setToolTip(tr("Next place (F3)"));
    m_close->setAccessibleName(tr("Close the search"));
    m_close->setToolTip(tr("Close (Esc)"));
    showCount(0);
}

} // namespace app
