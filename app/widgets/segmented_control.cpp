// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/segmented_control.h"

#include "widgets/icons.h"
#include "widgets/tone.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace app {

namespace {

constexpr int iconExtent = 18;

/// One choice; painted here so that it looks the same under every style.
class Segment : public QToolButton {
public:
    explicit Segment(QString iconName, QWidget* parent)
        : QToolButton(parent), m_iconName(std::move(iconName))
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const int height = qMax(fontMetrics().height(), iconExtent) + 10;
        int width = 20;
        width += showsText() ? fontMetrics().horizontalAdvance(text()) : 0;
        width += m_iconName.isEmpty() ? 0 : iconExtent + (showsText() ? 6 : 0);
        return {width, height};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF panel = QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5);
        const QColor text = palette().color(QPalette::WindowText);
        if (isChecked()) {
            painter.setPen(QPen(borderColor(palette()), 1));
            painter.setBrush(
                mixed(palette().color(QPalette::Button), text, isDark(palette()) ? 0.12 : 0));
            painter.drawRoundedRect(panel, 5, 5);
        } else if (underMouse() && isEnabled()) {
            QColor hover = text;
            hover.setAlphaF(0.06F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(hover);
            painter.drawRoundedRect(panel, 5, 5);
        }
        paintContent(painter, isChecked() ? text : captionColor(palette()));
        if (hasFocus()) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(panel, 5, 5);
        }
    }

private:
    bool showsText() const { return toolButtonStyle() != Qt::ToolButtonIconOnly; }

    void paintContent(QPainter& painter, QColor color)
    {
        if (!isEnabled()) {
            color = palette().color(QPalette::Disabled, QPalette::WindowText);
        }
        QRect content = rect().adjusted(10, 0, -10, 0);
        if (!m_iconName.isEmpty()) {
            const int x = showsText() ? content.left() : (width() - iconExtent) / 2;
            paintIcon(painter, QRect(x, (height() - iconExtent) / 2, iconExtent, iconExtent),
                      m_iconName, color);
            content.setLeft(content.left() + iconExtent + 6);
        }
        if (showsText()) {
            painter.setPen(color);
            painter.drawText(
                content, m_iconName.isEmpty() ? Qt::AlignCenter : Qt::AlignVCenter | Qt::AlignLeft,
                text());
        }
    }

    QString m_iconName;
};

} // namespace

SegmentedControl::SegmentedControl(QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

void SegmentedControl::addSegment(int id, const QString& objectName, const QString& iconName)
{
    auto* segment = new Segment(iconName, this);
    segment->setObjectName(objectName);
    m_group->addButton(segment, id);
    layout()->addWidget(segment);
}

void SegmentedControl::setSegmentText(int id, const QString& text, const QString& toolTip,
                                      bool iconOnly)
{
    auto* segment = qobject_cast<QToolButton*>(m_group->button(id));
    if (segment == nullptr) {
        return;
    }
    segment->setText(text);
    segment->setToolButtonStyle(iconOnly ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    segment->setAccessibleName(text);
    segment->setToolTip(toolTip.isEmpty() && iconOnly ? text : toolTip);
    segment->updateGeometry();
}

void SegmentedControl::setCurrent(int id)
{
    if (QAbstractButton* segment = m_group->button(id)) {
        segment->setChecked(true);
    }
}

int SegmentedControl::current() const
{
    return m_group->checkedId();
}

void SegmentedControl::setSegmentEnabled(int id, bool enabled)
{
    if (QAbstractButton* segment = m_group->button(id)) {
        segment->setEnabled(enabled);
    }
}

void SegmentedControl::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(
        mixed(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.07));
    painter.drawRoundedRect(QRectF(rect()), 7, 7);
}

} // namespace app
